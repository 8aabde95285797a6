"""Holds a loaded file against one of our JSON Schemas, and says what is wrong in a user's words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from checker import diskcache, shipped_files
from checker.sourcefile.problems import Problem, SourceErrors, did_you_mean
from checker.sourcefile.strict_yaml import Keys, SourceFile, parse, raw

_TYPES = {
    "object": ("一组「键: 值」", "a mapping"),
    "array": ("一个列表", "a list"),
    "string": ("文字", "a text"),
    "number": ("数字", "a number"),
    "integer": ("整数", "a whole number"),
    "boolean": ("true 或 false", "true or false"),
    "null": ("空", "null"),
}


def check(source: SourceFile, schema: str) -> None:
    """Raises SourceErrors with every place where the file departs from the schema."""
    # jsonschema is dear to import and needed only when a file is new or changed.
    import jsonschema  # noqa: PLC0415
    import referencing  # noqa: PLC0415

    ours = [json.loads(path.read_text("utf-8")) for path in shipped_files.schemas()]
    registry: Any = referencing.Registry().with_resources(
        (each["$id"], referencing.Resource.from_contents(each)) for each in ours
    )
    rules = next(each for each in ours if each["$id"] == f"{schema}.schema.json")
    validator = jsonschema.Draft202012Validator(rules, registry=registry)
    problems = [
        problem for error in validator.iter_errors(source.data) for problem in _say(source, error)
    ]
    if problems:
        raise SourceErrors(problems)


def plain(path: Path, schema: str) -> Any:
    """A file's checked data without positions, remembered on disk by content and schema."""
    data = raw(path)
    entry = diskcache.key(
        hashlib.sha256(data).hexdigest(), shipped_files.schema(schema).read_bytes()
    )
    known = diskcache.get(schema, entry, object)
    if known is None:
        source = parse(data, str(path))
        check(source, schema)
        known = source.data
        diskcache.put(schema, entry, known)
    return known


def _say(source: SourceFile, error: Any) -> list[Problem]:
    """Problems for one schema error; a choice of forms is explained by its nearest form."""
    if error.validator in {"anyOf", "oneOf"} and error.context:
        deepest = max(len(each.absolute_path) for each in error.context)
        if deepest > len(error.absolute_path):
            nearest = [each for each in error.context if len(each.absolute_path) == deepest]
            return [problem for each in nearest[:1] for problem in _say(source, each)]
    at: Keys = tuple(error.absolute_path)
    if error.validator in {"additionalProperties", "unevaluatedProperties"}:
        return [_unknown_key(source, at, key, error) for key in _extra_keys(error)]
    if error.validator == "required":
        missing = [each for each in error.validator_value if each not in error.instance]
        named = ", ".join(missing)
        return [source.problem(at, f"缺少必填项：{named}", f"missing: {named}")]
    forms = error.validator_value
    if error.validator == "anyOf" and all(set(each) == {"required"} for each in forms):
        named = ", ".join(name for each in forms for name in each["required"])
        zh, en = f"至少要有其中一项：{named}", f"needs at least one of {named}"
        return [source.problem(at, zh, en)]
    zh, en = _sentence(error)
    what = "/".join(str(each + 1) if isinstance(each, int) else each for each in at)
    return [source.problem(at, f"{what}：{zh}" if what else zh, f"{what}: {en}" if what else en)]


def _extra_keys(error: Any) -> list[str]:
    known = error.schema.get("properties", {})
    return [key for key in error.instance if key not in known]


def _unknown_key(source: SourceFile, at: Keys, key: str, error: Any) -> Problem:
    hint = did_you_mean(key, error.schema.get("properties", {}))
    zh, en = f"不认识的键「{key}」{hint.zh}", f"unknown key {key}{hint.en}"
    return source.problem((*at, key), zh, en, key=True)


def _sentence(error: Any) -> tuple[str, str]:
    value = json.dumps(error.instance, ensure_ascii=False, default=str)
    shown = value if len(value) <= 60 else value[:57] + "…"
    rule = error.validator_value
    match error.validator:
        case "type":
            names = [rule] if isinstance(rule, str) else list(rule)
            zh = "或".join(_TYPES[name][0] for name in names)
            en = " or ".join(_TYPES[name][1] for name in names)
            return f"应为{zh}，现为 {shown}", f"should be {en}, not {shown}"
        case "enum":
            hint = did_you_mean(str(error.instance), [str(each) for each in rule])
            return f"不能是 {shown}{hint.zh}", f"cannot be {shown}{hint.en}"
        case "pattern":
            about = error.schema.get("description", rule)
            return (
                f"{shown} 的写法不合要求（{about}）",
                f"{shown} is not of the form asked ({about})",
            )
        case "minLength" | "minItems" | "minProperties":
            return "不能为空", "must not be empty"
        case "maxLength" | "maxItems" | "maxProperties":
            return f"过长，最多 {rule}", f"too long, at most {rule}"
        case _:
            about = error.schema.get("title") or error.validator
            return f"不合要求：{about}", f"does not fit: {about}"

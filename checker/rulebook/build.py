"""One rule as written → one checked `Rule`, with every mistake noted at its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from checker.findings import Review, Severity
from checker.language import Bilingual
from checker.rulebook import messages
from checker.rulebook.context import Constants, Context, literal
from checker.rulebook.lets import build_lets
from checker.rulebook.model import Rule, RuleTexts
from checker.rulebook.trees import Node
from checker.sourcefile import Problem, SourceFile, did_you_mean
from checker.tables.fields import Scope, Type, visible

_DEFAULT_AT = {
    Scope.DOCUMENT: "title",
    Scope.AGENCY: "agency",
    Scope.PROJECT: "project",
    Scope.INDICATOR: "name",
}


class Setting(Struct, frozen=True):
    """What profiles and configuration say of one rule; None leaves the rule's own severity."""

    severity: Severity | None = None
    off: bool = False
    params: Mapping[str, str | float] = field(default_factory=dict)


def build_rule(
    source: SourceFile, index: int, pack: str, lists: Constants, setting: Setting
) -> tuple[Rule | None, list[Problem]]:
    """The rule at a place of a pack that has passed its schema, or what is wrong with it."""
    written: dict[str, Any] = source.data["rules"][index]
    params: dict[str, str | float] = {**(written.get("params") or {}), **setting.params}
    constants = {**{name: literal(value) for name, value in params.items()}, **lists}
    context = Context(source, ("rules", index), Scope(written["scope"]), constants)
    for name in set(lists) & set(written.get("params") or {}):
        context.wrong(
            ("params", name),
            f"「{name}」已是词表的名字，参数要另取名",
            f"{name} is the name of a list; the parameter needs another",
        )
    lets = build_lets(context)
    when = context.expression(("when",), expected=Type.BOOLEAN)
    require = context.expression(("require",), expected=Type.BOOLEAN)
    suggestion = _suggestion(context)
    at = _at(context)
    message = _message(context)
    if context.problems or require is None:
        return None, context.problems
    return (
        Rule(
            id=written["id"],
            pack=pack,
            title=_text(written.get("title")) or message,
            severity=setting.severity or Severity(written.get("severity", "warning")),
            status=written.get("status", "stable"),
            since=written.get("since"),
            scope=context.scope,
            review=_review(source, written),
            lets=lets,
            when=when,
            require=require,
            at=at,
            message=message,
            why=_text(written.get("why")),
            basis=tuple(written.get("basis") or ()),
            suggestion=suggestion,
            yields_to=tuple(written.get("yields-to") or ()),
            params=params,
            texts=_texts(written),
        ),
        [],
    )


def _review(source: SourceFile, written: Mapping[str, Any]) -> Review:
    """The rule's own heading, or its pack's; where neither says, the one that asks the most."""
    return Review(written.get("review") or source.data.get("review") or Review.APPROPRIATENESS)


def _text(written: str | dict[str, str] | None) -> Bilingual | None:
    if written is None:
        return None
    if isinstance(written, str):
        return Bilingual(written, written)
    return Bilingual(written["zh"], written["en"])


def _texts(written: Mapping[str, Any]) -> RuleTexts:
    lets = {
        name: let if isinstance(let, str) else _aggregate_text(let)
        for name, let in (written.get("let") or {}).items()
    }
    return RuleTexts(written.get("when"), written["require"], lets)


def _aggregate_text(let: Mapping[str, Any]) -> str:
    parts = [let["value"], f"OVER {let['over']}"]
    parts += [f"WITHIN {let['within']}"] if let.get("within") else []
    parts += [f"BY {', '.join(let['by'])}"] if let.get("by") else []
    parts += [f"WHERE {let['where']}"] if let.get("where") else []
    return " ".join(parts)


def _at(context: Context) -> str:
    at: str = context.get("at") or _DEFAULT_AT[context.scope]
    known = visible(context.scope)
    if at not in known:
        context.unknown(("at",), Bilingual("字段", "field"), at, known)
    return at


def _message(context: Context) -> Bilingual:
    written = context.get("message")
    known = {*visible(context.scope), *context.lets}
    for language, template in _templates(written):
        keys = ("message",) if language is None else ("message", language)
        for offset, name in messages.names(template):
            if name is None:
                context.wrong(
                    keys,
                    "花括号没有成对；要写花括号本身请写两个",
                    "a brace has no partner; write a brace itself twice",
                    offset=offset,
                )
            elif name not in known:
                hint = _message_hint(context, name, known)
                context.wrong(
                    keys,
                    f"没有字段或 let「{name}」{hint.zh}",
                    f"no field or let {name}{hint.en}",
                    offset=offset,
                )
    return _text(written) or Bilingual("", "")


def _message_hint(context: Context, name: str, known: set[str]) -> Bilingual:
    """What may have been meant; a parameter gets into a message by way of a let."""
    if name not in (context.get("params") or {}):
        return did_you_mean(name, known)
    let = f'let: {{{name}: ":{name}"}}'
    return Bilingual(f"；要写参数，先加 {let}", f"; to show the parameter add {let}")


def _templates(written: str | dict[str, str]) -> list[tuple[str | None, str]]:
    if isinstance(written, str):
        return [(None, written)]
    return [(language, text) for language, text in written.items()]


def _suggestion(context: Context) -> dict[str, Node]:
    trees = {}
    known = [name for name, each in visible(context.scope).items() if each.written]
    what = Bilingual("可改写的字段", "writable field")
    for name in context.get("suggestion") or {}:
        if name not in known:
            context.unknown(("suggestion", name), what, name, known)
            continue
        tree = context.expression(("suggestion", name))
        if tree is not None:
            trees[name] = tree
    return trees

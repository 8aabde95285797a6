"""What a rule's entry says in words, in both languages: the same on the terminal and in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.findings import Severity
from checker.language import Bilingual, Language
from checker.reference.entry import Entry, Standing
from checker.reporters import words
from checker.rulebook.messages import show
from checker.rulebook.model import Rule
from checker.rulebook.own import OwnRule

BAD = Bilingual("反例", "A bad example")
GOOD = Bilingual("正例", "A good example")
CHANGE = Bilingual("怎样调整或关闭", "How to change or silence it")
FOUND = Bilingual("发现", "found")
NOTHING = Bilingual("没有发现问题。", "Nothing is found.")

LISTED = 20
"""How many words of a list are shown."""

_OFF = Bilingual("关闭", "off")
_STATUS = {
    "preview": Bilingual("试行", "preview"),
    "stable": Bilingual("正式", "stable"),
    "deprecated": Bilingual("将停用", "deprecated"),
}


class Fact(Struct, frozen=True):
    """One thing that a rule says. `code`: it is an expression or a name, not a sentence."""

    label: Bilingual
    text: str
    code: bool = False


class Advice(Struct, frozen=True):
    """Something a user can do about a rule, and what to type for it."""

    sentence: Bilingual
    snippet: str


def facts(entry: Entry, language: Language) -> Iterator[Fact]:
    """What there is to say, in the order in which one asks."""
    rule = entry.own
    yield Fact(Bilingual("规则", "rule"), rule.id, code=True)
    yield Fact(Bilingual("名称", "title"), rule.title.in_(language))
    yield Fact(Bilingual("级别", "level"), words.SEVERITY[rule.severity].in_(language))
    for each in entry.standings:
        yield Fact(Bilingual("配置档", "profile"), standing(each, rule, language))
    yield Fact(Bilingual("规则包", "pack"), rule.pack, code=True)
    status = _STATUS[rule.status].in_(language)
    yield Fact(Bilingual("状态", "status"), " ".join(filter(None, (status, rule.since))))
    yield Fact(Bilingual("对象", "scope"), words.SCOPE[rule.scope].in_(language))
    review = words.REVIEW[rule.review].in_(language)
    yield Fact(Bilingual("审核内容", "review"), review)
    yield from _conditions(entry)
    yield Fact(Bilingual("指向", "at"), rule.at, code=True)
    yield Fact(Bilingual("提示语", "message"), rule.message.in_(language))
    for name, text in (entry.written.data.get("suggestion") or {}).items():
        yield Fact(Bilingual("建议改为", "suggestion"), f"{name} = {text}", code=True)
    if rule.why:
        yield Fact(Bilingual("理由", "why"), rule.why.in_(language))
    for regulation in rule.basis:
        yield Fact(Bilingual("依据", "basis"), regulation)
    for other in rule.yields_to:
        yield Fact(Bilingual("让位于", "yields to"), other, code=True)


def own_facts(
    rule: OwnRule, profile: str, severity: Severity | None, language: Language
) -> Iterator[Fact]:
    """What there is to say about a rule of ours on waivers; no `severity`: the profile has it off.

    What it looks at stands in no table, so it has no expressions and no examples.
    """
    level = words.SEVERITY[severity] if severity else _OFF
    colon = "：" if language == "zh" else ": "
    yield Fact(Bilingual("规则", "rule"), rule.id, code=True)
    yield Fact(Bilingual("名称", "title"), rule.title.in_(language))
    yield Fact(Bilingual("级别", "level"), words.SEVERITY[rule.severity].in_(language))
    yield Fact(Bilingual("配置档", "profile"), profile + colon + level.in_(language))
    yield Fact(Bilingual("对象", "scope"), words.WAIVERS.in_(language))
    yield Fact(Bilingual("理由", "why"), rule.why.in_(language))


def own_advice(rule: OwnRule, severity: Severity | None) -> Iterator[Advice]:
    """How to silence and change a rule on waivers."""
    level = severity or rule.severity
    yield from _switching(rule.id, level, on=severity is not None, off=severity is None)
    yield _changing(rule.id, _other(level))


def _conditions(entry: Entry) -> Iterator[Fact]:
    rule = entry.own
    for name, text in rule.texts.lets.items():
        yield Fact(Bilingual("中间值", "let"), f"{name} = {text}", code=True)
    if rule.texts.when:
        yield Fact(Bilingual("何时检查", "when"), rule.texts.when, code=True)
    yield Fact(Bilingual("要求", "require"), rule.texts.require, code=True)
    for name, value in rule.params.items():
        yield Fact(Bilingual("参数", "param"), f"{name} = {show(value, '')}", code=True)
    for name, listed in entry.lists.items():
        yield Fact(Bilingual("词表", "list"), f"{name} = {_some(listed)}", code=True)


def _some(listed: Sequence[str]) -> str:
    """A list's first words, and how many there are where that is not all."""
    more = f" … ({len(listed)})" if len(listed) > LISTED else ""
    return "、".join(listed[:LISTED]) + more


def standing(standing: Standing, own: Rule, language: Language) -> str:
    """How a rule stands in a profile: `general：警告，max = 80（规则自带 100）`."""
    zh = language == "zh"
    said = [_level(standing, language)]
    for name, value in standing.rule.params.items():
        if value != own.params[name]:
            was = show(own.params[name], "")
            own_value = f"（规则自带 {was}）" if zh else f" (the rule's own: {was})"
            said.append(f"{name} = {show(value, '')}{own_value}")
    return standing.profile + ("：" if zh else ": ") + ("，" if zh else ", ").join(said)


def _level(standing: Standing, language: Language) -> str:
    if not standing.included:
        pack = standing.rule.pack
        return Bilingual(f"不含规则包 {pack}", f"without the pack {pack}").in_(language)
    if standing.off:
        return _OFF.in_(language)
    return words.SEVERITY[standing.rule.severity].in_(language)


def advice(entry: Entry) -> Iterator[Advice]:
    """How to use, change and silence a rule; only what fits how it stands in the first profile."""
    now = entry.standings[0]
    rule = now.rule
    if not now.included:
        sentence = Bilingual("在自己的配置档里加上规则包", "add its pack in a profile of your own")
        yield Advice(sentence, f"profile: our-bureau\nextends: {now.profile}\npacks: [{rule.pack}]")
    yield from _switching(rule.id, rule.severity, on=now.on, off=now.off)
    yield _changing(rule.id, _setting(rule), params=bool(rule.params))


def _switching(id_: str, severity: Severity, *, on: bool, off: bool) -> Iterator[Advice]:
    if off:
        sentence = Bilingual(
            "打开：在 jixiao.yaml 或自己的配置档里写",
            "switch it on, in jixiao.yaml or a profile of your own",
        )
        yield Advice(sentence, f"rules:\n  {id_}: {severity}")
    if on:
        sentence = Bilingual("这一次不用", "leave it out of one run")
        yield Advice(sentence, f"jixiao check PATH… --ignore {id_}")
        sentence = Bilingual(
            "关闭：在 jixiao.yaml 或自己的配置档里写",
            "switch it off, in jixiao.yaml or a profile of your own",
        )
        yield Advice(sentence, f'rules:\n  {id_}: "off"')


def _changing(id_: str, setting: str, *, params: bool = False) -> Advice:
    sentence = Bilingual("改级别", "change its level")
    if params:
        sentence = Bilingual("改级别或参数", "change its level or parameters")
    return Advice(sentence, f"rules:\n  {id_}: {setting}")


def _other(severity: Severity) -> str:
    return "info" if severity is Severity.WARNING else "warning"


def _setting(rule: Rule) -> str:
    level = _other(rule.severity)
    if not rule.params:
        return level
    params = ", ".join(f"{name}: {_yaml(value)}" for name, value in rule.params.items())
    return f"{{severity: {level}, params: {{{params}}}}}"


def _yaml(value: str | float) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return show(value, "")

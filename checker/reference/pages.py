"""The reference as Markdown: an index, and a page for each rule, both in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.language import Bilingual, Language
from checker.reference import facts as said
from checker.reference.entry import Entry, Standing
from checker.reference.example import Cell, Example
from checker.reporters import words
from checker.reporters.escape import clean, markdown
from checker.rulebook.packs import PackFile

INDEX = "README.md"
MARK = "<!-- jixiao rules docs -->"
"""The first line of every page that was generated; without it a file is somebody's own."""

_TITLE = Bilingual("规则参考", "Rule reference")
_INTRODUCTION = Bilingual(
    "本页和各规则的页面由规则文件生成，与 `jixiao rules show` 的内容相同。"
    "表中各配置档的一列是规则在其中的级别。",
    "This page and those of the rules are generated from the rule files and say what "
    "`jixiao rules show` says. A profile's column has the level that a rule has in it.",
)
_RULE = Bilingual("规则", "rule")
_NAME = Bilingual("名称", "title")
_SCOPE = Bilingual("对象", "scope")
_LANGUAGES: tuple[tuple[Language, str], ...] = (("zh", "中文"), ("en", "English"))
_BACKTICKS = re.compile("`+")


def pages(packs: Sequence[PackFile], entries: Sequence[Entry]) -> dict[str, str]:
    """All pages by the names of their files."""
    texts = {f"{each.own.id}.md": _page(each) for each in entries}
    return {INDEX: "\n".join(_index(packs, entries)) + "\n", **texts}


def _index(packs: Sequence[PackFile], entries: Sequence[Entry]) -> Iterator[str]:
    yield from (MARK, f"# {_TITLE.zh} {_TITLE.en}")
    for language, name in _LANGUAGES:
        yield from ("", f"## {name}", "", _INTRODUCTION.in_(language))
        for pack in packs:
            listed = [each for each in entries if each.written.pack is pack]
            yield from ("", f"### {markdown(_pack_title(pack, language))}", "")
            yield from _rules(listed, language)


def _pack_title(pack: PackFile, language: Language) -> str:
    title = pack.source.data.get("title") or pack.name
    own = title[language] if isinstance(title, dict) else title
    return pack.name if own == pack.name else f"{pack.name} {own}"


def _rules(entries: Sequence[Entry], language: Language) -> Iterator[str]:
    profiles = [each.profile for each in entries[0].standings] if entries else []
    head = [each.in_(language) for each in (_RULE, _NAME, _SCOPE)]
    yield from _rows([*head, *map(markdown, profiles)])
    for each in entries:
        rule = each.own
        yield _row(
            [
                f"[{rule.id}]({rule.id}.md)",
                markdown(rule.title.in_(language)),
                words.SCOPE[rule.scope].in_(language),
                *(_level(standing, language) for standing in each.standings),
            ]
        )


def _level(standing: Standing, language: Language) -> str:
    return words.SEVERITY[standing.rule.severity].in_(language) if standing.on else "–"


def _page(entry: Entry) -> str:
    lines = [MARK, f"# {entry.own.id}", "", f"[{_TITLE.zh} {_TITLE.en}]({INDEX})"]
    for language, name in _LANGUAGES:
        lines += ["", f"## {name}", "", *_rule(entry, language)]
    return "\n".join(lines) + "\n"


def _rule(entry: Entry, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    yield from _rows(["", ""])
    for fact in said.facts(entry, language):
        yield _row([fact.label.in_(language), _code(fact.text) if fact.code else _text(fact.text)])
    for heading, example in ((said.BAD, entry.bad), (said.GOOD, entry.good)):
        if example:
            yield from ("", f"### {heading.in_(language)}{colon}{markdown(example.name)}", "")
            yield from _example(example, language)
    yield from ("", f"### {said.CHANGE.in_(language)}")
    for each in said.advice(entry):
        fence = "`" * (3 + max(map(len, _BACKTICKS.findall(each.snippet)), default=0))
        yield from ("", each.sentence.in_(language) + colon.rstrip(), "")
        yield from (fence, each.snippet, fence)


def _example(example: Example, language: Language) -> Iterator[str]:
    yield from _rows([markdown(each.in_(language)) for each in example.head])
    for row in example.rows:
        yield _row([_cell(each, language) for each in row])
    yield ""
    for each in example.findings:
        instead = words.suggestion(each, language)
        said_of = [each.message.in_(language), *([instead] if instead else [])]
        yield "- " + " ".join(map(_text, said_of))
    if not example.findings:
        yield said.NOTHING.in_(language)


def _cell(cell: Cell, language: Language) -> str:
    text = markdown(cell.text.strip())
    return f"**【{text or words.BLANK.in_(language)}】**" if cell.found else text


def _text(text: str) -> str:
    return markdown(text)


def _code(text: str) -> str:
    """Code in a table's cell, where a bar is escaped even inside backticks."""
    shown = clean(text).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(shown)), default=0))
    return f"{fence}{shown}{fence}" if fence == "`" else f"{fence} {shown} {fence}"


def _rows(head: Sequence[str]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""A new rule with its tests, as the text of a pack of its own or added to one that there is."""

from __future__ import annotations

import re
import textwrap

from checker import shipped_files
from checker.errors import UsageError
from checker.rulebook.packs import PackFile
from checker.sourcefile import SourceErrors, parse
from checker.tables.fields import Scope

_ID = "new-rule"
"""The id that every scaffold under `rules/scaffold/` has."""


def pack_text(id_: str, scope: Scope) -> str:
    """A whole pack with one rule, headed by the line that tells an editor its schema."""
    text = shipped_files.scaffold(scope).read_text(encoding="utf-8")
    return text.replace(f"id: {_ID}", f"id: {id_}", 1)


def added(pack: PackFile, id_: str, scope: Scope) -> str:
    """The pack's text with the rule as the last of its rules; all else stands as it was.

    Raises:
        UsageError: the pack is laid out in a way that leaves no place for a rule.
    """
    source = pack.source
    lines = source.text.splitlines(keepends=True)
    end = _end(pack, lines)
    rule = _indented(pack_text(id_, scope), _indent(pack, lines))
    before = "".join(lines[:end])
    before += "" if before.endswith("\n") else "\n"
    gap = "\n" if lines[end:] and lines[end].strip() else ""
    text = f"{before}\n{rule}{gap}{''.join(lines[end:])}"
    if "\r\n" in source.text:
        text = re.sub(r"\r?\n", "\r\n", text)
    if not _holds(text, pack, id_):
        raise UsageError(
            f"{source.path}：规则列表的写法使新规则无法接在后面，请另写一个文件",
            f"{source.path}: its rules are written so that none can follow; name another file",
        )
    return text


def _end(pack: PackFile, lines: list[str]) -> int:
    """The number of the line after the last rule: what follows belongs to the next key."""
    source = pack.source
    after = source.keys["rules",].line
    following = [span.line for at, span in source.keys.items() if len(at) == 1]
    end = min((line for line in following if line > after), default=len(lines))
    while end > after + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _indent(pack: PackFile, lines: list[str]) -> str:
    """What stands before the dash of the pack's rules."""
    if not pack.source.data["rules"]:
        return "  "
    line = lines[pack.source.values["rules", 0].line]
    return line[: len(line) - len(line.lstrip())]


def _indented(text: str, indent: str) -> str:
    _, _, rule = text.partition("rules:\n")
    return textwrap.indent(textwrap.dedent(rule), indent)


def _holds(text: str, pack: PackFile, id_: str) -> bool:
    """Whether the text says what the pack says, and the new rule after it."""
    try:
        data = parse(text.encode("utf-8"), pack.source.path).data
    except SourceErrors:
        return False
    *before, last = data["rules"] or [{}]
    return bool({**data, "rules": before} == pack.source.data and last.get("id") == id_)

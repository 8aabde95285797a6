"""Rulebook ⇄ JSON, for the cache on disk: a warm start needs neither YAML nor the SQL parser."""

from __future__ import annotations

from typing import Any

from checker.findings import PackResult, Review, Severity
from checker.language import Bilingual
from checker.rulebook.model import Let, Rule, Rulebook, RuleTexts
from checker.rulebook.trees import Node, from_json, to_json
from checker.tables.fields import Scope


def dump(book: Rulebook) -> dict[str, Any]:
    """A rulebook as JSON values."""
    return {
        "profile": book.profile,
        "packs": [[each.pack, each.sha256] for each in book.packs],
        "rules": [_dump_rule(each) for each in book.rules],
        "off": book.off,
        "own": dict(book.own),
    }


def restore(data: dict[str, Any]) -> Rulebook:
    """The rulebook that `dump` wrote."""
    return Rulebook(
        profile=data["profile"],
        packs=tuple(PackResult(pack, sha256) for pack, sha256 in data["packs"]),
        rules=tuple(_restore_rule(each) for each in data["rules"]),
        off=tuple(data["off"]),
        own={id_: Severity(severity) for id_, severity in data["own"].items()},
    )


def _dump_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": _dump_text(rule.title),
        "severity": rule.severity,
        "status": rule.status,
        "since": rule.since,
        "scope": rule.scope,
        "review": rule.review,
        "lets": [_dump_let(each) for each in rule.lets],
        "when": to_json(rule.when),
        "require": to_json(rule.require),
        "at": rule.at,
        "message": _dump_text(rule.message),
        "why": _dump_text(rule.why),
        "basis": rule.basis,
        "suggestion": {field: to_json(tree) for field, tree in rule.suggestion.items()},
        "yields_to": rule.yields_to,
        "params": dict(rule.params),
        "texts": [rule.texts.when, rule.texts.require, dict(rule.texts.lets)],
    }


def _restore_rule(data: dict[str, Any]) -> Rule:
    when, require, lets = data["texts"]
    return Rule(
        id=data["id"],
        pack=data["pack"],
        title=Bilingual(*data["title"]),
        severity=Severity(data["severity"]),
        status=data["status"],
        since=data["since"],
        scope=Scope(data["scope"]),
        review=Review(data["review"]),
        lets=tuple(_restore_let(each) for each in data["lets"]),
        when=from_json(data["when"]),
        require=_tree(data["require"]),
        at=data["at"],
        message=Bilingual(*data["message"]),
        why=Bilingual(*data["why"]) if data["why"] else None,
        basis=tuple(data["basis"]),
        suggestion={field: _tree(tree) for field, tree in data["suggestion"].items()},
        yields_to=tuple(data["yields_to"]),
        params=data["params"],
        texts=RuleTexts(when, require, lets),
    )


def _dump_let(let: Let) -> list[Any]:
    return [let.name, to_json(let.tree), let.over, let.within, let.by, to_json(let.where)]


def _restore_let(data: list[Any]) -> Let:
    name, tree, over, within, by, where = data
    return Let(
        name,
        _tree(tree),
        Scope(over) if over else None,
        Scope(within) if within else None,
        tuple(by),
        from_json(where),
    )


def _dump_text(text: Bilingual | None) -> list[str] | None:
    return [text.zh, text.en] if text else None


def _tree(data: Any) -> Node:
    tree = from_json(data)
    if tree is None:
        raise ValueError("a tree is missing")
    return tree

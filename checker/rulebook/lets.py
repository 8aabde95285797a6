"""Builds the `let` part of a rule: plain values, and aggregates over the row's surroundings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.language import Bilingual
from checker.rulebook.context import Context, field_names
from checker.rulebook.expressions.check import KEYWORDS, MAX_TEXT_WEIGHT, text_weight
from checker.rulebook.model import Let
from checker.rulebook.trees import Name
from checker.tables.fields import FIELDS, SCOPES, Scope, Type, visible

_OVER = {"indicators": Scope.INDICATOR, "projects": Scope.PROJECT}


def build_lets(context: Context) -> tuple[Let, ...]:
    """The lets in the order of the file; each may use the ones before it."""
    lets = []
    for name, written in (context.get("let") or {}).items():
        if name in FIELDS:
            context.wrong(
                ("let", name),
                f"「{name}」是字段名，不能再用作 let 的名字",
                f"{name} is the name of a field; a let needs another name",
            )
            continue
        if name.upper() in KEYWORDS:
            context.wrong(
                ("let", name),
                f"「{name}」是 SQL 的词，不能用作 let 的名字",
                f"{name} is a word of SQL; a let needs another name",
            )
            continue
        let = _plain(context, name) if isinstance(written, str) else _aggregate(context, name)
        type_ = let.tree.type if let else Type.NULL
        # A let that failed is still a known name, so that one mistake is one message.
        context.lets[name] = Name(name, type_, let=True)
        if let:
            lets.append(let)
    return tuple(lets)


def _plain(context: Context, name: str) -> Let | None:
    tree = context.expression(("let", name))
    if tree is None:
        return None
    weight = text_weight(tree, context.weights)
    context.weights[name] = weight
    if weight > MAX_TEXT_WEIGHT:
        context.wrong(
            ("let", name),
            f"拼接的文字过多（{weight} 段，最多 {MAX_TEXT_WEIGHT} 段）",
            f"joins too many texts ({weight}; at most {MAX_TEXT_WEIGHT})",
        )
        return None
    return Let(name, tree)


def _aggregate(context: Context, name: str) -> Let | None:
    keys = ("let", name)
    written: Mapping[str, Any] = context.get(*keys)
    over = _OVER[written["over"]]
    within = _within(context, name, over, written.get("within"))
    members = field_names(over) | (context.lets if over is context.scope else {})
    by = _by(context, name, over, written.get("by") or [])
    where = context.expression((*keys, "where"), names=members, expected=Type.BOOLEAN)
    tree = context.expression((*keys, "value"), names=members, aggregate=True)
    if tree is None or within is None or by is None or (where is None and "where" in written):
        return None
    context.weights[name] = text_weight(tree, context.weights)
    return Let(name, tree, over, within, by, where)


def _within(context: Context, name: str, over: Scope, written: str | None) -> Scope | None:
    """The scope whose members are meant; it must lie above `over`, and be the row or above it."""
    row = SCOPES.index(context.scope)
    if written is None:
        at_indicator = context.scope is Scope.INDICATOR
        within = Scope.PROJECT if at_indicator and over is Scope.INDICATOR else context.scope
    else:
        within = Scope(written)
    allowed = [each for each in SCOPES[: row + 1] if SCOPES.index(each) < SCOPES.index(over)]
    if within in allowed:
        return within
    key = ("let", name, "within") if written else ("let", name)
    words = ", ".join(allowed)
    context.wrong(
        key,
        f"within 不能是 {within}；在这里可以写：{words}",
        f"within cannot be {within}; here it may be: {words}",
    )
    return None


def _by(context: Context, name: str, over: Scope, written: list[str]) -> tuple[str, ...] | None:
    shared = set(visible(context.scope)) & set(visible(over))
    wrong = [index for index, field in enumerate(written) if field not in shared]
    for index in wrong:
        what = Bilingual("双方都有的字段", "field that both sides have named")
        context.unknown(("let", name, "by", index), what, written[index], shared)
    return None if wrong else tuple(written)

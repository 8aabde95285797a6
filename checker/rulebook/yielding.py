"""Checks `yields-to`: the rules that it names must exist, and none may yield to itself, by any way.

Rules that yield to one another in a circle would all fall silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.rulebook.packfile import PackFile
from checker.sourcefile import Problem, did_you_mean

_Yields = Mapping[str, Sequence[str]]


def wrong_yields(packs: Sequence[PackFile]) -> list[Problem]:
    """Every unknown rule in a `yields-to`, and every one that leads back to the rule itself."""
    yields = {
        written["id"]: tuple(written.get("yields-to") or ())
        for pack in packs
        for written in pack.source.data["rules"]
    }
    return [
        pack.source.problem(("rules", index, "yields-to", place), *said)
        for pack in packs
        for index, written in enumerate(pack.source.data["rules"])
        for place, other in enumerate(written.get("yields-to") or ())
        if (said := _complaint(written["id"], other, yields))
    ]


def _complaint(id_: str, other: str, yields: _Yields) -> tuple[str, str] | None:
    if other not in yields:
        hint = did_you_mean(other, yields)
        return f"没有规则「{other}」{hint.zh}", f"no rule {other}{hint.en}"
    if id_ in _reached(other, yields):
        return (
            f"规则「{id_}」经由「{other}」又让回自己，结果谁也不报",
            f"{id_} yields to {other}, which leads back to {id_}: none would ever report",
        )
    return None


def _reached(start: str, yields: _Yields) -> set[str]:
    """The rule, and those that it yields to, directly or through others."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting.extend(yields.get(id_, ()))
    return reached

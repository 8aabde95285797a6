"""Gathers what there is to say about one rule: as it is, as it is set, and its examples."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from checker.reference.example import Example, example
from checker.rulebook.build import Setting
from checker.rulebook.model import Rule
from checker.rulebook.packs import word_lists
from checker.rulebook.settings import Settings
from checker.rulebook.sources import Library, Sources, Written

_NAMED = re.compile(r":([a-z_]\w*)")


class Standing(Struct, frozen=True):
    """How a rule stands in one profile, the configuration's settings included.

    Attributes:
        profile: the profile's name.
        included: the profile has the rule's pack.
        off: the profile or the configuration turns the rule off.
        rule: the rule as it is set there.
        set_at: the last place that sets it, as `file:line`; None where nothing does.
    """

    profile: str
    included: bool
    off: bool
    rule: Rule
    set_at: str | None

    @property
    def on(self) -> bool:
        """Whether the rule runs."""
        return self.included and not self.off


class Entry(Struct, frozen=True):
    """One rule: `own` has its own values, `standings` those of each profile asked for.

    `lists` are the word lists that its expressions name.
    """

    written: Written
    own: Rule
    lists: Mapping[str, tuple[str, ...]]
    standings: tuple[Standing, ...]
    bad: Example | None
    good: Example | None


def entry(library: Library, id_: str, chosen: tuple[Sources, ...]) -> Entry:
    """What there is to say about a rule of the library, as it stands in each of the choices."""
    own = library.build(id_)
    return Entry(
        library.rules[id_],
        own,
        _lists(library, own),
        tuple(_standing(library, id_, each) for each in chosen),
        example(library, id_, bad=True),
        example(library, id_, bad=False),
    )


def _lists(library: Library, rule: Rule) -> dict[str, tuple[str, ...]]:
    known = word_lists(library.rules[rule.id].pack, library.vocabulary)
    texts = (rule.texts.when or "", rule.texts.require, *rule.texts.lets.values())
    named = dict.fromkeys(name for text in texts for name in _NAMED.findall(text))
    return {name: known[name].words for name in named if name in known}


def _standing(library: Library, id_: str, chosen: Sources) -> Standing:
    settings = chosen.settings
    setting = settings.rules.get(id_, Setting())
    packs = {pack.source.path for pack in chosen.packs}
    return Standing(
        settings.profile,
        library.rules[id_].pack.source.path in packs,
        setting.off,
        library.build(id_, setting),
        _set_at(settings, id_),
    )


def _set_at(settings: Settings, id_: str) -> str | None:
    place = settings.places.get(id_)
    if place is None:
        return None
    problem = place.problem("", "")
    return f"{problem.path}:{problem.line}"

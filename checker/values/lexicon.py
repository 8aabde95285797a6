"""The vocabulary's words for values, made ready for looking up: the longest word at a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from checker.values.characters import normalise, squeeze
from checker.vocabulary import Vocabulary

KINDS = {
    "names": "x",
    "yuan": "u",
    "yuan_signs": "P",
    "percent": "u",
    "percentage_points": "u",
    "units": "u",
    "negations": "N",
    "more_than": "M",
    "less_than": "L",
    "or_equal": "Q",
    "at_least": "A",
    "at_most": "T",
    "floors": "K",
    "ceilings": "C",
    "equals": "=",
    "reaches": "a",
    "upwards": "H",
    "downwards": "W",
    "beyond": "S",
    "nearby": "y",
    "or_more": "m",
    "inclusive": "i",
    "exclusive": "E",
    "plus_minus": "t",
    "minus": "j",
    "range_to": "R",
    "between": "I",
    "joining": "k",
    "levels": "G",
    "increases": "U",
    "decreases": "V",
    "bases": "B",
    "each": "e",
    "ordinals": "O",
    "grades": "l",
    "standing": "z",
    "absences": "o",
    "zero_events": "Z",
    "measures": "q",
}
"""Which kind of token (one letter, see `tokens.Token`) each of the vocabulary's lists makes.

Where a word stands in two lists, the list named first here has it.
"""


_CANONICAL = {"percentage_points": "百分点", "percent": "%", "yuan": "元", "yuan_signs": "元"}
"""The lists whose words are spellings of one unit, and that unit."""


class Lexicon(Struct, frozen=True, eq=False):
    """The words by the kind of token they make.

    Attributes:
        kinds: word → kind.
        lengths: first character → lengths of the words that begin with it, longest first.
        canonical: spelling of a unit → the unit (`%`, 百分点, 元).
        counters: measure words of things, which a Chinese numeral counts (一套系统).
        occasions: measure words of what recurs (3个月1次).
        subunits: units of the smaller part of a divided quantity (三元五角).
        placeholders: words that stand for a value not yet given, in lower case.
        before: words after a date that make it a deadline (前).
        after: words after a date that make it a beginning (起).
        by: words before a date that make it a deadline (截至).
        completions: words that may follow a date which is a target (完成).
        unit_labels: words before the unit in a name's brackets (单位：元).
    """

    kinds: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    canonical: dict[str, str]
    counters: frozenset[str]
    occasions: frozenset[str]
    subunits: frozenset[str]
    placeholders: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    by: tuple[str, ...]
    completions: tuple[str, ...]
    unit_labels: tuple[str, ...]

    def word_at(self, text: str, place: int) -> str | None:
        """The longest known word that stands at a place."""
        for length in self.lengths.get(text[place], ()):
            word = text[place : place + length]
            if word in self.kinds:
                return word
        return None

    def shown(self, word: str) -> str:
        """A unit as it is to be shown."""
        return self.canonical.get(word) or self.canonical.get(word.lower(), word)

    def is_unit_at(self, text: str, place: int) -> bool:
        """Whether a unit of measure stands at a place."""
        word = self.word_at(text, place)
        return word is not None and self.kinds[word] == "u"


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The vocabulary made ready; once for each."""
    kinds: dict[str, str] = {}
    for key, kind in KINDS.items():
        for word in _words(vocabulary, key):
            kinds.setdefault(word, kind)
    lengths: dict[str, set[int]] = {}
    for word in kinds:
        lengths.setdefault(word[0], set()).add(len(word))
    canonical = {
        word: shown for key, shown in _CANONICAL.items() for word in _words(vocabulary, key)
    }
    return Lexicon(
        kinds=kinds,
        lengths={first: tuple(sorted(all_, reverse=True)) for first, all_ in lengths.items()},
        canonical=canonical,
        counters=frozenset(_words(vocabulary, "counters")),
        occasions=frozenset(_words(vocabulary, "occasions")),
        subunits=frozenset(_words(vocabulary, "subunits")),
        placeholders=frozenset(word.lower() for word in _words(vocabulary, "placeholders")),
        before=_longest_first(vocabulary, "before"),
        after=_longest_first(vocabulary, "after"),
        by=_longest_first(vocabulary, "by"),
        completions=_longest_first(vocabulary, "completions"),
        unit_labels=_longest_first(vocabulary, "unit_labels"),
    )


def _words(vocabulary: Vocabulary, key: str) -> Iterator[str]:
    for word in vocabulary.values.get(key, ()):
        plain = squeeze(normalise(word))
        if plain:
            yield plain


def _longest_first(vocabulary: Vocabulary, key: str) -> tuple[str, ...]:
    return tuple(sorted(_words(vocabulary, key), key=len, reverse=True))

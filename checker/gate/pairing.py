"""Which document of the baseline is which document of the run.

A document is known by its name and what it says that it is; failing that, by what its tables say;
failing that, by its findings. Two that only look alike are never taken for one: a document that
is not known again has new findings only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from checker.findings import Identity
from checker.gate.baseline import Entry, Recorded

Key = Callable[[Entry], Hashable]


class Present(Struct, frozen=True):
    """A document of the run, with its findings as the baseline would record them."""

    path: str
    name: str
    identity: Identity
    content: str | None
    entries: tuple[Entry, ...]


def by_mark(entry: Entry) -> Hashable:
    """A finding by its fingerprint."""
    return entry.fingerprint


def by_names(entry: Entry) -> Hashable:
    """A finding by everything that people call it by, signs and blanks in names set aside."""
    named = (entry.agency, entry.project, entry.indicator)
    return (entry.rule, entry.field, *map(_letters, named))


@lru_cache(maxsize=4096)
def _letters(name: str | None) -> str | None:
    return None if name is None else "".join(filter(str.isalnum, name))


def pair(recorded: Sequence[Recorded], present: Sequence[Present]) -> dict[str, Recorded]:
    """The baseline's document for every path of the run that is in it; each is used once."""
    return _Pairing(recorded, present).run()


class _Pairing:
    """Recorded and present documents that have no partner yet, and those that have."""

    def __init__(self, recorded: Sequence[Recorded], present: Sequence[Present]) -> None:
        # By object, since two copies of a document may be equal in everything.
        self.recorded = {id(each): each for each in recorded}
        self.present = {id(each): each for each in present}
        self.partners: dict[str, Recorded] = {}

    def run(self) -> dict[str, Recorded]:
        """From the surest sign to the weakest."""
        self.group(lambda each: (each.name, each.identity, each.content), self.all_of)
        self.group(lambda each: (each.name, each.identity), self.namesakes)
        self.group(lambda each: each.content, self.all_of)
        self.group(lambda each: each.identity if each.identity.said else None, self.moved)
        self.group(lambda each: (each.name, each.identity.year), self.alike)
        self.group(lambda each: None if each.identity.said else "", self.alike)
        return self.partners

    def group(
        self,
        key: Callable[[Recorded | Present], Hashable],
        settle: Callable[[list[Recorded], list[Present]], None],
    ) -> None:
        """Settles each group of documents that agree in a key other than None."""
        groups: dict[Hashable, tuple[list[Recorded], list[Present]]] = defaultdict(lambda: ([], []))
        for old in self.recorded.values():
            groups[key(old)][0].append(old)
        for new in self.present.values():
            groups[key(new)][1].append(new)
        for sign, (olds, news) in groups.items():
            if sign is not None and olds and news:
                settle(olds, news)

    def all_of(self, olds: list[Recorded], news: list[Present]) -> None:
        """Documents of one content: which is which makes no difference."""
        for old, new in zip(olds, news, strict=False):
            self.join(old, new)

    def namesakes(self, olds: list[Recorded], news: list[Present]) -> None:
        """Documents of one name and identity, by what they have in common, then as they come."""
        self.nearest(olds, news, by_mark, lambda _: True)
        olds = [old for old in olds if id(old) in self.recorded]
        news = [new for new in news if id(new) in self.present]
        if len(olds) == len(news):
            self.all_of(olds, news)

    def moved(self, olds: list[Recorded], news: list[Present]) -> None:
        """Documents of one identity under other names, which forms of one kind may share."""
        self.nearest(olds, news, by_mark, lambda entry: entry.project is not None)

    def alike(self, olds: list[Recorded], news: list[Present]) -> None:
        """Documents that have at least half of their findings in common."""
        self.nearest(olds, news, by_names, lambda entry: entry.project is not None, least=0.5)

    def nearest(
        self,
        olds: list[Recorded],
        news: list[Present],
        key: Key,
        telling: Callable[[Entry], bool],
        least: float = 0.0,
    ) -> None:
        """Joins those that share most; a pair must share a finding that is `telling`."""
        holders: dict[Hashable, set[int]] = defaultdict(set)
        for place, old in enumerate(olds):
            for sign in map(key, filter(telling, old.entries)):
                holders[sign].add(place)
        found = []
        for number, new in enumerate(news):
            signs = map(key, filter(telling, new.entries))
            for place in set().union(*(holders.get(sign, ()) for sign in signs)):
                old = olds[place]
                shared = _shared(old.entries, new.entries, key)
                if 2 * shared >= least * (len(old.entries) + len(new.entries)):
                    found.append((-shared, new.path, number, place))
        for _, _, number, place in sorted(found):
            old, new = olds[place], news[number]
            if id(old) in self.recorded and id(new) in self.present:
                self.join(old, new)

    def join(self, old: Recorded, new: Present) -> None:
        self.partners[new.path] = old
        del self.recorded[id(old)], self.present[id(new)]


def _shared(olds: Iterable[Entry], news: Iterable[Entry], key: Key) -> int:
    return (Counter(map(key, olds)) & Counter(map(key, news))).total()

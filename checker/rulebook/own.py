"""The rules that the program checks of the gate's own files, beside those of the packs.

They are set, selected and ignored like any other rule; what they find, `checker.gate` finds.
"""

from __future__ import annotations

from msgspec import Struct

from checker.findings import Severity
from checker.language import Bilingual


class OwnRule(Struct, frozen=True):
    """A rule of ours about waivers: what it is called, how grave it is, and why it matters."""

    id: str
    title: Bilingual
    why: Bilingual
    severity: Severity = Severity.WARNING


EXPIRED = OwnRule(
    "waiver-expired",
    Bilingual("豁免不得过期", "A waiver must not be past its day"),
    Bilingual(
        "过期的豁免不再起作用，留着会让人以为问题仍被放行。",
        "An expired waiver waives nothing, and left in place it makes people think that it does.",
    ),
)
UNUSED = OwnRule(
    "waiver-unused",
    Bilingual("豁免应有所豁免", "A waiver must waive something"),
    Bilingual(
        "没有对应问题的豁免，会在以后悄悄放过新的问题。",
        "A waiver with nothing to waive will one day let a new finding pass unseen.",
    ),
)
WITHOUT_REASON = OwnRule(
    "waiver-without-reason",
    Bilingual("豁免须写明理由", "A waiver needs a reason"),
    Bilingual(
        "没有理由的豁免无从复核，因此不起作用。",
        "Nobody can review a waiver without a reason, so it waives nothing.",
    ),
)

OWN_RULES = {each.id: each for each in (EXPIRED, UNUSED, WITHOUT_REASON)}
"""All of them by id."""

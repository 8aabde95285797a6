"""The gate: which findings count. Waivers let findings pass, the baseline knows old ones.

`judge` is its one door for a run; `baseline` and `waivers` are its two files.
"""

from checker.gate.day import today
from checker.gate.judging import Gate, Judged, judge

__all__ = ["Gate", "Judged", "judge", "today"]

"""Checked trees → Polars expressions; frames × rulebook → findings."""

from checker.engine.evaluate import Result, evaluate
from checker.engine.matching import Match, Matches, matching

__all__ = ["Match", "Matches", "Result", "evaluate", "matching"]

"""Checked trees → Polars expressions; frames × rulebook → findings."""

from checker.engine.evaluate import Outcome, Result, evaluate, outcomes, result
from checker.engine.matching import Match, Matches, matching

__all__ = ["Match", "Matches", "Outcome", "Result", "evaluate", "matching", "outcomes", "result"]

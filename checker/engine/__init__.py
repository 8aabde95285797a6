"""Checked trees → Polars expressions; frames × rulebook → findings."""

from checker.engine.evaluate import Outcome, Result, evaluate, outcomes, result

__all__ = ["Outcome", "Result", "evaluate", "outcomes", "result"]

"""Checked trees → Polars expressions; frames × rulebook → findings."""

from checker.engine.evaluate import Result, evaluate

__all__ = ["Result", "evaluate"]

"""Paths → findings: discovery of inputs, loading of each, rules over all."""

from checker.run.check import Settings, Setup, baseline_path, check, prepare, prepare_reading
from checker.run.here import HERE
from checker.run.inputs import documents
from checker.run.outcome import Executor
from checker.run.units import Inputs
from checker.run.watching import Watch

__all__ = [
    "HERE",
    "Executor",
    "Inputs",
    "Settings",
    "Setup",
    "Watch",
    "baseline_path",
    "check",
    "documents",
    "prepare",
    "prepare_reading",
]

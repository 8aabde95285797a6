"""Paths → findings: discovery of inputs, loading of each, rules over all."""

from checker.run.check import Settings, Setup, check, prepare, words
from checker.run.inputs import Inputs, documents

__all__ = ["Inputs", "Settings", "Setup", "check", "documents", "prepare", "words"]

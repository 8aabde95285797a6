"""jixiao (绩效): a linter for government budget performance-target tables."""

__version__ = "0.1.0"

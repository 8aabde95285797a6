"""jixiao (绩效): a linter for government budget performance-target tables.

`checker.check` is the library's door (docs/library.md). What it needs is imported when it is first
asked for, so that `import checker` costs nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.api import check
    from checker.errors import JixiaoError, UsageError
    from checker.findings import Finding, Report, Severity

__version__ = "0.1.0"

__all__ = [
    "Finding",
    "JixiaoError",
    "Report",
    "Severity",
    "UsageError",
    "__version__",
    "check",
]

_HOMES = {
    "Finding": "checker.findings",
    "JixiaoError": "checker.errors",
    "Report": "checker.findings",
    "Severity": "checker.findings",
    "UsageError": "checker.errors",
    "check": "checker.api",
}

if not TYPE_CHECKING:
    # Hidden from type checkers, to which it would mean that the package has any name at all.
    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import importlib  # noqa: PLC0415 - not needed to learn the version

        found = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

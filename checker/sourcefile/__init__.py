"""Our own YAML files: strict loading, positions kept, schema check, errors with line and column.

`read` gives a `SourceFile`; `check` holds it against one of our JSON Schemas; `plain` does both and
remembers the result on disk, for files that are read at every start.
"""

from checker.sourcefile.bundle import bundled
from checker.sourcefile.problems import Problem, SourceErrors, did_you_mean
from checker.sourcefile.schemas import check, plain
from checker.sourcefile.strict_yaml import Keys, SourceFile, parse, raw, read

__all__ = [
    "Keys",
    "Problem",
    "SourceErrors",
    "SourceFile",
    "bundled",
    "check",
    "did_you_mean",
    "parse",
    "plain",
    "raw",
    "read",
]

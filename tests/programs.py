"""Tests that need a program which a computer may not have."""

import os
import shutil
from pathlib import Path

import pytest

REQUIRE = "JIXIAO_REQUIRE_PROGRAMS"


def needs(program: str) -> pytest.MarkDecorator:
    """Skips a test where the program is missing, unless JIXIAO_REQUIRE_PROGRAMS is 1: it fails."""
    missing = shutil.which(program) is None and os.environ.get(REQUIRE) != "1"
    reason = f"NOT TESTED: {program} is not installed; {REQUIRE}=1 makes this a failure"
    return pytest.mark.skipif(missing, reason=reason)


SCHEMAS = "JIXIAO_SCHEMAS"
MAY_INSTALL = "JIXIAO_MAY_INSTALL"


def schema(name: str) -> Path:
    """A published schema from the folder that JIXIAO_SCHEMAS names; skips the test without it.

    Where JIXIAO_REQUIRE_PROGRAMS is 1, a schema that is missing is a failure.
    """
    path = Path(os.environ.get(SCHEMAS, ".")) / name
    if not (os.environ.get(SCHEMAS) and path.is_file()):
        if os.environ.get(REQUIRE) == "1":
            pytest.fail(f"{SCHEMAS} names no folder with {name}")
        pytest.skip(f"NOT TESTED: {SCHEMAS} names no folder with {name}; .ci/run fetches it")
    return path


installs = pytest.mark.skipif(
    os.environ.get(MAY_INSTALL) != "1",
    reason=f"NOT TESTED: it installs packages; {MAY_INSTALL}=1 allows that, as .ci/run does",
)
"""Marks a test that has pip fetch packages."""

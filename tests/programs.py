"""Tests that need a program which a computer may not have."""

import os
import shutil

import pytest

REQUIRE = "JIXIAO_REQUIRE_PROGRAMS"


def needs(program: str) -> pytest.MarkDecorator:
    """Skips a test where the program is missing, unless JIXIAO_REQUIRE_PROGRAMS is 1: it fails."""
    missing = shutil.which(program) is None and os.environ.get(REQUIRE) != "1"
    reason = f"NOT TESTED: {program} is not installed; {REQUIRE}=1 makes this a failure"
    return pytest.mark.skipif(missing, reason=reason)

"""Readers leave no cycles: workers seldom look for them, and would grow with every file."""

import gc
from pathlib import Path

import pytest

from checker import readers
from checker.limits import Limits

CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize("form", ["csv", "docx", "html", "md", "txt", "xlsx"])
def test_nothing_is_left_of_a_file_that_was_read(form):
    path = next(CASES.glob(f"{form}/*/document.{form}"))
    data = path.read_bytes()
    readers.read(data, path.name, Limits())
    gc.collect()
    gc.disable()
    try:
        readers.read(data, path.name, Limits())
        assert gc.collect() == 0
    finally:
        gc.enable()

"""The page about expressions says what the code does."""

from __future__ import annotations

from pathlib import Path

from checker.rulebook.expressions import function_docs
from checker.rulebook.expressions.functions import FUNCTIONS

PAGE = Path(__file__).parents[3] / "docs" / "expressions.md"


def test_the_page_is_up_to_date() -> None:
    # To write it anew: print(function_docs.render(), end="") > docs/expressions.md
    assert PAGE.read_text(encoding="utf-8") == function_docs.render()


def test_the_page_says_what_every_function_does_with_null() -> None:
    page = function_docs.render()
    for each in FUNCTIONS.values():
        assert each.null.zh in page
        assert each.null.en.replace("|", "\\|") in page

"""Two labelled tables: the catalogue (values.tsv) and many more of its forms (forms.tsv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from checker import vocabulary
from checker.values.reading import read_value
from checker.values.target import TargetValue

HERE = Path(__file__).parent
FLAGS = ("change", "tolerance", "implicit", "redundant", "odd_sign")


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def labels(value: TargetValue) -> tuple[str | None, object, object, str | None]:
    dated = value.kind == "date"
    ends = (value.from_date, value.to_date) if dated else (value.low, value.high)
    return (value.operator, *ends, value.unit)


def expected(row: dict[str, str]) -> tuple[str | None, object, object, str | None]:
    def end(text: str) -> object:
        if not text or row["operator"] == "date":
            return text or None
        return pytest.approx(float(text), rel=1e-9)

    return (row["operator"] or None, end(row["low"]), end(row["high"]), row["unit"] or None)


@pytest.mark.parametrize("row", rows("values.tsv"), ids=lambda row: row["value"])
def test_the_catalogue_is_read_as_labelled(row: dict[str, str]) -> None:
    # Core and stretch rows alike: none deviates.
    assert labels(read_value(row["value"], vocabulary.load())) == expected(row)


@pytest.mark.parametrize("row", rows("forms.tsv"), ids=lambda row: row["value"])
def test_other_values_of_the_same_forms(row: dict[str, str]) -> None:
    value = read_value(row["value"], vocabulary.load())
    flags = " ".join(flag for flag in FLAGS if getattr(value, flag))
    assert (labels(value), value.kind, flags) == (expected(row), row["kind"], row["flags"])

from pathlib import Path

import polars as pl

from checker.corpus import manifest, reference
from checker.corpus.dtypes import ADDRESS_TYPES, dtypes
from checker.corpus.packing import pack
from checker.interchange import from_json
from checker.tables.fields import SCOPES

PAGE = Path(__file__).parents[3] / "docs" / "parquet.md"


def test_the_page_on_parquet_is_made_from_the_code():
    assert PAGE.read_text("utf-8") == reference.render(), "run make docs"


def test_what_is_written_has_the_columns_and_types_of_the_schema(vocabulary):
    given = {"projects": [{"name": "甲", "indicators": [{"name": "率", "value": "95%"}]}]}
    frames = pack([(from_json(given, "a"), "")], dict.fromkeys(SCOPES, 0), vocabulary)
    types = {manifest.table(scope): dtypes(scope) for scope in SCOPES}
    assert {name: dict(frame.schema) for name, frame in frames.items()} == {
        name: dict(pl.Schema(each)) for name, each in {**types, "cells": ADDRESS_TYPES}.items()
    }

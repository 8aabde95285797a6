"""Parsed projects as Parquet, from the command line."""

import json

import polars as pl
import pytest
from command_line import SEED, here, process


@pytest.fixture
def kept(tmp_path):
    folder = tmp_path / "kept"
    result = here("parse", "--isolated", "--to", "parquet", "-o", str(folder), str(SEED))
    assert (result.exit_code, result.stdout) == (0, "新增 1 份，替换 0 份，未变 0 份\n")
    return folder


def test_the_corpus_is_checked_like_the_document(kept):
    direct = here("check", "--isolated", "--format", "json", str(SEED))
    corpus = here("check", "--isolated", "--format", "json", str(kept))
    assert (corpus.exit_code, corpus.stdout) == (direct.exit_code, direct.stdout)


def test_findings_go_to_parquet(kept, tmp_path):
    out = tmp_path / "findings.parquet"
    here("check", "--isolated", "--quiet", "-o", str(out), str(kept))
    report = json.loads(here("check", "--isolated", "--format", "json", str(kept)).stdout)
    assert pl.read_parquet(out)["rule"].to_list() == [each["rule"] for each in report["findings"]]


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_kept(tmp_path):
    arguments = ("--isolated", "--to", "parquet", "-o", str(tmp_path / "kept"))
    result = here("parse", *arguments, str(SEED), str(tmp_path / "none.docx"))
    assert result.exit_code == 3
    assert "none.docx" in result.stderr
    assert result.stdout == "新增 1 份，替换 0 份，未变 0 份\n"


@pytest.mark.parametrize("options", [("--to", "parquet"), ("-o", "kept")])
def test_the_folder_and_the_form_go_together(options):
    assert here("parse", *options, str(SEED)).exit_code == 2


def test_parsing_to_json_does_not_import_the_engine():
    done = process("parse", "--isolated", str(SEED), python=("-X", "importtime"))
    assert b"polars" not in done.stderr

"""What a start imports: a new import on the way to the first finding is a decision, no accident.

`start_path.txt` holds all that a check of a known document whose findings are not known imports
beside Polars and click; after such a decision `UPDATE_START_PATH=1` writes it anew.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEED = ROOT / "tests" / "documents" / "shaoxing-2019.txt"
KNOWN = HERE / "start_path.txt"
LINT = ("-m", "checker", "check", "--isolated", str(SEED))

ENGINE = {
    "polars",
    "sqlglot",
    "yaml",
    "jsonschema",
    "lxml",
    "rich",
    "checker.engine",
    "checker.run",
}


def imported(*arguments, **environment):
    """The modules that a Python process imports, by its own record."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines[1:]}


def test_the_start_path_imports_nothing_new(tmp_path):
    imported(*LINT, JIXIAO_CACHE_DIR=str(tmp_path))
    shutil.rmtree(tmp_path / "findings")
    start = imported(*LINT, JIXIAO_CACHE_DIR=str(tmp_path))
    floor = imported("-c", "import polars, click")
    found = {each for each in start - floor if not each.startswith("polars.")}
    if os.environ.get("UPDATE_START_PATH"):
        KNOWN.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    assert found - set(KNOWN.read_text("utf-8").split()) == set()


def test_a_check_of_what_was_checked_imports_no_engine(tmp_path):
    imported(*LINT, JIXIAO_CACHE_DIR=str(tmp_path))
    again = imported(*LINT, JIXIAO_CACHE_DIR=str(tmp_path))
    assert again & (ENGINE - {"checker.run"}) == set()


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("--version",), {}),
        (("--help",), {}),
        ((), {"_JIXIAO_COMPLETE": "bash_complete", "COMP_WORDS": "jixiao ch", "COMP_CWORD": "1"}),
    ],
)
def test_version_help_and_completion_import_no_engine(arguments, environment):
    assert imported("-m", "checker", *arguments, **environment) & ENGINE == set()

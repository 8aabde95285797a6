"""The reports kept in the repository are those that `make reports` writes."""

import zipfile
from pathlib import Path

import pytest
from command_line import ROOT, process

SEED = "tests/documents/shaoxing-2019.txt"
NAMES = ["report.txt", "report.md", "report.json", "report.html", "report.xlsx", "report.docx"]


def content(path: Path) -> object:
    """What a file holds; of a zip its parts, for two versions of zlib pack them differently."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_the_kept_report_is_up_to_date(tmp_path, name):
    process("check", "--isolated", "--quiet", "--report", str(tmp_path), SEED)
    kept = ROOT / "reports" / "shaoxing-2019" / name
    assert content(tmp_path / name) == content(kept), "run `make reports`"

"""The reports kept in the repository are those that `make reports` writes."""

import pytest
from command_line import ROOT, process

SEED = "tests/documents/shaoxing-2019.txt"


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.json"])
def test_the_kept_report_is_up_to_date(tmp_path, name):
    process("check", "--isolated", "--quiet", "--report", str(tmp_path), SEED)
    kept = ROOT / "reports" / "shaoxing-2019" / name
    assert (tmp_path / name).read_bytes() == kept.read_bytes(), "run `make reports`"

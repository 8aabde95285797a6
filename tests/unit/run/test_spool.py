"""Findings that wait on disk are the same as findings in memory."""

import json
import tempfile

from msgspec import to_builtins

from checker.findings import Finding, RowCell, Severity, Waiver
from checker.language import Bilingual
from checker.model import Address
from checker.run.spool import SpooledFindings


def finding(path, message):
    return Finding(
        rule="r",
        severity=Severity.WARNING,
        message=Bilingual(message, "e"),
        path=path,
        location=Address(1, 2, 3, hidden=True),
        agency=None,
        project="甲",
        indicator=None,
        field="name",
        text="=1",
        suggestion={"name": "乙"},
        basis=("财预〔2015〕88号",),
        fingerprint="f",
        row=(RowCell("=1", "name", offending=True),),
        waiver=Waiver("因", "某", "2026-01-01"),
        known=True,
    )


def spooled(*documents):
    spool = SpooledFindings()
    for path, messages in documents:
        found = to_builtins([finding(path, each) for each in messages])
        spool.add((path, 0, 0), len(found), json.dumps(found).encode())
    return spool


DOCUMENTS = [("b", ["3", "4"]), ("c", []), ("a", ["1\ud800", "2"])]
IN_ORDER = [finding("a", "1\ud800"), finding("a", "2"), finding("b", "3"), finding("b", "4")]


def test_findings_come_back_in_the_order_of_documents_as_often_as_asked():
    spool = spooled(*DOCUMENTS)
    assert list(spool) == list(spool) == IN_ORDER
    assert len(spool) == 4
    assert IN_ORDER[2] in spool


def test_where_no_disk_takes_them_they_stay_in_memory(monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    assert list(spooled(*DOCUMENTS)) == IN_ORDER


def test_a_disk_that_fills_up_keeps_what_it_has(monkeypatch):
    real = tempfile.TemporaryFile

    class Filling:
        def __init__(self):
            self.file = real(buffering=0)
            self.seek, self.read, self.close = self.file.seek, self.file.read, self.file.close
            self.room = 600

        def write(self, data):
            if not self.room:
                raise OSError(28, "No space left on device")
            taken = self.file.write(data[: self.room])
            self.room -= taken
            return taken

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Filling())
    assert list(spooled(*DOCUMENTS)) == IN_ORDER

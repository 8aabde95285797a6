"""Every format of every sample, byte for byte. `UPDATE_GOLDENS=1 pytest` writes them anew."""

import os
from pathlib import Path

import pytest
from report_samples import FULL, SAMPLES, rendered

from checker.reporters import FORMATS

GOLDENS = Path(__file__).parent / "golden"


def agrees(name: str, text: str) -> None:
    golden = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode())
    assert text == golden.read_bytes().decode()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", list(FORMATS))
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_reports_are_as_agreed(sample, format_, language):
    text = rendered(format_, SAMPLES[sample], language)
    kind = FORMATS[format_]
    # Of a binary format what it says is compared, for a reader to see what has changed.
    agrees(f"{sample}.{language}{kind.suffix}{'.txt' if kind.binary else ''}", text)


def test_colour_is_as_agreed():
    agrees("full.colour.txt", rendered("text", FULL, "zh", color=True))

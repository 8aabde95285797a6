"""What a run sends to every Dask worker once: rules, words and limits, as content, never as paths.

It is the first line that a worker process is told (`checker.run.worker.setup`), with the text of
the user's vocabulary files in place of their names.
"""

from __future__ import annotations

import json
from pathlib import Path

from checker.rulebook.model import Rulebook
from checker.run import worker
from checker.run.reading import Reading


def packed(reading: Reading, rulebook: Rulebook) -> bytes:
    """The shipment of a run."""
    told = json.loads(worker.setup(reading, rulebook))
    told["vocabulary"] = [each.read_text("utf-8") for each in reading.additions]
    return json.dumps(told).encode()


def unpacked(shipment: bytes, folder: Path) -> bytes:
    """The first line for worker processes of this machine.

    The vocabulary files are put into the folder.
    """
    told = json.loads(shipment)
    paths = []
    for number, text in enumerate(told["vocabulary"]):
        path = folder / f"vocabulary-{number}.yaml"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    told["vocabulary"] = paths
    return json.dumps(told).encode() + b"\n"

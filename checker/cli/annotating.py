"""`--annotate DIR`: writes copies of the checked files with the findings as comments."""

from __future__ import annotations

from collections.abc import Sequence

from checker import annotate
from checker.cli import outputs, streams
from checker.cli.speech import Speech
from checker.errors import UsageError
from checker.findings import Report
from checker.limits import Limits
from checker.reporters.escape import clean


def write(
    folder: str, report: Report, inputs: Sequence[str], speech: Speech, limits: Limits
) -> tuple[UsageError, ...]:
    """Writes the copies, each whole or not at all, and says which inputs have none.

    Gives the errors of those that cannot be written: one of them does not lose the rest.
    """
    try:
        home = outputs.made(folder)
    except UsageError as error:
        return (error,)
    kept = outputs.documents(report, inputs)
    left_out, failed = [], []
    for copy in annotate.copies(report, inputs, speech.results, limits):
        if not isinstance(copy.data, bytes):
            colon = "：" if speech.own == "zh" else ": "
            left_out.append(clean(copy.path) + colon + copy.data.in_(speech.own))
            continue
        target = home / copy.name
        try:
            outputs.made(str(target.parent))
            outputs.put(target, [copy.data], kept)
        except UsageError as error:
            failed.append(error)
    if left_out:
        head = "没有批注：" if speech.own == "zh" else "not annotated: "
        streams.complain(head + ("；" if speech.own == "zh" else "; ").join(left_out))
    return tuple(failed)

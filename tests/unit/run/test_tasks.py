"""What becomes of documents whose worker is lost while the rules run over them."""

import json
from collections.abc import Iterator

import pytest

from checker.findings import DocumentResult
from checker.limits import Limits
from checker.run.process import WorkerLost
from checker.run.tasks import Counted, EvaluateTask, Found, Waiting

LIMITS = Limits()


class Losing:
    """Answers as a worker does, but is lost the first times that it is asked."""

    def __init__(self, losses: int, *, late: bool = False) -> None:
        self.losses = losses
        self.late = late

    def ask(self, request: bytes, seconds: float) -> Iterator[bytes]:  # noqa: ARG002
        if self.losses:
            self.losses -= 1
            raise WorkerLost(late=self.late)
        for _ in json.loads(request.splitlines()[0])["sources"]:
            yield b"0 []"
        yield b"[]"


def evaluated(documents: int, worker: Losing) -> list[Found]:
    batch = [
        Waiting((name, number, 0), DocumentResult(name, "", projects=3, indicators=9), b"{}")
        for number, name in enumerate("甲乙丙丁"[:documents])
    ]
    events = list(EvaluateTask(batch).run(worker, LIMITS))
    assert all(isinstance(each, Found | Counted) for each in events)
    return [each for each in events if isinstance(each, Found)]


@pytest.mark.parametrize(("documents", "losses"), [(1, 0), (1, 1), (4, 0), (4, 1), (4, 2)])
def test_workers_killed_by_others_cost_no_document(documents, losses):
    found = evaluated(documents, Losing(losses))
    assert [(each.key[0], each.result) for each in found] == [
        (name, None) for name in "甲乙丙丁"[:documents]
    ]


def test_a_document_that_ends_every_worker_is_named_and_the_others_have_their_findings():
    first, *others = evaluated(4, Losing(3))
    assert first.result is not None
    assert "重试" in first.result.error.zh
    assert (first.result.projects, first.result.indicators) == (0, 0)
    assert [each.result for each in others] == [None] * 3


def test_a_document_that_takes_too_long_is_not_tried_again():
    worker = Losing(2, late=True)
    [found] = evaluated(1, worker)
    assert found.result is not None
    assert worker.losses == 1

"""Real clusters on loopback: a scheduler and its workers, each a process that the test ends."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import distributed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WAIT = 60


class Site:
    """A scheduler and workers, which know the program and the modules beside the tests."""

    def __init__(self, home, **environment):
        self.home = home
        self.processes = []
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)]),
            "JIXIAO_CACHE_DIR": str(home / "cache"),
            **environment,
        }
        self.file = home / "scheduler.json"
        options = ("--port", "0", "--dashboard-address", "127.0.0.1:0")
        self.scheduler = self.start("scheduler", *options)

    def start(self, *arguments, **environment):
        """A process of the command `dask`, whose work is not done where the documents lie."""
        options = ("--scheduler-file", str(self.file), "--host", "127.0.0.1")
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, *options],
            cwd=self.home,
            env={**self.environment, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def worker(self, *options, **environment):
        """One worker with one thread."""
        folder = ("--local-directory", str(self.home))
        return self.start("worker", "--nthreads", "1", *folder, *options, **environment)

    def wait(self, workers):
        """Until so many workers are there."""
        with distributed.Client(scheduler_file=str(self.file), set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=WAIT)

    @property
    def address(self):
        return json.loads(self.file.read_text())["address"]

    def end(self):
        # What a nanny started ends when it finds that the nanny is gone.
        for each in self.processes:
            each.kill()
            each.wait()


@contextmanager
def opened(home, *worker_options, workers=2, **environment):
    site = Site(home, **environment)
    try:
        for _ in range(workers):
            site.worker(*worker_options)
        site.wait(workers)
        yield site
    finally:
        site.end()

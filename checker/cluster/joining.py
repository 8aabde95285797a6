"""The way into a cluster: one that runs at an address, or one made here for the run.

Dask's own types are partial; all that comes from it is `Any`, and comes from here.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import pkgutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import resource_tracker
from tempfile import TemporaryDirectory
from typing import Any

from checker import __version__
from checker.cluster import refusals

LOCAL = "local"
"""The address of a cluster that is made for the run, on this machine's loopback."""

PATIENCE = 10.0
"""Seconds that a scheduler has to answer, and to have a worker."""

_SILENT = logging.CRITICAL + 1


def library() -> Any:
    """Dask's package `distributed`. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise refusals.no_library() from error


@contextmanager
def joined(address: str, jobs: int) -> Iterator[Any]:
    """A client of the cluster, whose workers have this version of the program.

    `jobs`: how many processes a cluster made here has.

    Raises:
        UsageError: there is none, it has no worker, or other versions of the program.
    """
    dask = library()
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        if address == LOCAL:
            place = stack.enter_context(_made(dask, jobs)).scheduler_address
        else:
            place = address
            _look_for(dask, address)
        client = stack.enter_context(dask.Client(place, timeout=PATIENCE, set_as_default=False))
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise refusals.no_workers(address, PATIENCE) from error
        _compare_versions(client)
        yield client


def _look_for(dask: Any, address: str) -> None:
    """Asks who is there before a client is made, which takes a refusal badly."""

    async def ask() -> None:
        secrets = dask.Security().get_connection_args("client")
        async with dask.rpc(address, timeout=PATIENCE, connection_args=secrets) as scheduler:
            await asyncio.wait_for(scheduler.identity(), PATIENCE)

    try:
        asyncio.run(ask())
    except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
        raise refusals.no_scheduler(address, PATIENCE, error) from error


@contextmanager
def _made(dask: Any, jobs: int) -> Iterator[Any]:
    """A cluster that listens on loopback only, and leaves no file behind."""
    with (
        TemporaryDirectory(prefix="jixiao-") as folder,
        _configuration().set({"temporary-directory": folder}),
    ):
        with _deaf():
            made = dask.LocalCluster(
                host="127.0.0.1",
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                # The processes that read have limits of their own; Dask's workers only hand on.
                memory_limit=None,
                dashboard_address=None,
                scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
                silence_logs=_SILENT,
            )
        with made:
            yield made


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started now hears no Ctrl-C, which is this process's to hear, if a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python's own helper of processes would undo this when it starts.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _configuration() -> Any:
    return importlib.import_module("dask").config


@contextmanager
def _quiet() -> Iterator[None]:
    """Workers come and go, and that is no news; a file's bytes may well be large."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(_SILENT)
    try:
        with _configuration().set({"distributed.admin.large-graph-warning-threshold": "10 GB"}):
            yield
    finally:
        logger.setLevel(before)


def _compare_versions(client: Any) -> None:
    # A function of Python's own, which workers without this package have too.
    found = client.run(pkgutil.resolve_name, "checker:__version__", on_error="return")
    versions = {
        address: version if isinstance(version, str) else None
        for address, version in found.items()
        if not isinstance(version, OSError)
    }
    others = {address: each for address, each in versions.items() if each != __version__}
    if others:
        raise refusals.other_versions(others)

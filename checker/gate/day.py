"""The day by which waivers expire: the one place that asks for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

from checker.errors import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that stand for now, by which builds everywhere are made reproducible."""


def today(environ: Mapping[str, str] = os.environ) -> date:
    """The day that the environment sets, else this day here.

    Raises:
        UsageError: the environment sets something that is no time.
    """
    said = environ.get(VARIABLE)
    if not said:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(said), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"环境变量 {VARIABLE} 应是 1970 年以来的秒数，现为 {said}",
            f"{VARIABLE} should be the seconds since 1970, not {said}",
        ) from error

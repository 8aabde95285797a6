"""How much one input may cost, so that a hostile or broken file costs no more than a large one."""

from __future__ import annotations

from msgspec import Struct

from checker.errors import InputError

_MEGABYTE = 1_000_000


class Limits(Struct, frozen=True):
    """The most that is read of one file.

    Attributes:
        file_mb: size of the file, in megabytes of 10⁶ bytes.
        unpacked_mb: size of all that a zip-based file unpacks to.
        ratio: unpacked to packed size of a zip-based file, beyond its first megabyte.
        cells: cells of all tables, blank ones counted.
        pages: pages of a pdf.
        seconds: time to read and parse it.
    """

    file_mb: float = 100
    unpacked_mb: float = 500
    ratio: float = 200
    cells: float = 5_000_000
    pages: float = 2_000
    seconds: float = 120

    def check_file(self, size: int) -> None:
        """Raises InputError for a file that is larger than allowed; `size` in bytes."""
        if size > self.file_mb * _MEGABYTE:
            raise too_much("file_mb", f"{size / _MEGABYTE:.1f} MB", f"{self.file_mb:g} MB")

    def check_unpacked(self, packed: int, unpacked: int) -> None:
        """Raises InputError for what unpacks to too much, in all or for its size; in bytes."""
        if unpacked > self.unpacked_mb * _MEGABYTE:
            shown = f"{unpacked / _MEGABYTE:.1f} MB"
            raise too_much("unpacked_mb", shown, f"{self.unpacked_mb:g} MB")
        if unpacked > _MEGABYTE and unpacked > packed * self.ratio:
            raise too_much("ratio", f"{unpacked / max(packed, 1):.0f}", f"{self.ratio:g}")

    def check_cells(self, count: int) -> None:
        """Raises InputError for more cells than allowed."""
        if count > self.cells:
            raise too_much("cells", f"{count:,}", f"{self.cells:,.0f}")

    def check_pages(self, count: int) -> None:
        """Raises InputError for more pages than allowed."""
        if count > self.pages:
            raise too_much("pages", f"{count:,}", f"{self.pages:,.0f}")


_WHAT = {
    "file_mb": ("文件大小", "the file's size"),
    "unpacked_mb": ("解压后的大小", "the unpacked size"),
    "ratio": ("压缩比", "the compression ratio"),
    "cells": ("单元格数", "the number of cells"),
    "pages": ("页数", "the number of pages"),
    "seconds": ("读取时间", "the time to read it"),
}


def too_much(limit: str, found: str, allowed: str) -> InputError:
    """The error for a file that passes a limit, which says how to raise it."""
    zh, en = _WHAT[limit]
    return InputError(
        f"{zh}（{found}）超过上限 {allowed}；确有需要可用 --limit {limit}=… 提高",
        f"{en} ({found}) exceeds the limit of {allowed}; --limit {limit}=… raises it",
    )

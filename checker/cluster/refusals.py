"""Why a run cannot go on over a cluster, in sentences for people."""

from __future__ import annotations

from collections.abc import Mapping

from checker import __version__
from checker.errors import InputError, UsageError


def no_library() -> UsageError:
    """The extra is not installed here."""
    return UsageError(
        "--cluster 需要另装 Dask：pip install 'jixiao-checker[cluster]'",
        "--cluster needs Dask: pip install 'jixiao-checker[cluster]'",
    )


def no_scheduler(address: str, seconds: float, error: Exception) -> UsageError:
    """Nothing that speaks Dask answers at the address."""
    return UsageError(
        f"{address} 处没有可用的 Dask 调度器（最多等 {seconds:g} 秒）：{error}",
        f"no Dask scheduler answers at {address} (after {seconds:g} s at most): {error}",
    )


def no_workers(address: str, seconds: float) -> UsageError:
    """The scheduler has none, and none came."""
    return UsageError(
        f"集群 {address} 上没有 worker，等了 {seconds:g} 秒；没有写出报告",
        f"the cluster {address} has had no worker for {seconds:g} s; no report was written",
    )


def lost(address: str) -> UsageError:
    """The scheduler was there, and is not any more."""
    return UsageError(
        f"与集群 {address} 失去联系，检查没有完成；没有写出报告",
        f"the cluster {address} was lost before the end; no report was written",
    )


def other_versions(found: Mapping[str, str | None]) -> UsageError:
    """Workers have another version of the program (None: they lack it), by address."""
    zh = "、".join(f"{each} 上是 {version or '未安装'}" for each, version in found.items())
    en = ", ".join(f"{each} has {version or 'none'}" for each, version in found.items())
    return UsageError(
        f"集群各处须装同一版本的 jixiao-checker：本机是 {__version__}，{zh}",
        f"all of a cluster needs the same jixiao-checker: here it is {__version__}, {en}",
    )


def part_killed(address: str) -> UsageError:
    """A part of a corpus ends its workers, again and again."""
    return UsageError(
        f"集群 {address} 的 worker 在检查数据集时一再意外退出（可能内存不够）；没有写出报告",
        f"workers of the cluster {address} that checked a part of the corpus ended unexpectedly, "
        "again and again (out of memory?); no report was written",
    )


def killed() -> InputError:
    """What is said of a file whose workers end, again and again, even when it is alone."""
    return InputError(
        "处理这个文件的集群 worker 一再意外退出（可能内存不够）；其余文件已继续",
        "the cluster's workers that had this file ended unexpectedly, again and again "
        "(out of memory?)",
    )

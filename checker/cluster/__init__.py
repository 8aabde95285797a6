"""Runs beyond one machine: the files of a run as tasks of a Dask cluster (the extra `cluster`).

Imported only when asked for. The client reads the files and ships their bytes with the rules, so no
file system need be shared; each Dask thread hands them to a worker process of `checker.run`, as a
local run does; findings come back as JSON and are merged in the order of the report.
"""

from checker.cluster.executing import Cluster
from checker.cluster.joining import LOCAL

__all__ = ["LOCAL", "Cluster"]

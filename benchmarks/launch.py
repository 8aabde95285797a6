"""Starts a program from a small process, and says what it used as one line of JSON in a file.

A process's peak memory counts from before its program is loaded, when it is still a copy of the
one that started it: so a small one starts it. Run as a script; it imports next to nothing.
"""

import json
import os
import sys
import time


def main(report: str, *command: str) -> None:
    """Runs the command and ends as it ended."""
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    found = {
        "seconds": time.perf_counter() - start,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 - nothing more is imported
        json.dump(found, file)


if __name__ == "__main__":
    main(*sys.argv[1:])

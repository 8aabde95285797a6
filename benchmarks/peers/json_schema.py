"""jsonschema: one compiled validator, one project after another, errors by their keyword."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from jsonschema import Draft202012Validator

from benchmarks.peers.projects_json import SCHEMA, lines

RULES = {
    "contains": "output-and-benefit",
    "minimum": "percent-in-range",
    "maximum": "percent-in-range",
    "type": "value-missing",
}


def main(projects: str, out: str) -> None:
    validator = Draft202012Validator(SCHEMA)
    counts: Counter[str] = Counter()
    with Path(out).open("w", encoding="utf-8") as file:
        for line in lines(Path(projects)):
            project = json.loads(line)
            # One row may break a bound at both ends: it is one finding.
            found = {
                (RULES[str(error.validator)], tuple(error.absolute_path)[:2])
                for error in validator.iter_errors(project)
            }
            for rule, path in sorted(found, key=str):
                counts[rule] += 1
                file.write(json.dumps([rule, project["project"], path], ensure_ascii=False) + "\n")
    print(json.dumps(counts))


if __name__ == "__main__":
    main(*sys.argv[1:])

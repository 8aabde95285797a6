"""Pandas: the columns that the rules need read whole, masks and a group-by."""

from __future__ import annotations

import json
import sys

import pandas as pd

PERCENT = ["unit", "low", "high", "change", "tolerance"]


def main(corpus: str, out: str) -> None:
    columns = ["document_id", "project_id", "category", "name", "value", *PERCENT]
    rows = pd.read_parquet(f"{corpus}/indicators", columns=columns)
    projects = pd.read_parquet(
        f"{corpus}/projects", columns=["document_id", "project_id", "project"]
    )
    documents = pd.read_parquet(f"{corpus}/documents", columns=["document_id", "path"])
    kinds = [rows.loc[rows["category"] == each, "project_id"].unique() for each in ("产出", "效益")]
    both = projects["project_id"].isin(kinds[0]) & projects["project_id"].isin(kinds[1])
    ratio = (rows["unit"] == "%") & ~rows["change"] & ~rows["tolerance"]
    inside = rows["low"].fillna(0).between(0, 100) & rows["high"].fillna(0).between(0, 100)
    found = {
        "output-and-benefit": projects.loc[~both, ["document_id", "project_id"]],
        "percent-in-range": rows[ratio & ~inside],
        "value-missing": rows[rows["value"].isna()],
    }
    findings = pd.concat(found, names=["rule"]).reset_index(level=0)
    findings = findings.merge(documents, on="document_id").merge(
        projects[["project_id", "project"]], on="project_id"
    )
    findings[["rule", "path", "project", "name", "value"]].to_parquet(out)
    print(json.dumps({rule: len(each) for rule, each in found.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])

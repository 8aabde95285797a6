"""docs/parquet.md: the files of a corpus and of findings, from the schemas in the code."""

from __future__ import annotations

from collections.abc import Iterable

from checker.corpus import manifest, place
from checker.corpus.schema import ADDRESSES, Column, columns
from checker.findingtable import schema as findings
from checker.tables.fields import SCOPES

_HEAD = f"""# Parquet: parsed projects and findings

Made by `make docs` from the code; do not edit by hand.

## A corpus

    jixiao parse --to parquet -o DIR PATH…
    jixiao check DIR

`DIR` holds one folder for each table, one Parquet file (zstd) in each of them for each part, and
the manifest `{place.NAME}`, by which `jixiao check` knows the folder. A part holds whole
documents, about 125,000 indicators; one document is never cut.

* **Adding.** A later run adds parts. A document of the same path with the same content, read by the
  same version of the parser, is left out; with other content, or read by another parser, it takes
  the place of the old one, whose number goes to `dropped` of its part. Readers other than jixiao
  should leave out rows of dropped documents. One run at a time writes to a corpus.
* **The manifest** is JSON and is written last, whole or not at all: `format`, `schema` (of this
  page: {manifest.SCHEMA}) and `parts`, each with `name`, `version` (of jixiao), `parser` and
  `derived` (marks of the code and words that made the rows and the derived fields), `sha256`
  (over the paths and hashes of its documents), `rows` of each table, and `dropped`. A file that
  no part names is not there.
* **Numbers.** Rows are numbered from 0 through the corpus, and every row names its parents by
  their numbers: projects of one name stay two.
* **Findings** are those of checking the documents themselves, byte for byte. Where the words or
  code of the check are not those of the parse (`derived`), derived fields are made anew. What could
  not be read is not in the corpus; `parse` says so and ends with exit code 3.

A rule sees the columns marked “field”; blank texts are null.
"""

_FINDINGS = """
## Findings

    jixiao check PATH… -o findings.parquet

One row for each finding, in the order of the report. Sentences stand in both languages.

| column | type | meaning |
|---|---|---|
"""


def render() -> str:
    """The page."""
    tables = [_table(manifest.table(scope), columns(scope)) for scope in SCOPES]
    rows = (
        f"| `{each.name}` | {each.kind} | {each.meaning.en}；{each.meaning.zh} |\n"
        for each in findings.COLUMNS
    )
    return _HEAD + "".join(tables) + _table("cells", ADDRESSES) + _FINDINGS + "".join(rows)


def _table(name: str, rows: Iterable[Column]) -> str:
    lines = [f"\n### {name}\n\n| column | type | field | meaning |\n|---|---|---|---|\n"]
    for each in rows:
        mark = "field" if each.field else ""
        meaning = f"{each.meaning.en}；{each.meaning.zh}"
        lines.append(f"| `{each.name}` | {each.kind} | {mark} | {meaning} |\n")
    return "".join(lines)

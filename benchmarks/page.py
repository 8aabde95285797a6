"""docs/performance.md and its plots, from the figures of a run."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.plots import Line, plot

DOCS = Path(__file__).parents[1] / "docs"
RESULTS = Path(__file__).parent / "results"

_KEPT = ("cold_start", "formats")
"""What other benchmarks have kept, as they printed it."""

_HEAD = """# Performance

Made by `make bench` from `benchmarks/results/results.json`; do not edit by hand. {machine}.
Every tool ran in the same run on the same data, as a process of its own: seconds are of the whole
process, start and imports with it, “processor” is the time on all cores, memory is the peak of the
process. The data has seeded faults, and every tool found exactly those.

"""

_BULK = """## Parsed projects

The three mission rules (every project has output and benefit indicators; percentages lie in range;
no value is blank) over the same corpus of parsed projects. The corpus is made of the seed document,
varied and with faults, over and over. jixiao writes full findings (cell, message in both languages,
row, fingerprint); the peers write rule, path, project, name and value, or what they have of that,
by the rules at their plainest. “same findings” is SQL with the product's own conditions, that also
writes message, cell and fingerprint, in order; the message in English, the severity, the row around
the cell and the regulations it leaves out. The plain one shows what the questions alone cost.
Texts of the corpus repeat, as one document is its pattern: what gains by that (dictionaries in
DuckDB, one answer for each different text here) gains less where documents have words of their own.
“all rules” is the whole rulebook of the profile `general`, which finds more.

| indicators | tool | seconds | ratio to jixiao | processor | memory, MiB |
|---:|---|---:|---:|---:|---:|
"""

_DOCUMENTS = """## Documents

The mission rules on files, beside the plain library read of the same files (every cell read,
nothing done with it), which is the floor. “jixiao again” is a second run, with the cache of the
first.

| format | documents | tool | seconds | ratio to the library | processor | memory, MiB |
|---|---:|---|---:|---:|---:|---:|
"""

_START = """## One document

A lint of the seed document (187 indicators), beside the bare import of the two libraries.

```
{cold_start}
```

## Readers

Each reader beside the plain library read of the same cells: openpyxl (read-only), xlrd (with
formats), python-docx at the level of `w:tc`, lxml, pdfplumber. Parsing comes on top.

```
{formats}
```
"""

Figures = dict[str, Any]


def write(figures: Figures) -> None:
    """The page and its plots."""
    plots = DOCS / "performance"
    plots.mkdir(exist_ok=True)
    rows = [each for each in figures["bulk"] if "seconds" in each]
    for name, unit in (("seconds", "seconds"), ("memory", "MiB")):
        lines = _lines(rows, "tool", "indicators", name)
        title = f"Mission rules over parsed projects: {name}"
        drawing = plot(title, "indicators", unit, lines)
        (plots / f"bulk-{name}.svg").write_text(drawing, "utf-8")
    ours = [each for each in figures["documents"] if each["tool"] == "jixiao"]
    for name, unit in (("seconds", "seconds"), ("memory", "MiB")):
        lines = _lines(ours, "format", "documents", name)
        drawing = plot(f"jixiao check over files: {name}", "documents", unit, lines)
        (plots / f"documents-{name}.svg").write_text(drawing, "utf-8")
    (DOCS / "performance.md").write_text(_page(figures), "utf-8")


def _page(figures: Figures) -> str:
    machine = figures["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    said = f"{machine['cores']} cores, Python {machine['python']}, {versions}"
    text = _HEAD.format(machine=said) + _BULK + "".join(_bulk(figures["bulk"]))
    text += _images("bulk") + _DOCUMENTS + "".join(_documents(figures["documents"]))
    kept = {name: (RESULTS / f"{name}.txt").read_text("utf-8") for name in _KEPT}
    told = {name: lines.rstrip("\n") for name, lines in kept.items()}
    return text + _images("documents") + _START.format(**told)


def _images(name: str) -> str:
    return (
        f"\n![seconds](performance/{name}-seconds.svg)\n\n"
        f"![memory](performance/{name}-memory.svg)\n\n"
    )


def _bulk(rows: list[Figures]) -> list[str]:
    ours = {each["indicators"]: each["seconds"] for each in rows if each["tool"] == "jixiao"}
    lines = []
    for each in rows:
        size = f"| {each['indicators']:,} | {each['tool']} "
        if "skipped" in each:
            lines.append(f"{size}| {each['skipped']} | | | |\n")
        else:
            lines.append(size + _figures(each, ours[each["indicators"]]))
    return lines


def _documents(rows: list[Figures]) -> list[str]:
    floor = {
        (each["format"], each["documents"]): each["seconds"]
        for each in rows
        if each["tool"] == "library"
    }
    return [
        f"| {each['format']} | {each['documents']:,} | {each['tool']} "
        + _figures(each, floor[each["format"], each["documents"]])
        for each in sorted(rows, key=lambda each: each["format"])
    ]


def _figures(each: Figures, base: float) -> str:
    ratio = each["seconds"] / base
    seconds, processor = each["seconds"], each["processor"]
    return f"| {seconds:.2f} | {ratio:.2f} | {processor:.2f} | {each['memory']:,} |\n"


def _lines(rows: list[Figures], by: str, across: str, up: str) -> dict[str, Line]:
    lines: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for each in rows:
        lines[each[by]].append((each[across], each[up]))
    return dict(lines)

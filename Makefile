# `make run` lints the seed document, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEED := tests/documents/shaoxing-2019.txt
# What an installer does for other packages; a start without it takes a third longer.
COMPILED = $(BIN)/python -m compileall -q checker

.PHONY: run test lint types layers check reports goldens counts docs bench clean

run: $(VENV)/run.stamp
	$(BIN)/jixiao check --isolated $(SEED)

test: $(VENV)/dev.stamp
	$(BIN)/jixiao rules test
	$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports

check: test lint types layers

# The findings reports of the documents under tests/documents, kept in the repository.
reports: $(VENV)/run.stamp
	$(BIN)/jixiao check --isolated --quiet --report reports/shaoxing-2019 $(SEED)

# The expected outputs of the reporters' tests.
goldens: $(VENV)/dev.stamp
	UPDATE_GOLDENS=1 $(BIN)/python -m pytest tests/unit/reporters

# How often every rule fires on every document of the tests.
counts: $(VENV)/dev.stamp
	UPDATE_COUNTS=1 $(BIN)/python -m pytest tests/rules/test_counts.py

# The pages under docs/ that are generated from the code.
docs: $(VENV)/dev.stamp
	$(BIN)/python -c "from checker.rulebook.expressions.function_docs import render; print(render(), end=str())" > docs/expressions.md
	$(BIN)/jixiao rules docs -o docs/rules
	$(BIN)/python -c "from checker.corpus.reference import render; print(render(), end=str())" > docs/parquet.md

# Everything that is measured, and docs/performance.md: some minutes; with BENCH=--full an hour or so.
bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks.cold_start
	$(BIN)/python -m benchmarks.formats
	$(BIN)/python -m benchmarks $(BENCH)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(COMPILED)
	touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(COMPILED)
	touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(COMPILED)
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) dist build

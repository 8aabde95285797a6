"""Findings as rows of a table: the schema of `-o findings.parquet`, and a corpus run's own spool.

`schema` is light; the rest needs Polars and is imported late.
"""

"""DuckDB: the rules as SQL straight over the Parquet files, findings copied to Parquet."""

from __future__ import annotations

import json
import sys

import duckdb

FINDINGS = """
CREATE TABLE failing AS
WITH counts AS (
  SELECT project_id,
         count(*) FILTER (category = '产出') AS outputs,
         count(*) FILTER (category = '效益') AS benefits
  FROM read_parquet('{corpus}/indicators/*.parquet') GROUP BY project_id
)
SELECT 'output-and-benefit' AS rule, p.document_id, p.project_id, NULL AS name, NULL AS value
FROM read_parquet('{corpus}/projects/*.parquet') p LEFT JOIN counts USING (project_id)
WHERE coalesce(outputs, 0) < 1 OR coalesce(benefits, 0) < 1
UNION ALL
SELECT 'percent-in-range', document_id, project_id, name, value
FROM read_parquet('{corpus}/indicators/*.parquet')
WHERE unit = '%' AND NOT change AND NOT tolerance
  AND NOT (coalesce(low, 0) BETWEEN 0 AND 100 AND coalesce(high, 0) BETWEEN 0 AND 100)
UNION ALL
SELECT 'value-missing', document_id, project_id, name, value
FROM read_parquet('{corpus}/indicators/*.parquet') WHERE value IS NULL;
COPY (
  SELECT f.rule, d.path, p.project, f.name, f.value
  FROM failing f
  JOIN read_parquet('{corpus}/documents/*.parquet') d USING (document_id)
  JOIN read_parquet('{corpus}/projects/*.parquet') p ON p.project_id = f.project_id
) TO '{out}' (FORMAT parquet);
"""


def main(corpus: str, out: str) -> None:
    connection = duckdb.connect()
    connection.execute(FINDINGS.format(corpus=corpus, out=out))
    counts = connection.execute("SELECT rule, count(*) FROM failing GROUP BY rule").fetchall()
    print(json.dumps(dict(counts)))


if __name__ == "__main__":
    main(*sys.argv[1:])

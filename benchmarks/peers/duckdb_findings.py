"""DuckDB once more, with all that the product's rules and findings say.

The other recipe has the rules at their plainest, and no more of a finding than names. This one has
the product's own conditions, and of each finding the message, the cell that it points at and a
fingerprint, in the order of the report.
"""

from __future__ import annotations

import json
import sys

import duckdb

BLANK_NAMES = r"('/', '\', '无', '—', '——', '-', '--', '不适用', '不涉及', '暂无', 'N/A')"
OTHER_LEVELS = "其他|其它|投入|过程|决策|管理|预算执行"
MAY_EXCEED = (
    "增值率|贴现率|投入产出比|产出投入比|投资回报率|收益率|杠杆|放大倍数|覆盖倍数|偿债备付率|利息备付率|"
    "拨备覆盖率|流动比率|速动比率|产权比率|床位使用率|超额完成率|病床使用率|床位利用率|毛入学率|毛入园率|"
    "毛入托率|债务率|流动性覆盖率|流动性比例|充足率|备付率|存贷比|利润率|亏损|回报率|贡献率|占补平衡|"
    "自给率|产销率|产能利用率|满载率|负荷率|负载率|招录比|报录比|供需比|求人倍率|抚养比|性别比|溢价率|"
    "加价率|价格指数|物价指数|复种指数|CPI|PPI|误差|偏差|偏离"
)

FINDINGS = """
CREATE TABLE failing AS
WITH indicators AS (SELECT * FROM read_parquet('{corpus}/indicators/*.parquet')),
counts AS (
  SELECT project_id,
         count(*) FILTER (category = '产出' AND coalesce(name, '') NOT IN {blank}) AS outputs,
         count(*) FILTER (category = '效益' AND coalesce(name, '') NOT IN {blank}) AS benefits,
         count(*) FILTER (category = '其他'
           AND NOT regexp_matches(coalesce(level1, level2), '{others}')) AS unknown
  FROM indicators GROUP BY project_id
)
SELECT 'output-and-benefit' AS rule, 'project' AS scope, 'name' AS cell_name, p.project_id AS id,
       p.document_id, p.agency_id, p.project_id, NULL AS name, NULL AS value,
       '项目「' || coalesce(project, '（空）') || '」有 ' || coalesce(outputs, 0) || ' 条产出指标、'
         || coalesce(benefits, 0) || ' 条效益指标，两类都要有，请补设缺少的一类。' AS message
FROM read_parquet('{corpus}/projects/*.parquet') p LEFT JOIN counts USING (project_id)
WHERE coalesce(unknown, 0) = 0 AND (coalesce(outputs, 0) < 1 OR coalesce(benefits, 0) < 1)
UNION ALL
SELECT 'percent-in-range', 'indicator', 'value', indicator_id,
       document_id, agency_id, project_id, name, value,
       '指标「' || coalesce(name, '（空）') || '」的指标值「' || coalesce(value, '（空）')
         || '」超出了范围，比率应在 0% 到 100% 之间，请核对。'
FROM indicators
WHERE unit = '%' AND NOT change AND NOT tolerance
  AND NOT coalesce(regexp_matches(value, '的 ?[0-9.]+ ?[%％]')
                   AND NOT regexp_matches(value, '占|总'), false)
  AND NOT regexp_matches(coalesce(name, ''), '{exceed}')
  AND NOT ((low IS NULL OR low BETWEEN 0 AND 100) AND (high IS NULL OR high BETWEEN 0 AND 100))
UNION ALL
SELECT 'value-missing', 'indicator', 'value', indicator_id,
       document_id, agency_id, project_id, name, value,
       '指标「' || coalesce(name, '（空）')
         || '」没有填写指标值；定量指标请填数值和计量单位，定性指标请填可衡量的表述。'
FROM indicators WHERE value IS NULL;
COPY (
  SELECT f.rule, f.message, d.path, a.agency, p.project, f.name AS indicator, f.value AS text,
         c.* EXCLUDE (scope, id, name),
         sha256(concat_ws(chr(31), f.rule, d.title, a.agency_code, p.project, f.name)) AS mark
  FROM failing f
  JOIN read_parquet('{corpus}/documents/*.parquet') d ON d.document_id = f.document_id
  JOIN read_parquet('{corpus}/agencies/*.parquet') a ON a.agency_id = f.agency_id
  JOIN read_parquet('{corpus}/projects/*.parquet') p ON p.project_id = f.project_id
  LEFT JOIN read_parquet('{corpus}/cells/*.parquet') c
    ON c.scope = f.scope AND c.id = f.id AND c.name = f.cell_name
  ORDER BY d.path, c.page, c."table", c."row", c."column", c.line, c."char", f.rule
) TO '{out}' (FORMAT parquet);
"""


def main(corpus: str, out: str) -> None:
    """Checks a corpus and prints how many findings each rule has, as JSON."""
    connection = duckdb.connect()
    words = {"blank": BLANK_NAMES, "others": OTHER_LEVELS, "exceed": MAY_EXCEED}
    connection.execute(FINDINGS.format(corpus=corpus, out=out, **words))
    counts = connection.execute("SELECT rule, count(*) FROM failing GROUP BY rule").fetchall()
    print(json.dumps(dict(counts)))


if __name__ == "__main__":
    main(*sys.argv[1:])

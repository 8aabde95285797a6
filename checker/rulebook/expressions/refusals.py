"""What people write that our SQL does not have, and what to tell them."""

from __future__ import annotations

from collections.abc import Mapping

from checker.language import Bilingual

_QUOTES = Bilingual(
    "文字要写在英文单引号 ' 里，例如 '良好'", "texts are written in single quotes, such as 'good'"
)
_COMMENT = Bilingual(
    "表达式里不能写注释，请写成 YAML 的 # 注释",
    "no comments inside an expression; use YAML's # instead",
)


def _instead(sign: str) -> Bilingual:
    return Bilingual(f"请写 {sign}", f"write {sign}")


SIGNS: Mapping[str, Bilingual] = {
    **dict.fromkeys(('"', "“", "”", "‘", "’", "`", "「", "」", "《", "》"), _QUOTES),
    "'": Bilingual("这段文字没有结束的单引号", "this text has no closing single quote"),
    "--": _COMMENT,
    "/*": _COMMENT,
    "#": _COMMENT,
    "::": Bilingual("请写 TRY_CAST(x AS NUMBER)", "write TRY_CAST(x AS NUMBER)"),
    ":": Bilingual("冒号后面要紧跟参数或词表的名字", "a colon is followed by a parameter or list"),
    ";": Bilingual("只能写一个表达式，不能写语句", "one expression only, no statements"),
    ".": Bilingual("字段名前面没有表名", "fields have no table name before them"),
    "==": _instead("="),
    "=>": _instead(">="),
    "=<": _instead("<="),
    "&&": _instead("AND"),
    "!": _instead("NOT"),
    "~*": _instead("~ '(?i)…'"),
    "!~*": _instead("!~ '(?i)…'"),
    **{
        wide: _instead(sign)
        for wide, sign in zip("，（）＝＜＞＋－＊／％～：", ",()=<>+-*/%~:", strict=True)
    },
    **dict.fromkeys("≥≧", _instead(">=")),
    **dict.fromkeys("≤≦", _instead("<=")),
    "≠": _instead("<>"),
    "×": _instead("*"),
    "÷": _instead("/"),
    "｜": _instead("||"),
    "\u3000": Bilingual("全角空格请改为半角空格", "a full-width space; write a plain one"),
}
"""By what stands there, outside texts."""

_STATEMENT = Bilingual(
    "规则里没有查询和语句，只有表达式", "rules have no queries or statements, only expressions"
)
_SUBQUERY = Bilingual(
    "没有子查询；要看一组行，请用 let 的 over",
    "no subqueries; to see a group of rows use let's over",
)
_WINDOW = Bilingual(
    "没有窗口函数；要与同组的行比较，请用 let 的 over 和 by",
    "no window functions; to compare with other rows use let's over and by",
)
_CLOCK = Bilingual(
    "同样的输入要有同样的结果，所以没有时钟和随机数",
    "the same input gives the same output, so there is no clock and no randomness",
)
_FILES = Bilingual("规则不能读文件", "rules cannot read files")
_GROWTH = Bilingual("没有能任意拉长文字的函数", "no functions that grow texts without bound")
_CAST = Bilingual("请写 TRY_CAST(x AS NUMBER)", "write TRY_CAST(x AS NUMBER)")
_CASE = Bilingual("请写 CASE WHEN … THEN … END", "write CASE WHEN … THEN … END")
_LIKE = Bilingual("请写 ~ '(?i)…'", "write ~ '(?i)…'")

WORDS: Mapping[str, Bilingual] = {
    word: hint
    for words, hint in (
        ("SELECT INSERT UPDATE DELETE DROP CREATE ALTER TRUNCATE COPY ATTACH PRAGMA", _STATEMENT),
        ("SET CALL EXECUTE GRANT MERGE WITH FROM UNION JOIN LIMIT HAVING VALUES", _STATEMENT),
        ("EXISTS ANY SOME ALL ARRAY UNNEST LATERAL", _SUBQUERY),
        ("OVER PARTITION WINDOW ROW_NUMBER RANK LAG LEAD FIRST_VALUE LAST_VALUE", _WINDOW),
        ("NOW CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP TODAY RANDOM RAND UUID", _CLOCK),
        ("READ_CSV READ_JSON READ_PARQUET READ_TEXT PG_READ_FILE GLOB LOAD_FILE", _FILES),
        ("REPLACE REGEXP_REPLACE LPAD RPAD REPEAT SPACE FORMAT TRANSLATE", _GROWTH),
        ("CAST CONVERT TO_NUMBER TO_DATE TO_CHAR", _CAST),
        ("IF IIF IFF DECODE", _CASE),
        ("ILIKE SIMILAR REGEXP RLIKE REGEXP_LIKE REGEXP_MATCHES", _LIKE),
        ("IFNULL ISNULL NVL", _instead("COALESCE")),
        ("LEN CHAR_LENGTH", _instead("LENGTH")),
        ("POSITION INSTR CONTAINS", _instead("STRPOS")),
        ("MEAN", _instead("AVG")),
        ("GROUP_CONCAT LISTAGG", _instead("STRING_AGG")),
    )
    for word in words.split()
}
"""By the upper-case word, where it is no field."""

"""Format codes that a file names by number only, as the Chinese edition of Excel shows them.

ECMA-376 part 1, §18.8.30: the table for all languages and the one for zh-cn.
"""

from __future__ import annotations

GENERAL = "General"

_MORNING = "上午/下午"
_ACCOUNTING = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"{1}_ ;_ @_ '
_ACCOUNTING_YUAN = '_ ¥* #,##0{0}_ ;_ ¥* -#,##0{0}_ ;_ ¥* "-"{1}_ ;_ @_ '

_CODES = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;[Red]¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;[Red]¥-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: f'{_MORNING}h"时"mm"分"',
    35: f'{_MORNING}h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: _ACCOUNTING.format("", ""),
    42: _ACCOUNTING_YUAN.format("", ""),
    43: _ACCOUNTING.format(".00", "??"),
    44: _ACCOUNTING_YUAN.format(".00", "??"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: f'{_MORNING}h"时"mm"分"',
    56: f'{_MORNING}h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}


def code_of(number: int, own: str | None) -> str:
    """The code of a format: the built-in one of its number, else the file's `own` text.

    The built-in one wins, because what files write beside these numbers is in the language of
    the Excel that wrote them.
    """
    return _CODES.get(number) or own or GENERAL

"""Writes the cases in text formats (html, csv, md, txt) and in archives.

The documents are committed; this says where they come from: `python tests/cases/make_texts.py`.
"""

import csv
import html
import io
import json
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
SEED = HERE.parent / "documents" / "shaoxing-2019.txt"

FORM_TITLE = "2024年市级部门预算项目支出绩效目标申报表"
FORM_FIELDS = (
    ("项目名称", "老旧小区加装电梯补助"),
    ("主管部门", "市住房和城乡建设局"),
    ("实施单位", "市住房保障中心"),
    ("资金总额（万元）", "486.50"),
    ("年度总体目标", "完成全市老旧小区加装电梯65台，改善居民出行条件。"),
)
FORM_HEAD = ("一级指标", "二级指标", "三级指标", "指标值")
FORM_ROWS = (
    ("产出指标", "数量指标", "加装电梯台数", "≥65台"),
    ("产出指标", "数量指标", "涉及小区数量", "≥28个"),
    ("产出指标", "质量指标", "电梯一次验收合格率", "100%"),
    ("产出指标", "时效指标", "补助资金拨付时间", "2024年12月底前"),
    ("产出指标", "成本指标", "单台补助标准", "≤7.5万元/台"),
    ("效益指标", "社会效益指标", "受益居民户数", "≥780户"),
    ("效益指标", "可持续影响指标", "电梯维保机制", "健全"),
    ("满意度指标", "服务对象满意度指标", "受益居民满意度", "≥90%"),
)
FORM_NOTE = "填表人：李明    联系电话：0571-80000000"

SUMMARY_TITLE = "2022年省级部门预算重点项目绩效目标汇总表"
SUMMARY_HEAD = (
    *(
        "序号",
        "单位名称",
        "项目名称",
        "预算数(万元)",
        "绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
    ),
    *("计算符号", "指标值", "计量单位", "备注"),
)
SUMMARY = (
    (
        ("1", "省图书馆", "公共数字文化工程", "260.00", "建成数字资源库，服务基层读者。"),
        (
            ("产出指标", "数量指标", "新增数字资源总量", "≥", "12", "TB", ""),
            ("产出指标", "数量指标", "开展线上讲座", "≥", "48", "场次", "每月不少于4场"),
            ("产出指标", "质量指标", "资源著录合格率", "≥", "98", "%", ""),
            ("产出指标", "时效指标", "平台上线时间", "＝", "2022年9月", "", ""),
            ("效益指标", "社会效益指标", "年访问量", "≥", "150", "万人次", ""),
            ("满意度指标", "服务对象满意度指标", "读者满意度", "≥", "92", "%", ""),
        ),
    ),
    (
        ("2", "省博物馆", "文物预防性保护", "1,085.40", "改善馆藏文物保存环境。"),
        (
            ("产出指标", "数量指标", "配备恒湿展柜", "=", "36", "个", ""),
            ("产出指标", "质量指标", "展柜湿度波动幅度", "≤", "5", "%", ""),
            ("产出指标", "成本指标", "单个展柜采购成本", "≤", "18.5", "万元", "含运输安装"),
            ("效益指标", "生态效益指标", "库房年节电量", "≥", "3.2", "万度", ""),
            ("效益指标", "可持续影响指标", "文物保存环境监测制度", "定性", "基本建立", "", ""),
            ("满意度指标", "服务对象满意度指标", "观众满意度", "≥", "90", "%", ""),
        ),
    ),
)


def form_expected():
    return {
        "name": "老旧小区加装电梯补助",
        "total": 4865000.0,
        "indicators": [list(row) for row in FORM_ROWS],
    }


def summary_expected():
    projects = []
    for (_, agency, name, total, _), rows in SUMMARY:
        indicators = []
        for level1, level2, indicator, sign, value, unit, _ in rows:
            shown = ("" if sign == "定性" else sign) + value + unit
            indicators.append([level1, level2, indicator, shown])
        amount = round(float(total.replace(",", "")) * 10_000, 2)
        projects.append({"name": name, "agency": agency, "total": amount, "indicators": indicators})
    return projects


def seed_parts():
    """The first two pages of the seed: lines, and tables as rows of texts."""
    parts = []
    for block in "\n".join(SEED.read_text("utf-8").split("\n")[:62]).split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if any("\t" in line for line in lines):
            parts.append([line.split("\t") for line in lines])
        else:
            parts += [line.lstrip("# ") for line in lines]
    return parts


def seed_expected():
    """The same, told by the columns of the seed as they are described in it."""
    projects = []
    for row in (row for part in seed_parts() if isinstance(part, list) for row in part):
        cells = [*row, *[""] * (14 - len(row))]
        if cells[1] and cells[2].replace(".", "").isdigit():
            projects.append({"name": cells[1], "total": float(cells[2]), "indicators": []})
        elif cells[7] and cells[7] != "一级指标":
            name, value = (cells[8], cells[9]) if cells[8] else (cells[11], cells[12])
            projects[-1]["indicators"].append([cells[7], None, name, value])
    return projects


def blanked(rows, columns):
    """The rows, with what the row above says too left out in the first columns."""
    shown = []
    for at, row in enumerate(rows):
        same = 0
        while at and same < columns and row[same] == rows[at - 1][same]:
            same += 1
        shown.append([*[""] * same, *row[same:]])
    return shown


def summary_rows(*, repeated):
    rows = []
    for project, indicators in SUMMARY:
        for at, row in enumerate(indicators):
            first = project if repeated or at == 0 else [""] * len(project)
            rows.append([*first, *row])
    return rows


def form_grid():
    """The form in four columns, as it stands on paper."""
    pairs = [[label, value, "", ""] for label, value in FORM_FIELDS]
    return [*pairs, list(FORM_HEAD), *blanked(FORM_ROWS, 2)]


# html


def html_row(cells, tag="td"):
    return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>\n"


def html_page(body, charset):
    return (
        f'<html>\n<head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        "<title>信息公开</title><style>td{border:1px solid}</style></head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )


def spanned(rows, columns):
    """Rows of HTML in which equal neighbours in the first columns are merged."""
    lines = []
    for at, row in enumerate(blanked(rows, columns)):
        cells = []
        for column, text in enumerate(row):
            if column < columns and not text:
                continue
            span = 1
            while (
                column < columns
                and at + span < len(rows)
                and (rows[at + span][: column + 1] == rows[at][: column + 1])
            ):
                span += 1
            merged = f' rowspan="{span}"' if span > 1 else ""
            cells.append(f"<td{merged}>{html.escape(text)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>\n")
    return "".join(lines)


def seed_html():
    body = []
    for part in seed_parts():
        if isinstance(part, str):
            body.append(f"<h3>{part}</h3>\n")
            continue
        head = (
            "<tr><th rowspan=2>单位编码</th><th rowspan=2>单位名称</th><th colspan=5>资金安排</th>"
            + "".join(f"<th rowspan=2>{text}</th>" for text in part[0][7:])
            + "</tr>\n"
            + html_row(part[1][2:7], "th")
        )
        rows = (html_row([*row, *[""] * (14 - len(row))]) for row in part[2:])
        body.append(f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{''.join(rows)}</tbody></table>\n")
    return html_page("".join(body), "utf-8")


def form_html():
    fields = "".join(
        f'<tr><td colspan="2">{label}</td><td colspan="2"><p>{value}</p></td></tr>\n'
        for label, value in FORM_FIELDS
    )
    body = (
        f'<table width="100%"><tr><td>首页<br>政务公开</td><td>\n<h2>{FORM_TITLE}</h2>\n'
        f'<table border="1">\n{fields}{html_row(FORM_HEAD)}{spanned(FORM_ROWS, 2)}</table>\n'
        f"<p>{FORM_NOTE}</p>\n</td></tr></table>\n<script>document.write('<td>1</td>')</script>\n"
    )
    return html_page(body, "gb2312")


def summary_html():
    head = "".join(f"<td>{text[:2]}<br>\n  {text[2:]}</td>" for text in SUMMARY_HEAD)
    rows = spanned(summary_rows(repeated=True), 7)
    body = f"<table><caption>{SUMMARY_TITLE}</caption>\n<tr>{head}</tr>\n{rows}</table>\n"
    return html_page(body, "utf-8")


# csv and Markdown


def csv_text(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def seed_csv():
    rows = []
    for part in seed_parts():
        rows += [[part]] if isinstance(part, str) else [[*r, *[""] * (14 - len(r))] for r in part]
    return csv_text(rows)


def summary_csv():
    rows = summary_rows(repeated=False)
    wrapped = [[cell.replace("，", "，\n") for cell in row] for row in rows]
    return csv_text([[SUMMARY_TITLE], SUMMARY_HEAD, *wrapped], ";")


def pipes(rows):
    head, *body = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, ["---"] * len(head), *body])


def seed_md():
    return "\n".join(
        f"### {part}\n"
        if isinstance(part, str)
        else pipes([[*row, *[""] * (14 - len(row))] for row in part])
        for part in seed_parts()
    )


def form_md():
    fields = "\n".join(f"- **{label}**：{value}" for label, value in FORM_FIELDS)
    rows = [[f"**{text}**" for text in FORM_HEAD], *blanked(FORM_ROWS, 2)]
    return f"# {FORM_TITLE}\n\n{fields}\n\n{pipes(rows)}\n{FORM_NOTE}\n"


def summary_md():
    rows = [[cell.replace("，", "，<br>") for cell in row] for row in summary_rows(repeated=True)]
    return f"# {SUMMARY_TITLE}\n\n{pipes([SUMMARY_HEAD, *rows])}"


# Layouts of their own

AGENCIES_ABOVE = """\
单位名称、项目名称,预算金额（万元）,一级指标,二级指标,三级指标,符号,预期目标,计量单位
市林业局,120,,,,,,
退化林修复,80,产出指标,数量指标,修复面积,≥,1.2,万亩
,,,质量指标,苗木成活率,≥,85,%
,,效益指标,生态效益指标,森林覆盖率,≥,,%
森林防火,40,产出指标,数量指标,防火演练,＝,3,次
,,,成本指标,/,,/,
市水文站,50,,,,,,
雨量站维护,50,产出指标,数量指标,维护站点,,46,个
合计,170,,,,,,
"""

AGENCIES_ABOVE_SAID = [
    {
        "name": "退化林修复",
        "agency": "市林业局",
        "total": 800000.0,
        "indicators": [
            ["产出指标", "数量指标", "修复面积", "≥1.2万亩"],
            ["产出指标", "质量指标", "苗木成活率", "≥85%"],
            ["效益指标", "生态效益指标", "森林覆盖率", None],
        ],
    },
    {
        "name": "森林防火",
        "agency": "市林业局",
        "total": 400000.0,
        "indicators": [["产出指标", "数量指标", "防火演练", "＝3次"]],
    },
    {
        "name": "雨量站维护",
        "agency": "市水文站",
        "total": 500000.0,
        "indicators": [["产出指标", "数量指标", "维护站点", "46个"]],
    },
]

CAPTIONED = (
    (
        ("附件2", "2024年古籍修复项目绩效目标表", "填报单位：市图书馆　　2024年度　　单位：万元"),
        "古籍修复项目",
        ("产出指标", "数量指标", "修复古籍", "600册"),
        "36.5",
    ),
    (
        ("项目支出绩效目标申报表", "【考古勘探】", "2024年度 填报单位：市文物局 单位：万元"),
        "考古勘探",
        ("产出指标", "数量指标", "勘探面积", "≥20万平方米"),
        "80",
    ),
    (
        ("项目支出绩效目标申报表（三）", "（项目名称：非遗展演）", "主管部门：市文旅局"),
        "非遗展演",
        ("效益指标", "社会效益指标", "观众人次", "≥3万人次"),
        "12",
    ),
)
"""Captions above a form, the project that they name, its target, and the money below it."""


def captioned_html():
    body = []
    for captions, _, target, total in CAPTIONED:
        body += [f"<p>{caption}</p>\n" for caption in captions]
        rows = html_row(("一级指标", "二级指标", "三级指标", "年度目标")) + html_row(target)
        foot = html_row(("评价人员签字：", "", "", ""))
        body.append(f"<table>\n{rows}{foot}</table>\n")
        money = html_row(("资金总额", total)) + html_row(("其中：财政拨款", total))
        body.append(f"<table>\n{money}</table>\n")
    return html_page("".join(body), "utf-8")


def captioned_expected():
    agencies = ("市图书馆", "市文物局", "市文旅局")
    return [
        {
            "name": name,
            "agency": agency,
            "total": float(total) * 10_000,
            "indicators": [list(target)],
        }
        for (_, name, target, total), agency in zip(CAPTIONED, agencies, strict=True)
    ]


# loose text


def places(text):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def aligned(rows):
    widths = [max(places(row[at]) for row in rows) + 3 for at in range(len(rows[0]))]
    return "".join(
        "".join(
            cell + " " * (width - places(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        + "\n"
        for row in rows
    )


def wrapped(text, width):
    lines, line = [], ""
    for char in text:
        if places(line + char) > width:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def boxed(rows, width=18):
    cut = [[wrapped(cell, width) for cell in row] for row in rows]
    rule = "+" + "+".join("-" * (width + 2) for _ in rows[0]) + "+\n"
    text = rule
    for row in cut:
        for at in range(max(map(len, row))):
            cells = [cell[at] if at < len(cell) else "" for cell in row]
            text += "".join(f"| {cell}{' ' * (width - places(cell))} " for cell in cells) + "|\n"
        text += rule
    return text


def seed_aligned():
    return "\n".join(
        f"{part}\n"
        if isinstance(part, str)
        else aligned([[*row, *[""] * (14 - len(row))] for row in part])
        for part in seed_parts()
    )


def form_aligned():
    fields = "\n".join(f"{label}：{value}" for label, value in FORM_FIELDS)
    table = aligned([list(FORM_HEAD), *blanked(FORM_ROWS, 2)])
    return f"{FORM_TITLE}\n\n{fields}\n\n{table}\n{FORM_NOTE}\n"


def form_boxed():
    return f"{FORM_TITLE}\n{boxed(form_grid())}{FORM_NOTE}\n"


def form_apart():
    """A copied web page: every cell a line, merged and blank cells gone."""
    cells = [text for pair in FORM_FIELDS for text in pair]
    rows = [text for row in blanked(FORM_ROWS, 2) for text in row if text]
    return "\n".join([FORM_TITLE, *cells, *FORM_HEAD, *rows]) + "\n"


REVIEW_TITLE = "2022年度项目支出绩效自评表"
REVIEW_UPPER = (
    ("项目名称", "城市绿地养护", "主管部门", "市园林绿化管理中心"),
    ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数"),
    ("年度资金总额", "312.00", "312.00", "309.50"),
    (
        "年度总体目标",
        "按养护标准完成城区公共绿地日常养护，保持绿地景观效果，市民满意度稳定在90%以上。",
    ),
)
REVIEW_HEAD = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
REVIEW_ROWS = (
    ("产出指标", "数量指标", "养护绿地面积", "≥86.4万平方米", "87.1万平方米", "15", "15"),
    ("产出指标", "数量指标", "补植苗木数量", "", "", "10", "10"),
    ("产出指标", "质量指标", "苗木成活率", "≥95%", "97%", "15", "15"),
    ("产出指标", "时效指标", "养护任务完成时间", "2022年12月底前", "已完成", "10", "10"),
    ("效益指标", "社会效益指标", "社会效益", "明显", "明显", "15", "13.5"),
    ("效益指标", "生态效益指标", "环境改善程度", "有所改善", "有所改善", "15", "15"),
    ("满意度指标", "服务对象满意度指标", "市民满意度", "≥90%", "92.3%", "10", "10"),
)
REVIEW_TOTAL = ("总分", "", "", "", "", "90", "88.5")


def review_expected():
    indicators = [[each or None for each in row[:4]] for row in REVIEW_ROWS]
    return {"name": "城市绿地养护", "indicators": indicators}


def review_aligned():
    """The columns as wide as the indicators need; cells above that are wider go over several."""
    lower = [REVIEW_HEAD, *blanked(REVIEW_ROWS, 2), REVIEW_TOTAL]
    widths = [max(places(row[at]) for row in lower) + 2 for at in range(len(REVIEW_HEAD))]
    starts = [sum(widths[:at]) for at in range(len(widths))]
    text = REVIEW_TITLE + "\n"
    for row in [*REVIEW_UPPER, *lower]:
        if row in lower:
            text += "".join(
                cell + " " * (width - places(cell)) for cell, width in zip(row, widths, strict=True)
            ).rstrip()
            text += "\n"
            continue
        line = ""
        for cell in row:
            after = (each for each in starts if each >= places(line) + 2 * bool(line))
            line += " " * (next(after) - places(line)) + cell
        text += line + "\n"
    return text


def review_apart():
    """A copied web page: no blank cells."""
    rows = [*REVIEW_UPPER, REVIEW_HEAD, *blanked(REVIEW_ROWS, 2), REVIEW_TOTAL]
    return "\n".join([REVIEW_TITLE, *(text for row in rows for text in row if text)]) + "\n"


def summary_apart():
    rows = [SUMMARY_HEAD, *blanked(summary_rows(repeated=True), 7)]
    return "\n".join([SUMMARY_TITLE, *(text for row in rows for text in row if text)]) + "\n"


def summary_separated():
    rows = [SUMMARY_HEAD, *summary_rows(repeated=False)]
    return SUMMARY_TITLE + "\n" + "".join("　　".join(row).rstrip() + "\n" for row in rows)


def archive():
    """A Windows archive: names in GBK that no flag announces."""
    members = {
        "2019年/绩效目标批复.csv": ("gb18030", seed_csv()),
        "2024年/申报表.htm": ("gb18030", form_html()),
        "2022年/汇总表.md": ("utf-8", summary_md()),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for at, (name, (encoding, text)) in enumerate(members.items()):
            placeholder = str(at) * len(name.encode("gbk"))
            entry = zipfile.ZipInfo(placeholder, (2024, 1, 2, 3, 4, 6))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode(encoding))
        package.writestr(zipfile.ZipInfo("__MACOSX/._x.csv", (2024, 1, 2, 3, 4, 6)), b"litter")
    data = out.getvalue()
    for at, name in enumerate(members):
        placeholder = (str(at) * len(name.encode("gbk"))).encode()
        data = data.replace(placeholder, name.encode("gbk"))
    return data


CASES = {
    "html/seed-pages": (seed_html, "html", "utf-8", seed_expected),
    "html/form-in-a-layout-table": (form_html, "html", "gb18030", form_expected),
    "html/provincial-summary": (summary_html, "xls", "utf-8", summary_expected),
    "html/named-by-captions": (captioned_html, "html", "utf-8", captioned_expected),
    "csv/agencies-above-projects": (
        lambda: AGENCIES_ABOVE,
        "csv",
        "gb18030",
        lambda: AGENCIES_ABOVE_SAID,
    ),
    "csv/seed-pages": (seed_csv, "csv", "utf-8-sig", seed_expected),
    "csv/application-form": (lambda: csv_text(form_grid()), "csv", "gb18030", form_expected),
    "csv/provincial-summary": (summary_csv, "csv", "gb18030", summary_expected),
    "md/seed-pages": (seed_md, "md", "utf-8", seed_expected),
    "md/application-form": (form_md, "md", "utf-8", form_expected),
    "md/provincial-summary": (summary_md, "md", "utf-8", summary_expected),
    "txt/seed-pages-aligned": (seed_aligned, "txt", "utf-8", seed_expected),
    "txt/application-form-aligned": (form_aligned, "txt", "gb18030", form_expected),
    "txt/application-form-drawn": (form_boxed, "txt", "utf-8", form_expected),
    "txt/application-form-apart": (form_apart, "txt", "utf-8", form_expected),
    "txt/self-evaluation-aligned": (review_aligned, "txt", "utf-8", review_expected),
    "txt/self-evaluation-apart": (review_apart, "txt", "utf-8", review_expected),
    "txt/provincial-summary-apart": (summary_apart, "txt", "utf-8", summary_expected),
    "txt/provincial-summary-separated": (summary_separated, "txt", "utf-16", summary_expected),
}


def write(case, suffix, data, projects):
    folder = HERE / case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"document.{suffix}").write_bytes(data)
    expected = {"projects": projects, "unplaced": []}
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


def main():
    for case, (document, suffix, encoding, expected) in CASES.items():
        projects = expected()
        write(
            case,
            suffix,
            document().encode(encoding),
            projects if isinstance(projects, list) else [projects],
        )
    write(
        "zip/mixed-formats",
        "zip",
        archive(),
        [*seed_expected(), form_expected(), *summary_expected()],
    )


if __name__ == "__main__":
    main()

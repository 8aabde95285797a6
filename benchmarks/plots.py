"""A line plot on two logarithmic axes as SVG, with nothing but text."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence

Line = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 30, 50
_COLORS = ("#c0392b", "#2471a3", "#1e8449", "#b9770e", "#6c3483", "#515a5a", "#148f77", "#7b241c")


def plot(title: str, across: str, up: str, lines: Mapping[str, Line]) -> str:
    """The plot of each named line; both axes begin and end at powers of ten."""
    points = [point for line in lines.values() for point in line]
    low_x, high_x = _powers([x for x, _ in points])
    low_y, high_y = _powers([y for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - low_x) / (high_x - low_x)
        high = (math.log10(y) - low_y) / (high_y - low_y)
        wide, tall = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        return _LEFT + right * wide, _TOP + (1 - high) * tall

    drawn = [_text(_LEFT, 18, title, weight="bold")]
    for power in range(low_x, high_x + 1):
        x, y = place(10.0**power, 10.0**low_y)
        drawn += [_rule(x, _TOP, x, y), _text(x, y + 18, _number(power), anchor="middle")]
    for power in range(low_y, high_y + 1):
        x, y = place(10.0**low_x, 10.0**power)
        drawn += [
            _rule(x, y, _WIDTH - _RIGHT, y),
            _text(x - 6, y + 4, _number(power), anchor="end"),
        ]
    drawn.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 10, across, anchor="middle"))
    drawn.append(_text(8, _TOP - 12 + 10, up))
    for number, (name, line) in enumerate(lines.items()):
        color = _COLORS[number % len(_COLORS)]
        path = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in sorted(line))
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        drawn += [
            '<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>'.format(*place(x, y), color)
            for x, y in line
        ]
        drawn.append(_text(_WIDTH - _RIGHT + 12, _TOP + 14 + 18 * number, name, color=color))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
    style = 'font-family="sans-serif" font-size="12">'
    back = '<rect width="100%" height="100%" fill="white"/>'
    return "\n".join([head + style, back, *drawn, "</svg>"]) + "\n"


def _powers(values: Sequence[float]) -> tuple[int, int]:
    low = math.floor(math.log10(min(values)))
    return low, max(math.ceil(math.log10(max(values))), low + 1)


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    color: str = "#222",
    weight: str = "normal",
) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" font-weight="{weight}"'
    return f"<text {where}>{html.escape(text)}</text>"

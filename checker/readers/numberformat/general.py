"""Numbers under the format General, and numbers as plain text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_WIDTH = 11
"""Characters that General gives a number, its sign not counted."""


def shown(value: float) -> str:
    """A number as General shows it: at most eleven characters, then rounded, then in exponents."""
    size = abs(value)
    if size < 10**_WIDTH and size == int(size):
        return str(int(value))
    sign = "-" if value < 0 else ""
    if size < 1e-9 or size >= 10**_WIDTH:
        return sign + _scientific(size)
    exact = Decimal(f"{size:.15g}")
    magnitude = exact.adjusted()
    if magnitude < -4 and len(f"{exact:f}") > _WIDTH:
        return sign + _scientific(size)
    decimals = max(_WIDTH - 2 - max(magnitude, 0), 0)
    text = f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return sign + (text.rstrip("0").rstrip(".") if decimals else text)


def full(value: float) -> str:
    """A number with all the 15 digits that Excel keeps, as it becomes a text."""
    return _plain(value) if 1e-9 <= abs(value) < 1e20 or not value else _scientific(value)


def _plain(value: float) -> str:
    return f"{Decimal(f'{value:.15g}'):f}"


def _scientific(value: float) -> str:
    mantissa, _, exponent = f"{value:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"

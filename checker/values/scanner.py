"""A value's text → tokens: numbers, signs, known words and single characters."""

from __future__ import annotations

import re

from checker.values import dates, number_tokens, numerals
from checker.values.lexicon import Lexicon
from checker.values.target import Operator
from checker.values.tokens import PUNCTUATION, Token

_FIXED = PUNCTUATION | {
    "(": "(", ")": ")", "/": "/", "·": "/", ".": "/", "-": "r", "~": "w",
    "半": "h", "?": "b", "□": "b", "…": "b", "*": "X", "_": "X", "×": "X",
    dates.DEADLINE: "D", dates.PLAIN: "d", dates.YEAR: "Y",
}  # fmt: skip

_SIGN = re.compile(r"&[gl]t;=?|&[gl]e;|[<>=≤≥≮≯≈》〉《〈›‹»«](?:(?:/|或)?[<>=≤≥≈》〉《〈›‹»«])*")
_INERT = re.compile(
    r"《[^《》]{1,60}》|≠[0-9.]{1,20}|[0-9]{1,9}\^[0-9]{1,3}|[0-9]{1,2}·[0-9]{1,2}(?![0-9])|\([0-9]{4}\)第?[0-9]{1,6}号"
    r"|[0-9]{1,2}:[0-9]{2}(?:(?=前)|[-~至到]+[0-9]{1,2}:[0-9]{2})"
    r"|[0-9]+(?:\.[0-9]+){2,}|[0-9]+\+[0-9A-Z]+|[0-9]{16,}[0-9.,]*|[0-9]*\.[0-9]{41,}"
)
_LABEL = re.compile(r"(?:[0-9]{1,2}[.、)](?![0-9%])|\([0-9一二三四五六七八九十]{1,2}\)|[①-⑳])(?=.)")
_CODE = re.compile(r"[A-Za-z]+(?:/[A-Za-z]+)?[-+]?[0-9](?:[0-9.\-]*[0-9])?(?:/[A-Z][0-9\-]+)?")
_LATIN = re.compile(r"([A-Za-zµμΩ]+)[23²³]?")
_BLANK = re.compile(r"[0-9]{0,3}(?:[Xx]{2,}|×{2,}|\*{2,}|_{2,}|○{2,})[0-9]{0,3}")
_DASH = re.compile(r"-+|~+")
_NOTE_LENGTH = 16
_AND_A_HALF = "个半"
_TEN_THOUSAND = "w"
_DIGITS = frozenset("0123456789" + numerals.LEADING)


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """All tokens of a squeezed text whose dates are marked; together they are the whole text."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        token = _token(text, place, found[-1] if found else None, lexicon)
        found.append(token)
        place += len(token.text)
    return found


def _token(text: str, place: int, last: Token | None, lexicon: Lexicon) -> Token:
    share = number_tokens.share(text, place)
    if share:
        return share
    word = lexicon.word_at(text, place)
    if word and _outweighs_numbers(word, text[place + len(word) : place + len(word) + 1], lexicon):
        return Token(lexicon.kinds[word], word)
    if last and last.kind in "nc" and text.startswith(_AND_A_HALF, place):
        return Token("v", _AND_A_HALF)
    inert = _INERT.match(text, place) or _label(text, place, last)
    if inert:
        return Token("x", inert[0])
    return (
        _latin(text, place, last, word, lexicon)
        or number_tokens.number(text, place, lexicon)
        or _sign(text, place)
        or _note(text, place, lexicon)
        or _word(word, lexicon)
        or _character(text, place)
    )


def _outweighs_numbers(word: str, following: str, lexicon: Lexicon) -> bool:
    """Whether a word counts before a numeral in it: 一体机, 一遇, and 零下 before a number."""
    kind = lexicon.kinds[word]
    return kind in "xz" or (kind == "j" and following in _DIGITS)


def _label(text: str, place: int, last: Token | None) -> re.Match[str] | None:
    """The number of an item in a list: 1. or （2）, at the beginning of a clause only."""
    begins = last is None or last.kind in ",;"
    opened = "(" in text[max(place - _NOTE_LENGTH, 0) : place]  # (5,10) has no label
    return _LABEL.match(text, place) if begins and not opened else None


def _latin(
    text: str, place: int, last: Token | None, word: str | None, lexicon: Lexicon
) -> Token | None:
    """A unit, a code or any other run of Latin letters; and the blanks that are written XX."""
    blank = _BLANK.match(text, place)
    if blank:
        return Token("b", blank[0])
    match = _LATIN.match(text, place)
    if not match or len(word or "") > len(match[0]):  # dB(A)
        return None
    code = _CODE.match(text, place) if last is None or last.kind not in "ng" else None
    for run in (match[0], match[1]):
        kind = lexicon.kinds.get(run) or lexicon.kinds.get(run.lower())
        if kind and not (code and kind == "l"):  # A is a grade in 5A, part of a name in A3
            return Token(kind, run, unit=lexicon.shown(run))
    if code:
        return Token("x", code[0])
    if match[1] == _TEN_THOUSAND and last and last.kind == "n":
        return Token("g", match[1], numerals.MAGNITUDES["万"])
    return Token("X" if match[1] in ("X", "x") else ".", match[1])


def _sign(text: str, place: int) -> Token | None:
    match = _SIGN.match(text, place)
    if not match:
        return None
    run = match[0].replace("&gt;", ">").replace("&lt;", "<")
    run = run.replace("&ge;", "≥").replace("&le;", "≤")
    up, down = set(run) & set(">≥》〉›»≮"), set(run) & set("<≤《〈‹«≯")
    equal = bool(set(run) & set("=≥≤≮≯"))
    odd = bool(set(run) & set("》〉《〈›‹»«")) or run[0] == "=" != run or len(set(run)) < len(run)
    if up and down:
        return Token("x", match[0])
    operator: Operator = "="
    if up or down:
        operator = (">=" if equal else ">") if up else ("<=" if equal else "<")
    return Token("s", match[0], operator=operator, odd=odd)


def _note(text: str, place: int, lexicon: Lexicon) -> Token | None:
    """A bracket that says whether the bound itself counts: (含), (含95%), (不含本数)."""
    word = lexicon.word_at(text, place + 1) if text[place] == "(" and text[place + 1 :] else None
    end = text.find(")", place, place + _NOTE_LENGTH)
    if word is None or end < 0 or lexicon.kinds[word] not in "iE":
        return None
    return Token(lexicon.kinds[word], text[place : end + 1])


def _word(word: str | None, lexicon: Lexicon) -> Token | None:
    if word is None:
        return None
    return Token(lexicon.kinds[word], word, unit=lexicon.shown(word))


def _character(text: str, place: int) -> Token:
    character = text[place]
    dash = _DASH.match(text, place)
    if dash:
        return Token(_FIXED[character], dash[0])
    for length in (2, 1):
        magnitude = numerals.MAGNITUDES.get(text[place : place + length])
        if magnitude:
            return Token("g", text[place : place + length], magnitude)
    return Token(_FIXED.get(character, "."), character)

"""Numbers as people say them: 五千六, 两万三, 1.2万, 5千6, 五六千, 十来个."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6}
_DIGITS |= {"七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000, "廿": 20}
_UNITS |= {"万": 10000, "萬": 10000, "w": 10000, "W": 10000}
_DIGIT_CHARS = "".join(_DIGITS)
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_TAIL_PAIR = re.compile(r"^(.*[十百千万])([一二三四五六七八九])([一二三四五六七八九])$")
_PAIR = re.compile(r"^([一二两三四五六七八九])([一二三四五六七八九])([十百千万]+)$")

NUMBER = rf"(?:\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[万千百kKwW](?:\d{{1,4}}|[{_DIGIT_CHARS}](?![个双天年次件直分起共把口趟下回同并齐]))?)*|(?:一(?!个?[月天年双件周晚夜]|[把口趟下回同并齐])|[{_DIGIT_CHARS.replace('一', '')}十百千万拾佰仟])+)"
SMALL = rf"(?:\d{{1,3}}(?:\.\d)?|[{_DIGIT_CHARS}十百]{{1,5}})"


def read_number(text: str) -> Decimal:
    """The value of a number in figures or words. Raises ValueError on anything else."""
    plain = text.replace(",", "").strip()
    if plain and all(c in _DIGITS for c in plain):
        return Decimal("".join(str(_DIGITS[c]) for c in plain))
    tokens = _TOKEN.findall(plain)
    if not tokens:
        raise ValueError(f"不是数：{text}")
    return _sum_up(tokens, text)


def _sum_up(tokens: list[str], text: str) -> Decimal:
    total, section, digit = Decimal(0), Decimal(0), None
    unit, zero = 1, False
    for token in tokens:
        if token[0].isdigit():
            digit = Decimal(token)
        elif token in _DIGITS:
            digit, zero = Decimal(_DIGITS[token]), zero or _DIGITS[token] == 0
        elif token in _UNITS and _UNITS[token] == 10000:
            total, section, digit, unit = total + (section + (digit or 0)) * 10000, Decimal(0), None, 10000
        elif token in _UNITS:
            unit = _UNITS[token]
            section, digit = section + (Decimal(1) if digit is None else digit) * unit, None
        else:
            raise ValueError(f"不是数：{text}")
    return total + section + _tail(digit, unit, zero)


def _tail(digit: Decimal | None, unit: int, zero: bool) -> Decimal:
    """五千六 is 5600: a bare last digit counts in the next lower unit, unless a zero came before."""
    if digit is None:
        return Decimal(0)
    if unit >= 100 and not zero and digit < 10:
        return digit * unit / 10
    return digit


def read_range(text: str) -> tuple[Decimal, Decimal]:
    """Lower and upper value: 五六千 is (5000, 6000), 四千七八 (4700, 4800); a plain number is itself twice."""
    pair = _PAIR.match(text)
    if pair and read_number(pair[1]) + 1 == read_number(pair[2]):
        return read_number(pair[1] + pair[3]), read_number(pair[2] + pair[3])
    tail = _TAIL_PAIR.match(text)
    if tail and read_number(tail[2]) + 1 == read_number(tail[3]):
        return read_number(tail[1] + tail[2]), read_number(tail[1] + tail[3])
    value = read_number(text)
    return value, value

"""Quotations, compared exactly: width and punctuation aside, every character counts.

A fuzzy comparison would let 「可以解除」 pass for 「不得解除」.
"""

from __future__ import annotations

import re
import unicodedata

_ELLIPSIS = re.compile(r"…+|\.{3,}|。{3,}|⋯+")
_NUMERALS = "〇零一二三四五六七八九十百千万0123456789"
_NEGATIONS = ("不", "不得", "不应", "不能", "未", "非", "无", "没有", "禁止", "不予", "不再", "不可", "毋", "免")


def plain(words: str) -> str:
    """``words`` without punctuation, spaces and differences of width."""
    folded = unicodedata.normalize("NFKC", words)
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def is_verbatim(quote: str, text: str) -> bool:
    """Whether ``quote`` stands in ``text`` word for word; parts left out as …… must follow in order.

    A quotation that begins right after a negation, or cuts a number in two, says something else and does not count.
    """
    whole = plain(text)
    position = 0
    for part in _ELLIPSIS.split(quote):
        wanted = plain(part)
        if not wanted:
            continue
        position = _next(wanted, whole, position)
        if position < 0:
            return False
    return True


def _next(wanted: str, whole: str, position: int) -> int:
    """The end of the first honest occurrence of ``wanted`` from ``position``; -1: there is none."""
    at = whole.find(wanted, position)
    while at >= 0:
        end = at + len(wanted)
        if not _is_cut(whole, at, end):
            return end
        at = whole.find(wanted, at + 1)
    return -1


def _is_cut(whole: str, start: int, end: int) -> bool:
    before, after = whole[max(0, start - 2) : start], whole[end : end + 1]
    splits_number = bool(before) and before[-1] in _NUMERALS and whole[start] in _NUMERALS
    splits_number |= bool(after) and whole[end - 1] in _NUMERALS and after in _NUMERALS
    return splits_number or before.endswith(_NEGATIONS)

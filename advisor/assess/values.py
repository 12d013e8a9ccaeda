"""The days and the numbers that stand in a stretch of a story, whatever they are about."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from advisor.assess.dates import find_dates
from advisor.assess.numbers import read_number
from advisor.domain.case import Span

_FIGURES = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?\s*(?P<times>[万千kK])?")
# 一共、一直、统一、万一: no number is told
_WORDS = re.compile(
    r"(?<![统唯单第])(?!一[共直般些样起边点定切时旦再向带方律致])(?!十分|千万别|万一|百般|百分)[零〇一二两三四五六七八九十百千万]+"
)
_TIMES = {"万": Decimal(10000), "千": Decimal(1000), "k": Decimal(1000), "K": Decimal(1000)}


def values_in(narrative: str, span: Span, as_of: date) -> frozenset[date | Decimal]:
    """What the program itself reads in ``span`` of ``narrative``: a day with its month, the first of a bare month."""
    found: set[date | Decimal] = set()
    for day in find_dates(narrative, as_of):
        if span.start <= day.start and day.end <= span.end:
            found.add(day.first)
    for match in _FIGURES.finditer(span.text):
        number = Decimal(re.sub(r"[^\d.]", "", match.group()))
        found.add(number * _TIMES.get(match["times"] or "", Decimal(1)))
    for match in _WORDS.finditer(span.text):
        try:
            found.add(read_number(match.group()))
        except ValueError:
            continue
    return frozenset(found)

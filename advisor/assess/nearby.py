"""Dates that stand beside an event without a word that says which date it is: tied to it by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from advisor.assess.candidate import Candidate
from advisor.assess.dates import ONLY_YEAR, FoundDate, find_dates
from advisor.assess.pieces import Piece, sentences
from advisor.domain.case import FactKey, Span

_REACH = 60  # characters between a date and what happened that day
_FOR_WAGES = re.compile(
    r"\s*(?:份|期间)?(?:的)?(?:工资|加班|社保|二倍|双倍|未签|差额|年休假|提成|奖金|出生|生的|生人|之?前[付给还]|[到至—-])"
)
_AT_WORK = re.compile(r"[^。；]{0,30}(?:上班|工作|打工|干|做|当|任|在|给|跟|进|去|来|到|开|送|跑|入)")
_NOT_START = re.compile(
    r"[^，。；]{0,16}(?:生的|出生|伤|断|压|砸|撞|拖|欠|没发|扣|开会|通知|说|讲|调|降|裁定|受理|放假|查出|怀|结婚|来访|投诉|申请)"
)
_GUESSED = "按紧挨着的话理解，请核对"
_SETTLED = timedelta(days=20)  # nobody who came yesterday tells of it as of a beginning


def nearby_dates(found: tuple[Candidate, ...], narrative: str, as_of: date) -> Iterator[Candidate]:
    """An end beside who ended it, and a start at the head of the story, where no word gave them away."""
    known = {c.key for c in found}
    used = {c.basis.start for c in found}
    free = [
        d
        for d in find_dates(narrative, as_of)
        if d.start not in used and d.first <= as_of and not _FOR_WAGES.match(narrative[d.end :])
    ]
    if FactKey.EMPLOYMENT_END not in known:
        ended = max(
            (c for c in found if c.key is FactKey.TERMINATED_BY), key=lambda c: (c.weight, -c.basis.start), default=None
        )
        day = _beside(ended.basis, free, narrative) if ended is not None else None
        if day is not None:
            free.remove(day)
            yield _as(FactKey.EMPLOYMENT_END, day)
    if FactKey.EMPLOYMENT_START not in known and FactKey.INJURED_ON not in known:
        first = _opening(free, found, narrative, as_of)
        if first is not None:
            yield _as(FactKey.EMPLOYMENT_START, first)


def _beside(event: Span, free: list[FoundDate], narrative: str) -> FoundDate | None:
    """The last date before the event, in its sentence or at the end of the one before."""
    where = sentences(narrative)
    own = _number(where, event.start)
    near = [
        d
        for d in free
        if event.start - _REACH <= d.start <= event.end
        and 0 <= own - _number(where, d.start) <= 1
        and d.note != ONLY_YEAR
    ]
    return max(near, key=lambda d: d.start, default=None)


def _number(where: tuple[Piece, ...], at: int) -> int:
    return sum(p.start <= at for p in where)


def _opening(free: list[FoundDate], found: tuple[Candidate, ...], narrative: str, as_of: date) -> FoundDate | None:
    """The first date of the story, where it lies before every other and work is told of behind it."""
    others = [c.value for c in found if isinstance(c.value, date)]
    first = min(free, key=lambda d: d.start, default=None)
    if first is None or first.start > _REACH or as_of - first.last < _SETTLED or not first.dated:
        return None
    after = narrative[first.end : first.end + 40]
    earliest = all(first.first < day for day in others) and all(first.first <= d.first for d in free)
    return first if earliest and _AT_WORK.match(after) and not _NOT_START.match(after) else None


def _as(key: FactKey, day: FoundDate) -> Candidate:
    note = day.note or _GUESSED
    return Candidate(key, day.first, Span(start=day.start, end=day.end, text=day.text), 1, note)

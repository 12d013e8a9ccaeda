"""Dates that stand beside an event without a word that says which date it is: tied to it by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from advisor.assess.candidate import Candidate
from advisor.assess.dates import ONLY_YEAR, FoundDate, find_dates
from advisor.assess.day_roles import lies_ahead
from advisor.assess.dispatch import DISPATCHED, SENT_BACK
from advisor.assess.pieces import Piece, sentences
from advisor.assess.service import HELD_BACK
from advisor.assess.when import to_go_by
from advisor.domain.case import FactKey, Span

_REACH = 90  # characters between a date and what happened that day
_FOR_WAGES = re.compile(
    r"\s*(?:份|期间)?(?:的)?(?:工资|加班|社保|二倍|双倍|未签|差额|年休假|提成|奖金|出生|生的|生人|之?前[付给还]|[到至—-])"
)
_AT_WORK = re.compile(
    r"[^。；]{0,30}(?:上班|工作|打工|务工|干(?!嘛|部|完|仗|架)|做(?!梦|完)|当(?!时|天|场|选)|任(?!期|务|何)|入|进(?!行|出|货)|在[^，。；]{1,14}(?:厂|公司|店|工地|学校|医院|院|局|馆|所)|"
    r"(?:给|跟|去|来|到(?!现在|今))[^，。；]{1,12}(?:厂|公司|店|工地|学校|医院|院|家|车间|干|做)|开(?:车|货车|出租|叉车)|送(?:餐|货|外卖|快递)|跑(?:单|车|外卖))"
)
_NOT_START = re.compile(
    r"[^，。；]{0,16}(?:生的|出生|伤|断|压|砸|撞|拖|欠|没发|扣|开会|通知|说|讲|调|降|裁定|受理|成交|卖|选上|当选|递交|放假|开工|查出|怀|结婚|来访|投诉|申请)"
)
_SIGNED_LATER = re.compile(r"补签|续签|再签|又签|重新签|第[二三]次|改签|换签|才签|转正")
_THAT_DAY = re.compile(
    r"\s*(?:就)?(?:发|出|下|给|通知|收到|的事|说的|那天|当面|开的)"
)  # 「说我不合格，1月8号发的邮件」
_GUESSED = "按紧挨着的话理解，请核对"
_SETTLED = timedelta(days=20)  # nobody who came yesterday tells of it as of a beginning


def nearby_dates(found: tuple[Candidate, ...], narrative: str, as_of: date) -> Iterator[Candidate]:
    """An end beside who ended it, and a start at the head of the story, where no word gave them away."""
    known = {c.key for c in found}
    used = {c.basis.start for c in found}
    free = [
        d
        for d in find_dates(narrative, as_of)
        if d.start not in used
        and d.first <= as_of
        and not d.vague
        and not _FOR_WAGES.match(narrative[d.end :])
        and not lies_ahead(d, narrative, as_of)
        and not to_go_by(d, narrative)
        and not _sent_back(d, narrative)
    ]
    if FactKey.EMPLOYMENT_END not in known:
        ended = max(
            (c for c in found if c.key is FactKey.TERMINATED_BY), key=lambda c: (c.weight, -c.basis.start), default=None
        )
        if ended is not None and ended.value == "劳动者" and HELD_BACK.search(narrative[ended.basis.end :]):
            ended = None  # 「交了辞职书，院里不批」 has not ended it
        if ended is not None and SENT_BACK.search(ended.basis.text) and DISPATCHED.search(narrative):
            ended = None  # who is sent back to the agency is still employed by it
        day = _beside(ended.basis, free, narrative) if ended is not None else None
        if day is not None:
            free.remove(day)
            yield _as(FactKey.EMPLOYMENT_END, day)
    signed = next((c for c in found if c.key is FactKey.CONTRACT_SIGNED_ON), None)
    if FactKey.EMPLOYMENT_START not in known and signed is not None and not _SIGNED_LATER.search(narrative):
        note = "没说哪天开始上班，按签合同那天暂计，请核对"
        yield Candidate(FactKey.EMPLOYMENT_START, signed.value, signed.basis, 1, note)
    elif FactKey.EMPLOYMENT_START not in known and FactKey.INJURED_ON not in known:
        first = _opening(free, found, narrative, as_of)
        if first is not None:
            yield _as(FactKey.EMPLOYMENT_START, first)


_ENDED = re.compile(r"解除|终止|离职|辞退|不(?:再)?续")


def _sent_back(day: FoundDate, narrative: str) -> bool:
    """「2026年10月20日食品厂把马某退回」: the agency employs him still, unless it is said to have ended that."""
    told = re.split(r"[。！？\n]", narrative[day.end :])[0]
    return DISPATCHED.search(narrative) is not None and SENT_BACK.search(told) is not None and not _ENDED.search(told)


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
    after = [d for d in free if 0 <= d.start - event.end <= 12 and _number(where, d.start) == own]
    told_after = next((d for d in after if _told_of_it(d, narrative)), None)
    return max(near, key=lambda d: d.start, default=told_after)


_ALONE = re.compile(r"(?:的事)?(?=[，。；]|$)")


def _told_of_it(day: FoundDate, narrative: str) -> bool:
    """「我是自己走的，1月9日」「说我不合格，1月8号发的邮件」: the day follows what happened on it."""
    rest = narrative[day.end :]
    alone = narrative[: day.start].endswith(("，", ",")) and _ALONE.match(rest)
    return bool(alone) or _THAT_DAY.match(rest) is not None


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

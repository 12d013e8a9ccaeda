"""When the worker died: that day ends the employment, and the day he was hurt is no second opinion on it."""

from __future__ import annotations

import re

from advisor.assess.candidate import Candidate
from advisor.assess.dates import FoundDate
from advisor.domain.case import FactKey, Span
from advisor.law.death import where_told

_REACH, _AFTER = 70, 24  # characters between the words and the day
_OUTRIGHT = re.compile(r"[^，。；]{0,12}(?:离职|辞职|辞工|辞退|解除|开除|终止|不干了|跳槽)")
_GONE = re.compile(r"[^，。；]{0,8}(?:走的|走了|没的|没了|去世|过世|死亡|死的|咽气|断气)")
_THAT_DAY = "是去世的日子，劳动关系到这天终止"
_AS_HURT = "按出事那天暂计，请核对去世的日子"
_AS_DIED = "和去世是同一天，请核对"


def by_death(told: list[Candidate], dates: tuple[FoundDate, ...], narrative: str) -> list[Candidate]:
    """``told`` as it reads where the worker died; unchanged where nobody did."""
    words = where_told(narrative)
    if words is None:
        return told
    day = _day_of(words, told, dates, narrative)
    hurt = [c for c in told if c.key is FactKey.INJURED_ON]
    kept = [c for c in told if c.key not in (FactKey.INJURED_ON, FactKey.EMPLOYMENT_END)]
    kept += [c for c in told if c.key is FactKey.EMPLOYMENT_END and _OUTRIGHT.match(narrative[c.basis.end :])]
    if day is None:
        return [*kept, *hurt, *(_end(c.value, c.basis, 1, _AS_HURT) for c in hurt[:1])]
    died, basis = day.first, Span(start=day.start, end=day.end, text=day.text)
    earlier = [c for c in hurt if str(c.value) < died.isoformat()]
    if not hurt:
        hurt = [Candidate(FactKey.INJURED_ON, died, basis, 1, "；".join(n for n in (_AS_DIED, day.note) if n))]
    return [*kept, *(earlier or hurt), _end(died, basis, 4, "；".join(n for n in (_THAT_DAY, day.note) if n))]


def _end(value: object, basis: Span, weight: int, note: str) -> Candidate:
    return Candidate(FactKey.EMPLOYMENT_END, value, basis, weight, note)  # type: ignore[arg-type] # a day


def _day_of(
    words: tuple[int, int], told: list[Candidate], dates: tuple[FoundDate, ...], narrative: str
) -> FoundDate | None:
    """The day told next to the death: the last one before it, else the first one after it."""
    starts = [c for c in told if c.key is FactKey.EMPLOYMENT_START]
    began = {c.basis.start for c in starts}
    first = max((str(c.value) for c in starts), default="")
    free = [
        d.recent
        for d in dates
        if d.start not in began and not d.vague and "只说到年" not in d.note and d.recent.first.isoformat() >= first
    ]
    later = [d for d in free if words[1] <= d.start <= words[1] + _AFTER and _GONE.match(narrative[d.end :])]
    if later:
        return later[0]  # 「送到医院人已经不行了，第二天走的」
    before = [d for d in free if words[0] - _REACH <= d.start < words[0]]
    after = [d for d in free if words[1] <= d.start <= words[1] + _AFTER]
    return max(before, key=lambda d: d.start, default=None) or min(after, key=lambda d: d.start, default=None)

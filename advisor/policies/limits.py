"""Time limits as notices write them. A date is taken only where the notice has a year; nothing is rounded."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from advisor.domain.policy import LimitKind, TimeLimit

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?P<before>之?前)?")
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?P<end>底|末)?(?P<before>之?前)?")
_YEAR = re.compile(r"(\d{4})年(?P<end>底|末)?(?P<before>之?前)?")
_STANDING = re.compile(r"持续|常态|长效|长期|定期|每年|每季|每月|经常")
_AT_ONCE = re.compile(r"第一时间|立即|即时|及时")


def time_limit(said: str) -> TimeLimit | None:
    """What ``said`` means in days; None where it is empty."""
    if not said:
        return None
    for pattern, read in ((_DAY, _of_day), (_MONTH, _of_month), (_YEAR, _of_year)):
        if match := pattern.search(said):
            try:
                earliest, latest = read(match)
            except ValueError:  # 13月: it is shown as it stands
                break
            return TimeLimit(
                said=said,
                kind=LimitKind.BY_DATE,
                earliest=earliest,
                latest=latest,
                note=_note(said, earliest, latest),
            )
    for pattern, kind in ((_STANDING, LimitKind.STANDING), (_AT_ONCE, LimitKind.AT_ONCE)):
        if pattern.search(said):
            return TimeLimit(said=said, kind=kind)
    return TimeLimit(said=said, kind=LimitKind.UNDATED, note="文件没有写截止日期，不推算")


def _of_day(match: re.Match[str]) -> tuple[date, date]:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _of_month(match: re.Match[str]) -> tuple[date, date]:
    year, month = int(match[1]), int(match[2])
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if match["end"]:
        return last, last
    return (date.fromordinal(first.toordinal() - 1), last) if match["before"] else (first, last)


def _of_year(match: re.Match[str]) -> tuple[date, date]:
    year = int(match[1])
    last = date(year, 12, 31)
    if match["end"]:
        return last, last
    return (date(year - 1, 12, 31), last) if match["before"] else (date(year, 1, 1), last)


def _note(said: str, earliest: date, latest: date) -> str:
    notes = []
    if earliest != latest and "前" in said:
        notes.append(f"文件没有解释含不含当年（当月），最早按{earliest}，最晚按{latest}")
    elif earliest != latest:
        notes.append(f"文件没有写到哪一天，最晚按{latest}")
    if re.search("左右|前后|力争|约", said):
        notes.append("文件写的是大致年限")
    return "；".join(notes)

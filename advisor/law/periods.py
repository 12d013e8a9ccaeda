"""Periods of time: days, months and years as the Civil Code counts them, workdays, and the service of a worker.

依据：《民法典》第二百条至第二百零四条；《民事诉讼法》第八十五条。

Two counts are kept apart. A *period* does not count its first day (``add_months``). A *stay* — the service of a
worker, from first to last day — counts both, so its first full month ends the day before the corresponding day
(``stay_end``). Where a month has no corresponding day both end on its last day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from advisor.errors import InputError
from advisor.law.holidays import WorkCalendar

ONE_DAY = timedelta(days=1)


def add_days(start: date, days: int) -> date:
    """The last day of a period of ``days`` days; the first day is not counted. 依据：《民法典》第二百零一条第一款。"""
    return start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """The last day of a period of ``months`` months: the corresponding day, or the end of a month that has none.

    2026-01-31 + 1 → 2026-02-28. 依据：《民法典》第二百零一条第一款、第二百零二条。
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_years(start: date, years: int) -> date:
    """The last day of a period of ``years`` years: 2024-02-29 + 1 → 2025-02-28. 依据：《民法典》第二百零二条。"""
    return add_months(start, 12 * years)


def stay_end(first: date, months: int) -> date:
    """The last day of the stay of ``months`` full months that begins with ``first``, both days counted.

    2025-03-01, 1 → 2025-03-31; 2025-01-31, 1 → 2025-02-28 (no corresponding day: the end of the month).
    """
    end = add_months(first, months)
    return end if end.day < first.day else end - ONE_DAY


class Service(NamedTuple):
    """A stay in full years, full months and odd days."""

    years: int
    months: int
    days: int

    @property
    def shown(self) -> str:
        parts = ((self.years, "年"), (self.months, "个月"), (self.days, "天"))
        return "".join(f" {n} {unit}" for n, unit in parts if n).strip().replace("  ", " ") or "0 天"


def service(first: date, last: date, *, count_first: bool = True) -> Service:
    """How long someone served from ``first`` to ``last``, both days counted.

    ``count_first=False`` counts as a period does (《民法典》第二百零一条): one day shorter, except at month ends.
    Raises InputError where ``last`` is before ``first``.
    """
    if last < first:
        raise InputError(f"结束日期 {last} 早于开始日期 {first}，请核对")
    end = stay_end if count_first else add_months
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    while months and end(first, months) > last:
        months -= 1
    whole_until = end(first, months) if months else first - ONE_DAY if count_first else first
    return Service(months // 12, months % 12, (last - whole_until).days)


class LastDay(NamedTuple):
    """The end of a period: as counted, as rolled over a rest day, the last workday before, and whether it is known."""

    counted: date
    rolled: date
    safe: date
    known: bool


def roll_over(last: date, calendar: WorkCalendar) -> LastDay:
    """``last``, moved to the next workday if it is a holiday or a day of rest.

    Where the holidays of a needed year are not entered the day stays as counted (the safe side) and ``known`` is False.
    依据：《民法典》第二百零三条第一款；《民事诉讼法》第八十五条第三款。
    """
    day, safe = last, last
    while calendar.knows(day) and not calendar.is_workday(day):
        day += ONE_DAY
    while calendar.knows(safe) and not calendar.is_workday(safe):
        safe -= ONE_DAY
    known = calendar.knows(day)
    return LastDay(last, day if known else last, safe, known)


def add_workdays(start: date, days: int, calendar: WorkCalendar) -> date:
    """The ``days``-th workday after ``start``, which is not counted. Raises InputError for a year not entered."""
    day = start
    for _ in range(days):
        day += ONE_DAY
        while not calendar.is_workday(day):
            day += ONE_DAY
    return day

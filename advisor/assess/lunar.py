"""Lunar months, feasts and solar terms as days of the calendar, from a table; outside it they stay open.

Every month of 2000 to 2030 is exact (new moons in China time). A solar term is reckoned and may be a day off, which
the note says.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_FIRST_YEAR, _FIRST_DAY = 2000, date(2000, 2, 5)
# One number a lunar year: bits 15 to 4 say which of the twelve months have 30 days, the last four which month is
# followed by a leap month, bit 16 whether that one has 30. Checked against the new years of all 31 years.
_YEARS = (
    0x0C960, 0x0D954, 0x0D4A0, 0x0DA50, 0x07552, 0x056A0, 0x0ABB7, 0x025D0, 0x092D0, 0x0CAB5, 0x0A950,
    0x0B4A0, 0x0BAA4, 0x0AD50, 0x055D9, 0x04BA0, 0x0A5B0, 0x15176, 0x052B0, 0x0A930, 0x07954, 0x06AA0,
    0x0AD50, 0x05B52, 0x04B60, 0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530, 0x05AA0,
)  # fmt: skip
# Month and the constant of the usual formula for this century: day = ⌊year × 0.2422 + constant⌋ - leap days.
TERMS = {
    "小寒": (1, 5.4055), "大寒": (1, 20.12), "立春": (2, 3.87), "雨水": (2, 18.73), "惊蛰": (3, 5.63),
    "春分": (3, 20.646), "清明": (4, 4.81), "谷雨": (4, 20.1), "立夏": (5, 5.52), "小满": (5, 21.04),
    "芒种": (6, 5.678), "夏至": (6, 21.37), "小暑": (7, 7.108), "大暑": (7, 22.83), "立秋": (8, 7.5),
    "处暑": (8, 23.13), "白露": (9, 7.646), "秋分": (9, 23.042), "寒露": (10, 8.318), "霜降": (10, 23.438),
    "立冬": (11, 7.438), "小雪": (11, 22.36), "大雪": (12, 7.18), "冬至": (12, 21.94),
}  # fmt: skip
_TERM_STEP = 0.2422
_NEW_YEAR = ("春节", "过年", "大年", "过完年", "过了年", "开年", "年后", "开春")


@cache
def _months() -> dict[tuple[int, int], tuple[date, date]]:
    """First and last day of each ordinary month; a leap month belongs to nobody's 「三月」."""
    found: dict[tuple[int, int], tuple[date, date]] = {}
    day = _FIRST_DAY
    for year, code in enumerate(_YEARS, start=_FIRST_YEAR):
        for month in range(1, 13):
            days = 30 if code & (0x10000 >> month) else 29
            found[year, month] = (day, day + timedelta(days=days - 1))
            day += timedelta(days=days)
            if month == code & 0xF:
                day += timedelta(days=30 if code & 0x10000 else 29)
    return found


def running_year(day: date) -> int | None:
    """The lunar year that runs on ``day``; None outside the table."""
    return max((y for (y, m), (first, _) in _months().items() if m == 1 and first <= day), default=None)


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a lunar month; None outside the table."""
    return _months().get((year, month))


_FIXED = {"双十一": (11, 11), "双十二": (12, 12), "三八": (3, 8), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1)}
_FIXED |= {"教师节": (9, 10), "圣诞": (12, 25), "情人节": (2, 14)}


def feast_day(feast: str, year: int) -> date | None:
    """The day of a feast or a solar term by its name; None outside the table."""
    if feast.startswith(_NEW_YEAR):
        return _day_of(year, 1, 1)
    if feast.startswith("中秋"):
        return _day_of(year, 8, 15)
    if feast.startswith("端午"):
        return _day_of(year, 5, 5)
    if feast[:2] in TERMS:
        return _term(feast[:2], year)
    fixed = next((day for name, day in _FIXED.items() if feast.startswith(name)), None)
    if fixed is not None:
        return date(year, *fixed)
    month = 10 if feast.startswith(("国庆", "十一")) else 5 if feast.startswith("五一") else 1
    return date(year, month, 1)


def _day_of(year: int, month: int, day: int) -> date | None:
    found = lunar_month(year, month)
    return found[0] + timedelta(days=day - 1) if found is not None else None


def _term(name: str, year: int) -> date:
    month, constant = TERMS[name]
    short = year % 100
    leap = (short - 1) // 4 if month < 3 else short // 4
    return date(year, month, int(short * _TERM_STEP + constant) - leap)

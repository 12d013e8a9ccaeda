"""Lunar months and feasts as days of the calendar, from a small table; outside it they stay open.

The first and the twelfth month are exact (new moons in China time); a month between them is reckoned from the mean
length of a lunar month and may be a day off, which the note says.
"""

from __future__ import annotations

from datetime import date, timedelta

# 腊月初一 and 正月初一 of the year in which the lunar year begins; from the almanac, new moons in China time.
_NEW_YEAR = {
    2020: (date(2019, 12, 26), date(2020, 1, 25)),
    2021: (date(2021, 1, 13), date(2021, 2, 12)),
    2022: (date(2022, 1, 3), date(2022, 2, 1)),
    2023: (date(2022, 12, 23), date(2023, 1, 22)),
    2024: (date(2024, 1, 11), date(2024, 2, 10)),
    2025: (date(2024, 12, 31), date(2025, 1, 29)),
    2026: (date(2026, 1, 19), date(2026, 2, 17)),
    2027: (date(2027, 1, 8), date(2027, 2, 6)),
}
_LEAP = {2020: 4, 2023: 2, 2025: 6}  # the month after which an extra one stands
_MID_AUTUMN = {2022: (9, 10), 2023: (9, 29), 2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15)}
_DRAGON_BOAT = {2022: (6, 3), 2023: (6, 22), 2024: (6, 10), 2025: (5, 31), 2026: (6, 19), 2027: (6, 9)}
_MONTH_DAYS = 29.53


def running_year(day: date) -> int | None:
    """The lunar year that runs on ``day``; None outside the table."""
    return max((y for y, (_, new_year) in _NEW_YEAR.items() if new_year <= day), default=None)


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a lunar month; None outside the table."""
    if month == 12:
        if year + 1 not in _NEW_YEAR:
            return None
        twelfth, new_year = _NEW_YEAR[year + 1]
        return twelfth, new_year - timedelta(days=1)
    if year not in _NEW_YEAR:
        return None
    gone = month - 1 + (1 if month > _LEAP.get(year, 12) else 0)
    start = _NEW_YEAR[year][1] + timedelta(days=round(gone * _MONTH_DAYS))
    return start, start + timedelta(days=28)


def feast_day(feast: str, year: int) -> date | None:
    """The day of a feast by its name; None outside the table."""
    if feast.startswith(("春节", "过年", "大年")):
        return _NEW_YEAR[year][1] if year in _NEW_YEAR else None
    if feast.startswith("中秋"):
        return date(year, *_MID_AUTUMN[year]) if year in _MID_AUTUMN else None
    if feast.startswith("端午"):
        return date(year, *_DRAGON_BOAT[year]) if year in _DRAGON_BOAT else None
    if feast.startswith("清明"):
        return date(year, 4, 5)
    month = 10 if feast.startswith(("国庆", "十一")) else 5 if feast.startswith("五一") else 1
    return date(year, month, 1)

"""The lunar table against the new years of the almanac and the holiday calendar."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.assess.lunar import TERMS, feast_day, lunar_month, running_year

NEW_YEARS = {2001: (1, 24), 2008: (2, 7), 2011: (2, 3), 2015: (2, 19), 2020: (1, 25), 2026: (2, 17), 2030: (2, 3)}


@pytest.mark.parametrize("year", NEW_YEARS)
def test_new_year(year: int) -> None:
    day = date(year, *NEW_YEARS[year])
    assert feast_day("春节", year) == day
    assert running_year(day) == year
    before = lunar_month(year - 1, 12)
    assert before is not None and (day - before[1]).days == 1


@pytest.mark.parametrize(("feast", "day"), [("中秋", date(2025, 10, 6)), ("端午", date(2023, 6, 22))])
def test_feasts_after_a_leap_month(feast: str, day: date) -> None:
    assert feast_day(feast, day.year) == day


def test_months_follow_each_other() -> None:
    """Twelve months a year, each after the one before; a gap of a month only where a leap month stands."""
    last = None
    for year in range(2000, 2031):
        for month in range(1, 13):
            span = lunar_month(year, month)
            assert span is not None and 29 <= (span[1] - span[0]).days + 1 <= 30
            if last is not None:
                assert (span[0] - last).days in (1, 30, 31)
            last = span[1]


def test_terms_stay_in_their_month_and_order() -> None:
    for year in (2011, 2024, 2026):
        days = [feast_day(name, year) for name in TERMS]
        assert all(d is not None for d in days) and days == sorted(d for d in days if d is not None)
    assert feast_day("清明", 2026) == date(2026, 4, 5)
    assert feast_day("冬至", 2025) == date(2025, 12, 21)


def test_outside_the_table_stays_open() -> None:
    assert lunar_month(1999, 12) is None and feast_day("春节", 1990) is None

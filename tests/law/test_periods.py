from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.errors import CorpusError, InputError
from advisor.law.holidays import FILE, WorkCalendar
from advisor.law.periods import Service, add_days, add_months, add_workdays, add_years, roll_over, service, stay_end

DIRECTORY = Path(__file__).parents[2] / "corpus" / "parameters"
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return WorkCalendar.load(DIRECTORY)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-06-30", 12, "2026-06-30"),
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2025-11-30", 3, "2026-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
    ],
)  # fmt: skip
def test_months_end_on_the_corresponding_day(start: str, months: int, end: str) -> None:
    assert add_months(d(start), months) == d(end)


def test_days_and_years() -> None:
    assert add_days(d("2026-03-02"), 15) == d("2026-03-17")
    assert add_years(d("2024-02-29"), 1) == d("2025-02-28")


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2025-03-01", 1, "2025-03-31"), ("2025-01-31", 1, "2025-02-28"), ("2025-01-31", 2, "2025-03-30"),
        ("2024-08-31", 6, "2025-02-28"), ("2020-02-29", 12, "2021-02-28"), ("2020-02-29", 48, "2024-02-28"),
        ("2025-01-29", 1, "2025-02-28"), ("2025-01-28", 1, "2025-02-27"),
    ],
)  # fmt: skip
def test_a_stay_ends_the_day_before(first: str, months: int, last: str) -> None:
    assert stay_end(d(first), months) == d(last)


@pytest.mark.parametrize(
    ("first", "last", "stay"),
    [
        ("2018-03-15", "2025-09-20", (7, 6, 6)), ("2020-03-01", "2025-08-31", (5, 6, 0)),
        ("2020-03-01", "2025-08-30", (5, 5, 30)), ("2020-03-01", "2025-03-01", (5, 0, 1)),
        ("2024-01-01", "2024-01-01", (0, 0, 1)), ("2024-01-01", "2024-01-31", (0, 1, 0)),
        ("2020-02-29", "2021-02-28", (1, 0, 0)), ("2020-02-29", "2021-03-01", (1, 0, 1)),
    ],
)  # fmt: skip
def test_service(first: str, last: str, stay: tuple[int, int, int]) -> None:
    assert service(d(first), d(last)) == Service(*stay)


def test_service_without_the_first_day() -> None:
    assert service(d("2020-03-01"), d("2025-03-01"), count_first=False) == Service(5, 0, 0)
    assert service(d("2024-01-01"), d("2024-01-01"), count_first=False) == Service(0, 0, 0)
    with pytest.raises(InputError):
        service(d("2025-01-02"), d("2025-01-01"))


@settings(deadline=None)
@given(DAYS, st.integers(min_value=0, max_value=15_000))
def test_service_never_falls_as_days_go_by(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert service(first, last) < service(first, last + timedelta(days=1))
    assert service(first, last, count_first=False) <= service(first, last)


@settings(deadline=None)
@given(DAYS, st.integers(min_value=1, max_value=600))
def test_a_stay_is_whole_on_its_last_day_and_not_before(first: date, months: int) -> None:
    last = stay_end(first, months)
    assert service(first, last) == Service(months // 12, months % 12, 0)
    before = service(first, last - timedelta(days=1)) if last > first else Service(0, 0, 0)
    assert before.years * 12 + before.months == months - 1


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_calendar_agrees_with_an_independent_one(year: int, calendar: WorkCalendar) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        assert calendar.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_workdays_of_a_year(year: int, workdays: int, calendar: WorkCalendar) -> None:
    assert calendar.workdays(date(year, 1, 1), date(year, 12, 31)) == workdays


def test_workdays_and_holidays(calendar: WorkCalendar) -> None:
    assert add_workdays(d("2026-03-02"), 5, calendar) == d("2026-03-09")
    assert add_workdays(d("2026-02-13"), 1, calendar) == d("2026-02-14")  # a Saturday that is worked
    assert add_workdays(d("2026-02-14"), 1, calendar) == d("2026-02-24")
    assert calendar.workdays(d("2025-07-01"), d("2025-07-15")) == 11
    assert calendar.is_statutory_holiday(d("2026-02-16"))  # 除夕 since 2025
    assert not calendar.is_statutory_holiday(d("2024-02-09"))  # 除夕 2024: not yet one
    assert not calendar.is_statutory_holiday(d("2026-02-20"))


def test_rolling_over(calendar: WorkCalendar) -> None:
    assert roll_over(d("2026-03-21"), calendar).rolled == d("2026-03-23")
    assert roll_over(d("2026-03-21"), calendar).safe == d("2026-03-20")
    assert roll_over(d("2026-02-14"), calendar).rolled == d("2026-02-14")
    assert roll_over(d("2026-10-01"), calendar).rolled == d("2026-10-08")
    unknown = roll_over(d("2027-01-01"), calendar)
    assert (unknown.rolled, unknown.known) == (d("2027-01-01"), False)


def test_a_year_without_holidays_is_an_error_not_a_guess(calendar: WorkCalendar) -> None:
    with pytest.raises(InputError, match="2027"):
        add_workdays(d("2026-12-30"), 3, calendar)
    with pytest.raises(InputError, match="2022"):
        calendar.is_statutory_holiday(d("2022-01-01"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026-01-04,", "2026-01-05,", "周六或周日"),
        ("2026-02-28,", "2026-02-21,", "既放假又上班"),
        ("2026-02-28,", "2027-02-27,", "不在本年"),
        (", 2026-10-03]", "]", "13 天"),
    ],
)
def test_a_wrong_calendar_is_refused(old: str, new: str, words: str, tmp_path: Path) -> None:
    text = (DIRECTORY / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=words):
        WorkCalendar.load(tmp_path)

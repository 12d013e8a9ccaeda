"""Which days are workdays: the yearly holiday arrangements, as dated data.

依据：《全国年节及纪念日放假办法》第二条、第六条；各年的放假安排通知。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError, field_validator

from advisor.domain.base import Noun
from advisor.domain.source import Mark
from advisor.errors import CorpusError, InputError
from advisor.yaml_file import read_yaml

FILE = "holiday-calendar.yaml"


class HolidayYear(Noun):
    """One year: the days off, the weekend days that are worked in exchange, and the days paid at 300%."""

    year: int
    days_off: tuple[date, ...] = Field(min_length=1)
    days_worked: tuple[date, ...] = ()
    statutory: tuple[date, ...] = Field(min_length=11, max_length=13)
    document: str
    mark: Mark
    statutory_mark: Mark
    source: str
    note: str = ""

    @field_validator("days_off", mode="before")
    @classmethod
    def _spans(cls, value: Any) -> Any:
        """``2026-01-01..2026-01-03`` is three days."""
        return [day for item in value for day in _days(item)] if isinstance(value, list) else value


def _days(item: object) -> list[date]:
    if isinstance(item, date):
        return [item]
    first, _, last = str(item).partition("..")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if end < start:
        raise ValueError(f"{item} 的起止颠倒")
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


class WorkCalendar:
    """Workdays and holidays of the years that were entered."""

    def __init__(self, years: Mapping[int, HolidayYear]) -> None:
        self._years = dict(years)
        self._off = {year: frozenset(y.days_off) for year, y in years.items()}
        self._work = {year: frozenset(y.days_worked) for year, y in years.items()}

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Read ``holiday-calendar.yaml``. Raises CorpusError where a date lies outside its year or is given twice."""
        content = read_yaml(directory / FILE)
        try:
            years = [HolidayYear.model_validate(item) for item in content["years"]]
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            raise CorpusError(FILE, f"放假安排写得不对：{error}") from error
        for item in years:
            _check(item)
        if len({item.year for item in years}) != len(years):
            raise CorpusError(FILE, "同一年写了两次，请合并")
        return cls({item.year: item for item in years})

    def knows(self, day: date) -> bool:
        return day.year in self._years

    def caution(self, *days: date) -> str:
        """A warning for a person where the arrangement of a year is unverified; empty where all were read."""
        known = {self._years[day.year] for day in days if day.year in self._years}
        doubtful = sorted(item.year for item in known if item.mark is Mark.UNVERIFIED)
        listed = "、".join(str(year) for year in doubtful)
        return f"{listed} 年的放假调休安排未见通知原文，请核对" if doubtful else ""

    def is_workday(self, day: date) -> bool:
        """Raises InputError for a year that was not entered."""
        self._require(day)
        if day in self._work[day.year]:
            return True
        return day.weekday() < 5 and day not in self._off[day.year]

    def is_statutory_holiday(self, day: date) -> bool:
        """Whether work on ``day`` is paid at 300%. Raises InputError for a year that was not entered."""
        self._require(day)
        return day in self._years[day.year].statutory

    def workdays(self, first: date, last: date) -> int:
        """Workdays from ``first`` to ``last``, both included. Raises InputError for a year that was not entered."""
        return sum(self.is_workday(first + timedelta(days=n)) for n in range((last - first).days + 1))

    def _require(self, day: date) -> None:
        if not self.knows(day):
            years = "、".join(str(year) for year in sorted(self._years)) or "无"
            raise InputError(f"没有 {day.year} 年的放假调休安排（已录入：{years}），无法数工作日；请先补录放假通知")


def _check(item: HolidayYear) -> None:
    place = f"{FILE} {item.year} 年"
    for days in (item.days_off, item.days_worked, item.statutory):
        if any(day.year != item.year for day in days):
            raise CorpusError(place, "有日期不在本年")
        if len(set(days)) != len(days):
            raise CorpusError(place, "有日期写了两次")
    if any(day.weekday() < 5 for day in item.days_worked):
        raise CorpusError(place, "调休上班日应是周六或周日")
    if set(item.days_off) & set(item.days_worked):
        raise CorpusError(place, "同一天既放假又上班")
    if not set(item.statutory) <= set(item.days_off):
        raise CorpusError(place, "法定节假日不在放假日之内")
    expected = 13 if item.year >= 2025 else 11  # 2024-11-10 的修订增加除夕和 5 月 2 日
    if len(item.statutory) != expected:
        raise CorpusError(place, f"法定节假日应为 {expected} 天，写了 {len(item.statutory)} 天")

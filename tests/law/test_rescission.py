"""The days in which an agreement can be rescinded."""

from __future__ import annotations

from datetime import date

from advisor.law.calculators.retirement_age import Group, retires_on
from advisor.law.rescission import for_mistake, for_unfairness


def test_ninety_days_for_a_mistake() -> None:
    made = for_mistake(date(2026, 8, 31), date(2026, 11, 20))
    assert (made.last_day, made.days_left, made.rough) == (date(2026, 11, 29), 9, True)
    assert made.basis == ("《民法典》第一百五十二条第一款第一项",)


def test_a_year_for_unfairness_and_duress() -> None:
    made = for_unfairness(date(2024, 2, 29), date(2024, 3, 1))
    assert made.last_day == date(2025, 2, 28)
    assert "《民法典》第一百五十二条第一款第二项" in made.basis


def test_the_month_of_retirement() -> None:
    assert retires_on(Group.MEN, date(1964, 12, 31)) == date(2024, 12, 1)
    assert retires_on(Group.MEN, date(1965, 1, 1)) == date(2025, 2, 1)
    assert retires_on(Group.WOMEN_50, date(1975, 6, 1)) == date(2025, 9, 1)
    assert retires_on(Group.WOMEN_50, date(1970, 3, 1)) == date(2020, 3, 1)
    assert retires_on(Group.MEN, date(1990, 1, 1)) == date(2053, 1, 1)

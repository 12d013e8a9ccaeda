"""What must hold for every input: sums that add up, limits that do not move the wrong way, no float, no silent gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.domain.assessment import Calculation, Deadline
from advisor.errors import AdvisorError, FactError, InputError
from advisor.law.calculators import CALCULATORS, Calculator, calculator, missing, run
from advisor.law.calculators.deadline_rules import BETWEEN_PARTIES
from advisor.law.calculators.deadline_rules_public import BEFORE_AUTHORITIES
from advisor.law.calculators.retirement_age import SCALES, Group, delay, least_years
from advisor.law.injury_application import employer_application, worker_application
from advisor.law.limitation import Interruption, Suspension, run_limitation
from advisor.law.parameters import Parameters
from advisor.law.periods import add_years
from advisor.yaml_file import read_yaml

PARAMETERS = Parameters.load(Path(__file__).parents[2] / "corpus" / "parameters")
TABLES = Path(__file__).parent / "tables"
ROWS: list[dict[str, Any]] = [row for table in sorted(TABLES.glob("*.yaml")) for row in read_yaml(table)]
ON = date(2026, 3, 1)
DAYS_2026 = st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 8, 31))
CENTS = st.decimals(min_value="0", max_value="50000", places=2)
WORKDAY_RULES = [rule for rule in (*BETWEEN_PARTIES, *BEFORE_AUTHORITIES) if rule.unit == "工作日"]
ROLLED_RULES = [rule for rule in (*BETWEEN_PARTIES, *BEFORE_AUTHORITIES) if rule.rolls == "yes" and rule.unit == "日"]


def amount(name: str, on: date = ON, **entries: object) -> Decimal:
    result = run(calculator(name), entries, PARAMETERS, on=on)
    assert isinstance(result, Calculation) and result.amount is not None
    return result.amount


# -- sums that the law makes additive ------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 60), st.integers(0, 60))
def test_overtime_of_two_spells_is_the_sum_of_both(a: int, b: int, c: int, d: int) -> None:
    def pay(weekday: int, rest: int) -> Decimal:
        return amount("overtime", overtime_base=5220, weekday_overtime_hours=weekday, rest_day_overtime_hours=rest)

    assert pay(a + b, c + d) == pay(a, c) + pay(b, d)  # 5,220 ÷ 174 = 30 元 exactly: no rounding between


@settings(deadline=None, max_examples=60)
@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2023, 12, 31)), st.integers(0, 400), st.integers(1, 400))
def test_a_late_fee_split_in_two_spells_is_the_same(start: date, first: int, second: int) -> None:
    def fee(since: date, days: int) -> Decimal:
        until = since + timedelta(days=days - 1)
        return amount("social_insurance_late_fee", owed=20000, overdue_from=since, paid_on=until)

    whole = fee(start, first + 1 + second)
    assert whole == fee(start, first + 1) + fee(start + timedelta(days=first + 1), second)


@settings(deadline=None, max_examples=60)
@given(CENTS, st.integers(1, 12), st.integers(1, 12))
def test_the_shortfall_of_months_alike_adds_up(paid: Decimal, a: int, b: int) -> None:
    def short(months: int) -> Decimal:
        return amount("wage_floor", paid_wage=paid, months=months, min_wage_month=2200)

    assert short(a + b) == short(a) + short(b)


# -- limits --------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(st.decimals("1", "30000", places=2), CENTS)
def test_a_deduction_keeps_to_all_three_limits(wage: Decimal, loss: Decimal) -> None:
    most = amount("wage_deduction", month_wage=wage, loss=loss, min_wage_month=2200)
    assert 0 <= most <= loss
    assert most <= (wage / 5).quantize(Decimal("0.01")) + Decimal("0.01")
    assert most == 0 or wage - most >= 2200


QUICK = ((10_000, 0, 50), (100_000, "0.025", -200), (200_000, "0.02", 300), (500_000, "0.015", 1300))
QUICK_HIGH = ((1_000_000, "0.01", 3800), (2_000_000, "0.009", 4800), (5_000_000, "0.008", 6800))
QUICK_TOP = ((10_000_000, "0.007", 11_800), (20_000_000, "0.006", 21_800), (100_000_000, "0.005", 41_800))


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 100_000_000))
def test_the_fee_by_tiers_equals_the_quick_formula(claimed: int) -> None:
    """The clerk's table: rate × amount ± constant, worked apart from the tiers."""
    rate, plus = next((r, c) for line, r, c in (*QUICK, *QUICK_HIGH, *QUICK_TOP) if claimed <= line)
    quick = (Decimal(claimed) * Decimal(str(rate)) + plus).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert amount("court_fee", kind="凭欠条或调解协议起诉（按财产案件）", claimed=claimed) == quick


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 10), st.decimals("1000", "60000", places=2), st.integers(0, 12))
def test_who_pays_does_not_change_what_is_due(grade: int, wage: Decimal, leave: int) -> None:
    entries: dict[str, object] = {
        "disability_grade": grade,
        "insured_wage": wage,
        "monthly_wage": wage,
        "avg_wage_injury_prev": 8000,
        "leave_months": leave,
        "min_wage_month": 2200,
    }
    insured = run(calculator("injury_benefits"), {**entries, "social_insurance": True}, PARAMETERS, on=ON)
    alone = run(calculator("injury_benefits"), {**entries, "social_insurance": False}, PARAMETERS, on=ON)
    assert isinstance(insured, Calculation) and isinstance(alone, Calculation)
    assert insured.amount == alone.amount == sum(part for _, part in insured.parts)
    assert [name for name, _ in alone.parts] == ["用人单位支付"]


# -- retirement ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", list(Group))
def test_retirement_moves_by_the_table_of_steps(group: Group) -> None:
    """Walk month by month with a counter, as the annex does: after each full step one month more."""
    scale, months, waited = SCALES[group], 1, 0
    for month in range(40 * 12):
        born = date(2025 - scale.age + month // 12, month % 12 + 1, 15)
        assert delay(group, born) == months, born
        waited += 1
        if waited == scale.step and months < scale.most:
            months, waited = months + 1, 0
    assert delay(group, date(2025 - scale.age - 1, 12, 31)) == 0


def test_years_of_contribution_rise_by_half_a_year_to_twenty() -> None:
    shown = {year: str(least_years(year)) for year in (2025, 2029, 2030, 2034, 2038, 2039, 2045)}
    assert shown == {
        2025: "15.0", 2029: "15.0", 2030: "15.5", 2034: "17.5", 2038: "19.5", 2039: "20.0", 2045: "20"
    }  # fmt: skip


# -- time limits ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(WORKDAY_RULES), DAYS_2026)
def test_workdays_agree_with_an_independent_calendar(rule: Any, start: date) -> None:
    result = run(calculator(rule.name), {rule.event.start_field: start}, PARAMETERS, on=date(2026, 12, 1))
    assert isinstance(result, Deadline)
    days = (start + timedelta(days=n) for n in range(1, (result.last_day - start).days + 1))
    assert sum(chinese_calendar.is_workday(day) for day in days) == rule.amount
    assert chinese_calendar.is_workday(result.last_day)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(ROLLED_RULES), DAYS_2026)
def test_a_last_day_is_a_workday_and_the_first_one_in_reach(rule: Any, start: date) -> None:
    result = run(calculator(rule.name), {rule.event.start_field: start}, PARAMETERS, on=date(2026, 12, 1))
    assert isinstance(result, Deadline)
    counted = start + timedelta(days=rule.amount)
    passed = [counted + timedelta(days=n) for n in range((result.last_day - counted).days)]
    assert chinese_calendar.is_workday(result.last_day)
    assert not any(chinese_calendar.is_workday(day) for day in passed)


def test_a_year_without_holidays_is_refused_where_workdays_are_counted() -> None:
    with pytest.raises(InputError, match="2027"):
        run(calculator("arbitration_acceptance"), {"filed_on": "2026-12-31"}, PARAMETERS, on=date(2027, 1, 1))


def test_injury_applications_agree_with_the_assessment() -> None:
    for day in (date(2024, 2, 29), date(2026, 4, 10), date(2026, 1, 31)):
        for name, told in (
            ("injury_application_employer", employer_application(day, ON)),
            ("injury_application_worker", worker_application(day, ON)),
        ):
            result = run(calculator(name), {"injured_on": day}, PARAMETERS, on=max(ON, day))
            assert isinstance(result, Deadline) and result.last_day == told.last_day


EVENTS = st.lists(st.dates(min_value=date(2024, 1, 1), max_value=date(2025, 12, 31)), max_size=4)
PAUSES = st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2025, 6, 30)), st.integers(0, 90)), max_size=4)


@settings(deadline=None, max_examples=80)
@given(EVENTS, PAUSES, st.dates(date(2024, 1, 1), date(2025, 12, 31)))
def test_no_event_ever_shortens_a_limitation(events: list[date], pauses: list[tuple[date, int]], more: date) -> None:
    start = date(2024, 1, 15)

    def last(days: list[date], spells: list[tuple[date, int]]) -> date:
        interruptions = [Interruption(day, "主张") for day in days]
        suspensions = [Suspension(first, first + timedelta(days=n), "不可抗力") for first, n in spells]
        ends = run_limitation(
            start, lambda day: add_years(day, 1), "一年", interruptions, suspensions, PARAMETERS.calendar
        )
        return ends.last

    plain = last(events, pauses)
    assert plain >= add_years(start, 1)
    assert last([*events, more], pauses) >= plain
    assert last(events, [*pauses, (more, 10)]) >= plain
    assert last(events, pauses + pauses) == plain  # told twice, it still happened once


# -- every calculator ----------------------------------------------------------------------------------


def test_no_float_and_no_odd_cent_in_any_golden_result(floats_in: Callable[[object], list[float]]) -> None:
    for row in ROWS:
        try:
            result = run(
                calculator(row["calculator"]), row["facts"], PARAMETERS, region=row.get("region", ""), on=row["date"]
            )
        except AdvisorError:
            continue
        assert not floats_in(result), row["name"]
        if isinstance(result, Calculation):
            sums = [result.amount, result.low, result.high, *(a for _, a in (*result.alternatives, *result.parts))]
            assert all(a is None or a == a.quantize(Decimal("0.01")) for a in sums), row["name"]


@pytest.mark.parametrize("item", CALCULATORS, ids=lambda item: item.name)
def test_nothing_entered_names_what_is_missing(item: Calculator) -> None:
    lacking = missing(item, {})
    assert lacking, "每个计算器都至少要问一件事"
    with pytest.raises(FactError) as raised:
        run(item, {}, PARAMETERS, on=ON)
    assert raised.value.field == lacking[0][0]
    assert lacking[0][1] in str(raised.value)


@pytest.mark.parametrize("item", CALCULATORS, ids=lambda item: item.name)
def test_titles_fit_a_narrow_column(item: Calculator) -> None:
    assert len(item.title) <= 9

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.domain.assessment import Calculation
from advisor.domain.case import FactKey
from advisor.errors import FactError, InputError
from advisor.law.calculators import CALCULATORS, Calculator, calculator, missing, run
from advisor.law.calculators.severance import months_due
from advisor.law.parameters import Parameters

PARAMETERS = Parameters.load(Path(__file__).parents[2] / "corpus" / "parameters")
ON = date(2026, 3, 1)
STARTS = st.dates(min_value=date(2008, 1, 1), max_value=date(2020, 12, 31))
SPANS = st.integers(min_value=0, max_value=1800)
WAGES = st.decimals(min_value="1000", max_value="90000", places=2)


def severance(start: date, days: int, wage: Decimal, **more: object) -> Decimal:
    entries = {"employment_start": start, "employment_end": start + timedelta(days=days), "monthly_wage": wage, **more}
    result = run(calculator("severance"), entries, PARAMETERS, on=ON)
    assert isinstance(result, Calculation) and result.amount is not None
    return result.amount


@settings(deadline=None, max_examples=60)
@given(STARTS, SPANS, WAGES)
def test_severance_never_falls_as_service_grows(start: date, days: int, wage: Decimal) -> None:
    assert severance(start, days, wage) <= severance(start, days + 1, wage)


@settings(deadline=None, max_examples=60)
@given(STARTS, SPANS, WAGES, st.decimals(min_value="3000", max_value="12000", places=2))
def test_a_cap_never_raises_and_a_floor_never_lowers(start: date, days: int, wage: Decimal, average: Decimal) -> None:
    plain = severance(start, days, wage)
    assert severance(start, days, wage, avg_wage_month_prev=average) <= plain
    assert severance(start, days, wage, min_wage_month=Decimal(2200)) >= plain


@settings(deadline=None, max_examples=60)
@given(STARTS, SPANS)
def test_half_months_only_and_within_one_of_the_years(start: date, days: int) -> None:
    due = months_due(start, start + timedelta(days=days))
    assert due % Decimal("0.5") == 0
    assert 0 <= due - Decimal(days) / 366 <= Decimal("1.02")


@settings(deadline=None, max_examples=60)
@given(STARTS, SPANS, WAGES)
def test_damages_are_twice_severance_since_2008(start: date, days: int, wage: Decimal) -> None:
    entries = {"employment_start": start, "employment_end": start + timedelta(days=days), "monthly_wage": wage}
    damages = run(calculator("unlawful_termination_damages"), entries, PARAMETERS, on=ON)
    assert isinstance(damages, Calculation) and damages.amount is not None
    assert abs(damages.amount - 2 * severance(start, days, wage)) <= Decimal("0.01")


@settings(deadline=None, max_examples=60)
@given(st.dates(min_value=date(2023, 1, 1), max_value=date(2024, 6, 30)), SPANS)
def test_double_wage_is_never_more_than_eleven_months(start: date, days: int) -> None:
    entries = {
        "employment_start": start,
        "employment_end": min(start + timedelta(days=days), date(2026, 12, 31)),
        "monthly_wage": 5000,
    }
    result = run(calculator("double_wage"), entries, PARAMETERS, on=date(2026, 12, 31))
    assert isinstance(result, Calculation) and result.amount is not None
    assert 0 <= result.amount <= 55_000


def test_no_float_reaches_a_result_though_floats_come_in(floats_in: Callable[[object], list[float]]) -> None:
    entries = {"overtime_base": 4350.55, "weekday_overtime_hours": 0.1, "already_paid": 0.1, "min_wage_month": 2200.5}
    result = run(calculator("overtime"), entries, PARAMETERS, on=ON)
    assert isinstance(result, Calculation)
    assert not floats_in(result)
    assert result.amount == Decimal("3.65")  # 4350.55 ÷ 174 × 0.15 − 0.1


def test_a_result_names_its_parameters_and_their_source() -> None:
    entries = {"employment_start": "2024-09-01", "employment_end": "2025-08-31", "monthly_wage": "2,500"}
    result = run(calculator("severance"), entries, PARAMETERS, region="上海", on=ON)
    assert isinstance(result, Calculation)
    (use,) = result.parameters_used
    assert (use.name, use.value, use.document) == ("min_wage_month", Decimal(2740), "沪人社规〔2025〕10号")
    assert result.provisional


def test_what_was_entered_with_the_case_is_marked_so() -> None:
    entries = {
        "employment_start": "2024-09-01",
        "employment_end": "2025-08-31",
        "monthly_wage": "2500",
        "min_wage_month": "2130",
    }
    result = run(calculator("severance"), entries, PARAMETERS, region="上海", on=ON)
    assert isinstance(result, Calculation)
    assert result.parameters_used[0].entered_by == "随案录入"
    assert result.amount == Decimal("2500.00")


def test_a_confirmed_entry_closes_the_gap() -> None:
    entries = {"employment_start": "2024-09-01", "employment_end": "2025-08-31", "monthly_wage": "5000"}
    known = PARAMETERS.with_entry("avg_wage_month_prev", Decimal(1500), "元/月", "湖北·黄石", "李", ON).with_entry(
        "min_wage_month", Decimal(1400), "元/月", "湖北·黄石·阳新", "李", ON
    )
    result = run(calculator("severance"), entries, known, region="湖北·黄石·阳新", on=ON)
    assert isinstance(result, Calculation)
    assert (result.amount, result.provisional) == (Decimal("4500.00"), False)


def test_facts_of_other_calculators_are_passed_over_but_strangers_are_not() -> None:
    item = calculator("wage_arrears_surcharge")
    result = run(item, {"arrears_amount": 100, "job": "针车工", "pregnant": True}, PARAMETERS, on=ON)
    assert isinstance(result, Calculation) and result.amount == 0
    with pytest.raises(InputError, match="arrears_ammount"):
        run(item, {"arrears_ammount": 100}, PARAMETERS, on=ON)


@pytest.mark.parametrize(
    ("entries", "field", "words"),
    [
        ({"monthly_wage": "五千"}, "monthly_wage", "数字"),
        ({"employment_start": "去年"}, "employment_start", "日期"),
        ({"monthly_wage": "NaN"}, "monthly_wage", "数"),
        ({"monthly_wage": 0}, "monthly_wage", "大于 0"),
        ({"employment_form": "临时"}, "employment_form", "全日制"),
        ({"ground": "随便"}, "ground", "以下之一"),
        ({"employment_start": "1900-01-01"}, "employment_start", "太早"),
    ],
)
def test_the_error_names_field_and_rule_in_chinese(entries: dict[str, object], field: str, words: str) -> None:
    good = {"employment_start": "2024-01-01", "employment_end": "2024-12-31", "monthly_wage": "4000"}
    with pytest.raises(FactError, match=words) as raised:
        run(calculator("severance"), {**good, **entries}, PARAMETERS, on=ON)
    assert raised.value.field == field
    assert re.match(r"「[\u4e00-\u9fff（）/]+」", str(raised.value))


def test_what_is_missing_is_listed_with_titles() -> None:
    assert missing(calculator("severance"), {"monthly_wage": 1, "employment_end": ""}) == (
        ("employment_start", "入职日期"),
        ("employment_end", "离职日期"),
    )
    assert missing(calculator("arbitration_limitation"), {}) == (("known_on", "知道或应当知道权利被侵害之日"),)
    assert missing(calculator("arbitration_limitation"), {"employment_end": "2025-01-01"}) == ()


def test_an_unknown_calculator_lists_the_known() -> None:
    with pytest.raises(InputError, match="severance"):
        calculator("sevrance")


@pytest.mark.parametrize("item", CALCULATORS, ids=lambda item: item.name)
def test_every_calculator_is_fit_for_a_form(item: Calculator) -> None:
    for name, info in item.facts.model_fields.items():
        assert info.title and re.search(r"[\u4e00-\u9fff]", info.title), name
        assert name in ("interruptions", "suspensions") or info.description, name
        key = next((k for k in FactKey if k.value == name), None)
        if key is not None:
            assert info.title == key.title, f"{name}: {info.title}"
    assert item.basis and all(re.match(r"《.+》第[一二三四五六七八九十百千零]+条", basis) for basis in item.basis)
    assert all(re.fullmatch(r"T\d\d", code) for code in item.disputes)
    assert item.summary and len({c.name for c in CALCULATORS}) == len(CALCULATORS)

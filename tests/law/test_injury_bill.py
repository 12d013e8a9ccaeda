"""Whom a work injury's items can be asked of.

依据：《社会保险法》第三十八条、第三十九条；《工伤保险条例》第六十二条第二款。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advisor.domain.assessment import Calculation
from advisor.domain.case import Case, Fact, FactKey
from advisor.law.calculators import calculator, run
from advisor.law.calculators.injury_bill import between_parties
from advisor.law.parameters import Parameters

DAY = date(2026, 3, 1)
PARAMETERS = Parameters.load(Path(__file__).parents[2] / "corpus" / "parameters")


def hurt(insured: bool | None, **more: object) -> tuple[Calculation, Case]:
    known = {} if insured is None else {"social_insurance": insured}
    entries = {"disability_grade": 9, "insured_wage": 5200, "avg_wage_injury_prev": 8000, **known, **more}
    made = run(calculator("injury_benefits"), entries, PARAMETERS, on=DAY)
    assert isinstance(made, Calculation)
    facts = () if insured is None else (Fact(key=FactKey.SOCIAL_INSURANCE, value=insured),)
    return made, Case(id="x", narrative="手被压伤。", as_of=DAY, facts=facts)


@pytest.mark.parametrize(
    ("insured", "more", "title", "amount"),
    [
        (True, {}, "工伤待遇里单位付的", None),
        (True, {"monthly_wage": 6000, "leave_months": 2}, "工伤待遇里单位付的", Decimal("12000.00")),
        (False, {}, "工伤待遇", Decimal("46800.00")),
        (None, {}, "工伤待遇", Decimal("46800.00")),
    ],
)
def test_the_fund_is_no_party(
    insured: bool | None, more: dict[str, object], title: str, amount: Decimal | None
) -> None:
    assert between_parties(*hurt(insured, **more)) == (title, amount)

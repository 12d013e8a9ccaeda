"""The calculators: one file a rule, listed here in the order of the form.

A calculator is a record in ``CALCULATORS``; its facts model says what it needs, its function computes a
``Calculation`` (money, 元) or a ``Deadline``. A missing number is a ``Lack``, a missing fact a ``FactError``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from advisor.domain.assessment import Calculation, Deadline
from advisor.errors import InputError
from advisor.law.calculators import (
    annual_leave,
    arbitration_limitation,
    court_fee,
    double_wage,
    final_award,
    high_temp_allowance,
    idle_pay,
    illegal_employment_compensation,
    injury_benefits,
    maternity,
    medical_period,
    noncompete,
    open_ended_double_wage,
    overtime,
    pay_in_lieu_of_notice,
    probation,
    probation_wage,
    reinstatement_pay,
    retirement_age,
    severance,
    social_insurance_late_fee,
    thresholds,
    training_penalty,
    unemployment_loss,
    unlawful_termination_damages,
    wage_arrears_surcharge,
    wage_deduction,
    wage_floor,
)
from advisor.law.calculators.deadlines import DEADLINES
from advisor.law.calculators.facts import CalculatorFacts, missing_fields, read_facts
from advisor.law.calculators.worksheet import Calculator
from advisor.law.parameters import Parameters

__all__ = ["CALCULATORS", "Calculator", "CalculatorFacts", "calculator", "missing", "run"]

CALCULATORS: tuple[Calculator, ...] = (
    severance.CALCULATOR,
    unlawful_termination_damages.CALCULATOR,
    double_wage.CALCULATOR,
    overtime.CALCULATOR,
    arbitration_limitation.CALCULATOR,
    wage_floor.CALCULATOR,
    pay_in_lieu_of_notice.CALCULATOR,
    wage_arrears_surcharge.CALCULATOR,
    annual_leave.CALCULATOR,
    injury_benefits.CALCULATOR,
    maternity.CALCULATOR,
    retirement_age.CALCULATOR,
    medical_period.CALCULATOR,
    idle_pay.CALCULATOR,
    noncompete.CALCULATOR,
    training_penalty.CALCULATOR,
    probation.CALCULATOR,
    probation_wage.CALCULATOR,
    open_ended_double_wage.CALCULATOR,
    reinstatement_pay.CALCULATOR,
    wage_deduction.CALCULATOR,
    high_temp_allowance.CALCULATOR,
    unemployment_loss.CALCULATOR,
    social_insurance_late_fee.CALCULATOR,
    illegal_employment_compensation.CALCULATOR,
    final_award.CALCULATOR,
    court_fee.CALCULATOR,
    thresholds.COLLECTIVE,
    thresholds.WAGE_CRIME,
    *DEADLINES,
)


def calculator(name: str) -> Calculator:
    """The calculator called ``name``. Raises InputError, listing the known ones."""
    for item in CALCULATORS:
        if item.name == name:
            return item
    known = "、".join(f"{item.name}（{item.title}）" for item in CALCULATORS)
    raise InputError(f"没有名为 {name} 的计算器；现有：{known}")


def missing(item: Calculator, entries: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """(field, title) of each required entry that is absent; empty where ``run`` has all it must have."""
    return missing_fields(item.facts, entries)


def run(
    item: Calculator, entries: Mapping[str, object], parameters: Parameters, *, region: str = "", on: date
) -> Calculation | Deadline:
    """Compute ``item`` for ``entries`` as of ``on``.

    Raises FactError (naming field and rule) for what is absent or impossible, InputError for an unknown entry.
    """
    return item.compute(read_facts(item.facts, entries, region=region, on=on), parameters)

"""医疗期: three to twenty-four months, by total and own service; 上海 has a rule of its own.

依据：《企业职工患病或非因工负伤医疗期规定》第三条、第四条。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number
from advisor.law.parameters import Parameters
from advisor.law.region_path import parse_region

WINDOWS = {3: 6, 6: 12, 9: 15, 12: 18, 18: 24, 24: 30}  # 第四条：医疗期 → 累计病休的期间


class MedicalFacts(CalculatorFacts):
    total_years: Decimal = Field(ge=0, le=60, title="实际参加工作年限", description="连同以前单位，年")
    years_here: Decimal = Field(ge=0, le=60, title="本单位工作年限", description="年")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.years_here > self.total_years:
            raise self.refuse("years_here", f"{self.years_here} 年多于实际参加工作年限 {self.total_years} 年，请核对")
        return self


def months(total_years: Decimal, years_here: Decimal) -> int:
    """The national scale; a shared boundary (5, 10, 15, 20 years) goes to the longer period (以上含本数)."""
    if total_years < 10:
        return 3 if years_here < 5 else 6
    scale = ((Decimal(5), 6), (Decimal(10), 9), (Decimal(15), 12), (Decimal(20), 18))
    return next((length for limit, length in scale if years_here < limit), 24)


def compute(facts: MedicalFacts, parameters: Parameters) -> Calculation:
    """依据：《企业职工患病或非因工负伤医疗期规定》第三条、第四条。A length in months; no amount."""
    length = months(facts.total_years, facts.years_here)
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="医疗期按实际工作年限和本单位工作年限确定",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    total, here = plain_number(facts.total_years), plain_number(facts.years_here)
    sheet.say(
        f"实际工作 {total} 年、本单位 {here} 年：医疗期 {length} 个月，按 {WINDOWS[length]} 个月内累计病休时间计算"
    )
    if parse_region(facts.region)[:1] == ("上海",):
        sheet.lack(
            "sick_period_rule", "上海的医疗期规则", "上海按本单位工作年限另有规定，不用全国的分档，请按上海规定核定"
        )
    sheet.warn("医疗期满能否解除，还要看能否从事原工作和另行安排的工作")
    sheet.warn("特殊疾病可以延长的规定没有核到原文，请查当地口径")
    return sheet.open()


CALCULATOR = Calculator(
    name="medical_period",
    title="医疗期",
    summary="患病或非因工负伤的医疗期长度和累计周期",
    facts=MedicalFacts,
    compute=compute,
    basis=(
        "《企业职工患病或非因工负伤医疗期规定》第三条",
        "《企业职工患病或非因工负伤医疗期规定》第四条",
        "《劳动合同法》第四十二条",
    ),
    disputes=("T32",),
)

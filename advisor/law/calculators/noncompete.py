"""竞业限制补偿 where none was agreed: 30% of the average wage, at least the minimum wage, for each month kept.

依据：《劳动合同法》第二十三条、第二十四条；《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第三十六条、第三十九条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

SHARE = Decimal("0.3")
MOST_MONTHS = 24
EXTRA_MONTHS = 3


class NoncompeteFacts(CalculatorFacts):
    monthly_wage: Wage = Field(title="月平均工资", description="解除或终止前十二个月平均工资，元/月")
    employment_end: date = Field(title="离职日期", description="年-月-日")
    months_kept: Decimal = Field(
        ge=0, le=MOST_MONTHS, title="已履行竞业限制的月数", description="离职后遵守约定的月数，最长 24 个月"
    )
    agreed_monthly: Money | None = Field(default=None, title="约定的月补偿", description="没有约定补偿就不填，元/月")
    ended_by_employer: bool = Field(
        default=False, title="单位是否提前解除竞业限制", description="在竞业限制期内由单位解除的填“是”"
    )
    already_paid: Money = Field(default=Decimal(0), title="已经支付的竞业限制补偿", description="元")
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="劳动合同履行地，元/月")


def compute(facts: NoncompeteFacts, parameters: Parameters) -> Calculation:
    """依据：《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第三十六条、第三十九条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="补偿 = 月补偿 ×（已履行月数 + 单位提前解除另加 3 个月）− 已付",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.employment_end,
    )
    monthly = _monthly(sheet, facts)
    extra = EXTRA_MONTHS if facts.ended_by_employer else 0
    if extra:
        sheet.say("单位在竞业限制期内要求解除的，劳动者可以请求额外支付三个月补偿")
    count = facts.months_kept + extra
    sheet.warn("以约定了竞业限制、劳动者属于负有保密义务的人员并实际履行为前提")
    return deduct(sheet, f"补偿 = {yuan(monthly)} × {plain_number(count)} 个月", monthly * count, facts.already_paid)


def _monthly(sheet: Worksheet, facts: NoncompeteFacts) -> Decimal:
    if facts.agreed_monthly is not None:
        sheet.say(f"约定的月补偿 {yuan(facts.agreed_monthly)}")
        return facts.agreed_monthly
    share = facts.monthly_wage * SHARE
    least = sheet.parameter("min_wage_month", unit="元/月")
    sheet.say(f"没有约定补偿：{yuan(facts.monthly_wage)} × 30% = {yuan(share)} 每月")
    if least is not None and share < least:
        sheet.say(f"低于劳动合同履行地最低工资 {yuan(least)}，按最低工资")
        return least
    return share


CALCULATOR = Calculator(
    name="noncompete",
    title="竞业限制补偿",
    summary="约定了竞业限制而没有约定补偿、已经履行的，按平均工资 30% 且不低于最低工资；单位提前解除另加三个月",
    facts=NoncompeteFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第二十三条第二款",
        "《劳动合同法》第二十四条第二款",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第三十六条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第三十九条",
    ),
    disputes=("T14",),
)

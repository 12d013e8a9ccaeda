"""停工停产期间工资: full pay for the first wage period, then the living allowance of the region.

依据：《工资支付暂行规定》第十二条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters


class IdleFacts(CalculatorFacts):
    contract_wage: Wage = Field(title="劳动合同规定的月工资", description="正常出勤的工资标准，元/月")
    idle_from: date = Field(title="停工开始日期", description="年-月-日")
    idle_periods: Decimal = Field(
        gt=0, le=60, title="停工的工资支付周期数", description="按月发薪的填月数；不到一个周期的按一个周期填 1"
    )
    already_paid: Money = Field(default=Decimal(0), title="停工期间已经发放的工资", description="元")
    idle_living_ratio: Decimal | None = Field(
        default=None, gt=0, le=1, title="停工停产生活费比例", description="占当地最低工资的比例，如 0.8"
    )
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="当地标准，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("idle_from")
        return self


def compute(facts: IdleFacts, parameters: Parameters) -> Calculation:
    """依据：《工资支付暂行规定》第十二条。Nobody worked; the stop was not the worker's doing. Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="停工工资 = 第一个周期的合同工资 + 其后周期数 × 最低工资 × 当地比例 − 已发",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.idle_from,
    )
    sheet.warn("停工期间提供了正常劳动（含待命、培训）的，报酬不得低于最低工资；因劳动者原因停工的不适用")
    sheet.say(f"第一个工资支付周期按合同标准全额支付：{yuan(facts.contract_wage)}")
    later = facts.idle_periods - 1
    if later <= 0:
        return deduct(sheet, "停工工资", facts.contract_wage, facts.already_paid)
    ratio = sheet.parameter("idle_living_ratio", unit="×当地最低工资")
    least = sheet.parameter("min_wage_month", unit="元/月")
    if ratio is None or least is None:
        sheet.say(f"其后 {plain_number(later)} 个周期要用当地生活费比例和最低工资，还没有取得，暂不计入")
        return deduct(sheet, "现可确定的部分", facts.contract_wage, facts.already_paid)
    sheet.say(
        f"其后 {plain_number(later)} 个周期：{yuan(least)} × {plain_number(ratio * 100)}% = {yuan(least * ratio)} 每期"
    )
    total = facts.contract_wage + later * least * ratio
    return deduct(sheet, "停工工资", total, facts.already_paid)


CALCULATOR = Calculator(
    name="idle_pay",
    title="停工工资",
    summary="第一个工资支付周期照发，其后没有提供劳动的按当地比例发生活费",
    facts=IdleFacts,
    compute=compute,
    basis=("《工资支付暂行规定》第十二条",),
    disputes=("T19",),
)

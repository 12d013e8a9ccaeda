"""高温津贴: the standard of the province for the months or days of work in the heat.

The rule that grants it (防暑降温措施管理办法) is not held in the base, and every standard collected is unverified: the
standard must be entered or confirmed. 依据：《劳动法》第五十四条；《最低工资规定》第十二条第一款第二项。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

MOST = {"月": 12, "天": 366}


class HeatFacts(CalculatorFacts):
    hot: bool = Field(
        title="是否达到高温作业条件", description="35℃ 以上露天作业，或者不能把作业场所降到 33℃ 以下，要有温度记录"
    )
    unit: Literal["月", "天"] = Field(title="按月还是按天发", description="看当地标准")
    count: Decimal = Field(ge=0, le=366, title="达到条件的月数或天数", description="一年之内，与上一项的单位一致")
    high_temp_allowance: Money | None = Field(
        default=None, gt=0, title="高温津贴标准", description="当地标准，与所选单位一致，元/月或元/天"
    )
    already_paid: Money = Field(default=Decimal(0), title="已经发放的高温津贴", description="只算现金，元")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.count > MOST[self.unit]:
            raise self.refuse("count", f"一年没有 {plain_number(self.count)} 个{self.unit}，请核对单位")
        return self


def compute(facts: HeatFacts, parameters: Parameters) -> Calculation:
    """The allowance less what was paid, in 元. 依据：《劳动法》第五十四条；《劳动合同法》第三十条第一款。"""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="高温津贴 = 当地标准 × 达到条件的月数（天数）− 已发",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    sheet.warn("发放条件出自防暑降温措施管理办法，本库没有原文，请核对；防暑饮料、药品不能抵津贴")
    if not facts.hot:
        return sheet.nothing_due("没有达到高温作业条件或者没有温度记录")
    rate = sheet.parameter("high_temp_allowance", unit=f"元/{facts.unit}")
    if rate is None:
        sheet.say(f"{plain_number(facts.count)} {facts.unit}达到条件，缺当地标准，不能得出数额")
        return sheet.open()
    by_day = any(word in sheet.used[-1].unit for word in ("天", "日"))
    if by_day != (facts.unit == "天"):
        raise facts.refuse("unit", f"当地标准是 {sheet.used[-1].unit}，与所填的单位不一致，请改填")
    sheet.warn("高温津贴属于工资总额，比较最低工资时应当剔除")
    text = f"高温津贴 = {yuan(rate)} × {plain_number(facts.count)} {'个月' if facts.unit == '月' else '天'}"
    return deduct(sheet, text, rate * facts.count, facts.already_paid)


CALCULATOR = Calculator(
    name="high_temp_allowance",
    title="高温津贴",
    summary="达到高温作业条件的月数或天数乘当地标准；标准都待核，须先确认",
    facts=HeatFacts,
    compute=compute,
    basis=(
        "《劳动法》第五十四条",
        "《最低工资规定》第十二条第一款第二项",
        "《关于工资总额组成的规定》第八条",
        "《劳动合同法》第三十条第一款",
    ),
    disputes=("T24",),
)

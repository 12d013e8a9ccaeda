"""试用期工资差额: 80% of what was agreed or of the lowest pay of the post, and never below the minimum wage.

依据：《劳动合同法》第二十条；《劳动合同法实施条例》第十五条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, plain_number, yuan
from advisor.law.parameters import Parameters

SHARE = Decimal("0.8")


class ProbationWageFacts(CalculatorFacts):
    probation_paid: Money = Field(title="试用期月工资", description="试用期每月应发工资，元/月")
    agreed_wage: Wage = Field(title="劳动合同约定的月工资", description="试用期满后的约定工资，元/月")
    lowest_wage_same_post: Wage | None = Field(
        default=None, title="本单位相同岗位最低档工资", description="没有工资档次或者不知道不填，元/月"
    )
    served_months: Decimal = Field(ge=0, le=60, title="已履行试用期的月数", description="月，可以是小数")
    probation_until: date | None = Field(default=None, title="试用期最后一日", description="取当时的最低工资，年-月-日")
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="单位所在地，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.probation_paid > self.agreed_wage * 3:
            raise self.refuse("probation_paid", "远高于约定工资，请核对两项是否填反")
        return self


def compute(facts: ProbationWageFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法实施条例》第十五条。The shortfall by the lower line, the higher one beside it; in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="差额 =（试用期工资下限 − 试用期工资）× 月数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.probation_until or facts.on,
    )
    least = sheet.parameter("min_wage_month", unit="元/月") or Decimal(0)
    agreed = facts.agreed_wage * SHARE
    post = facts.lowest_wage_same_post * SHARE if facts.lowest_wage_same_post is not None else agreed
    strict, safe = max(least, min(agreed, post)), max(least, agreed, post)
    sheet.say(f"约定工资的 80% 为 {yuan(agreed)}，相同岗位最低档的 80% 为 {yuan(post)}，最低工资 {yuan(least)}")
    months = facts.served_months
    short, more = (max(line - facts.probation_paid, Decimal(0)) * months for line in (strict, safe))
    if strict != safe:
        sheet.say(f"条文写“或者”：满足一项即可的下限 {yuan(strict)}；两项都满足的 {yuan(safe)}")
        sheet.warn("两个 80% 是择一还是都要满足，有不同理解；这里按择一计算，另一种见并列结果")
        sheet.alternatives.append((f"两项都要满足，下限 {yuan(safe)}", fen(more)))
    if not short:
        return sheet.nothing_due(f"试用期工资不低于下限 {yuan(strict)}")
    text = f"差额 =（{yuan(strict)} − {yuan(facts.probation_paid)}）× {plain_number(months)} 个月"
    return sheet.amount(text, short)


CALCULATOR = Calculator(
    name="probation_wage",
    title="试用期工资差额",
    summary="试用期工资低于约定工资或相同岗位最低档 80%、或低于最低工资的差额",
    facts=ProbationWageFacts,
    compute=compute,
    basis=("《劳动合同法》第二十条", "《劳动合同法实施条例》第十五条"),
    disputes=("T12",),
)

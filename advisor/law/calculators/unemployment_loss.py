"""失业保险金损失: what the worker could have drawn, where the employer is the cause that it cannot be drawn.

依据：《社会保险法》第四十五条、第四十六条、第五十条；《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第一条。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters
from advisor.law.region_path import parse_region

SCALE = ((Decimal(1), 0), (Decimal(5), 12), (Decimal(10), 18))
LONGEST = 24


class UnemploymentFacts(CalculatorFacts):
    contribution_years: Decimal = Field(
        ge=0, le=60, title="失业保险累计缴费年限", description="应缴而单位没缴的年限也填在内，年"
    )
    involuntary: bool = Field(title="是否非因本人意愿中断就业", description="辞职（没有单位违法）填“否”")
    by_employer: bool = Field(title="是否因单位原因不能领取", description="没有参保、不出证明等且不能补办的填“是”")
    months: Decimal | None = Field(
        default=None, ge=0, le=LONGEST, title="应领取的月数", description="经办机构核定的，不知道不填，按最长期限算"
    )
    unemployment_benefit: Money | None = Field(
        default=None, gt=0, title="失业保险金标准", description="当地标准，元/月"
    )
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="广东按它的比例算，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        most = longest(self.contribution_years)
        if self.months is not None and self.months > most:
            raise self.refuse("months", f"缴费 {plain_number(self.contribution_years)} 年最长领取 {most} 个月，请核对")
        return self


def longest(years: Decimal) -> int:
    """The longest period in months. 依据：《社会保险法》第四十六条。"""
    return next((months for limit, months in SCALE if years < limit), LONGEST)


def compute(facts: UnemploymentFacts, parameters: Parameters) -> Calculation:
    """依据：《社会保险法》第四十六条。Amounts in 元; the longest period unless the months are known."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="损失 = 当地失业保险金标准 × 应领取的月数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    most = longest(facts.contribution_years)
    refusal = _refusal(facts, most)
    if refusal:
        return sheet.nothing_due(refusal)
    sheet.say(f"累计缴费 {plain_number(facts.contribution_years)} 年，领取期限最长 {most} 个月")
    if facts.months is None:
        sheet.lack("months", "应领取的月数", "最长期限是上限，实际月数由经办机构按当地办法核定，请查后填写")
    months = Decimal(most) if facts.months is None else facts.months
    rate = _rate(sheet, facts)
    sheet.warn("以失业登记并有求职要求为条件；单位能够补办、可以领取的，不赔这一项")
    sheet.warn("领取期间的基本医疗保险费由失业保险基金支付，这里没有计入")
    if rate is None:
        return sheet.open()
    return sheet.amount(f"失业保险金损失 = {yuan(rate)} × {plain_number(months)} 个月", rate * months)


def _refusal(facts: UnemploymentFacts, most: int) -> str:
    if not facts.by_employer:
        return "不是因单位原因不能领取，由本人向经办机构申领"
    if not facts.involuntary:
        return "本人自愿中断就业，不符合领取条件"
    return "" if most else "缴费不满一年，不符合领取条件"


def _rate(sheet: Worksheet, facts: UnemploymentFacts) -> Decimal | None:
    """The standard entered or held; in 广东 a share of the minimum wage of the city."""
    if facts.unemployment_benefit is None and parse_region(facts.region)[:1] == ("广东",):
        share = sheet.parameter("unemployment_benefit_ratio", unit="×最低工资")
        least = sheet.parameter("min_wage_month", unit="元/月")
        if share is None or least is None:
            return None
        sheet.say(f"广东按最低工资的比例：{yuan(least)} × {plain_number(share * 100)}% = {yuan(share * least)}")
        return share * least
    return sheet.parameter("unemployment_benefit", unit="元/月")


CALCULATOR = Calculator(
    name="unemployment_loss",
    title="失业金损失",
    summary="因单位原因不能领取失业保险金的，按当地标准和应领取的月数计算",
    facts=UnemploymentFacts,
    compute=compute,
    basis=(
        "《社会保险法》第四十五条",
        "《社会保险法》第四十六条",
        "《社会保险法》第五十条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第一条",
    ),
    disputes=("T10", "T28"),
)

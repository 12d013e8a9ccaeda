"""违法约定试用期的赔偿金: the wage after probation for each month served beyond what the law allows.

依据：《劳动合同法》第十九条、第八十三条。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, plain_number, yuan
from advisor.law.parameters import Parameters

DAYS_OF_MONTH = Decimal(30)


class ProbationFacts(CalculatorFacts):
    contract_months: Decimal | None = Field(
        default=None, gt=0, le=600, title="劳动合同期限", description="月；无固定期限不填"
    )
    task_contract: bool = Field(default=False, title="是否以完成一定工作任务为期限", description="是或否")
    second_time: bool = Field(default=False, title="是否同一单位第二次约定试用期", description="是或否")
    served_months: Decimal = Field(ge=0, le=60, title="已履行试用期的整月数", description="月")
    served_days: Decimal = Field(default=Decimal(0), ge=0, lt=31, title="另加的天数", description="不满一个月的天数")
    wage_after_probation: Wage = Field(title="试用期满月工资", description="转正后的月工资标准，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.task_contract and self.contract_months is not None:
            raise self.refuse("contract_months", "以完成一定工作任务为期限的合同不填期限")
        return self


def most_months(facts: ProbationFacts) -> int:
    """The longest probation that the contract allows, in months. 依据：《劳动合同法》第十九条第一款至第三款。"""
    if facts.second_time or facts.task_contract:
        return 0
    if facts.contract_months is None or facts.contract_months >= 36:
        return 6
    if facts.contract_months >= 12:
        return 2
    return 1 if facts.contract_months >= 3 else 0


def compute(facts: ProbationFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第八十三条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="赔偿金 = 试用期满月工资 × 已履行的超过法定试用期的期间",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    most = most_months(facts)
    over = facts.served_months + facts.served_days / DAYS_OF_MONTH - most
    served = f"{plain_number(facts.served_months)} 个月 {plain_number(facts.served_days)} 天"
    sheet.say(f"法定试用期最长 {most} 个月，已履行 {served}")
    if over <= 0:
        return sheet.nothing_due("没有超过法定试用期")
    if facts.served_days:
        _other_divisor(sheet, facts, most)
    sheet.warn("试用期工资低于法定下限的差额另算")
    shown = f"（{plain_number(facts.served_months)} 个月 + {plain_number(facts.served_days)} 天 ÷ 30 − {most} 个月）"
    return sheet.amount(f"赔偿金 = {yuan(facts.wage_after_probation)} × {shown}", facts.wage_after_probation * over)


def _other_divisor(sheet: Worksheet, facts: ProbationFacts, most: int) -> None:
    """How to count days is not laid down; both ways are shown."""
    sheet.warn("不满一个月的天数怎样折算没有规定：这里按 30 天，另一种按月计薪天数，见并列结果")
    paid_days = sheet.parameter("monthly_paid_days", unit="天/月")
    if paid_days is not None and facts.served_months >= most:
        other = facts.wage_after_probation * (facts.served_months - most + facts.served_days / paid_days)
        sheet.alternatives.append((f"天数都是工作日、按月计薪 {paid_days} 天折算", fen(other)))


CALCULATOR = Calculator(
    name="probation",
    title="试用期赔偿金",
    summary="按合同期限定试用期上限，已履行的超出部分按试用期满月工资赔偿",
    facts=ProbationFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第十九条",
        "《劳动合同法》第八十三条",
    ),
    disputes=("T12",),
)

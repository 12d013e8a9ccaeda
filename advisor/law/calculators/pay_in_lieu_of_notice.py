"""代通知金: one month's wage instead of thirty days' written notice.

依据：《劳动合同法》第四十条；《劳动合同法实施条例》第二十条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import yuan
from advisor.law.parameters import Parameters

NOTICE_DAYS = 30


class NoticeGround(StrEnum):
    """Only the first three call for notice or pay in lieu."""

    ILLNESS = "医疗期满不能工作"
    INCOMPETENT = "经培训或调岗仍不能胜任"
    CHANGED = "客观情况重大变化、协商变更不成"
    OTHER = "其他（协商、过失、裁员、期满、违法解除等）"


class NoticeFacts(CalculatorFacts):
    employment_end: date = Field(title="离职日期", description="解除之日，年-月-日")
    last_month_wage: Wage = Field(
        title="上一个月的工资标准", description="解除前一个月的工资标准，不是十二个月平均，元/月"
    )
    ground: NoticeGround = Field(title="解除的情形", description="只有前三种要提前三十日通知或付代通知金")
    notified_on: date | None = Field(default=None, title="书面通知日期", description="没有书面通知就不填，年-月-日")
    last_month_paid: Money | None = Field(default=None, title="上一个月实发工资", description="与标准不同时填，元")
    already_paid: Money = Field(default=Decimal(0), title="已经支付的代通知金", description="元")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.in_order("notified_on", "employment_end")
        return self


def compute(facts: NoticeFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第四十条；《劳动合同法实施条例》第二十条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="代通知金 = 上一个月的工资标准 × 1",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.employment_end,
    )
    if facts.ground is NoticeGround.OTHER:
        return sheet.nothing_due("只有第四十条的三种解除才有代通知金")
    if facts.notified_on is not None:
        days = (facts.employment_end - facts.notified_on).days
        if days >= NOTICE_DAYS:
            return sheet.nothing_due(f"{facts.notified_on} 已书面通知，到解除满 {days} 天，不少于三十日")
        sheet.say(f"{facts.notified_on} 书面通知，到解除只有 {days} 天，不足三十日")
        sheet.warn("通知了但不足三十日的，法律没有规定按天折抵，可作为协商的余地")
    if facts.last_month_paid is not None and facts.last_month_paid != facts.last_month_wage:
        sheet.warn(
            f"上月实发 {yuan(facts.last_month_paid)} 与工资标准 {yuan(facts.last_month_wage)} 不同；"
            "条文用的是工资标准，上月因停工、病假等不正常的，可能有争议"
        )
    sheet.warn("本项与经济补偿可以并存；解除被认定违法的，付赔偿金，一般不再并付本项")
    return deduct(sheet, "代通知金 = 上一个月的工资标准 × 1", facts.last_month_wage, facts.already_paid)


CALCULATOR = Calculator(
    name="pay_in_lieu_of_notice",
    title="代通知金",
    summary="依第四十条解除又没有提前三十日书面通知的，额外付一个月工资",
    facts=NoticeFacts,
    compute=compute,
    basis=("《劳动合同法》第四十条", "《劳动合同法实施条例》第二十条"),
    disputes=("T07", "T20", "T32"),
)

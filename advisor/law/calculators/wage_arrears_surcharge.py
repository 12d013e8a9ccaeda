"""欠薪加付赔偿金: 50% to 100%, only after an order to pay within a time limit was not obeyed.

依据：《劳动合同法》第八十五条；《劳动保障监察条例》第二十六条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import yuan
from advisor.law.parameters import Parameters

LOWEST, HIGHEST = Decimal("0.5"), Decimal(1)


class SurchargeFacts(CalculatorFacts):
    arrears_amount: Money = Field(
        title="拖欠工资数额", description="应付未付的工资、加班费、经济补偿或最低工资差额，元"
    )
    order_deadline: date | None = Field(
        default=None, title="责令限期支付的期限", description="劳动行政部门文书写明的最后一日，没有责令就不填，年-月-日"
    )
    paid_on: date | None = Field(default=None, title="付清日期", description="没有付清就不填，年-月-日")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("paid_on")
        return self


def compute(facts: SurchargeFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第八十五条。The authority fixes the rate, so the result is a range in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="加付赔偿金 = 应付金额 × 50% 至 100%",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    deadline = facts.order_deadline
    if deadline is None:
        sheet.warn("可以先向劳动保障监察机构投诉，由其责令限期支付；逾期仍不付的才有本项")
        return sheet.nothing_due("没有劳动行政部门责令限期支付的文书，加付的条件还不具备")
    if facts.paid_on is not None and facts.paid_on <= deadline:
        return sheet.nothing_due(f"{facts.paid_on} 已在责令期限 {deadline} 内付清")
    if facts.paid_on is None and facts.on <= deadline:
        return sheet.nothing_due(f"责令支付的期限 {deadline} 还没有过")
    late = f"拖到 {facts.paid_on} 才付清" if facts.paid_on else "至今未付"
    sheet.say(f"责令在 {deadline} 前支付，{late}；应付金额 {yuan(facts.arrears_amount)}")
    if facts.paid_on is not None:
        sheet.warn("逾期后已经付清的，是否仍责令加付由劳动行政部门决定")
    sheet.warn("比例由劳动行政部门在 50% 至 100% 之间确定；本金另付，不包括在内")
    return sheet.range("加付赔偿金", LOWEST * facts.arrears_amount, HIGHEST * facts.arrears_amount)


CALCULATOR = Calculator(
    name="wage_arrears_surcharge",
    title="欠薪加付赔偿金",
    summary="责令限期支付而逾期不付的，按应付金额的百分之五十以上百分之一百以下加付",
    facts=SurchargeFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第八十五条",
        "《劳动保障监察条例》第二十六条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第一条",
    ),
    disputes=("T02", "T03", "T04", "T07", "T23"),
)

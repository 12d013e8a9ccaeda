"""社保滞纳金: five per ten thousand a day; who collects it decides, and no settlement can waive it.

依据：《社会保险法》第六十条第一款、第六十二条、第八十六条；《工伤保险条例》第六十二条第一款。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import yuan
from advisor.law.parameters import Parameters

DAILY = Decimal("0.0005")
UNDECLARED = Decimal("1.1")


class LateFeeFacts(CalculatorFacts):
    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = (("owed", "last_month_paid"),)

    owed: Money | None = Field(default=None, title="欠缴社保费数额", description="单位和个人应缴未缴的合计，元")
    last_month_paid: Money | None = Field(
        default=None, title="单位上月缴费额", description="没有申报当月数额的填，按它的 110% 确定应缴，元"
    )
    overdue_from: date = Field(title="欠缴之日", description="缴费期限届满的次日，年-月-日")
    paid_on: date | None = Field(default=None, title="缴清日期", description="没有缴清就不填，算到计算日期，年-月-日")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("overdue_from", "paid_on")
        self.in_order("overdue_from", "paid_on")
        if self.owed is not None and self.last_month_paid is not None:
            raise self.refuse("last_month_paid", "已经填了欠缴数额，这一项不要再填")
        return self


def compute(facts: LateFeeFacts, parameters: Parameters) -> Calculation:
    """依据：《社会保险法》第八十六条。The late fee alone, in 元; both the first and the last day are counted."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="滞纳金 = 欠缴数额 × 0.05% × 自欠缴之日起的天数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    owed = facts.owed if facts.owed is not None else _undeclared(sheet, facts.last_month_paid or Decimal(0))
    until = facts.paid_on or facts.on
    days = (until - facts.overdue_from).days + 1
    sheet.say(f"自 {facts.overdue_from} 至 {until}，首尾都计入，共 {days} 天")
    sheet.warn(f"首尾两天是否都计入以征收机构核定为准，差一天相差 {yuan(owed * DAILY)}")
    sheet.warn("社保费和滞纳金由征收机构核定征收，向单位追缴；调解协议不能减免、不能约定不缴")
    fee = owed * DAILY * days
    if fee > owed:
        sheet.warn("滞纳金已超过欠缴数额，是否以欠缴数额为限各地做法不同，请问征收机构")
    return sheet.amount(f"滞纳金 = {yuan(owed)} × 0.05% × {days} 天", fee)


def _undeclared(sheet: Worksheet, last: Decimal) -> Decimal:
    """依据：《社会保险法》第六十二条。"""
    owed = last * UNDECLARED
    sheet.say(f"没有按规定申报，应缴数额 = 上月缴费额 {yuan(last)} × 110% = {yuan(owed)}；补办申报后按规定结算")
    return owed


CALCULATOR = Calculator(
    name="social_insurance_late_fee",
    title="社保滞纳金",
    summary="欠缴社会保险费按日加收万分之五；未申报的按上月缴费额 110% 确定",
    facts=LateFeeFacts,
    compute=compute,
    basis=(
        "《社会保险法》第八十六条",
        "《社会保险法》第六十条第一款",
        "《社会保险法》第六十二条",
        "《工伤保险条例》第六十二条第一款",
    ),
    disputes=("T10",),
)

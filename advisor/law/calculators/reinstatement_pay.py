"""继续履行期间工资: the usual wage from an unlawful termination to the day before work goes on.

依据：《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第十八条；《劳动合同法》第四十八条。
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
from advisor.law.periods import ONE_DAY, service, stay_end

HUNDRED = Decimal(100)


class ReinstatementFacts(CalculatorFacts):
    decided_on: date = Field(title="解除或终止决定作出日期", description="年-月-日")
    resumed_on: date | None = Field(default=None, title="继续履行日期", description="没有恢复就不填，算到计算日期")
    normal_wage: Wage = Field(title="正常劳动的月工资标准", description="提供正常劳动时的工资，元/月")
    worker_share: Decimal = Field(
        default=Decimal(0), ge=0, lt=100, title="劳动者应担的过错比例", description="双方都有过错时，百分数，如 20"
    )
    already_paid: Money = Field(default=Decimal(0), title="这期间已付的工资", description="元")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("decided_on")
        if self.resumed_on is not None and self.resumed_on <= self.decided_on:
            raise self.refuse("resumed_on", f"应晚于决定作出日期 {self.decided_on}，请核对")
        return self


def compute(facts: ReinstatementFacts, parameters: Parameters) -> Calculation:
    """依据：《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第十八条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="工资 = 正常劳动的月工资标准 × 决定作出后至继续履行前一日的月数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    first, last = facts.decided_on + ONE_DAY, (facts.resumed_on or facts.on + ONE_DAY) - ONE_DAY
    if last < first:
        return sheet.nothing_due("决定作出当天，还没有产生停工期间的工资")
    stay = service(first, last)
    whole = stay.years * 12 + stay.months
    sheet.say(f"{first} 至 {last}（首尾都计入）：{stay.shown}")
    part = _part(sheet, facts, first, last, whole) if stay.days else Decimal(0)
    total = facts.normal_wage * whole + part
    if facts.worker_share:
        total = total * (HUNDRED - facts.worker_share) / HUNDRED
        sheet.warn("双方都有过错的各自承担相应责任，比例由裁判酌定，这里按所填比例")
    sheet.warn("要求继续履行的，不能同时要求违法解除的赔偿金；合同不能继续履行的，改付赔偿金")
    share = f" × {plain_number(HUNDRED - facts.worker_share)}%" if facts.worker_share else ""
    rest = f" + {yuan(part)}" if part else ""
    text = f"（{yuan(facts.normal_wage)} × {whole} 个月{rest}）{share}".replace("） ", "）")
    return deduct(sheet, text, total, facts.already_paid)


def _part(sheet: Worksheet, facts: ReinstatementFacts, first: date, last: date, whole: int) -> Decimal:
    """The days beyond full months: workdays over the workdays of that month; unknown calendar: a lack."""
    begins = stay_end(first, whole) + ONE_DAY if whole else first
    full = stay_end(begins, 1)
    calendar = sheet.parameters.calendar
    if not (calendar.knows(begins) and calendar.knows(full)):
        sheet.lack(
            "holiday_calendar", "放假调休安排", f"{begins} 至 {last} 不满一个月，该年放假安排没有录入，现只算整月"
        )
        return Decimal(0)
    sheet.warn(calendar.caution(begins, full))
    worked, of = calendar.workdays(begins, last), calendar.workdays(begins, full)
    part = facts.normal_wage * worked / of
    sheet.say(f"{begins} 至 {last} 不满一个月：{yuan(facts.normal_wage)} × {worked} ÷ {of} 个工作日 = {yuan(part)}")
    return part


CALCULATOR = Calculator(
    name="reinstatement_pay",
    title="继续履行期工资",
    summary="违法解除后继续履行合同的，决定作出后至继续履行前一日的工资",
    facts=ReinstatementFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第四十八条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第十八条",
    ),
    disputes=("T06",),
)

"""The months for which a second wage is owed, and whether the claim for each was raised in time.

依据：《劳动合同法实施条例》第六条第二款、第七条；《劳动合同法》第九十七条第二款；《劳动争议调解仲裁法》第二十七条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from advisor.law.calculators.facts import CalculatorFacts, Wage
from advisor.law.holidays import WorkCalendar
from advisor.law.periods import ONE_DAY, add_months, add_years, stay_end

MOST_MONTHS = 11
LAW_BEGINS = date(2008, 1, 1)  # 《劳动合同法》施行之日


class DoubleWageFacts(CalculatorFacts):
    employment_start: date = Field(title="入职日期", description="用工之日，年-月-日")
    monthly_wage: Wage = Field(title="月平均工资", description="每月应得工资，元/月；逐月不同的请分段计算")
    first_wage: Wage | None = Field(
        default=None, title="开头一段的月工资", description="试用期等开头一段工资不同的才填，元/月"
    )
    first_wage_until: date | None = Field(
        default=None, title="开头一段的最后一天", description="到哪天为止按开头的工资，年-月-日"
    )
    contract_signed_on: date | None = Field(
        default=None, title="书面劳动合同签订日期", description="一直没签就不填，年-月-日"
    )
    employment_end: date | None = Field(default=None, title="离职日期", description="仍在职就不填，年-月-日")
    written_contract: bool = Field(default=False, title="是否签了书面劳动合同", description="签了要填签订日期")
    applied_on: date | None = Field(
        default=None, title="申请调解或仲裁日期", description="用来判断时效，不填则不扣时效，年-月-日"
    )
    demanded_on: date | None = Field(
        default=None, title="最近一次主张权利日期", description="申请之前向单位要过、能证明的日期，年-月-日"
    )
    pay_day: int | None = Field(default=None, ge=1, le=31, title="发薪日", description="次月几日发工资，1—31")
    limitation_mode: Literal["rolling", "end_point"] | None = Field(
        default=None, title="二倍工资时效口径", description="rolling 逐月起算；end_point 自终点起算；不知道不填"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.in_order("employment_start", "employment_end")
        self.in_order("employment_start", "first_wage_until")
        if (self.first_wage is None) != (self.first_wage_until is None):
            raise self.refuse("first_wage_until", "开头一段的月工资和它的最后一天要一起填")
        self.not_future("employment_start", "contract_signed_on", "applied_on", "demanded_on")
        if self.written_contract and self.contract_signed_on is None:
            raise self.refuse("contract_signed_on", "填了签过书面合同，就要填签订日期")
        return self

    @property
    def first_day(self) -> date:
        """The day from which the month of grace runs; for older employments, the day the law began.

        依据：《劳动合同法》第十条第二款、第九十七条第二款。
        """
        return max(self.employment_start, LAW_BEGINS)


def wage_of(month: Month, facts: DoubleWageFacts) -> Decimal:
    """The wage of ``month``; where two wages meet in it, each by its share of the days."""
    until = facts.first_wage_until
    if facts.first_wage is None or until is None or until < month.first:
        return facts.monthly_wage
    if until >= month.last:
        return facts.first_wage
    earlier, whole = (until - month.first).days + 1, (month.last - month.first).days + 1
    return (facts.first_wage * earlier + facts.monthly_wage * (whole - earlier)) / whole


class Month(NamedTuple):
    """One month of the double wage, from the corresponding day to the day before the next."""

    first: date
    last: date  # the last day owed for, in this month
    whole: bool
    due: date  # the day from which the limitation of this month runs, when months run apart
    full_end: date  # where this month would end in full

    def part(self, wage: Decimal, calendar: WorkCalendar, divisor: Decimal | None = None) -> Decimal | None:
        """What an incomplete month gives: its workdays over those of the full month, or over ``divisor``.

        None where the holidays of the year are not entered.
        依据：《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第六条。
        """
        if not (calendar.knows(self.first) and calendar.knows(self.full_end)):
            return None
        return wage * self.worked(calendar) / (divisor or calendar.workdays(self.first, self.full_end))

    def worked(self, calendar: WorkCalendar) -> int:
        return calendar.workdays(self.first, self.last)


def months(facts: DoubleWageFacts) -> tuple[Month, ...]:
    """The months owed: from the day after one full month to the day before signing, at most to the end of a year.

    依据：《劳动合同法实施条例》第六条第二款、第七条。
    """
    stop = min([stay_end(facts.first_day, 12), *ends(facts)])
    found = []
    for number in range(1, MOST_MONTHS + 1):
        first = stay_end(facts.first_day, number) + ONE_DAY
        full_end = stay_end(facts.first_day, number + 1)
        if first > stop:
            break
        last = min(full_end, stop)
        found.append(Month(first, last, last == full_end, _due(last, facts.pay_day), full_end))
    return tuple(found)


def ends(facts: DoubleWageFacts) -> list[date]:
    """The day before signing, the end of the employment; neither: the day of asking."""
    signed = [facts.contract_signed_on - ONE_DAY] if facts.contract_signed_on else []
    ended = [facts.employment_end] if facts.employment_end else []
    return [*signed, *ended] or [facts.on]


def _due(last: date, pay_day: int | None) -> date:
    """The pay day of the following month; unknown: the last day of the month worked."""
    if pay_day is None:
        return last
    following = add_months(last.replace(day=1), 1)
    return min(following.replace(day=1) + (pay_day - 1) * ONE_DAY, add_months(following.replace(day=1), 1) - ONE_DAY)


def in_time(due: date, facts: DoubleWageFacts) -> bool:
    """Whether a claim that arose on ``due`` was raised within a year, an earlier demand starting the year anew."""
    if facts.applied_on is None:
        return True
    since = due
    if facts.demanded_on is not None and due <= facts.demanded_on <= add_years(due, 1):
        since = facts.demanded_on
    return facts.applied_on <= add_years(since, 1)

"""未休年休假工资报酬: 300% of a day's wage for each day due and not taken, of which 100% was usually paid.

依据：《职工带薪年休假条例》第二条至第五条；《企业职工带薪年休假实施办法》第三条至第五条、第十条至第十二条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

DAYS_OF_YEAR = Decimal(365)  # 办法第五条、第十二条的分母，闰年也是 365

NONE = "没有"


class AnnualLeaveFacts(CalculatorFacts):
    employment_start: date = Field(title="入职日期", description="在本单位入职之日，年-月-日")
    employment_end: date | None = Field(default=None, title="离职日期", description="仍在职就不填，年-月-日")
    year: int = Field(ge=2008, le=2100, title="哪一年的年休假", description="公历年度，如 2025")
    cumulative_years: Decimal = Field(
        ge=0, le=60, title="累计工作年限", description="连同以前单位的累计年限，年，可带小数"
    )
    continuous_12_months: bool = Field(title="是否已连续工作满十二个月", description="含在以前单位的连续工作")
    wage_without_overtime: Wage = Field(
        title="剔除加班工资的月平均工资", description="支付前十二个月（不满的按实际月份）平均，元/月"
    )
    days_taken: Decimal = Field(default=Decimal(0), ge=0, le=60, title="当年已休年休假天数", description="天")
    normal_wage_paid: bool = Field(default=True, title="正常工资是否已发", description="是：只补另外的 200%")
    declined_in_writing: bool = Field(
        default=False, title="是否本人书面提出不休", description="单位安排了，本人因自己的原因书面不休"
    )
    not_entitled: Literal["没有", "寒暑假多于年休假", "事假累计二十天以上不扣工资", "病假累计达到法定月数"] = Field(
        default="没有", title="不享受当年年休假的情形", description="条例第四条的情形"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.in_order("employment_start", "employment_end")
        self.not_future("employment_start")
        if self.employment_start.year > self.year:
            raise self.refuse("year", f"{self.year} 年还没有入职（{self.employment_start}）")
        if self.employment_end is not None and self.employment_end.year < self.year:
            raise self.refuse("year", f"{self.year} 年已经离职（{self.employment_end}）")
        if self.year > self.on.year:
            raise self.refuse("year", f"{self.year} 年还没有到")
        return self


def days_a_year(cumulative_years: Decimal) -> int:
    """0, 5, 10 or 15 days; a full year, ten and twenty years included. 依据：《职工带薪年休假条例》第三条第一款。"""
    if cumulative_years < 1:
        return 0
    return 5 if cumulative_years < 10 else 10 if cumulative_years < 20 else 15


def _due(sheet: Worksheet, facts: AnnualLeaveFacts, full: int) -> Decimal:
    """Whole days due and not taken."""
    first = max(facts.employment_start, date(facts.year, 1, 1))
    year_end = date(facts.year, 12, 31)
    left = facts.employment_end is not None and facts.employment_end.year == facts.year
    last = facts.employment_end if left and facts.employment_end else year_end
    taken = facts.days_taken
    if first == date(facts.year, 1, 1) and not left:
        sheet.say(f"{facts.year} 年全年在职，应休 {full} 天，已休 {plain_number(taken)} 天")
        return max(Decimal(full) - taken, Decimal(0))
    calendar_days = (last - first).days + 1
    exact = calendar_days / DAYS_OF_YEAR * full
    if not left:  # a newcomer: what is below a whole day is lost before the days taken are counted off
        whole = Decimal(int(exact))
        due = max(whole - taken, Decimal(0))
        sheet.say(
            f"当年在本单位剩余 {calendar_days} 天：{calendar_days} ÷ 365 × {full} = {exact:.3f}，"
            f"取整 {whole} 天，减已休 {plain_number(taken)} 天，为 {plain_number(due)} 天"
        )
        return due
    rest = exact - taken
    due = Decimal(max(int(rest), 0))
    sheet.say(
        f"当年在本单位已过 {calendar_days} 天：{calendar_days} ÷ 365 × {full} − {plain_number(taken)} = {rest:.3f}，"
        f"不足一整天的不计，为 {plain_number(due)} 天"
    )
    if rest < 0:
        sheet.warn("多休的天数，单位不能再扣回")
    return due


def compute(facts: AnnualLeaveFacts, parameters: Parameters) -> Calculation:
    """依据：《企业职工带薪年休假实施办法》第十条至第十二条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="未休年休假工资 = 月平均工资（剔除加班）÷ 21.75 × 未休天数 × 300%（正常工资已发的补 200%）",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.employment_end or min(facts.on, date(facts.year, 12, 31)),
    )
    full = days_a_year(facts.cumulative_years)
    refusal = _refusal(facts, full)
    if refusal:
        return sheet.nothing_due(refusal)
    sheet.say(f"累计工作 {plain_number(facts.cumulative_years)} 年，全年应享受 {full} 天")
    due = _due(sheet, facts, full)
    if not due:
        return sheet.nothing_due("没有应休未休的整天数")
    _warn(sheet, facts)
    return _pay(sheet, facts, due)


def _refusal(facts: AnnualLeaveFacts, full: int) -> str:
    if facts.not_entitled != NONE:
        return f"{facts.not_entitled}，不享受当年的年休假"
    if not facts.continuous_12_months or not full:
        return "没有连续工作满十二个月，不享受年休假"
    if facts.declined_in_writing:
        return "单位安排了休假而本人书面提出不休，只发正常工资"
    return ""


def _warn(sheet: Worksheet, facts: AnnualLeaveFacts) -> None:
    if facts.employment_end is None and facts.year == facts.on.year:
        sheet.warn("本年度还没有结束，单位仍可安排休假")
    sheet.warn("约定或规章的天数、标准高于法定的，从约定")
    sheet.warn("本项是否按劳动报酬算时效，各地看法不一，请确认本地口径")


def _pay(sheet: Worksheet, facts: AnnualLeaveFacts, due: Decimal) -> Calculation:
    paid_days = sheet.parameter("monthly_paid_days", unit="天/月")
    if paid_days is None:
        return sheet.open()
    times = 2 if facts.normal_wage_paid else 3
    sheet.say(
        f"日工资 = {yuan(facts.wage_without_overtime)} ÷ {paid_days} = {yuan(facts.wage_without_overtime / paid_days)}"
    )
    if facts.normal_wage_paid:
        sheet.say("300% 中已含正常工资，正常工资已发，再补 200%")
    exact = facts.wage_without_overtime * due * times / paid_days
    return sheet.amount(f"未休年休假工资 = 日工资 × {plain_number(due)} 天 × {times}00%", exact)


CALCULATOR = Calculator(
    name="annual_leave",
    title="未休年休假工资",
    summary="按累计工龄定天数，入职离职当年按日历天数折算，未休部分按日工资 300% 计算",
    facts=AnnualLeaveFacts,
    compute=compute,
    basis=(
        "《职工带薪年休假条例》第二条",
        "《职工带薪年休假条例》第三条",
        "《职工带薪年休假条例》第四条",
        "《职工带薪年休假条例》第五条第三款",
        "《企业职工带薪年休假实施办法》第三条",
        "《企业职工带薪年休假实施办法》第五条",
        "《企业职工带薪年休假实施办法》第十条",
        "《企业职工带薪年休假实施办法》第十一条",
        "《企业职工带薪年休假实施办法》第十二条",
    ),
    disputes=("T08",),
)

"""产假和生育津贴: ninety-eight days and what is added; the fund pays where insured, the employer where not.

依据：《女职工劳动保护特别规定》第五条、第七条、第八条；《社会保险法》第五十六条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, plain_number, yuan
from advisor.law.parameters import Parameters
from advisor.law.region_path import parse_region

DAYS_OF_MONTH = Decimal(30)
BIRTH_DAYS, EXTRA_DAYS = 98, 15


class Event(StrEnum):
    """依据：《女职工劳动保护特别规定》第七条。"""

    BIRTH = "生育"
    EARLY_LOSS = "怀孕未满四个月流产"
    LATE_LOSS = "怀孕满四个月流产"


LOSS_DAYS = {Event.EARLY_LOSS: 15, Event.LATE_LOSS: 42}


class MaternityFacts(CalculatorFacts):
    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = (("monthly_wage", "employer_avg_wage"),)

    event: Event = Field(default=Event.BIRTH, title="生育或流产", description="怀孕满不满四个月看医疗证明")
    event_on: date | None = Field(default=None, title="生育或流产日期", description="取当时的地方规定，年-月-日")
    difficult: bool = Field(default=False, title="是否难产", description="增加十五天")
    babies: int = Field(default=1, ge=1, le=8, title="生育婴儿数", description="每多一个增加十五天")
    child: int = Field(default=1, ge=1, le=3, title="第几个子女", description="有的地方奖励假按孩次不同，1—3")
    maternity_extra_days: Decimal | None = Field(
        default=None,
        ge=0,
        le=400,
        title="产假奖励假天数",
        description="当地在国家产假之外增加的天数，没有收录的请查后填",
    )
    maternity_insured: bool = Field(default=True, title="是否参加生育保险", description="单位缴过生育保险费填“是”")
    monthly_wage: Wage | None = Field(default=None, title="月平均工资", description="产假前本人工资，元/月")
    employer_avg_wage: Wage | None = Field(
        default=None, title="单位上年度职工月平均工资", description="生育津贴的计发标准，元/月"
    )
    already_paid: Money = Field(default=Decimal(0), title="已经发放的津贴或工资", description="国家产假期间，元")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.event is not Event.BIRTH and (self.difficult or self.babies > 1):
            raise self.refuse("difficult", "流产的没有难产、多胞胎增加的天数")
        if self.maternity_insured and self.employer_avg_wage is None:
            raise self.refuse("employer_avg_wage", "没有填写；已参保的按单位上年度职工月平均工资计发")
        if not self.maternity_insured and self.monthly_wage is None:
            raise self.refuse("monthly_wage", "没有填写；没有参保的按产假前工资由单位支付")
        return self


def national_days(facts: MaternityFacts) -> int:
    """The days of 《女职工劳动保护特别规定》第七条."""
    if facts.event is not Event.BIRTH:
        return LOSS_DAYS[facts.event]
    return BIRTH_DAYS + EXTRA_DAYS * facts.difficult + EXTRA_DAYS * (facts.babies - 1)


def compute(facts: MaternityFacts, parameters: Parameters) -> Calculation:
    """依据：《女职工劳动保护特别规定》第八条；《社会保险法》第五十六条。Amounts in 元, for the national days."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="生育津贴 = 单位上年度职工月平均工资（没有参保的用产假前工资）÷ 30 × 产假天数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.event_on or facts.on,
    )
    days = national_days(facts)
    sheet.say(f"{facts.event}，国家规定的产假 {days} 天")
    wage = facts.employer_avg_wage if facts.maternity_insured else facts.monthly_wage
    rate = wage or Decimal(0)  # it is there: the facts were checked
    _extra(sheet, facts, days, rate)
    payer = "生育保险基金" if facts.maternity_insured else "用人单位"
    _difference(sheet, facts, days, rate)
    sheet.warn("孕期、产期、哺乳期不得因此降低工资、辞退或者解除合同；法定情形除外")
    text = f"{payer}支付：{yuan(rate)} ÷ 30 × {days} 天"
    return deduct(sheet, text, rate * days / DAYS_OF_MONTH, facts.already_paid)


def _extra(sheet: Worksheet, facts: MaternityFacts, days: int, rate: Decimal) -> None:
    """The days that the province adds: how they are paid differs, so their pay stands beside, not within."""
    if facts.event is not Event.BIRTH:
        return
    part = ""
    if facts.maternity_extra_days is None and parse_region(facts.region)[:1] == ("浙江",):
        part = "一孩" if facts.child == 1 else "二孩三孩"
    extra = sheet.parameter("maternity_extra_days", unit="天", part=part)
    if extra is None:
        sheet.say("各地另有奖励假，天数没有核到，暂不计入")
        return
    total = days + extra
    sheet.say(f"当地另加 {plain_number(extra)} 天，合计 {plain_number(total)} 天")
    if extra:
        sheet.warn("另加的假期由生育保险基金还是由单位支付，各地不同；并列结果是同一标准计发的数")
        sheet.alternatives.append(
            (f"另加的假期也按同一标准，共 {plain_number(total)} 天", fen(rate * total / DAYS_OF_MONTH))
        )


def _difference(sheet: Worksheet, facts: MaternityFacts, days: int, rate: Decimal) -> None:
    """Where the fund gives less than the wage: whether the employer makes it up, side by side."""
    wage = facts.monthly_wage
    if not facts.maternity_insured or wage is None or wage <= rate:
        return
    short = (wage - rate) * days / DAYS_OF_MONTH
    sheet.say(f"津贴标准低于本人工资：差额 ({yuan(wage)} − {yuan(rate)}) ÷ 30 × {days} 天 = {yuan(fen(short))}")
    sheet.warn("不得因生育降低工资，差额一般由单位补足；是否补足各地口径不同，见并列结果，请确认")
    sheet.alternatives.append(("津贴加单位补足的差额（按本人工资）", fen(wage * days / DAYS_OF_MONTH)))


CALCULATOR = Calculator(
    name="maternity",
    title="产假和生育津贴",
    summary="国家产假天数、地方另加天数、生育津贴和与本人工资的差额",
    facts=MaternityFacts,
    compute=compute,
    basis=(
        "《女职工劳动保护特别规定》第五条",
        "《女职工劳动保护特别规定》第七条",
        "《女职工劳动保护特别规定》第八条",
        "《社会保险法》第五十四条",
        "《社会保险法》第五十六条",
        "《妇女权益保障法》第四十八条第一款",
    ),
    disputes=("T11",),
)

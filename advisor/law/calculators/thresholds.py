"""Two lines that change the way a case goes: the amounts of a crime, and ten workers with one claim.

Neither gives an amount. 依据：《刑法》第二百七十六条之一；《劳动争议调解仲裁法》第七条。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

ONE_MONTHS = 3
ONE_LOW, ONE_HIGH = Decimal(5_000), Decimal(20_000)
MANY, MANY_LOW, MANY_HIGH = 10, Decimal(30_000), Decimal(100_000)


class CrimeFacts(CalculatorFacts):
    headcount: int = Field(ge=1, le=100_000, title="涉及人数", description="被欠薪的劳动者人数")
    arrears_amount: Money = Field(title="拖欠工资数额", description="全部人的合计，元")
    largest_amount: Money | None = Field(default=None, title="欠薪最多一人的数额", description="只有一人不用填，元")
    arrears_months: Decimal | None = Field(
        default=None, ge=0, le=600, title="拖欠工资月数", description="欠薪最多那一人欠几个月"
    )
    ordered_unpaid: bool = Field(
        default=False, title="是否经责令仍不支付", description="政府有关部门书面责令限期支付，到期仍没付的填“是”"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.largest_amount is not None and self.largest_amount > self.arrears_amount:
            raise self.refuse("largest_amount", "多于全部人的合计，请核对")
        return self

    @property
    def largest(self) -> Decimal | None:
        return self.arrears_amount if self.headcount == 1 else self.largest_amount


def crime(facts: CrimeFacts, parameters: Parameters) -> Calculation:
    """依据：《关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释》第三条、第四条。A flag, no amount."""
    sheet = Worksheet(
        name=WAGE_CRIME.name,
        title=WAGE_CRIME.title,
        formula="一人三个月以上且五千元至二万元以上，或者十人以上累计三万元至十万元以上，具体数额由各高院确定",
        basis=WAGE_CRIME.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    lines = [_one(sheet, facts), _many(sheet, facts)]
    found = "达到" if "达到" in lines else "取决于当地标准" if "取决于当地标准" in lines else "没有达到"
    sheet.say(f"“数额较大”：{found}")
    ordered = "已经责令仍不支付" if facts.ordered_unpaid else "还没有经政府有关部门责令支付而仍不支付"
    sheet.say(f"另一个条件：{ordered}")
    if found != "没有达到":
        sheet.warn("只是提示：是否构成犯罪由公安、司法机关判断；可以建议向劳动保障监察投诉，由其责令支付、依法移送")
    sheet.warn("还要有转移财产、逃匿，或者有能力而不支付；不得以追究刑事责任要挟对方接受调解方案")
    return sheet.open()


def _state(amount: Decimal, low: Decimal, high: Decimal) -> str:
    return "达到" if amount >= high else "取决于当地标准" if amount >= low else "没有达到"


def _one(sheet: Worksheet, facts: CrimeFacts) -> str:
    if facts.largest is None or facts.arrears_months is None:
        sheet.lack("arrears_months", "欠薪最多一人的月数和数额", "一人三个月以上的一条还不能判断，请补填")
        return ""
    state = _state(facts.largest, ONE_LOW, ONE_HIGH) if facts.arrears_months >= ONE_MONTHS else "没有达到"
    sheet.say(f"一人：欠 {plain_number(facts.arrears_months)} 个月、{yuan(facts.largest)}，{state}")
    return state


def _many(sheet: Worksheet, facts: CrimeFacts) -> str:
    state = _state(facts.arrears_amount, MANY_LOW, MANY_HIGH) if facts.headcount >= MANY else "没有达到"
    sheet.say(f"多人：{facts.headcount} 人累计 {yuan(facts.arrears_amount)}，{state}（十名以上含十名）")
    return state


class CollectiveFacts(CalculatorFacts):
    headcount: int = Field(ge=1, le=100_000, title="涉及人数", description="劳动者一方的人数")
    common_claim: bool = Field(title="是否有共同请求", description="同一事实、同一类请求填“是”")


def collective(facts: CollectiveFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动争议调解仲裁法》第七条；《劳动人事争议仲裁办案规则》第六十二条至第六十六条。A finding, no amount."""
    sheet = Worksheet(
        name=COLLECTIVE.name,
        title=COLLECTIVE.title,
        formula="劳动者一方十人以上并有共同请求",
        basis=COLLECTIVE.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    if facts.headcount >= MANY and facts.common_claim:
        sheet.say(f"{facts.headcount} 人、有共同请求：按集体争议处理（十人以上含十人）")
        sheet.say("可以推举三至五名代表参加；变更、放弃请求或者和解，必须经被代表的人同意")
        sheet.say("仲裁由三名仲裁员组成仲裁庭，开庭前引导协商或者先行调解；五日（工作日）内决定是否受理")
        sheet.warn("金额逐人列表、逐人确认签字，代表不能替人放弃")
    else:
        why = "没有共同请求" if facts.headcount >= MANY else "不足十人"
        sheet.say(f"{facts.headcount} 人，{why}：按普通争议处理，事实相同的可以一并调解")
    return sheet.open()


WAGE_CRIME = Calculator(
    name="wage_crime_threshold",
    title="欠薪入罪提示",
    summary="欠薪是否达到拒不支付劳动报酬罪的数额线，只作风险提示",
    facts=CrimeFacts,
    compute=crime,
    basis=(
        "《刑法》第二百七十六条之一",
        "《关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释》第三条",
        "《关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释》第四条",
    ),
    disputes=("T02", "T23", "T31"),
)
COLLECTIVE = Calculator(
    name="collective_threshold",
    title="集体争议判断",
    summary="十人以上并有共同请求的，推举代表、优先处理",
    facts=CollectiveFacts,
    compute=collective,
    basis=(
        "《劳动争议调解仲裁法》第七条",
        "《劳动人事争议仲裁办案规则》第六十二条",
        "《劳动人事争议仲裁办案规则》第六十三条",
        "《劳动人事争议仲裁办案规则》第六十四条",
        "《劳动人事争议仲裁办案规则》第六十五条",
        "《劳动人事争议仲裁办案规则》第六十六条",
    ),
    disputes=("T22",),
)

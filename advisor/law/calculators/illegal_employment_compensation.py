"""非法用工一次性赔偿: so many times the yearly average wage, or of the disposable income in case of death.

依据：《工伤保险条例》第六十六条；《非法用工单位伤亡人员一次性赔偿办法》第三条至第六条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

TIMES = (16, 14, 12, 10, 8, 6, 4, 3, 2, 1)  # 第五条第一款，一级至十级
DEATH_TIMES, OTHER_TIMES = 20, 10  # 第六条


class IllegalFacts(CalculatorFacts):
    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = (("disability_grade", "died"),)

    disability_grade: int | None = Field(
        default=None, ge=1, le=10, title="伤残等级", description="劳动能力鉴定结论，1—10"
    )
    died: bool = Field(default=False, title="是否死亡", description="死亡填“是”，不填等级")
    injured_on: date | None = Field(default=None, title="受伤日期", description="死亡的填死亡日期，年-月-日")
    avg_wage_year_prev: Money | None = Field(
        default=None, gt=0, title="统筹地区职工年平均工资", description="上年度，赔偿基数，元/年"
    )
    urban_disposable_income: Money | None = Field(
        default=None,
        gt=0,
        title="全国城镇居民人均可支配收入",
        description="上一年度，死亡用，没有收录的请查后填，元/年",
    )
    treatment_months: Decimal = Field(
        default=Decimal(0), ge=0, le=120, title="治疗期间月数", description="鉴定以前治疗的月数，算生活费"
    )
    already_paid: Money = Field(default=Decimal(0), title="已经支付的赔偿", description="不含医疗费，元")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("injured_on")
        if self.died and self.disability_grade is not None:
            raise self.refuse("disability_grade", "死亡的不填伤残等级，请择一")
        if not self.died and self.disability_grade is None:
            raise self.refuse("disability_grade", "没有填写；一次性赔偿金要在鉴定以后确定")
        return self


def compute(facts: IllegalFacts, parameters: Parameters) -> Calculation:
    """依据：《非法用工单位伤亡人员一次性赔偿办法》第四条至第六条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="赔偿金 = 上年度职工年平均工资 × 倍数；死亡 = 上一年度全国城镇居民人均可支配收入 ×（20 + 10）",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.injured_on or facts.on,
    )
    sheet.warn("适用于没有营业执照、没有依法登记备案、被吊销或撤销的单位和童工；全部由单位支付，不需要认定工伤")
    sheet.warn("医疗费、护理费、住院伙食、交通、鉴定费等按票据和工伤保险规定另计，也由单位支付")
    total = _death(sheet, facts) if facts.died else _disability(sheet, facts)
    if total is None:
        return sheet.open()
    total += _treatment(sheet, facts)
    return deduct(sheet, "一次性赔偿合计", total, facts.already_paid)


def _disability(sheet: Worksheet, facts: IllegalFacts) -> Decimal | None:
    times = TIMES[(facts.disability_grade or 1) - 1]
    base = sheet.parameter("avg_wage_year_prev", unit="元/年")
    if base is None:
        sheet.say(f"{facts.disability_grade} 级伤残为赔偿基数的 {times} 倍，缺统筹地区上年度职工年平均工资")
        return None
    return sheet.item(f"{facts.disability_grade} 级一次性赔偿金 {yuan(base)} × {times}", base * times)


def _death(sheet: Worksheet, facts: IllegalFacts) -> Decimal | None:
    """依据：《非法用工单位伤亡人员一次性赔偿办法》第六条。"""
    before = date((facts.injured_on or facts.on).year - 1, 12, 31)
    income = sheet.parameter("urban_disposable_income", unit="元/年", day=before)
    if income is None:
        sheet.say("死亡赔偿为上一年度全国城镇居民人均可支配收入的 20 倍，另加 10 倍丧葬补助等，缺这个数")
        return None
    lump = sheet.item(f"一次性赔偿金 {yuan(income)} × {DEATH_TIMES}", income * DEATH_TIMES)
    return lump + sheet.item(f"丧葬补助等其他赔偿金 {yuan(income)} × {OTHER_TIMES}", income * OTHER_TIMES)


def _treatment(sheet: Worksheet, facts: IllegalFacts) -> Decimal:
    """依据：《非法用工单位伤亡人员一次性赔偿办法》第四条。"""
    if not facts.treatment_months:
        return Decimal(0)
    if facts.avg_wage_year_prev is None:
        sheet.lack(
            "avg_wage_year_prev", "统筹地区职工年平均工资", "治疗期间的生活费按上年度职工月平均工资计算，还缺这个数"
        )
        return Decimal(0)
    monthly = facts.avg_wage_year_prev / 12
    text = f"治疗期间生活费 {yuan(monthly)} × {plain_number(facts.treatment_months)} 个月"
    return sheet.item(text, monthly * facts.treatment_months)


CALCULATOR = Calculator(
    name="illegal_employment_compensation",
    title="非法用工赔偿",
    summary="无照等非法用工单位和使用童工的伤亡一次性赔偿",
    facts=IllegalFacts,
    compute=compute,
    basis=(
        "《工伤保险条例》第六十六条",
        "《非法用工单位伤亡人员一次性赔偿办法》第二条",
        "《非法用工单位伤亡人员一次性赔偿办法》第三条",
        "《非法用工单位伤亡人员一次性赔偿办法》第四条",
        "《非法用工单位伤亡人员一次性赔偿办法》第五条",
        "《非法用工单位伤亡人员一次性赔偿办法》第六条",
    ),
    disputes=("T29",),
)

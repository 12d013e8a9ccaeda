"""工亡待遇: funeral, dependants and the lump sum.

依据：《工伤保险条例》第三十九条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from advisor.law.calculators.injury_bill import FUND, Bill
from advisor.law.calculators.injury_facts import Death, InjuryFacts
from advisor.law.calculators.injury_wage import own_wage
from advisor.law.numerals import yuan

FUNERAL_MONTHS, INCOME_TIMES = 6, 20
SPOUSE, OTHER, ALONE = Decimal("0.4"), Decimal("0.3"), Decimal("0.1")


def death_benefits(bill: Bill, facts: InjuryFacts, average: Decimal | None) -> None:
    """依据：《工伤保险条例》第三十九条。All from the fund; after the leave of grades one to four no lump sum."""
    if average is not None:
        text = f"丧葬补助金 {yuan(average)} × {FUNERAL_MONTHS} 个月"
        bill.add(FUND, text, average * FUNERAL_MONTHS)
    else:
        bill.sheet.say("丧葬补助金是 6 个月的统筹地区上年度职工月平均工资，缺平均工资，没有计入")
    if facts.death is not Death.AFTER_LEAVE:
        _lump_sum(bill, facts)
    _dependants(bill, facts, average)


def _lump_sum(bill: Bill, facts: InjuryFacts) -> None:
    """Twenty times the disposable income of the year before the death."""
    year_before = date((facts.injured_on or facts.on).year - 1, 12, 31)
    income = bill.sheet.parameter("urban_disposable_income", unit="元/年", day=year_before)
    told = f"{year_before.year} 年全国城镇居民人均可支配收入"
    if income is None:
        bill.sheet.say(f"一次性工亡补助金是 {told}的 {INCOME_TIMES} 倍，缺这个数，没有计入")
        return
    bill.add(FUND, f"一次性工亡补助金 {told} {yuan(income)} × {INCOME_TIMES}", income * INCOME_TIMES)


def _dependants(bill: Bill, facts: InjuryFacts, average: Decimal | None) -> None:
    """Monthly, together no more than the wage of the deceased."""
    share = SPOUSE * facts.spouse + OTHER * facts.other_dependants + ALONE * facts.alone
    waged = facts.insured_wage is not None or facts.monthly_wage is not None
    if not share or not waged:
        lacking = "本人工资" if share else "供养的亲属"
        bill.sheet.say(
            "供养亲属抚恤金按月发给由死者生前供养、没有劳动能力的亲属：配偶每月是本人工资的 40%，其他亲属每人 30%，"
            f"孤寡老人或者孤儿每人再加 10%，合计不高于死者生前的工资；没有填{lacking}，没有计入"
        )
        return
    own = own_wage(bill.sheet, facts, average)
    text = f"供养亲属抚恤金 {yuan(own)} × {share * 100:f}%".replace(".0%", "%")
    if share > 1:
        text, share = f"{text}，合计不高于生前工资", Decimal(1)
    bill.monthly(FUND, text, own * share, facts.benefit_months)

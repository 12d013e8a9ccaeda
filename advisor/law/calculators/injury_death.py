"""工亡待遇: funeral, dependants and the lump sum.

依据：《工伤保险条例》第三十九条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from advisor.law.calculators.injury_bill import FUND, Bill
from advisor.law.calculators.injury_facts import Death, InjuryFacts
from advisor.law.numerals import yuan

FUNERAL_MONTHS, INCOME_TIMES = 6, 20
SPOUSE, OTHER, ALONE = Decimal("0.4"), Decimal("0.3"), Decimal("0.1")


def death_benefits(bill: Bill, facts: InjuryFacts, own: Decimal, average: Decimal | None) -> None:
    """依据：《工伤保险条例》第三十九条。All from the fund; after the leave of grades one to four no lump sum."""
    if average is not None:
        text = f"丧葬补助金 {yuan(average)} × {FUNERAL_MONTHS} 个月"
        bill.add(FUND, text, average * FUNERAL_MONTHS)
    else:
        bill.sheet.say("丧葬补助金为六个月的统筹地区上年度职工月平均工资，缺平均工资，暂不计入")
    if facts.death is not Death.AFTER_LEAVE:
        _lump_sum(bill, facts)
    _dependants(bill, facts, own)


def _lump_sum(bill: Bill, facts: InjuryFacts) -> None:
    """Twenty times the disposable income of the year before the death."""
    year_before = date((facts.injured_on or facts.on).year - 1, 12, 31)
    income = bill.sheet.parameter("urban_disposable_income", unit="元/年", day=year_before)
    if income is None:
        bill.sheet.say("一次性工亡补助金为上一年度全国城镇居民人均可支配收入的 20 倍，缺这个数，暂不计入")
        return
    bill.add(FUND, f"一次性工亡补助金 {yuan(income)} × {INCOME_TIMES}", income * INCOME_TIMES)


def _dependants(bill: Bill, facts: InjuryFacts, own: Decimal) -> None:
    """Monthly, together no more than the wage of the deceased."""
    share = SPOUSE * facts.spouse + OTHER * facts.other_dependants + ALONE * facts.alone
    if not share:
        return
    text = f"供养亲属抚恤金 {yuan(own)} × {share * 100:f}%".replace(".0%", "%")
    if share > 1:
        text, share = f"{text}，合计不高于生前工资", Decimal(1)
    bill.monthly(FUND, text, own * share, facts.benefit_months)

"""一次性工伤医疗补助金 and 一次性伤残就业补助金: months and base as the province lays down.

依据：《工伤保险条例》第三十六条第二款、第三十七条第二项；《浙江省工伤保险条例》第二十七条第二款。
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from advisor.law.calculators.injury_bill import EMPLOYER, FUND, Bill
from advisor.law.calculators.injury_facts import InjuryFacts
from advisor.law.numerals import plain_number, yuan
from advisor.law.region_path import parse_region

NEAR_RETIREMENT = Decimal(5)
STEP = Decimal("0.2")  # 《浙江省工伤保险条例》第二十七条第二款


def subsidies(bill: Bill, facts: InjuryFacts, own: Decimal) -> None:
    """Both subsidies where their months and base are known; what is not becomes a lack."""
    part = facts.grade_name
    medical = bill.sheet.parameter("injury_medical_months", unit="月", part=part)
    employ = bill.sheet.parameter("injury_employ_months", unit="月", part=part)
    base = facts.subsidy_base
    if base is None:
        where = facts.region or "当地"
        bill.sheet.lack(
            "subsidy_base",
            "两项补助金的计发基数",
            f"{where}用哪一种平均工资（全省、统筹地区上年度，或本人工资）由省级规定，数额没有收录，请查后填写",
        )
    if base is None or medical is None or employ is None:
        bill.sheet.say("两项补助金 = 当地规定的基数 × 当地规定的月数，还缺参数，暂不计入")
        return
    bill.add(FUND, f"一次性工伤医疗补助金 {yuan(base)} × {plain_number(medical)} 个月", base * medical)
    _employment(bill, facts, base, employ)


def _employment(bill: Bill, facts: InjuryFacts, base: Decimal, months: Decimal) -> None:
    text = f"一次性伤残就业补助金 {yuan(base)} × {plain_number(months)} 个月"
    left = facts.years_to_retirement
    if left is None or left >= NEAR_RETIREMENT:
        if left is None:
            bill.sheet.warn("离法定退休年龄不足五年的，不少地方对一次性伤残就业补助金递减，请核对")
        bill.add(EMPLOYER, text, base * months)
        return
    if parse_region(facts.region)[:1] != ("浙江",):
        bill.sheet.lack(
            "near_retire_rule",
            "临近退休的递减规则",
            "离法定退休年龄不足五年，当地怎样递减没有收录，现未递减，请查后核对",
        )
        bill.add(EMPLOYER, text, base * months)
        return
    _zhejiang(bill, text, base * months, NEAR_RETIREMENT - left)


def _zhejiang(bill: Bill, text: str, full: Decimal, passed: Decimal) -> None:
    """20% less for each year of age; whether a begun year counts is read in two ways.

    依据：《浙江省工伤保险条例》第二十七条第二款。
    """
    begun = passed.to_integral_value(ROUND_CEILING)
    whole = passed.to_integral_value(ROUND_FLOOR)
    low, high = (max(1 - STEP * years, Decimal(0)) for years in (begun, whole))
    bill.sheet.say(
        f"离法定退休年龄不足五年，已进入 {plain_number(passed)} 年：每增加一周岁递减 20%，"
        f"按 {plain_number(low * 100)}%（进入当年就减）或 {plain_number(high * 100)}%（满一周岁才减）"
    )
    if low == high:
        bill.add(EMPLOYER, f"{text} × {plain_number(low * 100)}%", full * low)
        return
    bill.sheet.lack("near_retire_rule", "递减从哪天起算", "条文没有写不满一周岁怎样算，请向当地经办机构确认")
    bill.add_range(EMPLOYER, f"{text}（递减后）", full * low, full * high)

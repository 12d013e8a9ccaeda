"""本人工资, by which the benefits of a work injury go.

依据：《工伤保险条例》第六十四条第二款。
"""

from __future__ import annotations

from decimal import Decimal

from advisor.law.calculators.injury_facts import InjuryFacts
from advisor.law.calculators.worksheet import Worksheet
from advisor.law.numerals import yuan

FLOOR, CEILING = Decimal("0.6"), Decimal(3)


def own_wage(sheet: Worksheet, facts: InjuryFacts, average: Decimal | None) -> Decimal:
    """本人工资: the average contribution wage, held between 60% and 300% of the average of the pool.

    依据：《工伤保险条例》第六十四条第二款。
    """
    wage = facts.insured_wage or facts.monthly_wage or Decimal(0)  # one is there: the facts were checked
    if facts.insured_wage is None:
        sheet.warn("没有填平均月缴费工资，暂用月平均工资作本人工资；少缴工伤保险费造成的待遇差额，由单位补足")
    if average is None:
        sheet.say(f"本人工资暂按 {yuan(wage)}，没有核对 60% 和 300% 两条线")
        return wage
    low, high = average * FLOOR, average * CEILING
    if wage < low:
        sheet.say(f"本人工资 {yuan(wage)} 低于统筹地区平均工资 {yuan(average)} 的 60%，按 {yuan(low)}")
        return low
    if wage > high:
        sheet.say(f"本人工资 {yuan(wage)} 高于统筹地区平均工资 {yuan(average)} 的 300%，按 {yuan(high)}")
        return high
    sheet.say(f"本人工资 {yuan(wage)}，在统筹地区平均工资的 60%（{yuan(low)}）至 300%（{yuan(high)}）之间")
    return wage

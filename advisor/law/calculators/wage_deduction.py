"""赔偿扣工资的上限: a fifth of the month's wage, and never below the minimum wage.

依据：《工资支付暂行规定》第十六条。
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from pydantic import Field

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

SHARE = Decimal("0.2")


class DeductionFacts(CalculatorFacts):
    month_wage: Wage = Field(title="当月工资", description="扣除赔偿以前的当月应得工资，元")
    loss: Money = Field(title="要求赔偿的损失", description="因劳动者本人原因造成、能证明的损失，元")
    deducted: Money = Field(default=Decimal(0), title="当月已经扣的数额", description="单位实际扣了多少，元")
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="当地标准，元/月")


def compute(facts: DeductionFacts, parameters: Parameters) -> Calculation:
    """依据：《工资支付暂行规定》第十六条。The most that one month may be cut, in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="每月最多扣 = 损失、当月工资的 20%、当月工资 − 最低工资，三者取小",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    least = sheet.parameter("min_wage_month", unit="元/月")
    limits = [facts.loss, facts.month_wage * SHARE]
    sheet.say(f"当月工资 {yuan(facts.month_wage)} 的 20% 为 {yuan(limits[1])}；损失 {yuan(facts.loss)}")
    if least is None:
        sheet.say("还要保证扣后不低于当地最低工资，标准没有取得，这一条暂没有核对")
    else:
        limits.append(max(facts.month_wage - least, Decimal(0)))
        sheet.say(f"扣后不得低于最低工资 {yuan(least)}，最多 {yuan(limits[2])}")
    most = min(limits)
    sheet.warn("以劳动合同约定了赔偿、损失因劳动者本人原因造成并能证明为前提；单位的经营风险不能全转给劳动者")
    sheet.warn("“罚款”不是赔偿，要看规章制度是否合法、有没有民主程序和公示")
    if facts.deducted > most:
        sheet.warn(f"已扣 {yuan(facts.deducted)}，多扣 {yuan(facts.deducted - most)}，应当退还")
    if most and facts.loss > most:
        count = (facts.loss / most).to_integral_value(ROUND_CEILING)
        sheet.say(f"按每月这个数，要分 {plain_number(count)} 个月扣完（工资不变时）")
    return sheet.amount("每月最多扣", most)


CALCULATOR = Calculator(
    name="wage_deduction",
    title="扣工资上限",
    summary="因劳动者原因造成损失的，每月扣款不超过当月工资 20%，扣后不低于最低工资",
    facts=DeductionFacts,
    compute=compute,
    basis=("《工资支付暂行规定》第十五条", "《工资支付暂行规定》第十六条", "《劳动合同法》第四条第二款"),
    disputes=("T02", "T27"),
)

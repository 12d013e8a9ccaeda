"""违法解除或终止的赔偿金: twice the severance standard, for the whole service.

依据：《劳动合同法》第四十八条、第八十七条；《劳动合同法实施条例》第二十五条。
"""

from __future__ import annotations

from advisor.domain.assessment import Calculation
from advisor.law.calculators.severance import LAW_BEGINS, deduct, months_and_wage
from advisor.law.calculators.severance_facts import ServiceFacts, not_covered
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters


class DamagesFacts(ServiceFacts):
    """The same facts; ``already_paid`` is severance that was paid for the same termination."""


def compute(facts: DamagesFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第八十七条；《劳动合同法实施条例》第二十五条。Amounts in 元.

    The years run from the day of employment, before 2008 too: the transition rule for severance does not apply.
    """
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="赔偿金 = 2 × 年限折算的月数 × 月工资 − 已付",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.employment_end,
    )
    refusal = not_covered(facts)
    if refusal:
        return sheet.nothing_due(refusal)
    months, wage = months_and_wage(sheet, facts, facts.first_day, times=2)
    if facts.first_day < LAW_BEGINS:
        sheet.say("赔偿金的年限自用工之日起算，2008 年以前的工龄也算（《劳动合同法实施条例》第二十五条）")
    sheet.warn("付了赔偿金，不再付经济补偿；要求继续履行合同的，不能同时要求本项")
    sheet.warn("本项以解除或终止违法为前提，解除决定的依据由用人单位举证")
    text = f"赔偿金 = 2 × {plain_number(months)} × {yuan(wage)}"
    return deduct(sheet, text, 2 * months * wage, facts.already_paid)


CALCULATOR = Calculator(
    name="unlawful_termination_damages",
    title="违法解除赔偿金",
    summary="按经济补偿标准的二倍计算，年限自用工之日起",
    facts=DamagesFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第四十八条",
        "《劳动合同法》第八十七条",
        "《劳动合同法》第四十七条",
        "《劳动合同法实施条例》第二十五条",
        "《劳动合同法实施条例》第二十七条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第四十四条",
    ),
    disputes=("T06", "T27", "T11", "T30"),
)

"""工伤待遇: what the fund pays and what the employer pays; all of it the employer's where nobody was insured.

依据：《工伤保险条例》第三十三条至第三十七条、第六十二条、第六十四条；《社会保险法》第三十八条、第三十九条、第四十一条。
"""

from __future__ import annotations

from decimal import Decimal

from advisor.domain.assessment import Calculation
from advisor.law.calculators.injury_bill import EMPLOYER, FUND, Bill
from advisor.law.calculators.injury_death import death_benefits
from advisor.law.calculators.injury_facts import Care, InjuryFacts, Leaving
from advisor.law.calculators.injury_subsidies import subsidies
from advisor.law.calculators.injury_wage import own_wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

LUMP_MONTHS = (27, 25, 23, 21, 18, 16, 13, 11, 9, 7)  # 第三十五条至第三十七条第一款第一项，一级至十级
ALLOWANCE = {1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60}  # 第三十五条第一款第二项、第三十六条第一款第二项，%
CARE = {Care.FULL: 50, Care.MOST: 40, Care.PART: 30}  # 第三十四条第二款，%
HUNDRED = Decimal(100)
_FOR_AN_INJURY = "工伤待遇 = 工伤保险基金支付的项目 + 用人单位支付的项目（没有参保的全部由单位支付）"
_FOR_A_DEATH = "工亡待遇 = 丧葬补助金 + 一次性工亡补助金 + 按月的供养亲属抚恤金（没有参保的全部由单位支付）"
DEATH_BASIS = (
    "《工伤保险条例》第三十九条",
    "《工伤保险条例》第六十二条第二款",
    "《工伤保险条例》第六十四条第二款",
    "《社会保险法》第三十八条",
    "《社会保险法》第四十一条第一款",
)


def compute(facts: InjuryFacts, parameters: Parameters) -> Calculation:
    """依据：《工伤保险条例》第五章。Amounts in 元; monthly benefits enter the sum for ``benefit_months`` only."""
    dead = facts.death is not None
    sheet = Worksheet(
        name=CALCULATOR.name,
        title="工亡待遇" if dead else CALCULATOR.title,
        formula=_FOR_A_DEATH if dead else _FOR_AN_INJURY,
        basis=DEATH_BASIS if dead else CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.injured_on or facts.on,
    )
    bill = Bill(sheet, insured=facts.social_insurance is not False)
    average = sheet.parameter("avg_wage_injury_prev", unit="元/月")
    _leave_pay(bill, facts)
    if dead:
        sheet.warn("以认定为工伤或者视同工伤为前提；死者生前已经享受的伤残待遇不在这里")
        death_benefits(bill, facts, average)
    else:
        _disability(bill, facts, average)
    _warn(sheet, facts)
    return bill.close()


def _leave_pay(bill: Bill, facts: InjuryFacts) -> None:
    """依据：《工伤保险条例》第三十三条第一款、第二款。"""
    if not facts.leave_months or facts.monthly_wage is None:
        return
    gross = facts.monthly_wage * facts.leave_months
    text = f"停工留薪期工资 {yuan(facts.monthly_wage)} × {plain_number(facts.leave_months)} 个月"
    if facts.leave_paid:
        text += f" − 已发 {yuan(facts.leave_paid)}"
    bill.add(EMPLOYER, text, max(gross - facts.leave_paid, Decimal(0)))


def _disability(bill: Bill, facts: InjuryFacts, average: Decimal | None) -> None:
    grade, own = facts.disability_grade or 0, own_wage(bill.sheet, facts, average)
    months = LUMP_MONTHS[grade - 1]
    bill.add(FUND, f"{facts.grade_name}一次性伤残补助金 {yuan(own)} × {months} 个月", own * months)
    _allowance(bill, facts, grade, own)
    if facts.care is not Care.NONE:
        if average is None:
            bill.sheet.say(f"生活护理费按统筹地区平均工资的 {CARE[facts.care]}%，缺平均工资，暂不计入")
        else:
            text = f"生活护理费（{facts.care}） {yuan(average)} × {CARE[facts.care]}%"
            bill.monthly(FUND, text, average * CARE[facts.care] / HUNDRED, facts.benefit_months)
    if facts.leaving is not Leaving.NO:
        subsidies(bill, facts, own)


def _allowance(bill: Bill, facts: InjuryFacts, grade: int, own: Decimal) -> None:
    """伤残津贴: at least the minimum wage; grades five and six only where there is no suitable work."""
    if grade > 6 or (grade > 4 and (not facts.no_suitable_work or facts.leaving is not Leaving.NO)):
        return
    share, payer = ALLOWANCE[grade], FUND if grade <= 4 else EMPLOYER
    amount = own * share / HUNDRED
    least = bill.sheet.parameter("min_wage_month", unit="元/月")
    text = f"伤残津贴 {yuan(own)} × {share}%"
    if least is not None and amount < least:
        text, amount = f"{text}，低于当地最低工资，补足到最低工资", least
    bill.monthly(payer, text, amount, facts.benefit_months)


def _warn(sheet: Worksheet, facts: InjuryFacts) -> None:
    if facts.social_insurance is None:
        sheet.warn("没有填是否参保，按已参保分列；没有参保的，全部项目由单位按同样的标准支付")
    if facts.social_insurance is False:
        sheet.warn("单位不支付的，可以申请从工伤保险基金中先行支付，由单位偿还（《社会保险法》第四十一条）")
    sheet.warn("治疗、康复、住院伙食、异地就医交通食宿、辅助器具等按票据另计；是否工伤、伤残等级以认定和鉴定结论为准")


CALCULATOR = Calculator(
    name="injury_benefits",
    title="工伤待遇",
    summary="按伤残等级分列基金支付和单位支付的项目：停工留薪期工资、伤残补助金和津贴、护理费、两项补助金、工亡待遇",
    facts=InjuryFacts,
    compute=compute,
    basis=(
        "《工伤保险条例》第三十三条",
        "《工伤保险条例》第三十四条",
        "《工伤保险条例》第三十五条",
        "《工伤保险条例》第三十六条",
        "《工伤保险条例》第三十七条",
        "《工伤保险条例》第三十九条",
        "《工伤保险条例》第六十二条第二款",
        "《工伤保险条例》第六十四条第二款",
        "《社会保险法》第三十八条",
        "《社会保险法》第三十九条",
        "《社会保险法》第四十一条第一款",
    ),
    disputes=("T09", "T25", "T29"),
)

"""经济补偿: so many months' wages as full years were served.

依据：《劳动合同法》第四十六条、第四十七条、第九十七条第三款；《劳动合同法实施条例》第十条、第二十七条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from advisor.domain.assessment import Calculation
from advisor.law.calculators.severance_facts import NOT_DUE, ServiceFacts, SeveranceFacts, not_covered
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, plain_number, yuan
from advisor.law.parameters import Parameters
from advisor.law.periods import service

LAW_BEGINS = date(2008, 1, 1)  # 《劳动合同法》施行之日
CAP_TIMES, CAP_YEARS = 3, Decimal(12)
HALF = Decimal("0.5")


def months_due(first: date, last: date, *, count_first: bool = True) -> Decimal:
    """The number of months' wages: full years, a year from six months on, half a month below.

    依据：《劳动合同法》第四十七条第一款。
    """
    stay = service(first, last, count_first=count_first)
    if stay.months >= 6:
        return Decimal(stay.years + 1)
    return Decimal(stay.years) + (HALF if stay.months or stay.days else 0)


class Bases(NamedTuple):
    """The minimum wage and the average wage of the region, as far as they are known."""

    least: Decimal | None
    average: Decimal | None

    def capped(self, wage: Decimal) -> bool:
        return self.average is not None and wage > CAP_TIMES * self.average

    def product(self, months: Decimal, wage: Decimal) -> Decimal:
        """Months times wage, held between the minimum wage and the cap of three times the average and twelve years.

        依据：《劳动合同法》第四十七条第二款；《劳动合同法实施条例》第二十七条。
        """
        if self.average is not None and self.capped(wage):
            return min(months, CAP_YEARS) * CAP_TIMES * self.average
        return months * max(wage, self.least or wage)


def _count_service(sheet: Worksheet, first: date, last: date) -> Decimal:
    stay, months = service(first, last), months_due(first, last)
    sheet.say(
        f"工作年限：{first} 至 {last}（首尾两天都算），{stay.shown}；"
        f"每满一年一个月，满六个月不满一年按一年，不满六个月半个月，共 {plain_number(months)} 个月"
    )
    return months


def _base_wage(sheet: Worksheet, wage: Decimal, bases: Bases) -> Decimal:
    """The monthly wage that counts, told with its reason."""
    least, average = bases
    if average is not None and bases.capped(wage):
        sheet.say(
            f"月工资 {yuan(wage)} 高于职工月平均工资 {yuan(average)} 的三倍 {yuan(CAP_TIMES * average)}，"
            "按三倍计算，年限最高十二年"
        )
        return CAP_TIMES * average
    if least is not None and wage < least:
        sheet.say(f"月工资 {yuan(wage)} 低于当地最低工资 {yuan(least)}，按最低工资计算")
        return least
    known = f"，没有超过三倍封顶线 {yuan(CAP_TIMES * average)}，年限不封顶" if average is not None else ""
    sheet.say(f"月工资按 {yuan(wage)} 计算{known}")
    return wage


def months_and_wage(sheet: Worksheet, facts: ServiceFacts, first: date, times: int = 1) -> tuple[Decimal, Decimal]:
    """The two factors of 《劳动合同法》第四十七条, with their steps; other readings, ``times`` over, stand beside."""
    months = _count_service(sheet, first, facts.employment_end)
    bases = Bases(sheet.parameter("min_wage_month", unit="元/月"), sheet.parameter("avg_wage_month_prev", unit="元/月"))
    wage = _base_wage(sheet, facts.monthly_wage, bases)
    _other_readings(sheet, facts, bases, first, times)
    if bases.capped(facts.monthly_wage) and months > CAP_YEARS:
        sheet.say(f"年限 {plain_number(months)} 个月，封顶为 {plain_number(CAP_YEARS)} 个月")
        months = CAP_YEARS
    return months, wage


def _other_readings(sheet: Worksheet, facts: ServiceFacts, bases: Bases, first: date, times: int) -> None:
    """Where a day or the overtime makes a difference, the other result beside this one, with the reason."""
    months = months_due(first, facts.employment_end)
    other = months_due(first, facts.employment_end, count_first=False)
    plain = facts.wage_without_overtime

    def beside(label: str, gross: Decimal) -> None:
        due = max(times * gross - facts.already_paid, Decimal(0))
        if due != max(times * bases.product(months, facts.monthly_wage) - facts.already_paid, Decimal(0)):
            sheet.alternatives.append((label, fen(due)))

    if other != months:
        sheet.warn(
            "只差一天的边界：若开始的当天不计入（《民法典》第二百零一条第一款），"
            f"为 {plain_number(other)} 个月；请核对首尾日期"
        )
        beside(f"开始的当天不计入，{plain_number(other)} 个月", bases.product(other, facts.monthly_wage))
    if plain is not None and plain != facts.monthly_wage:
        sheet.warn("加班费是否计入经济补偿的基数，各地口径不同：条文用应得工资，本计算按计入，不计入的见并列结果")
        beside(f"加班费不计入基数，按 {yuan(plain)}", bases.product(months, plain))


def compute(facts: SeveranceFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第四十七条；《劳动合同法实施条例》第二十七条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="经济补偿 = 年限折算的月数 × 月工资 − 已付",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.employment_end,
    )
    refusal = not_covered(facts) or (NOT_DUE.get(facts.ground, "") if facts.ground else "")
    if refusal:
        return sheet.nothing_due(refusal)
    first = facts.first_day
    if first < LAW_BEGINS:
        first = _from_2008(sheet, facts)
        if facts.employment_end < LAW_BEGINS:
            return sheet.open()
    months, wage = months_and_wage(sheet, facts, first)
    if facts.ground is None:
        sheet.warn("应否支付取决于怎样解除或终止（《劳动合同法》第四十六条）；这里只算数额")
    return deduct(sheet, f"经济补偿 = {plain_number(months)} × {yuan(wage)}", months * wage, facts.already_paid)


def _from_2008(sheet: Worksheet, facts: ServiceFacts) -> date:
    sheet.say(f"入职早于 2008-01-01，经济补偿年限自 2008-01-01 起算（此前 {facts.first_day} 起的工龄另算）")
    sheet.lack(
        "service_before_2008",
        "2008 年以前的工龄",
        "2008-01-01 以前的工龄按当时规定另算，各地和各种解除事由不同，本计算没有包括，请人工核算后相加",
    )
    return LAW_BEGINS


def deduct(sheet: Worksheet, text: str, gross: Decimal, paid: Decimal) -> Calculation:
    """Close with ``gross`` less what was paid, never below nothing."""
    if not paid:
        return sheet.amount(text, gross)
    sheet.say(f"{text} = {yuan(gross)}，减去已付 {yuan(paid)}")
    if paid > gross:
        sheet.warn(f"已付 {yuan(paid)} 多于应付 {yuan(gross)}")
    return sheet.amount("还应支付", max(gross - paid, Decimal(0)))


CALCULATOR = Calculator(
    name="severance",
    title="经济补偿",
    summary="按工作年限和离职前十二个月平均应得工资算经济补偿；含最低工资托底、三倍封顶和十二年上限",
    facts=SeveranceFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第四十六条",
        "《劳动合同法》第四十七条第一款",
        "《劳动合同法》第四十七条第二款",
        "《劳动合同法》第四十七条第三款",
        "《劳动合同法实施条例》第十条",
        "《劳动合同法实施条例》第二十二条",
        "《劳动合同法实施条例》第二十七条",
        "《劳动合同法》第九十七条第三款",
        "《劳动合同法》第五十条第二款",
    ),
    disputes=("T07", "T20", "T31", "T30"),
)

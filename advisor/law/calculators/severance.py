"""经济补偿: so many months' wages as full years were served.

依据：《劳动合同法》第四十六条、第四十七条、第九十七条第三款；《劳动合同法实施条例》第十条、第二十七条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters
from advisor.law.periods import service

LAW_BEGINS = date(2008, 1, 1)  # 《劳动合同法》施行之日
CAP_TIMES, CAP_YEARS = 3, Decimal(12)
HALF = Decimal("0.5")


class Ground(StrEnum):
    """How the employment ended, as far as it decides whether severance is due."""

    FORCED = "单位违法，劳动者被迫解除"
    AGREED_BY_EMPLOYER = "单位提出，协商一致解除"
    AGREED_BY_WORKER = "劳动者提出，协商一致解除"
    RESIGNED = "劳动者辞职"
    NO_FAULT = "无过失性辞退"
    LAYOFF = "经济性裁员"
    EXPIRED = "固定期限合同期满，单位不续或降低条件续"
    EXPIRED_REFUSED = "固定期限合同期满，单位维持或提高条件而劳动者不续"
    CLOSED = "单位破产、关闭、撤销、吊销或提前解散"
    TASK_DONE = "以完成一定工作任务为期限的合同因任务完成终止"
    MISCONDUCT = "劳动者严重过错被解除"
    PENSION_OR_DEATH = "开始享受基本养老保险待遇或死亡"


_NOT_DUE: dict[Ground, str] = {
    Ground.AGREED_BY_WORKER: "劳动者主动提出的协商解除，不在应付经济补偿的情形之内",
    Ground.RESIGNED: "劳动者辞职（没有第三十八条的事由），不在应付经济补偿的情形之内",
    Ground.EXPIRED_REFUSED: "单位维持或提高条件续订而劳动者不同意，不付经济补偿",
    Ground.MISCONDUCT: "依第三十九条解除，不在应付经济补偿的情形之内",
    Ground.PENSION_OR_DEATH: "开始享受基本养老保险待遇或死亡而终止，不在应付经济补偿的情形之内",
}


class ServiceFacts(CalculatorFacts):
    """Service and wage: shared by severance and damages."""

    employment_start: date = Field(title="入职日期", description="用工之日，年-月-日")
    employment_end: date = Field(title="离职日期", description="劳动关系的最后一天，年-月-日")
    monthly_wage: Wage = Field(
        title="月平均工资", description="解除或终止前十二个月平均应得工资（含奖金、津贴、补贴），元/月"
    )
    merged_service_start: date | None = Field(
        default=None,
        title="合并计算的原单位入职日期",
        description="非因本人原因被安排到新单位、原单位没付过补偿的才填，年-月-日",
    )
    already_paid: Money = Field(default=Decimal(0), title="已经支付的补偿", description="元")
    employment_form: Literal["全日制", "非全日制", "公益性岗位"] = Field(
        default="全日制", title="用工形式", description="全日制、非全日制或公益性岗位"
    )
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="离职时当地标准，元/月")
    avg_wage_month_prev: Wage | None = Field(
        default=None, title="上年度职工月平均工资", description="单位所在直辖市、设区的市公布的数，元/月"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.in_order("employment_start", "employment_end")
        self.in_order("merged_service_start", "employment_start")
        self.not_future("employment_start")
        if self.first_day < date(1949, 10, 1):
            raise self.refuse("employment_start", f"{self.first_day} 太早，请核对年份")
        return self

    @property
    def first_day(self) -> date:
        return self.merged_service_start or self.employment_start


class SeveranceFacts(ServiceFacts):
    ground: Ground | None = Field(default=None, title="解除或终止的情形", description="不填则只算数额，不判断应否支付")


def months_due(first: date, last: date, *, count_first: bool = True) -> Decimal:
    """The number of months' wages: full years, a year from six months on, half a month below.

    依据：《劳动合同法》第四十七条第一款。
    """
    stay = service(first, last, count_first=count_first)
    if stay.months >= 6:
        return Decimal(stay.years + 1)
    return Decimal(stay.years) + (HALF if stay.months or stay.days else 0)


def _count_service(sheet: Worksheet, first: date, last: date) -> Decimal:
    stay, months = service(first, last), months_due(first, last)
    sheet.say(
        f"工作年限：{first} 至 {last}（首尾两天都算），{stay.shown}；"
        f"每满一年一个月，满六个月不满一年按一年，不满六个月半个月，共 {plain_number(months)} 个月"
    )
    other = months_due(first, last, count_first=False)
    if other != months:
        sheet.warn(
            "只差一天的边界：若开始的当天不计入（《民法典》第二百零一条第一款），"
            f"为 {plain_number(other)} 个月；请核对首尾日期"
        )
    return months


def _base_wage(sheet: Worksheet, wage: Decimal) -> tuple[Decimal, bool]:
    """The monthly wage that counts, and whether the cap (and with it twelve years) applies."""
    least = sheet.parameter("min_wage_month", unit="元/月")
    average = sheet.parameter("avg_wage_month_prev", unit="元/月")
    if average is not None and wage > CAP_TIMES * average:
        sheet.say(
            f"月工资 {yuan(wage)} 高于职工月平均工资 {yuan(average)} 的三倍 {yuan(CAP_TIMES * average)}，"
            "按三倍计算，年限最高十二年"
        )
        return CAP_TIMES * average, True
    if least is not None and wage < least:
        sheet.say(f"月工资 {yuan(wage)} 低于当地最低工资 {yuan(least)}，按最低工资计算")
        return least, False
    known = f"，没有超过三倍封顶线 {yuan(CAP_TIMES * average)}，年限不封顶" if average is not None else ""
    sheet.say(f"月工资按 {yuan(wage)} 计算{known}")
    return wage, False


def months_and_wage(sheet: Worksheet, facts: ServiceFacts, first: date) -> tuple[Decimal, Decimal]:
    """The two factors of 《劳动合同法》第四十七条, with their steps."""
    months = _count_service(sheet, first, facts.employment_end)
    wage, capped = _base_wage(sheet, facts.monthly_wage)
    if capped and months > CAP_YEARS:
        sheet.say(f"年限 {plain_number(months)} 个月，封顶为 {plain_number(CAP_YEARS)} 个月")
        months = CAP_YEARS
    return months, wage


def not_covered(facts: ServiceFacts) -> str:
    """Why this form of employment gives no severance; empty where it does."""
    return {
        "非全日制": "非全日制用工终止时，单位不支付经济补偿（《劳动合同法》第七十一条）",
        "公益性岗位": "政府补贴的公益性岗位不适用支付经济补偿的规定（《劳动合同法实施条例》第十二条）",
        "全日制": "",
    }[facts.employment_form]


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
    refusal = not_covered(facts) or (_NOT_DUE.get(facts.ground, "") if facts.ground else "")
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

"""最低工资差额: what normal work must at least bring, piece-rate and all-inclusive pay among it.

依据：《劳动法》第四十八条第二款；《最低工资规定》第三条、第十二条；《劳动合同法》第七十二条第一款。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Hours, Money, Wage
from advisor.law.calculators.overtime import HOLIDAY, HOURS_A_DAY, IMPOSSIBLE_A_MONTH, REST_DAY, WEEKDAY
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, plain_number, yuan
from advisor.law.parameters import Parameters


class FloorFacts(CalculatorFacts):
    """One month, or several alike (``months``); hours are those of one month."""

    paid_wage: Money = Field(title="当月应发工资", description="扣个人社保、公积金、个税以前，元/月")
    overtime_pay: Money = Field(default=Decimal(0), title="其中加班费", description="单列的加班费，比较时剔除，元")
    allowances: Money = Field(
        default=Decimal(0), title="其中特殊津贴和福利", description="中夜班、高温、井下等津贴和法定福利，比较时剔除，元"
    )
    own_share: Money = Field(
        default=Decimal(0), title="个人缴纳的社保公积金", description="有的地方最低工资不含这一块，元"
    )
    months: int = Field(default=1, ge=1, le=240, title="相同的月数", description="几个月情况相同就填几")
    normal_work: bool = Field(
        default=True, title="是否提供了正常劳动", description="法定工作时间内正常出勤；带薪假视为正常劳动"
    )
    piece_rate: bool = Field(default=False, title="是否计件", description="计件、提成工资填“是”")
    all_inclusive: bool = Field(
        default=False, title="工资是否约定含加班费", description="包薪制填“是”，并填每月加班小时"
    )
    weekday_overtime_hours: Hours = Field(default=Decimal(0), title="工作日延时加班小时", description="每月，包薪用")
    rest_day_overtime_hours: Hours = Field(
        default=Decimal(0), title="休息日加班小时（未补休）", description="每月，包薪用"
    )
    holiday_overtime_hours: Hours = Field(default=Decimal(0), title="法定休假日加班小时", description="每月，包薪用")
    employment_form: Literal["全日制", "非全日制"] = Field(
        default="全日制", title="用工形式", description="非全日制按小时最低工资"
    )
    hours: Hours | None = Field(default=None, title="当月工作小时", description="非全日制填，小时")
    worked_until: date | None = Field(default=None, title="工资所属期末日", description="取当时的标准，年-月-日")
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="当地标准，元/月")
    min_wage_hour: Wage | None = Field(default=None, title="小时最低工资标准", description="当地标准，元/小时")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("worked_until")
        if self.overtime_pay + self.allowances + self.own_share > self.paid_wage:
            raise self.refuse("paid_wage", "少于其中要剔除的加班费、津贴和个人缴费之和，请核对")
        total = self.weekday_overtime_hours + self.rest_day_overtime_hours + self.holiday_overtime_hours
        if total > IMPOSSIBLE_A_MONTH:
            raise self.refuse("weekday_overtime_hours", f"每月加班合计 {total} 小时，超过 {IMPOSSIBLE_A_MONTH}，不可能")
        if self.all_inclusive and not total:
            raise self.refuse("weekday_overtime_hours", "没有填写；包薪制要填每月三类加班小时")
        if self.all_inclusive and self.overtime_pay:
            raise self.refuse("overtime_pay", "约定工资含加班费的，不再单列加班费")
        if self.employment_form == "非全日制" and not self.hours:
            raise self.refuse("hours", "没有填写；非全日制按小时比较")
        if self.hours is not None and self.hours > 744:
            raise self.refuse("hours", f"{self.hours} 小时多于一个月的全部小时，请核对")
        return self


def compute(facts: FloorFacts, parameters: Parameters) -> Calculation:
    """依据：《最低工资规定》第十二条。The shortfall, in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="差额 = 最低工资（包薪的连同按它算的加班费）− 剔除加班费和特殊津贴后的工资",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.worked_until or facts.on,
    )
    if not facts.normal_work:
        sheet.warn("因劳动者本人原因没有提供正常劳动的不适用；单位停工的按停工工资计算，病假另有规定")
        return sheet.nothing_due("没有提供正常劳动，最低工资的比较不适用")
    if facts.employment_form == "非全日制":
        return _by_the_hour(sheet, facts)
    counted = facts.paid_wage - facts.overtime_pay - facts.allowances
    sheet.say(
        f"可比较的工资 {yuan(facts.paid_wage)} − {yuan(facts.overtime_pay)} − {yuan(facts.allowances)}"
        f" = {yuan(counted)}"
    )
    least = sheet.parameter("min_wage_month", unit="元/月")
    if least is None:
        return sheet.open()
    factor = _factor(sheet, facts)
    if factor is None:
        return sheet.open()
    if facts.piece_rate:
        sheet.warn("计件、提成以科学合理的劳动定额为前提；多数人在法定工时内完不成的，先核对定额")
    sheet.warn("责令补发后逾期不付的，另有加付赔偿金")
    return _close(sheet, facts, least * factor, counted)


def _factor(sheet: Worksheet, facts: FloorFacts) -> Decimal | None:
    """By how much all-inclusive pay must exceed the minimum wage, its overtime paid on the minimum wage."""
    if not facts.all_inclusive:
        return Decimal(1)
    days = sheet.parameter("monthly_paid_days", unit="天/月")
    if days is None:
        return None
    weighted = (
        facts.weekday_overtime_hours * WEEKDAY
        + facts.rest_day_overtime_hours * REST_DAY
        + facts.holiday_overtime_hours * HOLIDAY
    )
    factor = 1 + weighted / days / HOURS_A_DAY
    base = (facts.paid_wage - facts.allowances) / factor
    sheet.say(
        f"包薪折算：加班折合 {plain_number(weighted)} 个小时工资，"
        f"正常工时工资 = 工资 ÷（1 + {plain_number(weighted)} ÷ {days} ÷ 8）= {yuan(base)}"
    )
    return factor


def _close(sheet: Worksheet, facts: FloorFacts, due: Decimal, counted: Decimal) -> Calculation:
    short = max(due - counted, Decimal(0)) * facts.months
    if facts.own_share:
        other = max(due - counted + facts.own_share, Decimal(0)) * facts.months
        sheet.warn("当地最低工资是否包含个人应缴的社保、公积金，各地不同（如上海不含），见并列结果")
        sheet.alternatives.append(("当地最低工资不含个人缴纳的社保公积金", fen(other)))
    if not short:
        return sheet.nothing_due(f"不低于应得的 {yuan(due)}")
    return sheet.amount(f"差额 =（{yuan(due)} − {yuan(counted)}）× {facts.months} 个月", short)


def _by_the_hour(sheet: Worksheet, facts: FloorFacts) -> Calculation:
    """依据：《劳动合同法》第七十二条第一款；《最低工资规定》第五条。"""
    hours = facts.hours or Decimal(1)  # it is there: the facts were checked
    least = sheet.parameter("min_wage_hour", unit="元/小时")
    counted = facts.paid_wage - facts.overtime_pay - facts.allowances
    sheet.say(f"小时工资 = {yuan(counted)} ÷ {plain_number(hours)} 小时 = {yuan(counted / hours)}")
    if least is None:
        return sheet.open()
    return _close(sheet, facts, least * hours, counted)


CALCULATOR = Calculator(
    name="wage_floor",
    title="最低工资差额",
    summary="剔除加班费和特殊津贴后与最低工资比较；计件、包薪折算、非全日制都适用",
    facts=FloorFacts,
    compute=compute,
    basis=(
        "《劳动法》第四十八条第二款",
        "《最低工资规定》第三条",
        "《最低工资规定》第五条",
        "《最低工资规定》第十二条",
        "《劳动合同法》第七十二条第一款",
        "《劳动合同法》第八十五条",
    ),
    disputes=("T02", "T04"),
)

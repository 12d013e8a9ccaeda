"""加班费: 150%, 200% and 300% of the hourly wage, or of the piece rate.

依据：《劳动法》第四十一条、第四十四条；《工资支付暂行规定》第十三条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Hours, Money, Wage
from advisor.law.calculators.severance import deduct
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

WEEKDAY, REST_DAY, HOLIDAY = Decimal("1.5"), Decimal(2), Decimal(3)
HOURS_A_DAY = Decimal(8)
MOST_A_MONTH = Decimal(36)  # 《劳动法》第四十一条
IMPOSSIBLE_A_MONTH = Decimal(372)  # twelve hours of overtime on each of 31 days: a slip of the pen, not a fact
Pieces = Hours


class OvertimeFacts(CalculatorFacts):
    """Hours, or pieces where ``piece_rate``; all for the same ``months`` months."""

    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = (("overtime_base", "monthly_wage", "unit_price"),)

    monthly_wage: Wage | None = Field(
        default=None, title="月平均工资", description="没有约定加班费基数时用它，应已剔除加班费，元/月"
    )
    overtime_base: Wage | None = Field(
        default=None, title="加班费计算基数", description="约定的本人正常工作时间月工资标准，元/月"
    )
    weekday_overtime_hours: Hours = Field(default=Decimal(0), title="工作日延时加班小时", description="小时")
    rest_day_overtime_hours: Hours = Field(default=Decimal(0), title="休息日加班小时（未补休）", description="小时")
    holiday_overtime_hours: Hours = Field(default=Decimal(0), title="法定休假日加班小时", description="小时")
    months: int = Field(default=1, ge=1, le=240, title="加班涉及月数", description="以上小时（件数）是几个月的合计")
    hours_system: Literal["标准工时", "综合计算工时", "不定时"] = Field(
        default="标准工时", title="工时制度", description="后两种须经劳动行政部门批准"
    )
    piece_rate: bool = Field(default=False, title="是否计件", description="计件的填件数和单价")
    unit_price: Money | None = Field(default=None, title="计件单价", description="法定工作时间内的单价，元/件")
    weekday_pieces: Pieces = Field(default=Decimal(0), title="工作日延时完成件数", description="完成定额之后的件数")
    rest_day_pieces: Pieces = Field(default=Decimal(0), title="休息日完成件数（未补休）", description="件")
    holiday_pieces: Pieces = Field(default=Decimal(0), title="法定休假日完成件数", description="件")
    piece_wage_paid: bool = Field(default=True, title="计件工资是否已按原价发放", description="是：只补差额")
    already_paid: Money = Field(default=Decimal(0), title="已经支付的加班费", description="元")
    worked_until: date | None = Field(
        default=None, title="加班截止日期", description="取哪天的最低工资，不填用计算日期"
    )
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="当地标准，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("worked_until")
        total = self.weekday_overtime_hours + self.rest_day_overtime_hours + self.holiday_overtime_hours
        if total > IMPOSSIBLE_A_MONTH * self.months:
            raise self.refuse(
                "weekday_overtime_hours",
                f"三类加班合计 {plain_number(total)} 小时，摊到 {self.months} 个月每月超过 "
                f"{IMPOSSIBLE_A_MONTH} 小时（每天 12 小时、31 天），不可能，请核对小时数和月数",
            )
        if self.piece_rate and self.unit_price is None:
            raise self.refuse("unit_price", "计件的要填法定工作时间内的单价")
        if not self.piece_rate and self.overtime_base is None and self.monthly_wage is None:
            raise self.refuse("overtime_base", "没有填写；约定的加班费基数和月平均工资至少填一项")
        if self.hours_system == "综合计算工时" and self.rest_day_overtime_hours:
            raise self.refuse("rest_day_overtime_hours", "综合计算工时制没有单独的休息日加班，超出总工时的填在延时加班")
        return self


def compute(facts: OvertimeFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动法》第四十四条；《工资支付暂行规定》第十三条。Amounts in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="加班费 = 小时工资 ×（150% × 延时小时 + 200% × 休息日小时 + 300% × 法定休假日小时）− 已付",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.worked_until or facts.on,
    )
    if facts.hours_system == "不定时":
        sheet.warn("不定时工作制须经批准才成立，请核对批件；有的地方对法定休假日另有规定")
        return sheet.nothing_due("经批准的不定时工作制，不执行国家关于加班工资三档标准的规定")
    if facts.piece_rate:
        return _pieces(sheet, facts)
    return _hours(sheet, facts)


def _hours(sheet: Worksheet, facts: OvertimeFacts) -> Calculation:
    days = sheet.parameter("monthly_paid_days", unit="天/月")
    base = _base(sheet, facts)
    if days is None:
        return sheet.open()
    sheet.say(f"小时工资 = {yuan(base)} ÷ {days} 天 ÷ 8 小时 = {yuan(base / days / HOURS_A_DAY)}")
    rates = (
        ("延时", facts.weekday_overtime_hours, WEEKDAY),
        ("休息日（未补休）", facts.rest_day_overtime_hours, REST_DAY),
        ("法定休假日", facts.holiday_overtime_hours, HOLIDAY),
    )
    weighted = sum((hours * rate for _, hours, rate in rates), Decimal(0))
    for name, hours, rate in rates:
        if hours:
            part = base * hours * rate / days / HOURS_A_DAY
            sheet.say(f"{name} {plain_number(hours)} 小时 × {rate * 100:f}% = {yuan(part)}".replace(".0%", "%"))
    _check_caps(sheet, facts)
    gross = base * weighted / days / HOURS_A_DAY
    return deduct(sheet, "加班费合计", gross, facts.already_paid)


def _base(sheet: Worksheet, facts: OvertimeFacts) -> Decimal:
    """The agreed base, else the wage; never below the minimum wage."""
    base = facts.overtime_base or facts.monthly_wage or Decimal(0)  # one of them is there: the facts were checked
    if facts.overtime_base is None:
        sheet.warn("没有约定的加班费基数，按月平均工资计算；其中若含加班费应先剔除，当地另有基数规定的从其规定")
    least = sheet.parameter("min_wage_month", unit="元/月")
    if least is not None and base < least:
        sheet.say(f"基数 {yuan(base)} 低于当地最低工资 {yuan(least)}，按最低工资计算")
        return least
    sheet.say(f"加班费基数 {yuan(base)} 每月")
    return base


def _check_caps(sheet: Worksheet, facts: OvertimeFacts) -> None:
    """Hours beyond the law are a breach, and are paid all the same."""
    average = facts.weekday_overtime_hours / facts.months
    total = average + (facts.rest_day_overtime_hours + facts.holiday_overtime_hours) / facts.months
    if average > MOST_A_MONTH:
        sheet.warn(f"延时加班平均每月 {plain_number(round(average, 1))} 小时，超过 36 小时的上限；超限违法，加班费照付")
    elif total > MOST_A_MONTH:
        sheet.warn(
            f"连同休息日、法定休假日平均每月 {plain_number(round(total, 1))} 小时，已超过 36 小时；"
            "上限是否连同计算请按当地口径，加班费照付"
        )
    if facts.hours_system == "综合计算工时":
        sheet.warn("综合计算工时制须经批准；周期内超出法定总工时的部分按延时加班 150% 计算")


def _pieces(sheet: Worksheet, facts: OvertimeFacts) -> Calculation:
    """依据：《工资支付暂行规定》第十三条第二款；《劳动法》第三十七条。"""
    price, paid = facts.unit_price or Decimal(0), Decimal(1) if facts.piece_wage_paid else Decimal(0)
    sheet.formula = "计件加班费 = 单价 × 件数 ×（150%、200%、300% − 已按原价发放的 100%）"
    gross = Decimal(0)
    for name, pieces, rate in (
        ("延时", facts.weekday_pieces, WEEKDAY),
        ("休息日（未补休）", facts.rest_day_pieces, REST_DAY),
        ("法定休假日", facts.holiday_pieces, HOLIDAY),
    ):
        part = price * pieces * (rate - paid)
        gross += part
        if pieces:
            percent = plain_number((rate - paid) * 100)
            sheet.say(f"{name} {plain_number(pieces)} 件 × {plain_number(price)} 元 × {percent}% = {yuan(part)}")
    if facts.piece_wage_paid:
        sheet.say("计件工资已按原价发放，只补超出 100% 的部分")
    sheet.warn("以完成合理的劳动定额之后、由单位安排延长工时为前提；多数人八小时内完不成的，先核对定额是否合理")
    return deduct(sheet, "计件加班费合计", gross, facts.already_paid)


CALCULATOR = Calculator(
    name="overtime",
    title="加班费",
    summary="计时按 150%、200%、300% 计算，计件按单价补差；核对每月 36 小时上限和最低工资托底",
    facts=OvertimeFacts,
    compute=compute,
    basis=(
        "《劳动法》第四十四条",
        "《劳动法》第四十一条",
        "《劳动合同法》第三十一条",
        "《工资支付暂行规定》第十三条",
        "《劳动法》第四十八条第二款",
    ),
    disputes=("T03", "T04"),
)

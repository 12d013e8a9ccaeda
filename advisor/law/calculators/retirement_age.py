"""法定退休年龄 under the reform of 2025: the month of retirement, the flexible window and the years of contribution.

依据：《国务院关于渐进式延迟法定退休年龄的办法》第一条至第三条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number
from advisor.law.parameters import Parameters

REFORM = 2025 * 12  # 2025-01 as a month number
FLEXIBLE = 36  # months, 第三条
OLD_YEARS, NEW_YEARS, HALF = Decimal(15), Decimal(20), Decimal("0.5")


class Group(StrEnum):
    MEN = "男职工"
    WOMEN_55 = "女职工（原五十五周岁）"
    WOMEN_50 = "女职工（原五十周岁）"


class Scale(NamedTuple):
    """``age`` in years before the reform; one month more for every ``step`` months, at most ``most`` months."""

    age: int
    step: int
    most: int


SCALES = {Group.MEN: Scale(60, 4, 36), Group.WOMEN_55: Scale(55, 4, 36), Group.WOMEN_50: Scale(50, 2, 60)}


class RetirementFacts(CalculatorFacts):
    born_on: date = Field(title="出生日期", description="以身份证和档案核定的为准，年-月-日")
    group: Group = Field(title="职工类别", description="女职工原五十还是五十五周岁看岗位，有争议先核岗位")
    paid_years: Decimal | None = Field(
        default=None, ge=0, le=60, title="养老保险缴费年限", description="连同视同缴费年限，年"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("born_on")
        if self.born_on < date(1900, 1, 1):
            raise self.refuse("born_on", f"{self.born_on} 太早，请核对年份")
        return self


def delay(group: Group, born_on: date) -> int:
    """By how many months the reform moves the retirement of who was born in this month.

    The first month concerned is the one whose old age is reached in 2025-01: one month more for each ``step``
    months begun since. 依据：《国务院关于渐进式延迟法定退休年龄的办法》第一条。
    """
    scale = SCALES[group]
    since = _month(born_on) + 12 * scale.age - REFORM
    return 0 if since < 0 else min(scale.most, since // scale.step + 1)


def retires_on(group: Group, born_on: date) -> date:
    """The first day of the month of retirement. 依据：《国务院关于渐进式延迟法定退休年龄的办法》第一条。"""
    month = _month(born_on) + 12 * SCALES[group].age + delay(group, born_on)
    return date(month // 12, month % 12 + 1, 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _shown(month: int) -> str:
    return f"{month // 12} 年 {month % 12 + 1} 月"


def least_years(year: int) -> Decimal:
    """The years of contribution needed by who retires in ``year``.

    依据：《国务院关于渐进式延迟法定退休年龄的办法》第二条。
    """
    return min(OLD_YEARS + HALF * max(year - 2029, 0), NEW_YEARS)


def compute(facts: RetirementFacts, parameters: Parameters) -> Calculation:
    """依据：《国务院关于渐进式延迟法定退休年龄的办法》第一条至第三条。Months; no amount."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="退休年月 = 出生年月 + 原退休年龄 + 延迟月数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    scale, later = SCALES[facts.group], delay(facts.group, facts.born_on)
    old = _month(facts.born_on) + 12 * scale.age
    due = old + later
    years, months = divmod(12 * scale.age + later, 12)
    age = f"{years} 周岁" + (f" {months} 个月" if months else "")
    sheet.say(
        f"{facts.group}，{facts.born_on.year} 年 {facts.born_on.month} 月出生，原 {scale.age} 周岁为 {_shown(old)}"
    )
    sheet.say(f"每 {scale.step} 个月延迟 1 个月，最多 {scale.most} 个月：延迟 {later} 个月")
    sheet.say(f"法定退休年龄 {age}，{_shown(due)}")
    _flexible(sheet, old, due)
    _years(sheet, facts, due)
    _reached(sheet, facts, due)
    return sheet.open()


def _flexible(sheet: Worksheet, old: int, due: int) -> None:
    earliest = max(old, due - FLEXIBLE)
    if earliest < due:
        sheet.say(f"缴费年限达到最低的，可以自愿提前，最早 {_shown(earliest)}；不得强制")
    if due >= REFORM:
        sheet.say(f"单位与职工协商一致的可以延迟，最晚 {_shown(due + FLEXIBLE)}")


def _years(sheet: Worksheet, facts: RetirementFacts, due: int) -> None:
    need = least_years(due // 12)
    sheet.say(f"{due // 12} 年退休，按月领取基本养老金的最低缴费年限为 {plain_number(need)} 年")
    if facts.paid_years is not None and facts.paid_years < need:
        short = plain_number(need - facts.paid_years)
        sheet.warn(f"还差 {short} 年，可以按规定延长缴费或者一次性缴费；没有开始享受养老待遇的，终止劳动关系要另行判断")


def _reached(sheet: Worksheet, facts: RetirementFacts, due: int) -> None:
    state = "已到" if _month(facts.on) >= due else "还没有到"
    sheet.say(f"{facts.on} {state}法定退休年月")
    sheet.warn("按条文步长推算；以官方对照表和社保经办机构核定为准，特殊工种等国家另有规定的除外")
    if _month(facts.on) >= due:
        sheet.warn("达到法定退休年龄和开始依法享受养老保险待遇，是两个不同的终止事由，请分别核对")


CALCULATOR = Calculator(
    name="retirement_age",
    title="法定退休年龄",
    summary="按出生年月推算延迟后的退休年月、弹性范围和最低缴费年限",
    facts=RetirementFacts,
    compute=compute,
    basis=(
        "《国务院关于渐进式延迟法定退休年龄的办法》第一条",
        "《国务院关于渐进式延迟法定退休年龄的办法》第二条",
        "《国务院关于渐进式延迟法定退休年龄的办法》第三条",
        "《劳动合同法》第四十四条第二项",
        "《劳动合同法实施条例》第二十一条",
    ),
    disputes=("T18",),
)

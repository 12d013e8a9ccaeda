"""What the benefits of a work injury are reckoned from.

依据：《工伤保险条例》第三十三条至第三十九条、第六十二条、第六十四条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from advisor.law.calculators.facts import CalculatorFacts, Money, Wage

MOST_LEAVE, USUAL_LEAVE = Decimal(24), Decimal(12)
GRADES = ("一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级", "十级")


class Care(StrEnum):
    """依据：《工伤保险条例》第三十四条第二款。"""

    NONE = "不需要"
    FULL = "完全不能自理"
    MOST = "大部分不能自理"
    PART = "部分不能自理"


class Leaving(StrEnum):
    """How the employment of grades five to ten ends, as far as it gives the two subsidies."""

    NO = "没有解除或终止"
    BY_WORKER = "本人提出解除或终止"
    EXPIRED = "劳动合同期满终止"


class Death(StrEnum):
    """依据：《工伤保险条例》第三十九条。"""

    BY_INJURY = "因工死亡"
    DURING_LEAVE = "停工留薪期内因工伤死亡"
    AFTER_LEAVE = "一至四级停工留薪期满后死亡"


class InjuryFacts(CalculatorFacts):
    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("disability_grade", "death"),
        ("insured_wage", "monthly_wage", "death"),  # of what is due for a death only the monthly part goes by the wage
    )

    disability_grade: int | None = Field(
        default=None, ge=1, le=10, title="伤残等级", description="劳动能力鉴定结论，1—10；没有鉴定的先申请鉴定"
    )
    insured_wage: Wage | None = Field(
        default=None, title="平均月缴费工资", description="受伤前十二个月平均月缴费工资，元/月；没有参保填月平均工资"
    )
    monthly_wage: Wage | None = Field(
        default=None, title="月平均工资", description="受伤前正常出勤的月工资福利，用于停工留薪期，元/月"
    )
    injured_on: date | None = Field(default=None, title="受伤日期", description="年-月-日，死亡的填死亡日期")
    social_insurance: bool | None = Field(
        default=None, title="是否参加社会保险", description="受伤时是否参加工伤保险，是或否"
    )
    avg_wage_injury_prev: Wage | None = Field(
        default=None, title="统筹地区职工月平均工资", description="上年度，向社保经办机构查询，元/月"
    )
    leave_months: Decimal = Field(
        default=Decimal(0), ge=0, le=MOST_LEAVE, title="停工留薪期月数", description="一般不超过 12，延长须确认"
    )
    leave_extended: bool = Field(
        default=False, title="停工留薪期是否经确认延长", description="经设区的市级劳动能力鉴定委员会确认填“是”"
    )
    leave_paid: Money = Field(default=Decimal(0), title="停工留薪期已发工资", description="元")
    care: Care = Field(default=Care.NONE, title="生活护理等级", description="经劳动能力鉴定委员会确认的等级")
    no_suitable_work: bool = Field(
        default=False, title="单位是否难以安排工作", description="五、六级用：难以安排的填“是”，发伤残津贴"
    )
    benefit_months: Decimal = Field(
        default=Decimal(0), ge=0, le=600, title="计入合计的按月待遇月数", description="伤残津贴、护理费、抚恤金算几个月"
    )
    leaving: Leaving = Field(default=Leaving.NO, title="劳动关系是否结束", description="五至十级用，决定两项补助金")
    injury_medical_months: Decimal | None = Field(
        default=None, gt=0, le=200, title="一次性工伤医疗补助金月数", description="各省规定不同，没有收录的请查后填写"
    )
    injury_employ_months: Decimal | None = Field(
        default=None, gt=0, le=200, title="一次性伤残就业补助金月数", description="各省规定不同，没有收录的请查后填写"
    )
    subsidy_base: Wage | None = Field(
        default=None,
        title="两项补助金的计发基数",
        description="各省规定的平均工资或本人工资，如浙江用上年度全省数，元/月",
    )
    years_to_retirement: Decimal | None = Field(
        default=None, ge=0, le=60, title="离法定退休年龄的年数", description="不足五年的填，如 3.5"
    )
    death: Death | None = Field(default=None, title="死亡情形", description="没有死亡不填")
    spouse: bool = Field(default=False, title="是否供养配偶", description="配偶无劳动能力、由死者供养的填“是”")
    other_dependants: int = Field(default=0, ge=0, le=20, title="其他供养亲属人数", description="父母、子女等，人")
    alone: int = Field(default=0, ge=0, le=20, title="其中孤寡老人或孤儿人数", description="每人每月增加 10%")
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="当地标准，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("injured_on")
        if self.leave_months > USUAL_LEAVE and not self.leave_extended:
            raise self.refuse("leave_months", "停工留薪期一般不超过 12 个月；延长的要经确认，确认了请填“是”")
        if self.leave_months and self.monthly_wage is None:
            raise self.refuse("monthly_wage", "没有填写；停工留薪期按原工资福利计算")
        if self.death is Death.AFTER_LEAVE and (self.disability_grade is None or self.disability_grade > 4):
            raise self.refuse("disability_grade", "停工留薪期满后死亡的，只有一级至四级才有丧葬补助金和抚恤金")
        if self.alone > self.other_dependants + int(self.spouse):
            raise self.refuse("alone", "多于供养亲属的人数，请核对")
        grade = self.disability_grade
        if self.leaving is not Leaving.NO and grade is not None and grade <= 4:
            raise self.refuse("leaving", "一级至四级保留劳动关系、退出工作岗位，没有这两项补助金")
        if self.leaving is Leaving.EXPIRED and grade in (5, 6):
            raise self.refuse("leaving", "五级、六级须本人提出才解除或终止，期满终止的规定只对七级至十级")
        return self

    @property
    def grade_name(self) -> str:
        return GRADES[self.disability_grade - 1] if self.disability_grade else ""

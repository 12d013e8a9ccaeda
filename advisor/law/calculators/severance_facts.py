"""Service, wage and the way it ended: what severance and damages are reckoned from.

依据：《劳动合同法》第四十六条、第四十七条、第七十一条；《劳动合同法实施条例》第十条、第十二条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.law.calculators.facts import CalculatorFacts, Money, Wage


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


NOT_DUE: dict[Ground, str] = {
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
    wage_without_overtime: Wage | None = Field(
        default=None, title="剔除加班工资的月平均工资", description="加班费是否计入基数各地口径不同，填了就并列，元/月"
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
        if self.wage_without_overtime is not None and self.wage_without_overtime > self.monthly_wage:
            raise self.refuse("wage_without_overtime", "多于月平均工资，请核对")
        if self.first_day < date(1949, 10, 1):
            raise self.refuse("employment_start", f"{self.first_day} 太早，请核对年份")
        return self

    @property
    def first_day(self) -> date:
        return self.merged_service_start or self.employment_start


class SeveranceFacts(ServiceFacts):
    ground: Ground | None = Field(default=None, title="解除或终止的情形", description="不填则只算数额，不判断应否支付")


def not_covered(facts: ServiceFacts) -> str:
    """Why this form of employment gives no severance; empty where it does."""
    return {
        "非全日制": "非全日制用工终止时，单位不支付经济补偿（《劳动合同法》第七十一条）",
        "公益性岗位": "政府补贴的公益性岗位不适用支付经济补偿的规定（《劳动合同法实施条例》第十二条）",
        "全日制": "",
    }[facts.employment_form]

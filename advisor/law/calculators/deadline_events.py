"""The days from which time limits run: one small form each, with a single date."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self, cast

from pydantic import Field, create_model, model_validator

from advisor.law.calculators.facts import CalculatorFacts


class EventFacts(CalculatorFacts):
    """A form with one date. ``start_field`` is its name; ``past`` where it cannot lie ahead of the day of asking."""

    start_field: ClassVar[str] = "on"
    past: ClassVar[bool] = True

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.past:
            self.not_future(self.start_field)
        return self

    @property
    def start(self) -> date:
        day: date = getattr(self, self.start_field)
        return day


def _event(field: str, title: str, description: str, *, past: bool = True) -> type[EventFacts]:
    spec: Any = {field: (date, Field(title=title, description=description))}
    base = type("Event", (EventFacts,), {"start_field": field, "past": past, "__module__": __name__})
    return cast(type[EventFacts], create_model(f"Event_{field}", __base__=base, **spec))


APPLIED = _event("applied_on", "申请调解或仲裁日期", "调解组织收到调解申请之日，年-月-日")
FILED = _event("filed_on", "仲裁委收到仲裁申请日期", "登记或收件回执上的日期，年-月-日")
MEDIATION_ACCEPTED = _event("accepted_on", "调解委员会受理日期", "企业劳动争议调解委员会受理之日，年-月-日")
EFFECTIVE = _event("effective_on", "调解协议生效日期", "双方签章、调解员签名并盖章之日，年-月-日", past=False)
REVIEW_ACCEPTED = _event("accepted_on", "受理仲裁审查申请日期", "受理通知书上的日期，年-月-日")
ARBITRATION_ACCEPTED = _event("accepted_on", "仲裁受理日期", "仲裁委受理通知书上的日期，年-月-日")
COPY_RECEIVED = _event("received_on", "收到申请书副本日期", "送达回证上的签收日期，年-月-日")
AWARD_RECEIVED = _event("received_on", "收到裁决书日期", "送达回证上的签收日期，年-月-日")
ANNULMENT_RECEIVED = _event("received_on", "收到撤销裁定书日期", "中级人民法院裁定书的签收日期，年-月-日")
JUDGMENT_RECEIVED = _event("received_on", "收到一审判决书日期", "送达回证上的签收日期，年-月-日")
ORDER_APPLIED = _event("applied_for_order_on", "申请支付令日期", "法院收到申请之日，年-月-日")
ORDER_ACCEPTED = _event("accepted_on", "支付令申请受理日期", "法院受理之日，年-月-日")
ORDER_RECEIVED = _event("received_on", "单位收到支付令日期", "送达回证上的签收日期，年-月-日")
PERFORMANCE_DUE = _event(
    "performance_due",
    "履行期间最后一日",
    "文书规定的最后一日，分期的填最后一期，没有规定的填生效之日，年-月-日",
    past=False,
)
INJURED = _event("injured_on", "受伤日期", "事故发生之日，或者诊断、鉴定为职业病之日，年-月-日")
INJURY_FILED = _event("filed_on", "工伤认定申请日期", "人社局收到申请之日，年-月-日")
INJURY_ACCEPTED = _event("accepted_on", "工伤认定受理日期", "受理决定书上的日期，年-月-日")
APPRAISAL_RECEIVED = _event("received_on", "收到鉴定结论日期", "初次鉴定结论书的签收日期，年-月-日")
DECISION_RECEIVED = _event("received_on", "收到行政决定日期", "工伤认定等决定书的签收日期，年-月-日")
BREACH_ENDED = _event("breach_ended_on", "违法行为终了之日", "没有持续的填发生之日，一直持续的填今天，年-月-日")
INSPECTION_OPENED = _event("opened_on", "监察立案日期", "立案之日，年-月-日")
NOTICE_GIVEN = _event("notified_on", "书面通知日期", "辞职通知送到单位之日，年-月-日")
EMPLOYED = _event("employment_start", "入职日期", "用工之日，年-月-日")
ENDED = _event("employment_end", "离职日期", "解除或终止之日，年-月-日", past=False)
SERVANT_DISPUTE = _event("arose_on", "争议发生日期", "聘任制公务员与所在机关发生争议之日，年-月-日")

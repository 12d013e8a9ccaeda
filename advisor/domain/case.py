"""A case before a mediator: who says what, and what it rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, model_validator

from advisor.domain.base import Noun


class FactKind(StrEnum):
    TEXT = "文字"
    DATE = "日期"
    MONEY = "金额（元）"
    NUMBER = "数"
    YES_NO = "是否"


class FactKey(StrEnum):
    """What the assessment and the calculators may know about a case. The value is the stable key."""

    EMPLOYER_NAME = "employer_name"
    WORKER_NAME = "worker_name"
    REGION = "region"
    WORKPLACE = "workplace"
    INDUSTRY = "industry"
    JOB = "job"
    EMPLOYMENT_START = "employment_start"
    EMPLOYMENT_END = "employment_end"
    MONTHLY_WAGE = "monthly_wage"
    PIECE_RATE = "piece_rate"
    WRITTEN_CONTRACT = "written_contract"
    CONTRACT_SIGNED_ON = "contract_signed_on"
    TERMINATED_BY = "terminated_by"
    TERMINATION_REASON = "termination_reason"
    TERMINATION_NOTICE_GIVEN = "termination_notice_given"
    ARREARS_AMOUNT = "arrears_amount"
    ARREARS_MONTHS = "arrears_months"
    WEEKDAY_OVERTIME_HOURS = "weekday_overtime_hours"
    REST_DAY_OVERTIME_HOURS = "rest_day_overtime_hours"
    HOLIDAY_OVERTIME_HOURS = "holiday_overtime_hours"
    DAILY_HOURS = "daily_hours"
    REST_DAYS_PER_MONTH = "rest_days_per_month"
    SOCIAL_INSURANCE = "social_insurance"
    HEADCOUNT = "headcount"
    CLAIM_AMOUNT = "claim_amount"
    OFFER_AMOUNT = "offer_amount"
    EMPLOYER_CLAIM_AMOUNT = "employer_claim_amount"
    PAID_AMOUNT = "paid_amount"
    TRAINING_COST = "training_cost"
    SERVICE_MONTHS = "service_months"
    SERVICE_FROM = "service_from"
    APPLIED_ON = "applied_on"
    DEMANDED_ON = "demanded_on"
    INJURED_ON = "injured_on"
    DISABILITY_GRADE = "disability_grade"
    PREGNANT = "pregnant"
    WORKER_AGE = "worker_age"
    SETTLEMENT_SIGNED = "settlement_signed"
    EMPLOYER_MISSING = "employer_missing"

    @property
    def title(self) -> str:  # type: ignore[override] # a person's word for it; nobody needs str.title here
        return _SPEC[self][0]

    @property
    def kind(self) -> FactKind:
        return _SPEC[self][1]


_SPEC: dict[FactKey, tuple[str, FactKind]] = {
    FactKey.EMPLOYER_NAME: ("用人单位", FactKind.TEXT),
    FactKey.WORKER_NAME: ("劳动者", FactKind.TEXT),
    FactKey.REGION: ("地区", FactKind.TEXT),
    FactKey.WORKPLACE: ("工作地点", FactKind.TEXT),
    FactKey.INDUSTRY: ("行业", FactKind.TEXT),
    FactKey.JOB: ("岗位", FactKind.TEXT),
    FactKey.EMPLOYMENT_START: ("入职日期", FactKind.DATE),
    FactKey.EMPLOYMENT_END: ("离职日期", FactKind.DATE),
    FactKey.MONTHLY_WAGE: ("月平均工资", FactKind.MONEY),
    FactKey.PIECE_RATE: ("是否计件", FactKind.YES_NO),
    FactKey.WRITTEN_CONTRACT: ("是否签了书面劳动合同", FactKind.YES_NO),
    FactKey.CONTRACT_SIGNED_ON: ("书面劳动合同签订日期", FactKind.DATE),
    FactKey.TERMINATED_BY: ("谁提出解除（用人单位/劳动者/协商）", FactKind.TEXT),
    FactKey.TERMINATION_REASON: ("解除理由", FactKind.TEXT),
    FactKey.TERMINATION_NOTICE_GIVEN: ("是否有书面解除通知", FactKind.YES_NO),
    FactKey.ARREARS_AMOUNT: ("拖欠工资数额", FactKind.MONEY),
    FactKey.ARREARS_MONTHS: ("拖欠工资月数", FactKind.NUMBER),
    FactKey.WEEKDAY_OVERTIME_HOURS: ("工作日延时加班小时", FactKind.NUMBER),
    FactKey.REST_DAY_OVERTIME_HOURS: ("休息日加班小时（未补休）", FactKind.NUMBER),
    FactKey.HOLIDAY_OVERTIME_HOURS: ("法定休假日加班小时", FactKind.NUMBER),
    FactKey.DAILY_HOURS: ("每天工作小时", FactKind.NUMBER),
    FactKey.REST_DAYS_PER_MONTH: ("每月休息天数", FactKind.NUMBER),
    FactKey.SOCIAL_INSURANCE: ("是否参加社会保险", FactKind.YES_NO),
    FactKey.HEADCOUNT: ("涉及人数", FactKind.NUMBER),
    FactKey.CLAIM_AMOUNT: ("劳动者请求数额", FactKind.MONEY),
    FactKey.OFFER_AMOUNT: ("用人单位愿付数额", FactKind.MONEY),
    FactKey.EMPLOYER_CLAIM_AMOUNT: ("用人单位请求数额", FactKind.MONEY),
    FactKey.PAID_AMOUNT: ("用人单位已付数额", FactKind.MONEY),
    FactKey.TRAINING_COST: ("专项培训费用", FactKind.MONEY),
    FactKey.SERVICE_MONTHS: ("约定服务期（月）", FactKind.NUMBER),
    FactKey.SERVICE_FROM: ("服务期起算日期", FactKind.DATE),
    FactKey.APPLIED_ON: ("申请调解或仲裁日期", FactKind.DATE),
    FactKey.DEMANDED_ON: ("最近一次主张权利日期", FactKind.DATE),
    FactKey.INJURED_ON: ("受伤日期", FactKind.DATE),
    FactKey.DISABILITY_GRADE: ("伤残等级", FactKind.NUMBER),
    FactKey.PREGNANT: ("是否孕期、产期、哺乳期", FactKind.YES_NO),
    FactKey.WORKER_AGE: ("劳动者年龄", FactKind.NUMBER),
    FactKey.SETTLEMENT_SIGNED: ("是否签过结清或放弃协议", FactKind.YES_NO),
    FactKey.EMPLOYER_MISSING: ("用人单位是否失联", FactKind.YES_NO),
}


class Standing(StrEnum):
    """How far a fact can be relied on."""

    STATED = "自述"
    SUPPORTED = "有据"
    DISPUTED = "争议"
    CONFIRMED = "确认"


class Span(Noun):
    """Words in a narrative: ``narrative[start:end] == text``."""

    start: int = Field(ge=0)
    end: int
    text: str


FactValue = bool | Decimal | date | str


def read_value(key: FactKey, value: object) -> FactValue:
    """``value`` in the type that ``key`` has. Raises ValueError, in Chinese, where it does not fit."""
    text = str(value).strip()
    match key.kind:
        case FactKind.YES_NO:
            if isinstance(value, bool):
                return value
            if text in ("是", "true", "True", "有"):
                return True
            if text in ("否", "false", "False", "没有", "无"):
                return False
            raise ValueError(f"「{key.title}」应填“是”或“否”，收到：{text}")
        case FactKind.DATE:
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise ValueError(f"「{key.title}」应为 2025-03-01 这样的日期，收到：{text}") from None
        case FactKind.MONEY | FactKind.NUMBER:
            try:
                number = Decimal(text.replace(",", ""))
            except InvalidOperation:
                raise ValueError(f"「{key.title}」应为数字，收到：{text}") from None
            if not number.is_finite() or number < 0:
                raise ValueError(f"「{key.title}」不能为负数或无穷，收到：{text}")
            return number
        case _:
            return text


class Fact(Noun):
    """One thing known or claimed. ``basis`` are the words it rests on; None: it came from a form."""

    key: FactKey
    value: FactValue
    basis: Span | None = None
    standing: Standing = Standing.STATED
    note: str = ""  # e.g. 「去年腊月」按农历折算，请核对

    @model_validator(mode="before")
    @classmethod
    def _typed(cls, data: Any) -> Any:
        if isinstance(data, dict) and "key" in data and "value" in data:
            return {**data, "value": read_value(FactKey(data["key"]), data["value"])}
        return data

    @property
    def shown(self) -> str:
        """The value as a person reads it."""
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        if self.key.kind is FactKind.MONEY and isinstance(self.value, Decimal):
            return f"{self.value:,.2f} 元"
        if isinstance(self.value, Decimal):
            return f"{self.value.normalize():f}"
        return str(self.value)


class Evidence(Noun):
    """证据: what a party has, never a search result."""

    name: str
    held_by: str  # 劳动者 / 用人单位 / 第三方
    note: str = ""


class ParameterEntry(Noun):
    """A local number that a person looked up for this case: what, how much, for where, who, when."""

    name: str
    value: Decimal = Field(gt=0)
    unit: str
    region: str
    entered_by: str = Field(min_length=1)
    on: date


class Case(Noun):
    """What came in: the story as told, and the facts drawn from it or entered."""

    id: str
    narrative: str
    as_of: date
    region: str = ""  # 省、市、县 as far as known; empty: unknown
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    entries: tuple[ParameterEntry, ...] = ()
    handler: str = ""  # 承办人: the account of the mediator in charge; empty where there are no accounts

    @model_validator(mode="after")
    def _quotes_occur(self) -> Self:
        for fact in self.facts:
            span = fact.basis
            if span is not None and self.narrative[span.start : span.end] != span.text:
                raise ValueError(f"事实「{fact.key.title}」引用的原话不在陈述中")
        return self

    def fact(self, key: FactKey) -> Fact | None:
        """The fact to use for ``key``: confirmed before stated, later before earlier; None if disputed or unknown."""
        found = [f for f in self.facts if f.key is key]
        confirmed = [f for f in found if f.standing is Standing.CONFIRMED]
        if confirmed:
            return confirmed[-1]
        usable = [f for f in found if f.standing is not Standing.DISPUTED]
        return usable[-1] if usable else None

    def with_facts(self, facts: tuple[Fact, ...]) -> Case:
        return self.model_copy(update={"facts": facts})

"""Unchecked and checked are different types: a Proposal becomes Advice only through ``verify``."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from advisor.domain.assessment import Assessment
from advisor.domain.base import Noun
from advisor.domain.case import Case
from advisor.domain.citation import CheckedCitation
from advisor.domain.search import Hit


class Audience(StrEnum):
    """To whom a suggestion is addressed."""

    BOTH = "双方"
    WORKER = "劳动者"
    EMPLOYER = "用人单位"
    MEDIATOR = "调解员"


class Topic(StrEnum):
    """Where in the brief a suggestion stands."""

    ROUTE = "受理去向"
    RULE = "规则"
    EVIDENCE = "举证"
    LEVERAGE = "说理要点"
    FLOOR = "不可让步的底线"
    SEQUENCE = "调解步骤"
    SCRIPT = "可以这样说"
    FALLBACK = "调解不成"
    TRAP = "注意"
    PRECEDENT = "类案参考"
    QUESTION = "先问这几句"
    LIMIT = "期限"


NO_NEAR_CASE = "没有相近的类案：库里的典型案例，情节都同本案不像，不拿来比。"


class ProposedSuggestion(Noun):
    """A sentence and the citations it rests on, as written: nothing checked yet."""

    text: str
    topic: Topic
    to: Audience
    dispute: str = ""  # dispute code; empty: the whole case
    basis: tuple[str, ...] = ()


class Proposal(Noun):
    """Everything proposed for a case, by rule or by a model. Unchecked."""

    case_id: str
    as_of: date
    suggestions: tuple[ProposedSuggestion, ...]
    model: str = ""
    prompt_version: str = ""


class Suggestion(Noun):
    """A proposed sentence whose citations were all checked and hold."""

    text: str
    topic: Topic
    to: Audience
    dispute: str = ""
    citations: tuple[CheckedCitation, ...] = ()

    @model_validator(mode="after")
    def _all_hold(self) -> Self:
        if not all(c.holds for c in self.citations):
            raise ValueError("未通过核验的引用不能成为建议")
        if self.topic in (Topic.RULE, Topic.FLOOR) and not self.citations:
            raise ValueError("规则与底线必须有依据")
        return self


class Unsupported(Noun):
    """What was refused, and why. Kept and shown; never silently dropped."""

    text: str
    why: str


class Advice(Noun):
    """What passed the gate and what did not. Every proposed suggestion is in one or the other."""

    case_id: str
    as_of: date
    suggestions: tuple[Suggestion, ...]
    unsupported: tuple[Unsupported, ...] = ()
    model: str = ""
    prompt_version: str = ""


class Consultation(Noun):
    """One run down the street: the case, what was found, and what was advised."""

    case: Case
    assessment: Assessment
    hits: tuple[Hit, ...]
    advice: Advice

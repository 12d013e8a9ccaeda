"""What the assessment found: disputes, amounts, time limits, gaps and risks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from advisor.domain.base import Noun
from advisor.domain.case import FactKey, Span
from advisor.domain.circumstance import Circumstance
from advisor.domain.dispute import Statement
from advisor.domain.source import Mark


class ParameterUse(Noun):
    """A dated, regional number that entered a calculation, with its source."""

    name: str
    title: str
    value: Decimal
    unit: str
    region: str
    effective_from: date
    document: str
    mark: Mark
    entered_by: str = ""  # who entered it, when it did not come from the corpus


class Lack(Noun):
    """Something a calculation still needs, and why."""

    name: str
    title: str
    why: str


class Step(Noun):
    """One line of a calculation that a mediator can read aloud."""

    text: str
    amount: Decimal | None = None


_NO_CLAIM = frozenset({"training_penalty", "overtime_estimate"})


class Calculation(Noun):
    """An amount, or a range, with every step that led to it; in 元, two decimals.

    ``provisional`` when something in ``lacks`` could still change the amount. ``alternatives`` stand side by side
    where practice differs by region. ``parts``, where given, add up to the amount: who pays what.
    """

    name: str
    title: str
    formula: str
    steps: tuple[Step, ...] = ()
    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    basis: tuple[str, ...]
    parameters_used: tuple[ParameterUse, ...] = ()
    lacks: tuple[Lack, ...] = ()
    warnings: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, Decimal], ...] = ()
    parts: tuple[tuple[str, Decimal], ...] = ()
    asked: bool = True  # False: nobody asked for it, so it stands apart and enters no sum

    @model_validator(mode="after")
    def _parts_add_up(self) -> Self:
        if self.parts and self.amount is not None and sum((a for _, a in self.parts), Decimal(0)) != self.amount:
            raise ValueError("各部分之和必须等于金额")
        return self

    @model_validator(mode="after")
    def _amount_is_last_step(self) -> Self:
        if self.amount is not None and (self.low is not None or self.high is not None):
            raise ValueError("金额与区间不能并存")
        if (self.low is None) != (self.high is None):
            raise ValueError("区间必须同时有下限和上限")
        if self.amount is not None:
            amounts = [s.amount for s in self.steps if s.amount is not None]
            if not amounts or amounts[-1] != self.amount:
                raise ValueError("金额必须等于最后一步")
        return self

    @property
    def provisional(self) -> bool:
        return bool(self.lacks)

    @property
    def claimable(self) -> bool:
        """Whether it is a sum that the worker asks for: not one that nobody named, a rough one, or the employer's."""
        return self.asked and self.name not in _NO_CLAIM


class Deadline(Noun):
    """A time limit: the last day on which something can be done."""

    name: str
    title: str
    starts: date
    last_day: date
    days_left: int
    basis: tuple[str, ...]
    steps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    rough: bool = False  # the day it runs from was told only roughly; taken at its earliest
    otherwise: date | None = None  # the last day, were the first of the earlier year that fits as well

    @property
    def urgent(self) -> bool:
        """Under 30 days: shown first."""
        return self.days_left < 30


class Confidence(StrEnum):
    CLEAR = "明确"
    LIKELY = "可能"
    IMPLIED = "隐含"  # follows from the facts; the speaker did not name it


class Dispute(Noun):
    """One of the dispute types, as found in this case."""

    code: str  # T01 … T33
    name: str
    confidence: Confidence
    spans: tuple[Span, ...] = ()
    why: str = ""
    leads: tuple[str, ...] = ()  # citations that the words of this very case call for first


class Called(Noun):
    """An article that the story calls for: stories like it were marked with it. ``weight``: about 1 where all were."""

    work: str
    place: str  # a locator's ``article_key``
    weight: float

    @property
    def key(self) -> str:
        """What it has in common with a passage of that article in any version of the work."""
        return f"{self.work}#{self.place}"


class MissingFact(Noun):
    key: FactKey | None = None
    title: str
    why: str
    ask: str = ""  # whom to ask, or what to bring


class Risk(Noun):
    title: str
    level: str  # 红 / 黄
    advice: str
    spans: tuple[Span, ...] = ()


class Assessment(Noun):
    """All that follows from the case by rule. Nothing in it is a guess."""

    case_id: str
    disputes: tuple[Dispute, ...]
    issues: tuple[str, ...] = ()  # 争议焦点
    contradictions: tuple[str, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    missing_facts: tuple[MissingFact, ...] = ()
    risks: tuple[Risk, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()  # what makes it like other cases
    called: tuple[Called, ...] = ()  # the articles that it calls for, the surest first
    next_steps: tuple[str, ...] = ()
    route: tuple[Statement, ...] = ()  # which body takes the case here, first stop first
    told_by: str = ""  # 用人单位 or 家属, where it is not the worker who tells it
    out_of_scope: str = ""  # why this is no labor dispute, and where it belongs

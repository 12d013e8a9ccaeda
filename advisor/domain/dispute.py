"""The catalogue of dispute types: what a lawyer writes under ``corpus/disputes`` and the stages read."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from advisor.domain.base import Noun
from advisor.domain.case import Fact, FactKey, FactValue, read_value
from advisor.domain.source import Mark


class Statement(Noun):
    """A sentence in our own words, with the citations it rests on (《劳动合同法》第八十二条第一款).

    ``said``: a pattern over the narrative; where it occurs this statement comes before its fellows. ``unless``: where
    this occurs the statement is left out. ``first``: where it applies, it governs and stands before what words call.
    """

    text: str
    basis: tuple[str, ...] = ()
    mark: Mark = Mark.VERIFIED
    said: str = ""
    unless: str = ""
    first: bool = False


class Trigger(Noun):
    """Words that name a dispute. ``pattern`` and ``unless`` are regular expressions over the narrative.

    ``unless`` is looked for in the same sentence: it silences the trigger there. A ``hint`` alone never makes a
    dispute more than possible.
    """

    pattern: str
    unless: str = ""
    hint: bool = False


class Condition(Noun):
    """A test on one fact: it equals ``is_value``, or lies in ``at_least`` … ``at_most``, or is merely known."""

    key: FactKey
    is_value: FactValue | None = None
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _typed(self) -> Self:
        if self.is_value is not None:
            object.__setattr__(self, "is_value", read_value(self.key, self.is_value))
        return self

    def met_by(self, fact: Fact | None) -> bool:
        """Whether ``fact``, undisputed and of this key, meets the condition."""
        if fact is None:
            return False
        if self.is_value is not None:
            return fact.value == self.is_value
        if self.at_least is None and self.at_most is None:
            return True
        try:
            number = float(str(fact.value))
        except ValueError:
            return False
        return (self.at_least is None or number >= self.at_least) and (self.at_most is None or number <= self.at_most)


class Implication(Noun):
    """Facts that together imply a claim the speaker did not name. ``unless``: words of the story that speak against."""

    when: tuple[Condition, ...] = Field(min_length=1)
    unless: str = ""
    service_over_months: int | None = None  # the employment lasted longer than this
    why: str


class EvidenceItem(Noun):
    """Something to bring, and from whom."""

    what: str
    held_by: str  # 劳动者 / 用人单位 / 第三方
    proves: str = ""
    said: str = ""  # a pattern: asked for only where the story speaks of it


class Step(Statement):
    """Something the mediator does in a matter of this type. Taken where ``said`` occurs, ``unless`` does not, and
    each of ``facts`` is known and holds. It forecasts nothing and asks no less of the one side than of the other."""

    facts: tuple[Condition, ...] = ()


class Opening(Noun):
    """The first question to each side in a matter of this type; where ``said`` occurs and ``unless`` does not."""

    worker: str
    employer: str
    said: str = ""
    unless: str = ""


class DisputeType(Noun):
    """One of T01 … T33: how to recognise it, what must be proven by whom, and how to mediate it."""

    code: str = Field(pattern=r"^T\d\d$")
    name: str
    triggers: tuple[Trigger, ...] = Field(min_length=1)
    implied_by: tuple[Implication, ...] = ()
    unlikely_when: tuple[Condition, ...] = ()  # each of these facts, where known, is a sign against it
    unsaid_from: float = Field(default=0.5, ge=0.5, le=1)  # how likely it must be where no word or fact speaks for it
    claims: tuple[str, ...]  # 典型请求
    issues: tuple[str, ...]  # 争议焦点
    elements: tuple[str, ...]  # 要件
    facts_needed: tuple[FactKey, ...] = ()
    burden: tuple[Statement, ...]
    evidence: tuple[EvidenceItem, ...]
    rules: tuple[Statement, ...]  # the most decisive first; each with basis
    floors: tuple[Statement, ...] = ()  # what may not be bargained away; each with basis
    to_worker: tuple[Statement, ...]  # 说理要点：对劳动者
    to_employer: tuple[Statement, ...]  # 说理要点：对用人单位
    traps: tuple[Statement, ...] = ()
    calculators: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    opening: tuple[Opening, ...] = ()  # the first that fits is asked
    steps: tuple[Step, ...] = ()  # what to do in this matter, the most decisive first

    @model_validator(mode="after")
    def _rules_have_basis(self) -> Self:
        for statement in self.rules + self.floors:
            if not statement.basis:
                raise ValueError(f"{self.code} 的规则或底线缺少依据：{statement.text}")
            if statement.mark is Mark.UNVERIFIED:
                raise ValueError(f"{self.code} 把待核内容写成了规则：{statement.text}")
        return self

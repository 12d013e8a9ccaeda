"""Mediation stages, the routes after mediation, risks, and what is no labor dispute: ``corpus/procedure``."""

from __future__ import annotations

from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError

from advisor.domain.base import Noun
from advisor.domain.case import FactKey
from advisor.domain.dispute import Condition, Statement, Trigger
from advisor.domain.source import Mark
from advisor.errors import CorpusError
from advisor.law.reading import faults, read_records
from advisor.yaml_file import read_yaml


class Line(Statement):
    """A sentence that a mediator can say. ``when`` names the occasion; ``disputes`` empty: any."""

    to: str
    when: str = ""
    disputes: tuple[str, ...] = ()


class Stage(Noun):
    """A stage of mediation, 受理 … 回访."""

    stage: str
    order: int
    goal: str
    time_limit: Statement | None = None
    to_do: tuple[Statement, ...] = ()
    say: tuple[Line, ...] = ()
    dont: tuple[Statement, ...] = ()
    letters: tuple[str, ...] = ()


class TimeLimit(Noun):
    """A time limit of a route: ``amount`` ``unit`` from an event."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    of: str
    amount: int
    unit: str
    starts: str = Field(alias="from")
    basis: tuple[str, ...]


class Route(Noun):
    """A way on from mediation: 仲裁审查, 支付令, 仲裁 …"""

    route: str
    situation: tuple[str, ...]
    who: str
    where: str
    within: tuple[TimeLimit, ...] = ()
    takes: tuple[Statement, ...] = ()
    cost: Statement | None = None
    effect: tuple[Statement, ...] = ()
    not_for: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    letters: tuple[str, ...] = ()
    calculators: tuple[str, ...] = ()


class RiskRule(Noun):
    """What raises a flag: words, a fact, or a deadline that is near; any one of them. ``months``: only then.
    ``anywhere``: raised as well where the matter is no labor dispute."""

    name: str
    level: str
    triggers: tuple[Trigger, ...] = ()
    facts: tuple[Condition, ...] = ()
    months: tuple[int, ...] = ()
    deadline_under_days: int | None = None
    advice: tuple[Statement, ...] = Field(min_length=1)
    tell: str = ""
    anywhere: bool = False
    disputes: tuple[str, ...] = ()


class Destination(Noun):
    """Where a matter belongs that is not settled here."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    place: str
    matter: str = Field(alias="for")
    phone: str = Field(default="", coerce_numbers_to_str=True)


class Outside(Noun):
    """A matter that belongs elsewhere: the whole story, or one claim in it.

    ``alone``: one claim that is the whole story where nothing speaks of employment. ``decisive``: the whole story
    even where a factory or a company is named.
    """

    name: str
    whole: bool
    alone: bool = False
    decisive: bool = False
    triggers: tuple[Trigger, ...] = Field(min_length=1)
    why: Statement
    where_to: tuple[Destination, ...]
    time_limit: Statement | None = None
    here: tuple[Statement, ...] = ()  # what a people's mediator can do about it all the same
    still_ours: tuple[Statement, ...] = ()
    disputes: tuple[str, ...] = ()


class Venue(Noun):
    """A body that takes cases in a region. ``raised`` True: only those that are sent up; False: only ordinary ones."""

    region: str
    body: str
    text: str
    basis: tuple[str, ...] = ()
    mark: Mark = Mark.VERIFIED
    raised: bool | None = None
    always: bool = False
    disputes: tuple[str, ...] = ()
    facts: tuple[Condition, ...] = ()
    triggers: tuple[Trigger, ...] = ()

    @property
    def statement(self) -> Statement:
        return Statement(text=self.text, basis=self.basis, mark=self.mark)


class Raising(Noun):
    """What sends a case up: flags by name, or words of the story."""

    risks: tuple[str, ...]
    triggers: tuple[Trigger, ...]


class Routing(Noun):
    """Which body takes which case where."""

    raised_by: Raising
    venues: tuple[Venue, ...]


class FirstQuestion(Noun):
    """Asked of somebody whose story says too little. Not asked where one of the facts ``known`` is there."""

    ask: str
    known: tuple[FactKey, ...] = ()


class MayBe(Noun):
    """What words that say little may hide."""

    said: str
    text: str


class FirstQuestions(Noun):
    """The sheet for a story of which nobody can tell what it is about."""

    questions: tuple[FirstQuestion, ...] = ()
    may_be: tuple[MayBe, ...] = ()


class Procedure(Noun):
    """All that ``corpus/procedure`` says about how to go on."""

    stages: tuple[Stage, ...]
    routes: tuple[Route, ...]
    risks: tuple[RiskRule, ...]
    outside: tuple[Outside, ...]
    routing: Routing
    first_questions: FirstQuestions = FirstQuestions()

    def route(self, name: str) -> Route | None:
        return next((r for r in self.routes if r.route == name), None)


def load_procedure(folder: Path) -> Procedure:
    """The procedure under ``folder``. Raises CorpusError with file and entry where one does not fit."""
    return Procedure(
        stages=tuple(sorted(read_records(folder / "mediation.yaml", Stage), key=lambda s: s.order)),
        routes=read_records(folder / "after-mediation.yaml", Route),
        risks=read_records(folder / "risks.yaml", RiskRule),
        outside=read_records(folder / "out-of-scope.yaml", Outside),
        routing=_routing(folder / "routes.yaml"),
        first_questions=_first_questions(folder / "first-questions.yaml"),
    )


def _first_questions(path: Path) -> FirstQuestions:
    try:
        return FirstQuestions.model_validate(read_yaml(path))
    except ValidationError as error:
        raise CorpusError(path.name, faults(error)) from error


def _routing(path: Path) -> Routing:
    try:
        return Routing.model_validate(read_yaml(path))
    except ValidationError as error:
        raise CorpusError(path.name, faults(error)) from error

"""Amounts and days that a learner works out: the calculators on facts that the case itself tells.

``corpus/practice/amounts.yaml`` says which calculator, and of every input which words of the case it is; what comes out
is never written there. Cases without such facts have no sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pydantic import Field

from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.base import Noun
from advisor.errors import CorpusError
from advisor.law.calculators import calculator, run
from advisor.law.parameters import Parameters
from advisor.study.precedent import Part, Precedent


class Given(Noun):
    """One input: the field of the calculator, its value, and the words of the case on which it rests."""

    field: str
    value: date | Decimal | str
    words: str = Field(min_length=1)
    said: str  # the fact as the learner reads it


class Task(Noun):
    """What to work out for one case. ``decided``: the amount that the outcome states, where it does."""

    case: str
    calculator: str
    ask: str
    given: tuple[Given, ...] = Field(min_length=1)
    day: date
    note: str = ""
    decided: Decimal | None = None


class Sum(Noun):
    """A question with the one answer that the calculator gives: 元, or a day."""

    ask: str
    given: tuple[str, ...]
    note: str
    result: Calculation | Deadline

    @property
    def in_yuan(self) -> bool:
        return isinstance(self.result, Calculation)

    @property
    def answer(self) -> str:
        """The right answer as it is compared: 8000.00, or 2018-04-16."""
        if isinstance(self.result, Deadline):
            return self.result.last_day.isoformat()
        return f"{self.result.amount:.2f}"


def sums_of(case: Precedent, tasks: Iterable[Task], parameters: Parameters) -> tuple[Sum, ...]:
    """The sums on ``case``. Raises CorpusError where a task rests on words that the case does not have."""
    return tuple(_sum(case, task, parameters) for task in tasks if task.case == case.work)


def _sum(case: Precedent, task: Task, parameters: Parameters) -> Sum:
    told = case.part(Part.FACTS).text + case.part(Part.CLAIMS).text
    for given in task.given:
        if given.words not in told:
            raise CorpusError("amounts.yaml", f"「{case.title}」的案情里没有“{given.words}”，请改正这一项的 words")
    entries = {given.field: given.value for given in task.given}
    result = run(calculator(task.calculator), entries, parameters, region="", on=task.day)
    if isinstance(result, Calculation) and result.amount is None:
        raise CorpusError("amounts.yaml", f"「{case.title}」按所给的事实算不出一个数，这一题应当去掉")
    return Sum(ask=task.ask, given=tuple(g.said for g in task.given), note=task.note, result=result)

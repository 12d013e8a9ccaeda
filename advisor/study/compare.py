"""Exercise + answer → comparison, point by point. Free text is only looked through for key words, and says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from advisor.domain.base import Noun
from advisor.study.exercise import Exercise
from advisor.study.option import Option
from advisor.study.sums import Sum


class Outcome(StrEnum):
    """How a point of the answer stands to the record."""

    HIT = "对上了"
    MISSED = "漏了"
    WRONG = "选错了"
    OPEN = "不计分"


class ExerciseStep(StrEnum):
    """The steps of an exercise, in order."""

    DISPUTES = "认争议"
    RULES = "选规则"
    APPROACH = "想做法"
    SUMS = "算一算"


class Answer(Noun):
    """What a learner gave: keys of options picked, free text, and the sums as typed (empty: passed over)."""

    disputes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    sketch: str = ""
    sums: tuple[str, ...] = ()


class Point(Noun):
    """One point compared: what, how it stands, why, on which citations. ``topic``: a dispute code where it is one."""

    step: ExerciseStep
    text: str
    outcome: Outcome
    why: str
    basis: tuple[str, ...] = ()
    topic: str = ""


class Mention(Noun):
    """Whether the free text has a key word of a move."""

    text: str
    mentioned: bool


class Contrast(Noun):
    """All points, and what the free text was found to mention."""

    points: tuple[Point, ...]
    mentions: tuple[Mention, ...] = ()

    def of(self, step: ExerciseStep) -> tuple[Point, ...]:
        return tuple(p for p in self.points if p.step is step)

    @property
    def hits(self) -> int:
        return sum(p.outcome is Outcome.HIT for p in self.points)

    @property
    def out_of(self) -> int:
        """Hits, what was missed and what was wrong: a wrong pick costs as much as a miss."""
        return sum(p.outcome is not Outcome.OPEN for p in self.points)


def steps_of(exercise: Exercise) -> tuple[ExerciseStep, ...]:
    """The steps that the record supports."""
    asked = {
        ExerciseStep.DISPUTES: exercise.disputes,
        ExerciseStep.RULES: exercise.rules,
        ExerciseStep.APPROACH: exercise.moves,
        ExerciseStep.SUMS: exercise.sums,
    }
    return tuple(step for step, options in asked.items() if options)


def compare(exercise: Exercise, answer: Answer) -> Contrast:
    """Hit, missed or wrong for every option that was right or was picked, with the reason of the option."""
    points = (
        *_picked(ExerciseStep.DISPUTES, exercise.disputes, answer.disputes),
        *_picked(ExerciseStep.RULES, exercise.rules, answer.rules),
        *_picked(ExerciseStep.APPROACH, exercise.moves, answer.moves),
        *_reckoned(exercise.sums, answer.sums),
    )
    named = [o for o in exercise.moves if o.right]
    mentions = (Mention(text=o.text, mentioned=bool(re.search(o.words, answer.sketch))) for o in named)
    return Contrast(points=points, mentions=tuple(mentions) if answer.sketch.strip() else ())


def _picked(step: ExerciseStep, options: Iterable[Option], picks: Iterable[str]) -> Iterator[Point]:
    """Hits first, then what was missed, then what was wrong."""
    yield from sorted(_judged(step, options, picks), key=lambda point: list(Outcome).index(point.outcome))


def _judged(step: ExerciseStep, options: Iterable[Option], picks: Iterable[str]) -> Iterator[Point]:
    chosen = set(picks)
    for option in options:
        outcome = _outcome(option.right, option.key in chosen)
        if outcome is not None:
            topic = option.key if step is ExerciseStep.DISPUTES else ""
            yield Point(step=step, text=option.text, outcome=outcome, why=option.why, basis=option.basis, topic=topic)


def _outcome(right: bool | None, picked: bool) -> Outcome | None:
    if right is None:
        return Outcome.OPEN if picked else None
    if right:
        return Outcome.HIT if picked else Outcome.MISSED
    return Outcome.WRONG if picked else None


def _reckoned(sums: Sequence[Sum], given: Sequence[str]) -> Iterator[Point]:
    for number, item in enumerate(sums):
        said = given[number].strip() if number < len(given) else ""
        right = f"{Decimal(item.answer):,.2f} 元" if item.in_yuan else item.answer
        why = f"算出来是 {right}" + (f"，您写的是 {said}。" if said else "，您没有写。")
        yield Point(step=ExerciseStep.SUMS, text=item.ask, outcome=_same(item, said), why=why, basis=item.result.basis)


def _same(item: Sum, said: str) -> Outcome:
    if not said:
        return Outcome.MISSED
    try:
        if item.in_yuan:
            return Outcome.HIT if Decimal(re.sub(r"[,，元\s]", "", said)) == Decimal(item.answer) else Outcome.WRONG
        return Outcome.HIT if date.fromisoformat(said).isoformat() == item.answer else Outcome.WRONG
    except (InvalidOperation, ValueError):
        return Outcome.WRONG

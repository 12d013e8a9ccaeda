"""When a card comes again: the FSRS algorithm through the library ``fsrs``, imported here only. Times are UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from fsrs import Card as FsrsCard
from fsrs import Rating as FsrsRating
from fsrs import Scheduler, State

from advisor.domain.base import Noun

# no fuzz: the same answer gives the same day, everywhere
_SHORT = Scheduler(desired_retention=0.9, enable_fuzzing=False)
_LONG = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)  # never minutes


class Rating(StrEnum):
    """How well it was remembered, in the learner's own judgement."""

    AGAIN = "重来"
    HARD = "困难"
    GOOD = "良好"
    EASY = "容易"


_RATINGS = dict(zip(Rating, FsrsRating, strict=True))


class Memory(Noun):
    """What the schedule knows of one card for one learner. ``stability`` is in days."""

    due: datetime
    reviewed: datetime
    learned: bool  # past the first minutes: it comes again after days
    step: int | None
    stability: float
    difficulty: float
    relearning: bool = False


def review(before: Memory | None, rating: Rating, at: datetime, *, long: bool = False) -> Memory:
    """The memory after a review at ``at``; ``before`` None: the first one. ``long``: an exercise, which takes its time
    and comes again after days, never after minutes.
    """
    scheduler = _LONG if long else _SHORT
    card, _ = scheduler.review_card(_card(before, at), _RATINGS[rating], at.astimezone(UTC))
    return Memory(
        due=card.due,
        reviewed=at.astimezone(UTC),
        learned=card.state is State.Review,
        relearning=card.state is State.Relearning,
        step=card.step,
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
    )


def _card(memory: Memory | None, at: datetime) -> FsrsCard:
    if memory is None:
        return FsrsCard(card_id=0, due=at.astimezone(UTC))
    state = State.Review if memory.learned else State.Relearning if memory.relearning else State.Learning
    return FsrsCard(
        card_id=0,
        state=state,
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.reviewed,
    )

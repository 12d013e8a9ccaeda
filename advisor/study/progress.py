"""Records → progress: what is due, what is learned, the days in a row, and the dispute types that go badly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from advisor.domain.base import Noun
from advisor.study.records import Records
from advisor.study.schedule import Rating

_WEAK_SHOWN = 5
NEW_A_DAY = 10


class Weak(Noun):
    """A dispute type: how often it was asked of the learner, and how often it went wrong."""

    topic: str
    asked: int
    failed: int


class Progress(Noun):
    """Where a learner stands. ``due`` and ``fresh`` are cards to take now: seen before, and new ones for today."""

    due: tuple[str, ...]
    fresh: tuple[str, ...]
    learned: int
    seen: int
    exercises: int
    talks: int
    streak: int
    weak: tuple[Weak, ...]


def progress(records: Records, cards: Iterable[str], topics: Mapping[str, tuple[str, ...]], now: datetime) -> Progress:
    """``cards`` are the ids of all cards in the order in which new ones come; ``topics`` says what each is about."""
    memories = dict(records.memories)
    known = [card for card in cards if card in memories]
    due = sorted((c for c in known if memories[c].due <= now), key=lambda c: memories[c].due)
    today = now.astimezone().date()
    first_seen = {r.card: r.at.astimezone().date() for r in reversed(records.reviews)}
    left = max(0, NEW_A_DAY - sum(day == today for day in first_seen.values()))
    return Progress(
        due=tuple(due),
        fresh=tuple(c for c in cards if c not in memories)[:left],
        learned=sum(m.learned for m in memories.values()),
        seen=len(memories),
        exercises=sum(a.finished for a in records.attempts),
        talks=sum(t.finished for t in records.talks),
        streak=_streak(_days(records), today),
        weak=_weak(records, topics),
    )


def _days(records: Records) -> set[date]:
    moments = (
        *(r.at for r in records.reviews),
        *(a.started for a in records.attempts if a.finished),
        *(t.started for t in records.talks if t.finished),
    )
    return {moment.astimezone().date() for moment in moments}


def _streak(days: set[date], today: date) -> int:
    """Days in a row up to today; a day that is not over yet does not break it."""
    day = today if today in days else today - timedelta(days=1)
    count = 0
    while day in days:
        count, day = count + 1, day - timedelta(days=1)
    return count


def _weak(records: Records, topics: Mapping[str, tuple[str, ...]]) -> tuple[Weak, ...]:
    """The types with the greatest share of failures; one failure alone already counts."""
    asked, failed = Counter[str](), Counter[str]()
    for r in records.reviews:
        for topic in topics.get(r.card, ()):
            asked[topic] += 1
            failed[topic] += r.rating is Rating.AGAIN
    for attempt in records.attempts:
        for point in attempt.topics if attempt.finished else ():
            asked[point.topic] += 1
            failed[point.topic] += not point.hit
    found = [Weak(topic=t, asked=asked[t], failed=failed[t]) for t in asked if failed[t]]
    return tuple(sorted(found, key=lambda w: (-w.failed / w.asked, -w.failed, w.topic))[:_WEAK_SHOWN])

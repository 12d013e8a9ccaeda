"""A limitation while events befall it: what interrupts it starts it anew, what suspends it adds its days.

依据：《劳动争议调解仲裁法》第二十七条；《劳动人事争议仲裁办案规则》第二十六条至第二十八条。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from advisor.law.holidays import WorkCalendar
from advisor.law.periods import ONE_DAY, roll_over


class Interruption(NamedTuple):
    """中断: from this day the whole period begins anew."""

    on: date
    what: str


class Suspension(NamedTuple):
    """中止: days that do not count, both ends included."""

    first: date
    last: date
    why: str


@dataclass
class Limitation:
    """Where a limitation stands: the last day as counted, from when, and how it came about."""

    counted_from: date
    last: date
    steps: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def run_limitation(
    start: date,
    ends: Callable[[date], date],
    length: str,
    interruptions: Iterable[Interruption],
    suspensions: Iterable[Suspension],
    calendar: WorkCalendar,
) -> Limitation:
    """Follow a period from ``start`` through all that befell it, in order; ``ends`` gives the last day from a start,
    ``length`` its name (一年).

    An event on the rolled-over last day still counts; one after it changes nothing. Overlapping suspensions count
    once. 依据：《劳动争议调解仲裁法》第二十七条第二款、第三款。
    """
    pauses = _merged(suspensions)
    run = Limitation(start, ends(start))
    for event in sorted(interruptions):
        if event.on < start:
            run.warnings.append(f"{event.on}（{event.what}）早于起算日，不影响时效")
            continue
        extended, said = _extended(run, pauses)
        if event.on > roll_over(extended, calendar).rolled:
            run.warnings.append(
                f"{event.on}（{event.what}）时，时效已于 {extended} 届满，不再中断；对方届满后又同意履行的，另行判断"
            )
            continue
        run.steps += [line for line, begins in said if begins <= event.on]
        run.counted_from, run.last = event.on, ends(event.on)
        run.steps.append(f"{event.on} {event.what}，时效中断，重新计算{length}，到 {run.last}")
    run.last, said = _extended(run, pauses)
    run.steps += [line for line, _ in said]
    return run


def _extended(run: Limitation, pauses: tuple[Suspension, ...]) -> tuple[date, list[tuple[str, date]]]:
    """The last day, later by the days on which the current run stood still; each pause told with its first day."""
    last, said = run.last, []
    for pause in pauses:
        begins = max(pause.first, run.counted_from + ONE_DAY)
        if begins <= last and begins <= pause.last:
            days = (pause.last - begins).days + 1
            last += timedelta(days=days)
            said.append((f"{pause.first} 至 {pause.last} 因{pause.why}中止 {days} 天，到 {last}", pause.first))
    return last, said


def _merged(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    """Pauses in order, those that overlap made one."""
    merged: list[Suspension] = []
    for pause in sorted(suspensions):
        if merged and pause.first <= merged[-1].last:
            held = merged.pop()
            pause = Suspension(held.first, max(held.last, pause.last), f"{held.why}、{pause.why}")
        merged.append(pause)
    return tuple(merged)

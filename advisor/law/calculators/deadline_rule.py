"""What a time limit is made of: from which day, how long, counted how, and where it stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

from advisor.law.calculators.deadline_events import EventFacts


class Rule(NamedTuple):
    """``extended`` units more where someone approves (``by``).

    ``rolls``, where the last day is a day of rest: "yes", it moves to the next workday; "unsure", no rule says so,
    and the counted day stands with a warning; "no", nothing is to be done on that day.
    """

    name: str
    title: str
    event: type[EventFacts]
    amount: int
    unit: Literal["日", "工作日", "月", "年"]
    basis: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    extended: int = 0
    by: str = ""
    rolls: Literal["yes", "unsure", "no"] = "yes"
    disputes: tuple[str, ...] = ()

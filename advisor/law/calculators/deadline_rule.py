"""What a time limit is made of: from which day, how long, counted how, and where it stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

from advisor.law.calculators.deadline_events import EventFacts


class Rule(NamedTuple):
    """``extended`` units more where someone approves (``by``); ``rolls``: moved when it ends on a day of rest."""

    name: str
    title: str
    event: type[EventFacts]
    amount: int
    unit: Literal["日", "工作日", "月", "年"]
    basis: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    extended: int = 0
    by: str = ""
    rolls: bool = True
    disputes: tuple[str, ...] = ()

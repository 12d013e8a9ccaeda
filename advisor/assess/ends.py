"""A story with two possible last days: what is due is reckoned for both, and time runs from the earlier."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.case import Case, Fact, FactKey, Standing

_TWO = 2


def possible_ends(case: Case) -> tuple[date, ...]:
    """The disputed last days, earlier first, less those before the first day or to come; none if more than two."""
    if case.fact(FactKey.EMPLOYMENT_END) is not None:
        return ()
    start = case.fact(FactKey.EMPLOYMENT_START)
    first = start.value if start is not None and isinstance(start.value, date) else date.min
    told = {f.value for f in _ends(case) if isinstance(f.value, date) and first <= f.value <= case.as_of}
    return tuple(sorted(told)) if len(told) <= _TWO else ()


def _ends(case: Case) -> tuple[Fact, ...]:
    return tuple(f for f in case.facts if f.key is FactKey.EMPLOYMENT_END)


def ended_on(case: Case, day: date) -> Case:
    """``case`` as if the work had ended on ``day``, one of the days told."""
    kept = tuple(f for f in case.facts if f.key is not FactKey.EMPLOYMENT_END)
    ours = next(f for f in _ends(case) if f.value == day)
    return case.with_facts((*kept, ours.model_copy(update={"standing": Standing.STATED})))


def beside(made: Calculation, earlier: tuple[Calculation, ...], day: date) -> Calculation:
    """``made`` for the later day, with what the same comes to for the earlier one."""
    other = next((c for c in earlier if c.name == made.name), None)
    amount: Decimal | None = other.amount if other is not None else None
    if amount is None or amount == made.amount:
        return made
    return made.model_copy(update={"alternatives": (*made.alternatives, (f"离职日按{day}的", amount))})


def from_the_earlier(limits: list[Deadline], day: date) -> list[Deadline]:
    """``limits``, those that run from ``day`` as not yet certain."""
    return [d.model_copy(update={"rough": True}) if d.starts == day else d for d in limits]

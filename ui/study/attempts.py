"""Attempts of a learner at the exercises: the latest, a new one, and a case not done yet."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.study.precedent import Precedent
from advisor.study.records import Attempt
from ui.backend import advisor


def latest(learner: str, work: str) -> Attempt | None:
    """The attempt that was begun last."""
    mine = [a for a in advisor().school.notebook.records(learner).attempts if a.work == work]
    return mine[-1] if mine else None


def new(learner: str, work: str) -> Attempt:
    """An attempt that is not kept yet."""
    return Attempt(learner=learner, work=work, started=advisor().school.notebook.now())


def begin_anew(learner: str, work: str) -> None:
    """A finished attempt stays in the records; the exercise begins at its first step."""
    before = latest(learner, work)
    if before is not None and before.finished:
        advisor().school.notebook.keep_attempt(new(learner, work))


def undone(found: Sequence[Precedent], learner: str) -> Precedent:
    """The first case that the learner has not finished; the first of all where there is none."""
    records = advisor().school.notebook.records(learner).attempts if learner else ()
    done = {a.work for a in records if a.finished}
    return next((c for c in found if c.work not in done), found[0])

"""The circumstances that a story tells of: by its words, its facts and the disputes found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.assess.match import hits, holds, spans
from advisor.assess.pieces import as_told, sentences
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case
from advisor.domain.circumstance import Circumstance, CircumstanceRule


def find_circumstances(
    case: Case, disputes: Iterable[Dispute], rules: Iterable[CircumstanceRule], plain: str
) -> tuple[Circumstance, ...]:
    """In the order of ``rules``; a merely possible dispute speaks for none. ``plain``: the story as usually spelt."""
    return tuple(_found(case, tuple(disputes), rules, plain))


def _found(
    case: Case, disputes: tuple[Dispute, ...], rules: Iterable[CircumstanceRule], plain: str
) -> Iterator[Circumstance]:
    where = sentences(plain)
    sure = {d.code: d for d in disputes if d.confidence is not Confidence.LIKELY}
    for rule in rules:
        said = spans(hits(rule.triggers, where))
        facts = tuple(c for c in rule.facts if holds(c, case))
        types = tuple(code for code in rule.disputes if code in sure)
        if said or facts or types:
            yield Circumstance(name=rule.name, spans=tuple(as_told(s, case.narrative) for s in said))

"""Words that name something: triggers, looked for sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from advisor.assess.pieces import Piece
from advisor.domain.case import Case, Span
from advisor.domain.dispute import Condition, Trigger
from advisor.law.death import TOLD, where_told

# More patterns than re keeps by itself, and compiling them is what takes the time.
_compiled = cache(re.compile)


def hits(triggers: Iterable[Trigger], where: Iterable[Piece]) -> tuple[tuple[Span, Piece], ...]:
    """For each trigger and sentence the first place that it names, unless the same sentence silences it."""
    found: list[tuple[Span, Piece]] = []
    for trigger in triggers:
        pattern, unless = _compiled(trigger.pattern), _compiled(trigger.unless) if trigger.unless else None
        for piece in where:
            match = pattern.search(piece.text)
            if match and match.end() > match.start() and not (unless and unless.search(piece.text)):
                found.append((piece.span(match.start(), match.end()), piece))
    return tuple(found)


def deaths(triggers: Iterable[Trigger], narrative: str) -> tuple[tuple[Span, Piece], ...]:
    """The words that tell of the worker's death, where one of the triggers asks for it."""
    told = where_told(narrative) if any(TOLD in t.pattern for t in triggers) else None
    whole = Piece(0, len(narrative), narrative)
    return ((whole.span(*told), whole),) if told is not None else ()


def mentions(pattern: str, narrative: str) -> bool:
    """Whether ``pattern`` occurs in ``narrative``."""
    return bool(_compiled(pattern).search(narrative))


def spans(found: Iterable[tuple[Span, Piece]]) -> tuple[Span, ...]:
    """The places in the order of the story; one inside another is left out."""
    kept: list[Span] = []
    for span in sorted({s for s, _ in found}, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def holds(condition: Condition, case: Case) -> bool:
    """Whether an undisputed fact of ``case`` meets ``condition``."""
    return condition.met_by(case.fact(condition.key))

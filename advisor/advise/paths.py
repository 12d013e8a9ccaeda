"""What the mediator does in a matter of this very kind, and what is asked first: the ``steps`` of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case
from advisor.domain.dispute import DisputeType, Opening, Statement, Step
from advisor.law.death import with_death

Found = tuple[tuple[Dispute, DisputeType], ...]
_MOST = 5  # steps of the disputes themselves; those on money, signing and the like come besides
_ALONE, _AMONG = 3, 2  # of the first dispute, where it is nearly alone and where it is one of several
_FEW = 2


def own_steps(case: Case, found: Found) -> tuple[ProposedSuggestion, ...]:
    """Those that cannot wait, whatever dispute they belong to; then the first dispute's, then one of each other.

    What nobody raised has no steps: a claim is not opened for the parties.
    """
    raised = [kind for dispute, kind in found if dispute.confidence is Confidence.CLEAR] or [k for _, k in found[:1]]
    each = {kind.code: [s for s in kind.steps if _fits(s, case)] for kind in raised}
    urgent = [(code, s) for code, steps in each.items() for s in steps if s.first]
    usual = [(code, s) for place, (code, steps) in enumerate(each.items()) for s in _share(steps, place, len(each))]
    chosen = {step.text: (code, step) for code, step in (*urgent, *usual)}
    return tuple(_step(code, step) for code, step in list(chosen.values())[:_MOST])


def _share(steps: Iterable[Step], place: int, count: int) -> list[Step]:
    most = 1 if place else _ALONE if count <= _FEW else _AMONG
    return [s for s in steps if not s.first][:most]


def _fits(step: Step, case: Case) -> bool:
    return spoken_of(step, case) and all(c.met_by(case.fact(c.key)) for c in step.facts)


def spoken_of(sentence: Statement | Opening, case: Case) -> bool:
    """Whether the story has what ``said`` asks for, and nothing of ``unless``."""
    told = with_death(case.narrative)
    if sentence.unless and re.search(sentence.unless, told):
        return False
    return not sentence.said or re.search(sentence.said, told) is not None


def _step(code: str, step: Step) -> ProposedSuggestion:
    return ProposedSuggestion(
        text=step.text, topic=Topic.SEQUENCE, to=Audience.MEDIATOR, dispute=code, basis=step.basis
    )


def opening(case: Case, found: Found) -> Opening | None:
    """The first questions of the dispute that stands first."""
    return next((o for _, kind in found[:1] for o in kind.opening if spoken_of(o, case)), None)


def openings(asked: Opening, before: str) -> Iterator[ProposedSuggestion]:
    """To each side one question. ``before``: what is known of the stay, said to the worker."""
    yield ProposedSuggestion(text=f"{before}{asked.worker}", topic=Topic.SCRIPT, to=Audience.WORKER)
    yield ProposedSuggestion(text=asked.employer, topic=Topic.SCRIPT, to=Audience.EMPLOYER)

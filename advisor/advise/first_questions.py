"""What to ask somebody whose story says too little, and what is said of a time limit that lacks its first day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, FactKey
from advisor.law.death import worker_died
from advisor.law.procedure import Procedure

_LITTLE = 3  # facts; whoever told more is asked for what is missing, not all over again
_WAGES = frozenset({"T02", "T03", "T04", "T23"})
_ENDED = frozenset({"T06", "T07", "T11", "T20", "T27"})
_YEAR = ("《劳动争议调解仲裁法》第二十七条第一款",)
_WAGES_TOO = ("《劳动争议调解仲裁法》第二十七条第四款",)


def first_questions(case: Case, assessment: Assessment, procedure: Procedure) -> Iterator[ProposedSuggestion]:
    """The sheet of questions, where no dispute was named and hardly a fact."""
    named = any(d.confidence is Confidence.CLEAR for d in assessment.disputes)
    if named or assessment.out_of_scope or not case.narrative.strip() or len(case.facts) > _LITTLE:
        return
    sheet = procedure.first_questions
    for question in sheet.questions:
        if not any(case.fact(key) for key in question.known):
            yield _ask(question.ask)
    for hidden in sheet.may_be:
        if re.search(hidden.said, case.narrative):
            yield _ask(hidden.text)


def _ask(text: str) -> ProposedSuggestion:
    return ProposedSuggestion(text=text, topic=Topic.QUESTION, to=Audience.MEDIATOR)


def undated(case: Case, assessment: Assessment) -> Iterator[ProposedSuggestion]:
    """The limitation of one year, where no day was told that it could be counted from."""
    codes = {d.code for d in assessment.disputes if d.confidence is Confidence.CLEAR}
    if any("limitation" in d.name for d in assessment.deadlines) or worker_died(case.narrative):
        return
    if codes & _ENDED and case.fact(FactKey.EMPLOYMENT_END) is None:
        yield _limit(
            "没说日子，算不出哪天截止：一般是一年，从知道或者应当知道权利被侵害那天起算；先问清哪天走的", _YEAR
        )
    elif codes & _WAGES:
        yield _limit(
            "没说走的日子，算不出哪天截止：还在职的，拖欠的报酬不受一年的限制；劳动关系终止的，从终止那天起一年内提出",
            _WAGES_TOO,
        )


def _limit(text: str, basis: tuple[str, ...]) -> ProposedSuggestion:
    return ProposedSuggestion(text=text, topic=Topic.LIMIT, to=Audience.BOTH, basis=basis)

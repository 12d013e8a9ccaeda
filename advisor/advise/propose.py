"""Assessment + Hits → Proposal: a neutral approach for both sides, each sentence with what it rests on. Unchecked.

Nothing here says who will win. Both sides get the same number of arguments, and no amount or floor depends on the
order of the parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from advisor.advise.amounts import negotiable
from advisor.advise.first_questions import first_questions, undated
from advisor.advise.papers import told_of
from advisor.advise.paths import opening, own_steps
from advisor.advise.precedents import Whole, precedents
from advisor.advise.steps import scripts, sequence
from advisor.domain.advice import Audience, Proposal, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Dispute
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import DisputeType, EvidenceItem, Statement
from advisor.domain.search import Hit
from advisor.domain.source import Mark
from advisor.law.death import with_death
from advisor.law.procedure import Procedure, Route

_HOLDERS = {"劳动者": Audience.WORKER, "用人单位": Audience.EMPLOYER}


def propose(
    case: Case,
    assessment: Assessment,
    catalogue: tuple[DisputeType, ...],
    procedure: Procedure,
    hits: tuple[Hit, ...],
    whole: Whole = lambda source_id: (),
) -> Proposal:
    """The whole approach; nothing where there is no dispute of ours. ``whole`` gives all of a source that was hit."""
    kinds = {t.code: t for t in catalogue}
    found = tuple((d, kinds[d.code]) for d in assessment.disputes if d.code in kinds)
    suggestions: Iterable[ProposedSuggestion] = tuple(first_questions(case, assessment, procedure))
    if found:
        ours = _all(case, assessment, found, procedure)
        suggestions = (*suggestions, *ours, *_similar(case, assessment, kinds, hits, whole))
    return Proposal(case_id=case.id, as_of=case.as_of, suggestions=tuple(_once(suggestions)))


_Found = tuple[tuple[Dispute, DisputeType], ...]


def _similar(
    case: Case, assessment: Assessment, kinds: dict[str, DisputeType], hits: tuple[Hit, ...], whole: Whole
) -> Iterator[ProposedSuggestion]:
    yield from precedents(case, assessment, hits, whole, {code: kind.name for code, kind in kinds.items()})


def _all(case: Case, assessment: Assessment, found: _Found, procedure: Procedure) -> Iterator[ProposedSuggestion]:
    span = negotiable(case, assessment)
    yield from _said(assessment.route, Topic.ROUTE, Audience.BOTH, "")
    for _, kind in found:
        yield from _said(fitting(kind.floors, case), Topic.FLOOR, Audience.BOTH, kind.code)
    for _, kind in found:
        yield from _said(called_first(_in_place(kind.rules, case), case), Topic.RULE, Audience.BOTH, kind.code)
        yield from _said(fitting(kind.burden, case) or kind.burden, Topic.EVIDENCE, Audience.BOTH, kind.code)
        yield from _bring(kind, case)
        yield from _leverage(kind, case)
        yield from _said(fitting(kind.traps, case), Topic.TRAP, Audience.MEDIATOR, kind.code)
    yield from undated(case, assessment)
    yield from sequence(case, assessment, span, own_steps(case, found))
    yield from scripts(case, assessment, procedure, span, opening(case, found))
    yield from _fallback(case, assessment, procedure)


def _said(statements: Iterable[Statement], topic: Topic, to: Audience, code: str) -> Iterator[ProposedSuggestion]:
    for statement in statements:
        text = statement.text
        if statement.mark is Mark.UNVERIFIED and "待核" not in text:
            text = f"{text.rstrip('。')}（待核，以当地口径为准）"
        yield ProposedSuggestion(text=text, topic=topic, to=to, dispute=code, basis=statement.basis)


def _leverage(kind: DisputeType, case: Case) -> Iterator[ProposedSuggestion]:
    """As many arguments for the one side as for the other."""
    worker, employer = fitting(kind.to_worker, case), fitting(kind.to_employer, case)
    count = min(len(worker), len(employer))
    yield from _said(worker[:count], Topic.LEVERAGE, Audience.WORKER, kind.code)
    yield from _said(employer[:count], Topic.LEVERAGE, Audience.EMPLOYER, kind.code)


def called_first(rules: tuple[Statement, ...], case: Case) -> tuple[Statement, ...]:
    """The governing rules, those that the words of the case call for, the general ones, those nothing called for."""

    def place(rule: Statement) -> int:
        if rule.said and not re.search(rule.said, with_death(case.narrative)):
            return 3
        return 0 if rule.first else 1 if rule.said else 2

    return tuple(sorted(_not_spoken_against(rules, case) or rules, key=place))


def _not_spoken_against(statements: tuple[Statement, ...], case: Case) -> tuple[Statement, ...]:
    return tuple(s for s in statements if not (s.unless and re.search(s.unless, with_death(case.narrative))))


# What nobody says to people whom it no longer concerns.
_AFTER_THE_END = re.compile(r"补签|还在职|在职的(?!，离职)|离开前|离职前先|到期前|照常到岗")
_BY_THE_WORKER = re.compile(r"第三十八条|单位的过错|是否确有欠薪|自己为什么解除|劳动者可以解除合同|劳动者主动辞职")
_WITHOUT_PAPER = re.compile(r"微信里问一句")
_WITHOUT_INSURANCE = re.compile(r"参了保的|已经参保的")


def _in_place(rules: tuple[Statement, ...], case: Case) -> tuple[Statement, ...]:
    """Without the rules on who leaves for a fault of the employer, where the employer sent him away."""
    by = case.fact(FactKey.TERMINATED_BY)
    if by is None or by.value != "用人单位":
        return rules
    return tuple(r for r in rules if not _BY_THE_WORKER.search(r.text)) or rules


def fitting(statements: tuple[Statement, ...], case: Case) -> tuple[Statement, ...]:
    """Without what the facts have overtaken: 「尽快补签」 after the employment ended."""
    ended = case.fact(FactKey.EMPLOYMENT_END)
    insured = case.fact(FactKey.SOCIAL_INSURANCE)
    stale = (
        [_AFTER_THE_END] if ended is not None and isinstance(ended.value, date) and ended.value <= case.as_of else []
    )
    by = case.fact(FactKey.TERMINATED_BY)
    stale += [_BY_THE_WORKER] if by is not None and by.value == "用人单位" else []
    written = case.fact(FactKey.TERMINATION_NOTICE_GIVEN)
    stale += [_WITHOUT_PAPER] if written is not None and written.value is True else []
    stale += [_WITHOUT_INSURANCE] if insured is not None and insured.value is False else []
    kept = tuple(s for s in _not_spoken_against(statements, case) if not any(p.search(s.text) for p in stale))
    called = tuple(s for s in kept if not s.said or re.search(s.said, with_death(case.narrative)))
    return called_first(called or kept, case)  # what presupposes something that nobody spoke of stays away


def _bring(kind: DisputeType, case: Case) -> Iterator[ProposedSuggestion]:
    """What to bring, one line for each holder."""
    wanted = [e for e in kind.evidence if re.search(e.said, with_death(case.narrative))]
    wanted.sort(key=lambda e: not told_of(e.what, case.narrative))  # what the story itself speaks of, first
    for holder in dict.fromkeys(e.held_by for e in wanted):
        listed = "；".join(_item(e) for e in wanted if e.held_by == holder)
        yield ProposedSuggestion(
            text=f"{holder}手里的：{listed}",
            topic=Topic.EVIDENCE,
            to=_HOLDERS.get(holder, Audience.MEDIATOR),
            dispute=kind.code,
        )


def _item(item: EvidenceItem) -> str:
    return f"{item.what}（看{item.proves}）" if item.proves else item.what


def _fallback(case: Case, assessment: Assessment, procedure: Procedure) -> Iterator[ProposedSuggestion]:
    """What is left if no agreement comes: where, how long, at what cost."""
    yield from _limitation(assessment)
    for name in _routes(case, assessment):
        route = procedure.route(name)
        if route is not None:
            yield _route(route)


def _limitation(assessment: Assessment) -> Iterator[ProposedSuggestion]:
    for deadline in assessment.deadlines:
        if "limitation" in deadline.name:
            left = (
                "起算的日子还要问清"
                if deadline.rough
                else f"还有{deadline.days_left}天"
                if deadline.days_left >= 0
                else f"已过{-deadline.days_left}天，先查有没有中断、中止"
            )
            yield ProposedSuggestion(
                text=f"{deadline.title}截止日是{deadline.last_day.isoformat()}，{left}；把这一天写进不成告知书",
                topic=Topic.FALLBACK,
                to=Audience.BOTH,
                basis=deadline.basis[:1],
            )


def _routes(case: Case, assessment: Assessment) -> tuple[str, ...]:
    codes = {d.code for d in assessment.disputes}
    owed = case.fact(FactKey.ARREARS_AMOUNT) or case.fact(FactKey.ARREARS_MONTHS)
    paid_short = owed is not None or bool(codes & {"T02", "T23"})
    return ("仲裁", *(("支付令", "劳动保障监察投诉") if paid_short else ()), "法律援助")


def _route(route: Route) -> ProposedSuggestion:
    """Where, how long, at what cost."""
    places = route.where.split("；")
    hotline = next((p for p in places if p.startswith("热线")), "")
    parts = [f"{route.route}：{hotline or '去' + places[0]}。"]
    basis: list[str] = []
    for statement in (*route.takes[:1], *((route.cost,) if route.cost else ())):
        parts.append(statement.text)
        basis.extend(statement.basis)
    return ProposedSuggestion(
        text="".join(parts), topic=Topic.FALLBACK, to=Audience.BOTH, basis=tuple(dict.fromkeys(basis))
    )


def _once(suggestions: Iterable[ProposedSuggestion]) -> Iterator[ProposedSuggestion]:
    """No paragraph twice: what two disputes share stands with the first."""
    seen: set[str] = set()
    for suggestion in suggestions:
        if suggestion.text not in seen:
            seen.add(suggestion.text)
            yield suggestion

"""What a letter says of each dispute: the rules that bear on it, and the recommendation that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from advisor.domain.advice import Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.base import Noun
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.citation import CheckedCitation, CitationReport
from advisor.domain.letter import FieldValue
from advisor.draft.blocks import FactWording, PolicyBasis
from advisor.draft.fields import (
    chosen_disputes,
    disputed_titles,
    private_names,
    region_of,
    short_name,
    usable_facts,
)
from advisor.draft.formal import formal, written
from advisor.draft.kinds import LetterKind
from advisor.draft.wording import NOT_RAISED, fill_slots, mask, placeholder, plain, show_fact

Check = Callable[[str, date], CitationReport]

_RULES_PER_PROBLEM = 2
_NO_FACTS = "与争议有关的基本事实"


class Point(Noun):
    """A problem and the recommendation that answers it: always the same number."""

    name: str
    rules: str
    measure: str


def masked_names(kind: LetterKind, case: Case) -> tuple[str, ...]:
    """Full names that may not stand in this kind of letter."""
    return private_names(case) if kind.pseudonyms else ()


# --- facts ---------------------------------------------------------------------------------------------------


def fact_sentences(kind: LetterKind, case: Case, fields: tuple[FieldValue, ...]) -> tuple[str, ...]:
    """One paragraph a standing: what both confirm, what has material, what somebody said, what is in dispute."""
    names = masked_names(kind, case)
    worker = next((f.value for f in fields if f.name == "worker" and f.value), "劳动者")
    pairs = usable_facts(kind, case)
    made = []
    for standing in (Standing.CONFIRMED, Standing.SUPPORTED, Standing.STATED):
        said = [_say(w, f, worker) for w, f in pairs if f.standing is standing]
        if said:
            made.append(mask(kind.fact_leads.of(standing) + "；".join(said) + "。", names))
    if titles := disputed_titles(kind, case):
        made.append(kind.fact_leads.disputed.replace("{called}", kind.called) + "、".join(titles) + "。")
    return tuple(made) or (placeholder(_NO_FACTS) + "。",)


def _say(wording: FactWording, fact: Fact, worker: str) -> str:
    if isinstance(fact.value, bool):
        return wording.if_yes if fact.value else wording.if_no
    slots = {"value": show_fact(fact), "worker": worker}
    return fill_slots(wording.says, lambda name: slots[name])


# --- problems and recommendations ------------------------------------------------------------------------------


def points_of(kind: LetterKind, consultation: Consultation, fields: tuple[FieldValue, ...]) -> tuple[Point, ...]:
    """A point for each dispute that the letter takes up."""
    by_name = {f.name: f for f in fields}
    return tuple(_point(kind, consultation, d, by_name) for d in chosen_disputes(by_name, consultation))


def _point(kind: LetterKind, consultation: Consultation, dispute: Dispute, fields: Mapping[str, FieldValue]) -> Point:
    names, name = masked_names(kind, consultation.case), short_name(dispute)
    region = region_of(consultation.case)
    ours = [s for s in consultation.advice.suggestions if s.dispute == dispute.code and _fits_region(s, kind, region)]
    rules = [s for s in ours if s.topic is Topic.RULE and s.to is not Audience.WORKER and "“" not in s.text][
        :_RULES_PER_PROBLEM
    ]
    lead = NOT_RAISED if dispute.confidence is Confidence.IMPLIED else ""
    stated = "".join(_with_basis(s, written(s.text)) for s in rules) or placeholder(_basis_title(name)) + "。"
    measure = kind.measures.get(dispute.code, "").replace("你单位", kind.addressed_as)
    said = [fill_slots(measure, lambda n: fields[n].value or placeholder(fields[n].title)).rstrip("。") + "。"]
    if not measure:
        said = [placeholder(_measure_title(name)) + "。"]
    said += _reason(ours)
    return Point(name=name, rules=mask(lead + stated, names), measure=mask("".join(said), names))


def _reason(ours: list[Suggestion]) -> list[str]:
    """At most one employer-directed reason, with a checked basis (a letter states no law without one), in writing."""
    topics = (Topic.LEVERAGE, Topic.TRAP, Topic.FLOOR)
    for s in ours:
        if s.to is Audience.EMPLOYER and s.citations and s.topic in topics and (text := formal(plain(s.text))):
            said = _with_basis(s, text)
            return ["同时，" + said if said.startswith("建议") else "提示：" + said]
    return []


def _fits_region(suggestion: Suggestion, kind: LetterKind, region: str) -> bool:
    """A sentence that rests on another region's notice stays out."""
    foreign = [p.mark for p in kind.policy_basis if not p.covers(region)]
    return not any(mark in c.citation.text for c in suggestion.citations for mark in foreign)


def _with_basis(suggestion: Suggestion, text: str) -> str:
    text = plain(text).rstrip("。；;.")
    cites = [c for c in distinct(suggestion.citations) if c not in text]
    return f"{text}（依据：{'、'.join(cites)}）。" if cites else f"{text}。"


def distinct(citations: tuple[CheckedCitation, ...]) -> tuple[str, ...]:
    """Each citation once, as written; a bare 「第十条」 that leans on an earlier one is not listed."""
    return tuple(dict.fromkeys(c.citation.text for c in citations if c.citation.text.startswith("《")))


def gaps(facts: tuple[str, ...], points: tuple[Point, ...], consultation: Consultation) -> Iterator[FieldValue]:
    """What is missing in facts and points, as fields that are still to be filled."""
    if facts and facts[0].startswith(placeholder(_NO_FACTS)):
        yield FieldValue(name="gap_facts", title=_NO_FACTS, origin="事实")
    for dispute in consultation.assessment.disputes:
        for title in (_basis_title(short_name(dispute)), _measure_title(short_name(dispute))):
            if any(placeholder(title) in p.rules + p.measure for p in points):
                yield FieldValue(name=f"gap_{dispute.code}_{len(title)}", title=title, origin="评估")


def _basis_title(name: str) -> str:
    return f"“{name}”的法律依据"


def _measure_title(name: str) -> str:
    return f"针对“{name}”的建议事项"


# --- policy basis ------------------------------------------------------------------------------------------------


def policies_of(kind: LetterKind, case: Case, as_of: date, check: Check) -> tuple[str, ...]:
    """The local notices that may be cited here and that the base can prove; those naming the letter first."""
    about = "".join(str(f.value) for k in (FactKey.INDUSTRY, FactKey.EMPLOYER_NAME) if (f := case.fact(k)))
    region = region_of(case)
    fitting = [p for p in kind.policy_basis if p.covers(region) and p.industry in about]
    fitting.sort(key=lambda p: not p.names_letter)
    return tuple(p.says.replace("{cite}", p.cite) for p in fitting if _proven(p, as_of, check))


def _proven(entry: PolicyBasis, as_of: date, check: Check) -> bool:
    report = check(entry.cite, as_of)
    return report.clean and bool(report.citations)

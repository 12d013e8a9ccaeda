"""Advice → Letter. Facts as the parties told them, rules with their checked citations, gaps as 【待填：…】."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby

from advisor.domain.advice import Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.base import Noun
from advisor.domain.case import Fact, FactKey, Standing
from advisor.domain.citation import CheckedCitation, CitationReport, Verdict
from advisor.domain.letter import FieldValue, Letter, Paragraph, ParagraphStyle
from advisor.draft.checks import CheckContext, run_checks
from advisor.draft.fields import (
    chosen_disputes,
    disputed_titles,
    fill_fields,
    private_names,
    region_of,
    usable_facts,
)
from advisor.draft.kinds import Block, Each, FactWording, LetterKind, PolicyBasis
from advisor.draft.wording import NOT_RAISED, fill_slots, mask, placeholder, plain, read_day, show_fact
from advisor.errors import InputError
from advisor.law.numerals import to_chinese

Check = Callable[[str, date], CitationReport]

_RULES_PER_PROBLEM = 2
_NO_FACTS = "与争议有关的基本事实"
_LEAD = {
    Standing.CONFIRMED: "双方确认：",
    Standing.SUPPORTED: "当事人提供了材料、有待核对的情况：",
    Standing.STATED: "据当事人陈述：",
}


class _Point(Noun):
    """A problem and the recommendation that answers it: always the same number."""

    name: str
    rules: str
    measure: str


class _Draft(Noun):
    """What the blocks of a letter are filled from."""

    fields: tuple[FieldValue, ...]
    facts: tuple[str, ...]
    points: tuple[_Point, ...]
    policies: tuple[str, ...]

    def value(self, name: str) -> str:
        found = next(f for f in self.fields if f.name == name)
        return found.value or placeholder(found.title)

    def has(self, name: str) -> bool:
        return any(f.name == name and f.value for f in self.fields)


def draft_letter(
    kind: LetterKind, consultation: Consultation, entries: Mapping[str, str], author: str, check: Check
) -> Letter:
    """The draft of a ``kind`` of letter for a case, with the findings of every check.

    ``entries`` are field names and what a person typed; what nobody gave shows as 【待填：…】.
    Citations are checked as of the letter's date, or of the case where it has none yet.
    Raises InputError where the case is out of scope or an entry cannot be used.
    """
    if not author.strip():
        raise InputError("没有写明起草人。请填写起草人姓名，审核时要核对起草人与审核人不是同一人。")
    if reason := consultation.assessment.out_of_scope:
        raise InputError(f"本案不属于劳动争议调解范围（{reason}），不起草{kind.title}。请按提示转有关部门办理。")
    fields = fill_fields(kind, consultation, entries)
    by_name = {f.name: f for f in fields}
    day = read_day(by_name["letter_date"].value) if "letter_date" in by_name else None
    as_of = day or consultation.advice.as_of
    worker = by_name["worker"].value if "worker" in by_name else ""
    if "worker" in by_name and not worker:
        fields = tuple(f.model_copy(update={"value": "劳动者"}) if f.name == "worker" else f for f in fields)
    points = _points(kind, consultation, fields)
    facts = _fact_sentences(kind, consultation, fields)
    draft = _Draft(
        fields=fields + tuple(_gaps(facts, points, consultation)),
        facts=facts,
        points=points,
        policies=_policies(kind, consultation, as_of, check),
    )
    body = _compose(kind, draft, ())
    basis = _distinct(check(_text(body), as_of).citations)
    letter = Letter(
        kind=kind.name,
        title=next((p.text for p in body if p.style is ParagraphStyle.TITLE), kind.title),
        case_id=consultation.case.id,
        region=region_of(consultation.case),
        author=author.strip(),
        fields=draft.fields,
        paragraphs=_compose(kind, draft, basis),
        citations=(),
    )
    return recheck(letter, kind, as_of, check, private_names(consultation.case))


def recheck(letter: Letter, kind: LetterKind, as_of: date, check: Check, private: tuple[str, ...] = ()) -> Letter:
    """``letter`` with its citations and findings made anew: after every edit, and before every submission.

    ``private`` are the words that may not stand in it (full names of workers).
    """
    report = check(_text(letter.paragraphs), as_of)
    unread = tuple(
        CheckedCitation(citation=c, verdict=Verdict.AMBIGUOUS, message="看不懂这处引用指的是哪一部、哪一条")
        for c in report.unparsed
    )
    fresh = letter.model_copy(update={"citations": report.citations + unread, "findings": ()})
    findings = run_checks(fresh, CheckContext(kind=kind, private=private))
    return fresh.model_copy(update={"findings": findings})


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    """What is read for citations; offsets are those of the joined paragraphs.

    The letter's own number is blanked: it is no reference to another document.
    """
    own = ParagraphStyle.NUMBER
    return "\n".join("　" * len(p.text) if p.style is own else p.text for p in paragraphs)


# --- facts ---------------------------------------------------------------------------------------------------


def _fact_sentences(kind: LetterKind, consultation: Consultation, fields: tuple[FieldValue, ...]) -> tuple[str, ...]:
    """One paragraph a standing: what both confirm, what has material, what somebody said, what is in dispute."""
    case = consultation.case
    names = private_names(case)
    worker = next((f.value for f in fields if f.name == "worker"), "劳动者")
    pairs = usable_facts(kind, case)
    made = []
    for standing, lead in _LEAD.items():
        said = [_say(w, f, worker) for w, f in pairs if f.standing is standing]
        if said:
            made.append(mask(lead + "；".join(said) + "。", names))
    if titles := disputed_titles(kind, case):
        made.append(f"双方说法不一、本建议书不作认定的事项：{'、'.join(titles)}。")
    return tuple(made) or (placeholder(_NO_FACTS) + "。",)


def _say(wording: FactWording, fact: Fact, worker: str) -> str:
    if isinstance(fact.value, bool):
        return wording.if_yes if fact.value else wording.if_no
    slots = {"value": show_fact(fact), "worker": worker}
    return fill_slots(wording.says, lambda name: slots[name])


# --- problems and recommendations ------------------------------------------------------------------------------


def _points(kind: LetterKind, consultation: Consultation, fields: tuple[FieldValue, ...]) -> tuple[_Point, ...]:
    by_name = {f.name: f for f in fields}
    return tuple(_point(kind, consultation, d, by_name) for d in chosen_disputes(by_name, consultation))


def _point(kind: LetterKind, consultation: Consultation, dispute: Dispute, fields: Mapping[str, FieldValue]) -> _Point:
    names = private_names(consultation.case)
    region = region_of(consultation.case)
    ours = [s for s in consultation.advice.suggestions if s.dispute == dispute.code and _fits_region(s, kind, region)]
    rules = [s for s in ours if s.topic is Topic.RULE and s.to is not Audience.WORKER][:_RULES_PER_PROBLEM]
    lead = NOT_RAISED if dispute.confidence is Confidence.IMPLIED else ""
    stated = "".join(_with_basis(s) for s in rules) or placeholder(_basis_title(dispute.name)) + "。"
    measure = kind.measures.get(dispute.code, "")
    said = [fill_slots(measure, lambda n: fields[n].value or placeholder(fields[n].title)).rstrip("。") + "。"]
    if not measure:
        said = [placeholder(_measure_title(dispute.name)) + "。"]
    said += [f"提示：{_with_basis(s)}" for s in _reasons(ours)]
    return _Point(name=dispute.name, rules=mask(lead + stated, names), measure=mask("".join(said), names))


def _reasons(ours: list[Suggestion]) -> list[Suggestion]:
    """At most one employer-directed reason, and only with a checked basis: a letter states no law without one."""
    topics = (Topic.LEVERAGE, Topic.TRAP, Topic.FLOOR)
    return [s for s in ours if s.to is Audience.EMPLOYER and s.citations and s.topic in topics][:1]


def _fits_region(suggestion: Suggestion, kind: LetterKind, region: str) -> bool:
    """A sentence that rests on another region's notice stays out."""
    foreign = [p.mark for p in kind.policy_basis if not p.covers(region)]
    return not any(mark in c.citation.text for c in suggestion.citations for mark in foreign)


def _with_basis(suggestion: Suggestion) -> str:
    text = plain(suggestion.text).rstrip("。；;.")
    cites = [c for c in _distinct(suggestion.citations) if c not in text]
    return f"{text}（依据：{'、'.join(cites)}）。" if cites else f"{text}。"


def _distinct(citations: tuple[CheckedCitation, ...]) -> tuple[str, ...]:
    """Each citation once, as written; a bare 「第十条」 that leans on an earlier one is not listed."""
    return tuple(dict.fromkeys(c.citation.text for c in citations if c.citation.text.startswith("《")))


def _gaps(facts: tuple[str, ...], points: tuple[_Point, ...], consultation: Consultation) -> Iterator[FieldValue]:
    """What is missing in facts and points, as fields that are still to be filled."""
    if facts[0].startswith(placeholder(_NO_FACTS)):
        yield FieldValue(name="gap_facts", title=_NO_FACTS, origin="事实")
    for dispute in consultation.assessment.disputes:
        for title in (_basis_title(dispute.name), _measure_title(dispute.name)):
            if any(placeholder(title) in p.rules + p.measure for p in points):
                yield FieldValue(name=f"gap_{dispute.code}_{len(title)}", title=title, origin="评估")


def _basis_title(name: str) -> str:
    return f"“{name}”的法律依据"


def _measure_title(name: str) -> str:
    return f"针对“{name}”的建议事项"


# --- policy basis ------------------------------------------------------------------------------------------------


def _policies(kind: LetterKind, consultation: Consultation, as_of: date, check: Check) -> tuple[str, ...]:
    """The local notices that may be cited here and that the base can prove; those naming the letter first."""
    case = consultation.case
    about = "".join(str(f.value) for k in (FactKey.INDUSTRY, FactKey.EMPLOYER_NAME) if (f := case.fact(k)))
    region = region_of(case)
    fitting = [p for p in kind.policy_basis if p.covers(region) and p.industry in about]
    fitting.sort(key=lambda p: not p.names_letter)
    return tuple(p.says.replace("{cite}", p.cite) for p in fitting if _proven(p, as_of, check))


def _proven(entry: PolicyBasis, as_of: date, check: Check) -> bool:
    report = check(entry.cite, as_of)
    return report.clean and bool(report.citations)


# --- composing ---------------------------------------------------------------------------------------------------


def _compose(kind: LetterKind, draft: _Draft, basis: tuple[str, ...]) -> tuple[Paragraph, ...]:
    made: list[Paragraph] = []
    for each, group in groupby(kind.structure, key=lambda b: b.each):
        blocks = [b for b in group if all(draft.has(n) for n in b.needs)]
        for slots in _rounds(each, draft, basis):
            made += [_paragraph(block, slots, draft) for block in blocks]
    return tuple(made)


def _rounds(each: Each, draft: _Draft, basis: tuple[str, ...]) -> list[dict[str, str]]:
    """The slot values of each repetition of a group of blocks."""
    match each:
        case Each.POLICY:
            return [{"policy": p} for p in draft.policies]
        case Each.FACTS:
            return [{"facts": f} for f in draft.facts]
        case Each.PROBLEM | Each.MEASURE:
            return [p.model_dump() | {"no": to_chinese(i)} for i, p in enumerate(draft.points, 1)]
        case Each.BASIS_HEAD:
            return [{}] if basis else []
        case Each.BASIS:
            return [{"citation": c, "no": str(i)} for i, c in enumerate(basis, 1)]
        case _:
            return [{}]


def _paragraph(block: Block, slots: Mapping[str, str], draft: _Draft) -> Paragraph:
    text = fill_slots(block.text, lambda name: slots[name] if name in slots else draft.value(name))
    return Paragraph(style=block.style, text=plain(text))

"""Advice → Letter. Facts as the parties told them, rules with their checked citations, gaps as 【待填：…】."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from advisor.domain.advice import Consultation
from advisor.domain.base import Noun
from advisor.domain.citation import CheckedCitation, Verdict
from advisor.domain.letter import CELL, FieldValue, Letter, Paragraph, ParagraphStyle
from advisor.draft.blocks import Block, Each, FieldKind
from advisor.draft.checks import CheckContext, run_checks
from advisor.draft.fields import fill_fields, holds, region_of, usable_calculations
from advisor.draft.kinds import LetterKind
from advisor.draft.points import (
    Check,
    Point,
    fact_sentences,
    gaps,
    masked_names,
    points_of,
    policies_of,
)
from advisor.draft.rows import basis_fields, basis_rows, step_rows
from advisor.draft.sums import read_items, split_list
from advisor.draft.wording import fill_slots, official_days, placeholder, plain, read_day, show_steps
from advisor.errors import InputError
from advisor.law.numerals import to_chinese, yuan
from advisor.law.parameters import Parameters

__all__ = ["Check", "draft_letter", "recheck"]


class _Draft(Noun):
    """What the blocks of a letter are filled from."""

    kind: LetterKind
    fields: tuple[FieldValue, ...]
    facts: tuple[str, ...]
    points: tuple[Point, ...]
    policies: tuple[str, ...]
    calculations: tuple[dict[str, str], ...]
    steps: tuple[dict[str, str], ...]

    def field(self, name: str) -> FieldValue:
        return next(f for f in self.fields if f.name == name)

    def value(self, name: str) -> str:
        found = self.field(name)
        return found.value or placeholder(found.title)

    def has(self, name: str) -> bool:
        return bool(self.field(name).value)


def draft_letter(
    kind: LetterKind,
    consultation: Consultation,
    entries: Mapping[str, str],
    author: str,
    check: Check,
    parameters: Parameters | None = None,
) -> Letter:
    """The draft of a ``kind`` of letter for a case, with the findings of every check.

    ``entries`` are field names and what a person typed; what nobody gave shows as 【待填：…】. ``parameters`` give the
    calendar that time limits need: without them those stay open. Citations are checked as of the letter's date, or of
    the case where it has none yet. Raises InputError where the case is out of scope or an entry cannot be used.
    """
    if not author.strip():
        raise InputError("没有写明起草人。请填写起草人姓名，审核时要核对起草人与审核人不是同一人。")
    reason = consultation.assessment.out_of_scope
    if reason and not kind.out_of_scope:
        raise InputError(f"本案不属于劳动争议调解范围（{reason}），不起草{kind.title}。请按提示转有关部门办理。")
    fields = _with_worker(kind, fill_fields(kind, consultation, entries, parameters))
    letter_date = next((f.value for f in fields if f.name == "letter_date"), "")
    as_of = read_day(letter_date) or consultation.advice.as_of
    draft = _gather(kind, consultation, fields, as_of, check)
    body = _compose(draft, ())
    basis = basis_rows(check(_text(body, draft.fields, kind), as_of).citations, as_of)
    letter = Letter(
        kind=kind.name,
        title=next((p.text for p in body if p.style is ParagraphStyle.TITLE), kind.title),
        case_id=consultation.case.id,
        region=region_of(consultation.case),
        author=author.strip(),
        fields=draft.fields + basis_fields(basis),
        paragraphs=_compose(draft, basis),
        citations=(),
    )
    return recheck(letter, kind, as_of, check, masked_names(kind, consultation.case))


def recheck(letter: Letter, kind: LetterKind, as_of: date, check: Check, private: tuple[str, ...] = ()) -> Letter:
    """``letter`` with its citations and findings made anew: after every edit, and before every submission.

    ``private`` are the words that may not stand in it (full names of workers).
    """
    report = check(_text(letter.paragraphs, letter.fields, kind), as_of)
    unread = tuple(
        CheckedCitation(citation=c, verdict=Verdict.AMBIGUOUS, message="看不懂这处引用指的是哪一部、哪一条")
        for c in report.unparsed
    )
    fresh = letter.model_copy(update={"citations": report.citations + unread, "findings": ()})
    findings = run_checks(fresh, CheckContext(kind=kind, private=private))
    return fresh.model_copy(update={"findings": findings})


def _with_worker(kind: LetterKind, fields: tuple[FieldValue, ...]) -> tuple[FieldValue, ...]:
    """A letter that hides the name can do without it: 劳动者."""
    spec = kind.spec("worker")
    if spec is None or spec.head != "化名":
        return fields
    return tuple(f.model_copy(update={"value": "劳动者"}) if f.name == "worker" and not f.value else f for f in fields)


def _gather(
    kind: LetterKind, consultation: Consultation, fields: tuple[FieldValue, ...], as_of: date, check: Check
) -> _Draft:
    spoken = any(_uses(kind, e) for e in (Each.PROBLEM, Each.MEASURE, Each.PAIR))
    points = points_of(kind, consultation, fields) if spoken else ()
    facts = fact_sentences(kind, consultation.case, fields) if _uses(kind, Each.FACTS) else ()
    policies = policies_of(kind, consultation.case, as_of, check)
    return _Draft(
        kind=kind,
        fields=fields + tuple(gaps(facts, points, consultation)) + _law_fields(points, policies),
        facts=facts,
        points=points,
        policies=policies,
        calculations=_calculations(consultation) if _uses(kind, Each.CALCULATION_HEAD) else (),
        steps=step_rows(usable_calculations(consultation)),
    )


def _law_fields(points: tuple[Point, ...], policies: tuple[str, ...]) -> tuple[FieldValue, ...]:
    """The checked sentences that the letter takes from the advice, so that each figure in them has an origin."""
    texts = [(p.name, p.rules + p.measure) for p in points] + [("地方文件", p) for p in policies]
    return tuple(
        FieldValue(name=f"law_{i}", title=title, value=text, origin="已核验的建议", required=False)
        for i, (title, text) in enumerate(texts, 1)
    )


def _uses(kind: LetterKind, each: Each) -> bool:
    return any(b.each is each for b in kind.structure)


def _calculations(consultation: Consultation) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "title": c.title,
            "formula": official_days(c.formula),
            "steps": show_steps(c),
            "amount": yuan(c.amount) if c.amount else "",
        }
        for c in usable_calculations(consultation)
    )


def _text(paragraphs: tuple[Paragraph, ...], fields: tuple[FieldValue, ...], kind: LetterKind) -> str:
    """What is read for citations; offsets are those of the joined paragraphs.

    Numbers of this letter and of the papers of the case are blanked: they are no references to law.
    """
    own = [f.value for f in fields if f.value and (s := kind.spec(f.name)) and s.kind is FieldKind.NUMBER]
    made = []
    for p in paragraphs:
        text = "　" * len(p.text) if p.style is ParagraphStyle.NUMBER else p.text
        for number in own:
            text = text.replace(number, "　" * len(number))
        made.append(text)
    return "\n".join(made)


# --- composing ---------------------------------------------------------------------------------------------------


def _compose(draft: _Draft, basis: tuple[dict[str, str], ...]) -> tuple[Paragraph, ...]:
    made: list[Paragraph] = []
    by_name = {f.name: f for f in draft.fields}
    for (each, over), group in groupby(draft.kind.structure, key=lambda b: (b.each, b.over)):
        blocks = [b for b in group if all(draft.has(n) for n in b.needs) and holds(b.when, by_name)]
        for slots in _rounds(each, over, draft, basis):
            made += [_paragraph(block, slots, draft) for block in blocks]
    return tuple(made)


def _rounds(each: Each, over: str, draft: _Draft, basis: tuple[dict[str, str], ...]) -> list[dict[str, str]]:
    """The slot values of each repetition of a group of blocks."""
    match each:
        case Each.POLICY:
            return [{"policy": p} for p in draft.policies]
        case Each.FACTS:
            return [{"facts": f} for f in draft.facts]
        case Each.PROBLEM | Each.MEASURE | Each.PAIR:
            return [p.model_dump() | {"no": to_chinese(i)} for i, p in enumerate(draft.points, 1)]
        case Each.CALCULATION_HEAD:
            return [{}] if draft.calculations else []
        case Each.CALCULATION:
            return [c | {"no": str(i)} for i, c in enumerate(draft.calculations, 1)]
        case Each.STEP:
            return list(draft.steps)
        case Each.ITEM:
            return _items(over, draft)
        case Each.BASIS_HEAD:
            return [{"day": basis[0]["day"]}] if basis else []
        case Each.BASIS:
            return list(basis)
        case _:
            return [{}]


def _items(over: str, draft: _Draft) -> list[dict[str, str]]:
    """What a field with several holds, one round each; an empty one stands as one gap."""
    found, spec = draft.field(over), draft.kind.spec(over)
    if not found.value:
        open_slots = {"amount": "金额", "capital": "大写金额", "due": "履行日期"}
        gap = {name: placeholder(title) for name, title in open_slots.items()} | {"item": placeholder(found.title)}
        return [gap | {"no": "1"}] if found.required else []
    if spec and spec.kind is FieldKind.ITEMS:
        return [i.slots | {"no": str(n)} for n, i in enumerate(read_items(found.value, found.title), 1)]
    return [
        {"no": str(n), "item": one, "amount": "", "capital": "", "due": ""}
        for n, one in enumerate(split_list(found.value), 1)
    ]


def _paragraph(block: Block, slots: Mapping[str, str], draft: _Draft) -> Paragraph:
    def put_in(name: str) -> str:
        value = slots[name] if name in slots else draft.value(name)
        return value.replace(CELL, "/") if block.style is ParagraphStyle.TABLE else value

    text = fill_slots(block.text, put_in)
    return Paragraph(style=block.style, text=plain(text))

"""The fields of a letter: each from a fact, the assessment, an entry or a computation; never from nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from advisor.domain.advice import Consultation
from advisor.domain.assessment import Calculation, Confidence, Dispute
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.letter import FieldValue
from advisor.draft.blocks import Each, FactWording, FieldKind, FieldSpec, When
from advisor.draft.kinds import LetterKind
from advisor.draft.reckoned import reckon
from advisor.draft.sums import Item, in_words, read_items, split_list, write_items
from advisor.draft.wording import full_names, official_days, plain, pseudonym, read_day, show_fact, show_steps
from advisor.errors import FactError, InputError
from advisor.law.calculators.injury_bill import between_parties
from advisor.law.numerals import read_money, show_day, yuan
from advisor.law.parameters import Parameters

FACT_PREFIX = "fact_"
VOUCHED = "vouched"  # what a person wrote into the text and answers for, saying where it comes from
_SPOKEN_OF_AT_MOST = 4  # disputes that a letter takes up unless told otherwise: more makes it too long to be read
_WAGES_CLAIM = "拖欠的工资"


def fill_fields(
    kind: LetterKind, consultation: Consultation, entries: Mapping[str, str], parameters: Parameters | None = None
) -> tuple[FieldValue, ...]:
    """Every field of ``kind``, filled as far as anything is known, then the facts and sums that its wording uses.

    Raises InputError for an entry that the kind does not have, FactError for one that cannot be read.
    """
    known = {f.name for f in kind.fields}
    if unknown := sorted(set(entries) - known):
        raise InputError(f"{kind.title}没有这些字段：{'、'.join(unknown)}。可填的字段：{'、'.join(sorted(known))}。")
    made: dict[str, FieldValue] = {}
    for spec in kind.fields:
        entry = entries.get(spec.name, "").strip()
        value, origin = _value(spec, kind, consultation, entry, made, parameters)
        asked = spec.required and holds(spec.when, made)
        made[spec.name] = FieldValue(name=spec.name, title=spec.title, value=value, origin=origin, required=asked)
    return tuple(made.values()) + _fact_fields(kind, consultation.case) + _calculation_fields(kind, consultation)


def holds(when: When | None, made: Mapping[str, FieldValue]) -> bool:
    """Whether the condition on an entered choice is met."""
    return when is None or made[when.field].value in when.values


def chosen_disputes(fields: Mapping[str, FieldValue], consultation: Consultation) -> tuple[Dispute, ...]:
    """The disputes that the letter speaks of, in the order of the assessment."""
    value = f"、{fields['disputes'].value}、" if "disputes" in fields else ""
    return tuple(d for d in consultation.assessment.disputes if f"、{short_name(d)}、" in value)


def short_name(dispute: Dispute) -> str:
    """追索劳动报酬（拖欠、差额、克扣） → 追索劳动报酬: as a sentence names it."""
    return re.sub(r"（[^）]*）", "", dispute.name)


def usable_facts(kind: LetterKind, case: Case) -> tuple[tuple[FactWording, Fact], ...]:
    """The facts that the kind may state, and how it words them; what is in dispute is not among them."""
    pairs = ((w, case.fact(w.key)) for w in kind.facts)
    return tuple((w, f) for w, f in pairs if f is not None and kind.fact_leads.of(f.standing))


def disputed_titles(kind: LetterKind, case: Case) -> tuple[str, ...]:
    """What the parties disagree about, by title only: no side's version goes into a letter."""
    if not kind.fact_leads.disputed:
        return ()
    keys = {f.key for f in case.facts if f.standing is Standing.DISPUTED}
    return tuple(w.key.title for w in kind.facts if w.key in keys and case.fact(w.key) is None)


def usable_calculations(consultation: Consultation) -> tuple[Calculation, ...]:
    """Sums with one amount. Severance and damages exclude each other: where both are there, the damages stay.

    依据：《劳动合同法实施条例》第二十五条。
    """
    found = [c for c in consultation.assessment.calculations if c.amount and c.claimable]
    damages = any(c.name == "unlawful_termination_damages" for c in found)
    return tuple(c for c in found if not (damages and c.name == "severance"))


def private_names(case: Case) -> tuple[str, ...]:
    """Full names of workers, which may not stand in a letter to anybody else."""
    values = (f.value for f in case.facts if f.key is FactKey.WORKER_NAME)
    return tuple(dict.fromkeys(n for v in values for n in full_names(str(v))))


def region_of(case: Case) -> str:
    fact = case.fact(FactKey.REGION)
    return case.region or (str(fact.value) if fact else "")


def _value(
    spec: FieldSpec,
    kind: LetterKind,
    consultation: Consultation,
    entry: str,
    made: Mapping[str, FieldValue],
    parameters: Parameters | None,
) -> tuple[str, str]:
    if spec.head == "推算":
        if entry:
            raise FactError(spec.title, f"由程序计算，不用填写。收到：{entry}")
        return reckon(spec, made, parameters)
    if spec.head == "固定":
        return spec.source.partition(":")[2], "固定"
    if spec.source == "评估:disputes":
        return _disputes(spec, consultation, plain(entry)), "评估"
    if spec.kind is FieldKind.DAYS and kind.reply:
        return _days(spec, entry or str(kind.reply.usual)), "录入" if entry else "推算"
    if entry:
        value = read_entry(spec, kind, entry)
        return (pseudonym(value) if spec.head == "化名" else value), "录入"
    if not holds(spec.when, made):
        return "", ""
    return _found(spec, consultation)


def read_entry(spec: FieldSpec, kind: LetterKind, entry: str) -> str:
    """What was typed, as the letter writes it. Raises FactError naming the field where it cannot be read."""
    allowed = kind.issuers if spec.choices == "issuers" else spec.options
    if allowed and entry not in allowed:
        raise FactError(spec.title, f"只能是：{'、'.join(allowed)}。收到：{entry}")
    match spec.kind:
        case FieldKind.DATE:
            day = read_day(entry)
            if day is None:
                raise FactError(spec.title, f"应为 2026-03-01 或者 2026年3月1日 这样的日期，收到：{entry}")
            return show_day(day)
        case FieldKind.MONEY:
            try:
                return in_words(read_money(entry))
            except InputError as error:
                raise FactError(spec.title, str(error)) from error
        case FieldKind.SCORE:
            return _score(spec, entry)
        case FieldKind.ITEMS:
            return write_items(read_items(entry, spec.title))
        case FieldKind.LIST:
            return "；".join(official_days(e) for e in split_list(entry))
        case _:
            return plain(entry)


def _found(spec: FieldSpec, consultation: Consultation) -> tuple[str, str]:
    """What the case or the assessment says, where nobody entered anything."""
    case = consultation.case
    match spec.source:
        case "评估:claims":
            return write_items(_claims(consultation)), "评估：测算"
        case "评估:arrears":
            return write_items(_arrears(case)), "事实"
        case "评估:out_of_scope":
            return plain(consultation.assessment.out_of_scope), "评估"
        case "案件:evidence":
            return "；".join(f"{e.name}（{e.held_by}持有）" for e in case.evidence), "证据"
    fact = case.fact(FactKey(spec.fact_key)) if spec.fact_key else None
    if fact is None:
        return "", ""
    shown = show_fact(fact)
    if spec.head == "全名" and not full_names(shown):
        return "", ""  # 「小袁」 is no name for a document that binds
    return (pseudonym(shown) if spec.head == "化名" else shown), f"事实：{fact.standing.value}"


def _arrears(case: Case) -> tuple[Item, ...]:
    fact = case.fact(FactKey.ARREARS_AMOUNT)
    amount = fact.value if fact and isinstance(fact.value, Decimal) else None
    return (Item(name=_WAGES_CLAIM, amount=amount),) if amount else ()


def _claims(consultation: Consultation) -> tuple[Item, ...]:
    """What can be asked of the other side by the numbers of the case: unpaid wages as told, and what was computed."""
    case = consultation.case
    computed = (between_parties(c, case) for c in usable_calculations(consultation))
    return _arrears(case) + tuple(Item(name=title, amount=amount) for title, amount in computed if amount)


def _disputes(spec: FieldSpec, consultation: Consultation, entry: str) -> str:
    found = consultation.assessment.disputes
    if not entry:
        clear = [short_name(d) for d in found if d.confidence is Confidence.CLEAR]
        return "、".join(clear[:_SPOKEN_OF_AT_MOST])
    codes = [c.strip() for c in entry.replace("、", ",").replace("，", ",").split(",") if c.strip()]
    known = {d.code for d in found}
    if wrong := [c for c in codes if c not in known]:
        raise FactError(spec.title, f"评估里没有 {'、'.join(wrong)}；本案认出的是：{'、'.join(sorted(known)) or '无'}")
    return "、".join(short_name(d) for d in found if d.code in codes)


def _score(spec: FieldSpec, entry: str) -> str:
    text = unicodedata.normalize("NFKC", entry).strip().removesuffix("分")
    if not re.fullmatch(r"\d{1,3}(?:\.\d)?", text) or Decimal(text) > 100:
        raise FactError(spec.title, f"应为 0 到 100 的数，最多一位小数，收到：{entry}")
    return text


def _days(spec: FieldSpec, text: str) -> str:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 366):
        raise FactError(spec.title, f"应为 1 到 366 的整数（天），收到：{text}")
    return str(int(text))


def _fact_fields(kind: LetterKind, case: Case) -> tuple[FieldValue, ...]:
    return tuple(
        FieldValue(
            name=FACT_PREFIX + wording.key.value,
            title=wording.key.title,
            value=show_fact(fact),
            origin=f"事实：{fact.standing.value}",
            required=False,
        )
        for wording, fact in usable_facts(kind, case)
    )


def _calculation_fields(kind: LetterKind, consultation: Consultation) -> tuple[FieldValue, ...]:
    """What the letter shows of each calculation, so that every figure in it has an origin."""
    if not any(b.each in (Each.CALCULATION, Each.STEP) for b in kind.structure):
        return ()
    return tuple(
        FieldValue(
            name=f"calc_{c.name}",
            title=c.title,
            value="；".join(
                [plain(c.formula), show_steps(c), *(yuan(s.amount) for s in c.steps if s.amount is not None)]
            ),
            origin="评估：测算",
            required=False,
        )
        for c in usable_calculations(consultation)
    )

"""The fields of a letter: each from a fact, the assessment, an entry or a computation; never from nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from advisor.domain.advice import Consultation
from advisor.domain.assessment import Dispute
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.letter import FieldValue
from advisor.draft.kinds import FactWording, FieldKind, FieldSpec, LetterKind
from advisor.draft.wording import full_names, plain, pseudonym, read_day, show_day, show_fact
from advisor.errors import FactError, InputError

FACT_PREFIX = "fact_"


def fill_fields(kind: LetterKind, consultation: Consultation, entries: Mapping[str, str]) -> tuple[FieldValue, ...]:
    """Every field of ``kind``, filled as far as anything is known, then the facts that its wording uses.

    Raises InputError for an entry that the kind does not have, FactError for one that cannot be read.
    """
    known = {f.name for f in kind.fields}
    if unknown := sorted(set(entries) - known):
        raise InputError(f"{kind.title}没有这些字段：{'、'.join(unknown)}。可填的字段：{'、'.join(sorted(known))}。")
    given = {name: plain(value) for name, value in entries.items()}
    made: dict[str, FieldValue] = {}
    for spec in kind.fields:
        value, origin = _value(spec, kind, consultation, given, made)
        made[spec.name] = FieldValue(
            name=spec.name, title=spec.title, value=value, origin=origin, required=spec.required
        )
    return tuple(made.values()) + _fact_fields(kind, consultation.case)


def chosen_disputes(fields: Mapping[str, FieldValue], consultation: Consultation) -> tuple[Dispute, ...]:
    """The disputes that the letter speaks of, in the order of the assessment."""
    value = fields["disputes"].value.split("、") if "disputes" in fields else []
    return tuple(d for d in consultation.assessment.disputes if d.name in value)


def usable_facts(kind: LetterKind, case: Case) -> tuple[tuple[FactWording, Fact], ...]:
    """The facts that the kind may state, and how it words them; what is in dispute is not among them."""
    pairs = ((w, case.fact(w.key)) for w in kind.facts)
    return tuple((w, f) for w, f in pairs if f is not None)


def disputed_titles(kind: LetterKind, case: Case) -> tuple[str, ...]:
    """What the parties disagree about, by title only: no side's version goes into a letter."""
    keys = {f.key for f in case.facts if f.standing is Standing.DISPUTED}
    return tuple(w.key.title for w in kind.facts if w.key in keys and case.fact(w.key) is None)


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
    given: Mapping[str, str],
    made: Mapping[str, FieldValue],
) -> tuple[str, str]:
    entry = given.get(spec.name, "")
    head = spec.source.partition(":")[0]
    if head == "评估":
        return _disputes(spec, consultation, entry), "评估"
    if head == "推算":
        return _reply_by(made), "推算"
    if spec.kind is FieldKind.DAYS:
        return _days(spec, entry or str(kind.reply.usual)), "录入" if entry else "推算"
    if entry:
        value = _entered(spec, kind, entry)
        return (pseudonym(value) if head == "化名" else value), "录入"
    return _from_fact(spec, consultation.case)


def _entered(spec: FieldSpec, kind: LetterKind, entry: str) -> str:
    if spec.kind is FieldKind.DATE:
        day = read_day(entry)
        if day is None:
            raise FactError(spec.title, f"应为 2026-03-01 或者 2026年3月1日 这样的日期，收到：{entry}")
        return show_day(day)
    if spec.choices == "issuers" and entry not in kind.issuers:
        raise FactError(spec.title, f"只能是：{'、'.join(kind.issuers)}。收到：{entry}")
    return entry


def _from_fact(spec: FieldSpec, case: Case) -> tuple[str, str]:
    fact = case.fact(FactKey(spec.fact_key)) if spec.fact_key else None
    if fact is None:
        return "", ""
    shown = show_fact(fact)
    return (pseudonym(shown) if spec.source.startswith("化名") else shown), f"事实：{fact.standing.value}"


def _disputes(spec: FieldSpec, consultation: Consultation, entry: str) -> str:
    found = consultation.assessment.disputes
    if not entry:
        return "、".join(d.name for d in found)
    codes = [c.strip() for c in entry.replace("、", ",").replace("，", ",").split(",") if c.strip()]
    known = {d.code for d in found}
    if wrong := [c for c in codes if c not in known]:
        raise FactError(spec.title, f"评估里没有 {'、'.join(wrong)}；本案认出的是：{'、'.join(sorted(known)) or '无'}")
    return "、".join(d.name for d in found if d.code in codes)


def _days(spec: FieldSpec, text: str) -> str:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 366):
        raise FactError(spec.title, f"应为 1 到 366 的整数（天），收到：{text}")
    return str(int(text))


def _reply_by(made: Mapping[str, FieldValue]) -> str:
    start = read_day(made["letter_date"].value)
    if start is None:
        return ""
    return show_day(start + timedelta(days=int(made["reply_days"].value)))


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

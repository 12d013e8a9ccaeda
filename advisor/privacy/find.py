"""Everything personal in a text: each kind in its turn, then whatever was found once, wherever else it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from advisor.domain.personal import Known, Personal, PersonalKind
from advisor.privacy.addresses import address_spans
from advisor.privacy.companies import company_spans
from advisor.privacy.literal import Literals
from advisor.privacy.numbers import number_spans
from advisor.privacy.people import people_spans
from advisor.privacy.placeholders import LOOKS_LIKE_ONE
from advisor.privacy.plain import blanked, plain
from advisor.privacy.short_forms import short_forms
from advisor.privacy.span import Span, first_come, joined
from advisor.privacy.words import companies, people


def find_personal(text: str, known: Iterable[Known] = ()) -> tuple[Personal, ...]:
    """Spans of ``text`` that are personal, in order and apart. ``known`` is found wherever it stands; placeholders
    and what looks like one are never touched."""
    found = _first(text)
    values = _values(text, found, known)
    return tuple(_personal(text, span) for span in _everywhere(text, found, values))


def find_all(texts: Sequence[str], known: Iterable[Known] = ()) -> tuple[tuple[Personal, ...], ...]:
    """The same over several texts of one case: what one reveals is found in all."""
    firsts = [_first(text) for text in texts]
    values: dict[str, Span] = _values("", [], known)
    for text, found in zip(texts, firsts, strict=True):
        values = {**_values(text, found, ()), **values}
    values = _with_short_forms(values)
    return tuple(
        tuple(_personal(text, span) for span in _everywhere(text, found, values))
        for text, found in zip(texts, firsts, strict=True)
    )


def _first(text: str) -> list[Span]:
    """What each finder sees, later ones without what earlier ones took."""
    flat = plain(text)
    found = number_spans(flat)
    for finder in (company_spans, address_spans, people_spans):
        found = first_come([*found, *finder(blanked(flat, ((s.start, s.end) for s in found)))])
    return found


def _values(text: str, found: Iterable[Span], known: Iterable[Known]) -> dict[str, Span]:
    """Words to look for everywhere, each with a span that says what it is (its place means nothing)."""
    values: dict[str, Span] = {}
    for fact in known:
        if usable(fact.text):
            values.setdefault(fact.text, Span(0, 0, fact.kind, fact.role, fact.text))
    for span in found:
        if span.end - span.start >= 2:
            values.setdefault(text[span.start : span.end], span)
    return _with_short_forms(values)


def _with_short_forms(values: dict[str, Span]) -> dict[str, Span]:
    """``values``, and what companies and people are cut down to (宏达, 建国), as the same ones. Longest first."""
    companies_named = [v for v, span in values.items() if span.kind is PersonalKind.COMPANY]
    short: dict[str, Span] = {}
    for value in sorted(companies_named, key=len, reverse=True):
        own = short.get(value, values[value])
        for form in short_forms(value):
            short.setdefault(form, replace(own, start=0, end=0))
    for value, span in values.items():
        if span.kind is PersonalKind.PERSON and (given := _given_name(value)):
            short.setdefault(given, replace(span, start=0, end=0))
    told = {form: span for form, span in short.items() if form in values or _telling(form)}
    return {**values, **told}


def _given_name(name: str) -> str:
    """建国 of 张建国; empty where it is one character, a title or an ordinary word."""
    known = people()
    given = name[len(known.compound.at(name, 0) or name[:1]) :]
    plain_word = given in known.ordinary or given in known.offices
    return given if len(given) == 2 and len(name) > 2 and "·" not in name and not plain_word else ""


def usable(value: str) -> bool:
    """Whether a known value can be looked for: two characters at least, and no word like 公司 or 老板."""
    return len(value) >= 2 and value not in _EMPTY and not companies().generic.words & {value}


_EMPTY = frozenset(
    {"公司", "老板", "用人单位", "劳动者", "工厂", "单位", "厂里", "本人", "不详", "未知", "申请人", "被申请人"}
)


def _telling(form: str) -> bool:
    return form not in people().ordinary and form not in companies().generic and form not in companies().endings


def _everywhere(text: str, found: Iterable[Span], values: dict[str, Span]) -> list[Span]:
    flat = LOOKS_LIKE_ONE.sub(lambda m: "\ue000" * len(m.group()), text)
    again = [
        Span(start, end, values[text[start:end]].kind, values[text[start:end]].role, values[text[start:end]].identity)
        for start, end in Literals(values).find(flat)
    ]
    return joined([*again, *found])


def _personal(text: str, span: Span) -> Personal:
    words = text[span.start : span.end]
    return Personal(
        start=span.start, end=span.end, text=words, kind=span.kind, role=span.role, identity=span.identity or words
    )

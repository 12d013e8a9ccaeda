"""Names of people: by what stands before and after them, with the help of what is certainly no name.

A name that begins at a place is read with one and with two given characters; each reading gets points for what
announces it, for typical given characters and for how the text goes on, and loses points to ordinary words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.domain.personal import PersonalKind
from advisor.privacy.address_forms import addressed_spans
from advisor.privacy.frames import framed, joined_on
from advisor.privacy.name_lists import counted, filled_in, listed
from advisor.privacy.name_signs import LED, against, left_of, looks_like, may_be_given, right
from advisor.privacy.span import Span, first_come
from advisor.privacy.transliterated import transliterated_spans
from advisor.privacy.words import people

_ENOUGH, _ENOUGH_IF_TYPICAL, _ENOUGH_IF_DOUBTFUL, _FOR_TWICE = 3.0, 3.5, 4.25, 0.75


@dataclass(frozen=True)
class _Reading:
    score: float
    needed: float
    span: Span


def people_spans(text: str) -> list[Span]:
    """Names of people in ``text`` (plain, with what is already found blanked)."""
    sure = first_come([*counted(text), *filled_in(text), *transliterated_spans(text), *framed(text)])
    taken = bytearray(len(text))
    for span in sure:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    readings = [r for place in _starts(text) if not taken[place] for r in _readings(text, place)]
    often = Counter(text[r.span.start : r.span.end] for r in readings)
    named: list[Span] = []
    for reading in sorted(readings, key=lambda r: (-r.score, r.span.start)):
        twice = reading.needed < _ENOUGH_IF_DOUBTFUL and often[text[reading.span.start : reading.span.end]] > 1
        needed = reading.needed - (_FOR_TWICE if twice else 0)
        if reading.score >= needed:
            named.append(reading.span)
    found = first_come([*sure, *named, *addressed_spans(text)])
    found = first_come([*found, *joined_on(text, found)])
    return first_come([*found, *listed(text, found)])


def _starts(text: str) -> Iterator[int]:
    known = people()
    firsts = known.common | known.doubtful | {word[0] for word in known.compound.words}
    return (place for place, character in enumerate(text) if character in firsts)


def _readings(text: str, place: int) -> Iterator[_Reading]:
    """The names that may begin at ``place``."""
    known = people()
    surname = known.compound.at(text, place) or text[place]
    sure = len(surname) > 1 or surname in known.common
    left = left_of(text, place)
    called = known.titles.at(text, place + len(surname)) or known.roles.at(text, place + len(surname))
    if max(map(len, (called, known.roles.at(text, place), known.titles.at(text, place)))) > 1:
        return
    if not sure and left.weight < LED:
        return
    for length in (2, 1):
        end = place + len(surname) + length
        given = text[place + len(surname) : end]
        if len(given) == length and may_be_given(given, known):
            typical = length == 2 and all(c in known.given for c in given)
            needed = _ENOUGH if sure else _ENOUGH_IF_TYPICAL if typical else _ENOUGH_IF_DOUBTFUL
            score = left.weight + looks_like(surname, given, known) + right(text, end, known)
            score -= against(text, place, end, left, known)
            span = Span(place, end, PersonalKind.PERSON, left.role, text[place:end])
            yield _Reading(score, needed, span)

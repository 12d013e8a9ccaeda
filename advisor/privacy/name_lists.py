"""Names that their surroundings make sure of: in a filled-in form, in a list, in a list that is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from advisor.domain.personal import PersonalKind
from advisor.privacy.name_signs import HAN, may_be_given, right
from advisor.privacy.span import Span
from advisor.privacy.words import People, people


def filled_in(text: str) -> Iterator[Span]:
    """申请人：巴图孟和，: whatever stands alone behind a label, whatever the surname."""
    known = people()
    for match in _FIELD.finditer(text):
        start, end = match.span("name")
        label = known.roles.before(text, match.start()) or known.introductions.before(text, match.start())
        name = text[start:end].replace(" ", "")
        strange = name in known.ordinary or known.roles.before(name, len(name)) or known.titles.before(name, len(name))
        if label and not strange and may_be_given(name, known):
            yield Span(start, end, PersonalKind.PERSON, label, name)


_FIELD = re.compile(
    r"(?:[：:]|(?<=我叫)|(?<=名叫)|(?<=\S) ) {0,3}(?P<name>[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,3})"
    r"(?=[，,。；;、（(\n\ue000]|  |$)"
)


def counted(text: str) -> Iterator[Span]:
    """经纬、方圆、纪念三名实习生: a list that is counted in people."""
    known = people()
    surnames = known.common | known.doubtful
    for match in _COUNT.finditer(text):
        items = [m.span() for m in _ITEM.finditer(text, match.start("list"), match.end("list"))]
        items[0] = (_after_lead(text, *items[0], known), items[0][1])
        names = [text[start:end] for start, end in items]
        like = sum(name[0] in surnames and name not in known.not_names for name in names)
        if len(names) > 1 and like * 2 >= len(names) and all(2 <= len(name) <= 4 for name in names):
            yield from (Span(start, end, PersonalKind.PERSON, identity=text[start:end]) for start, end in items)


_NAME = r"(?:(?![和与及])[\u4e00-\u9fff])"
_ITEM = re.compile(rf"{_NAME}+")
_COUNT = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<list>{_NAME}{{2,8}}(?:[、和与及]{_NAME}{{2,4}}){{1,20}}?)"
    r"(?<!第)等?(?:[两二三四五六七八九十]{1,2}|[0-9]{1,3})[名位人]"
)


def _after_lead(text: str, start: int, end: int, known: People) -> int:
    """Where the name begins in a first item that may have a word before it: 关于|经纬."""
    for place in range(end - 2, start, -1):
        if known.leaders.before(text, place) or known.roles.before(text, place):
            return place
    return start


def listed(text: str, found: list[Span]) -> Iterator[Span]:
    """Neighbours of a name in a list: 陈秀、蓝凤凰、幸福来三人. Less is asked of them."""
    people_found = [s for s in found if s.kind is PersonalKind.PERSON]
    taken = {p for s in found for p in range(s.start, s.end)}
    for span in people_found:
        yield from _run(text, span, taken, 1)
        yield from _run(text, span, taken, -1)


def _run(text: str, span: Span, taken: set[int], step: int) -> Iterator[Span]:
    at, strangers = span.end if step > 0 else span.start, 0
    for _ in range(60):
        item = _ITEM_AFTER.match(text, at) if step > 0 else _ITEM_BEFORE.search(text, max(0, at - 6), at)
        if item is None or item.start("name") in taken or strangers > 1:
            return
        start, end = item.span("name")
        numbered = step > 0 and text[start - 1] in ".．、)）" and text[start - 2 : start - 1].isdigit()
        if numbered and end - start <= 3 and _between_marks(text, start, end) and _alone(text[start:end]):
            yield replace(span, start=start, end=end, identity=text[start:end])
            taken.update(range(start, end))
            at = end
            continue
        start, end = (start, _trimmed(text, start, end)) if step > 0 else (_after_lead(text, start, end, people()), end)
        if end - start < 2:
            strangers, at = strangers + 1, item.end("name") if step > 0 else item.start("name")
            continue
        yield replace(span, start=start, end=end, identity=text[start:end])
        taken.update(range(start, end))
        at = end if step > 0 else start


def _alone(word: str) -> bool:
    """A word in a numbered list of names is a name too, ordinary as it may be: 3.牧羊."""
    known = people()
    return may_be_given(word, known) and word not in known.offices and word not in known.not_names


_ITEM_AFTER = re.compile(
    r"(?:[（(][^（）()\n]{1,15}[)）])?(?:[、\n ]{1,2}|[；;，] ?(?=[0-9]))(?:[0-9]{1,2}[.．、)）] ?)?"
    r"(?P<name>[\u4e00-\u9fff]{2,12})(?![：:])"
)
_ITEM_BEFORE = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff]))(?P<name>[\u4e00-\u9fff]{2,4})、$")


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a listed name that begins at ``start``; ``start`` itself where it is none."""
    known = people()
    surname = known.compound.at(text, start) or text[start]
    among = text[start - 1] in "、.．)）" and end - start <= 3 and _between_marks(text, start, end)
    if among and text[start:end] not in known.ordinary:
        return end if may_be_given(text[start:end], known) and not known.roles.before(text, end) else start
    if len(surname) == 1 and surname not in known.common | known.doubtful:
        return start
    if known.roles.at(text, start) or len(known.ordinary.at(text, start)) >= min(3, end - start):
        return start
    for length in (2, 1):
        stop = start + len(surname) + length
        given = text[start + len(surname) : stop]
        if stop <= end and may_be_given(given, known) and right(text, stop, known) >= 1.0:
            return stop
    return start


def _between_marks(text: str, start: int, end: int) -> bool:
    return not HAN.match(text, start - 1) and (end >= len(text) or not HAN.match(text, end))

"""Places of one head: a single one, a 款 or 项 of the article before, members of a list, what lies inside a range."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from advisor.domain.source import Locator
from advisor.law.citation import grammar as g
from advisor.law.citation.heads import Head
from advisor.law.citation.places import Place, read_number, read_place
from advisor.law.citation.record import Last, Record

_INSERTED = re.compile(r"第(\d{1,4})－([1-9]\d?)条")  # 第276-1条, as some write 第二百七十六条之一
_LONGEST_RANGE, _MOST_FILLED = 150, 1500  # more is listed as unread: a thousand lines help nobody


def cite_place_at(record: Record, head: Head, position: int, *, tight: bool) -> bool:
    """Read the place that stands at ``position``, as one of ``head``; ``tight``: right behind the name."""
    dated = replace(head, year=head.loose_year) if head.year is None and head.loose_year else head
    for pattern, read in ((g.LIST, cite_list), (g.PIECE, cite_piece), (g.BARE_PIECE, cite_piece)):
        found = pattern.match(record.text, position)
        if found and not head.identity:  # 《》第五条
            record.cannot_read(head.start, found.end())
            return True
        if found and (pattern is not g.LIST or found["unit"] == "条"):
            read(record, dated, position, found.end(), head.start)
            return True
    if blank := g.BLANKS.match(record.text, position):
        record.cannot_read(head.start, blank.end())
        return True
    heading = g.HEADING.match(record.text, position) if tight and g.LAWLIKE.search(head.name) else None
    if heading:
        record.heads.note(head, heading.end(), record.text)
        place = Locator(heading=heading[0].replace("（", "(").replace("）", ")"))
        record.emit(head, place, head.start, heading.end())
        record.last = None
    return heading is not None


def cite_piece(record: Record, head: Head, start: int, end: int, begin: int) -> None:
    """第三十八条第一款 at ``start``; ``begin`` is where its head stands."""
    place = read_place(record.text[start:end])
    if place is None or place.article is None:
        record.cannot_read(begin, end)
        return
    rest = g.DANGLING.match(record.text, end)
    if rest and not g.LOWER_PIECE.match(record.text, end) and not g.LIST.match(record.text, end):
        record.cannot_read(begin, rest.end())
        return
    _cite_on(record, head, place, begin, end)


def cite_below(record: Record, last: Last, start: int, end: int, begin: int) -> None:
    """A 款 or 项 of the article cited last."""
    piece = record.text[start:end]
    place = read_place(piece if "（" not in piece or piece.endswith(("项", "目", "款")) else piece + "项")
    if place is None or last.place.article is None:
        record.cannot_read(begin, end)
        return
    paragraph = place.paragraph or (last.place.paragraph if place.item else None)
    merged = replace(last.place, paragraph=paragraph, item=place.item)
    _cite_on(record, replace(last.head, start=begin), merged, begin, end)


def cite_list(record: Record, head: Head, start: int, end: int, begin: int) -> None:
    """第38、46、47条; 第一、二款; 第（一）、（三）项: one citation a member."""
    text, last = record.text, record.last
    unit, body = text[end - 1], text[start : end - 1]
    if (inserted := _INSERTED.fullmatch(text[start:end])) and int(inserted[1]) >= int(inserted[2]):
        _cite_on(record, head, Place(article=int(inserted[1]), insertion=int(inserted[2])), begin, end)
        return
    base = last.place if last and unit != "条" else Place()
    if unit != "条" and last and last.end == start and record.citations:
        begin = last.start  # 第三十八条第一、二款: the first member takes the article with it
        record.citations.pop()
        record.last = None
    for number, member in enumerate(g.LIST_MEMBER.finditer(body)):
        value = read_number(member[0].strip("第（）"))
        stop = start + member.end() + (1 if start + member.end() == end - 1 else 0)
        first = begin if number == 0 else start + member.start()
        place = _member(base, unit, value) if value else None
        below = g.BELOW.match(text, end) if unit == "条" and stop == end and not g.LIST.match(text, end) else None
        if place and below:  # 第四十六、四十七条第一款
            stop, place = below.end(), read_place(f"第{value}条{below[0]}")
        if place is None:
            record.cannot_read(first, stop)
            continue
        _cite_on(record, replace(head, start=first), place, first, stop)


def _member(base: Place, unit: str, value: int) -> Place:
    if unit == "条":
        return Place(article=value)
    return replace(base, paragraph=value, item=None) if unit == "款" else replace(base, item=value)


def _cite_on(record: Record, head: Head, place: Place, start: int, end: int) -> None:
    """Cite ``place``, and before it whatever lies inside the range that it ends. A range that goes down, or is too
    long to be written out, is listed as unread.
    """
    gap = record.gap(start) or ""
    if record.last is not None and g.RANGE.search(gap) and record.last.head.identity == head.identity:
        inside = between(record.last.place, place)
        if inside is None or len(inside) > _LONGEST_RANGE or record.filled + len(inside) > _MOST_FILLED:
            record.cannot_read(start, end)
            return
        record.filled += len(inside)
        for member in inside:  # they share the span of 至
            record.emit(head, member.locator, record.last.end, start, quoting=False)
    record.cite(head, place, start, end)


def between(first: Place, last: Place) -> list[Place] | None:
    """The places inside 第三十六条至第三十八条, without its ends; None where the range goes down."""
    if first.article is None or last.article is None:
        return None
    if first.article != last.article:
        if last.article < first.article:
            return None
        return [Place(article=n) for n in range(first.article + 1, last.article)]
    if first.item and last.item and first.paragraph == last.paragraph and first.insertion == last.insertion:
        return _run(first.item, last.item, lambda n: replace(first, item=n))
    if first.paragraph and last.paragraph and first.insertion == last.insertion:
        return _run(first.paragraph, last.paragraph, lambda n: replace(first, paragraph=n, item=None))
    return _run(first.insertion or 0, last.insertion or 0, lambda n: Place(article=first.article, insertion=n))


def _run(low: int, high: int, make: Callable[[int], Place]) -> list[Place] | None:
    return [make(n) for n in range(low + 1, high)] if low < high else None

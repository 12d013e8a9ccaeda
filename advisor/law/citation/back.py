"""Places that point back: 前款, 前条, 前两项, 同条第二款, 该条规定."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.law.citation import grammar as g
from advisor.law.citation.heads import Head
from advisor.law.citation.members import cite_below
from advisor.law.citation.places import Place, read_number
from advisor.law.citation.record import Last, Record

_STEP = re.compile(r"(?P<way>[前上下后])(?P<count>[一两二三四])?(?P<unit>[条款项])")


def point_back(record: Record, start: int, end: int) -> None:
    """The place meant by the word at ``start``, counted from the citation read last."""
    word, last = record.text[start:end], record.last or record.recent
    lower = g.LOWER_PIECE.match(record.text, end)
    step = _STEP.fullmatch(word)
    if last is None:
        if step or lower or record.heads.everywhere:
            record.cannot_read(start, lower.end() if lower else end)
    elif step and step["unit"] == "款" and step["way"] in "前上" and step["count"] in (None, "一"):
        _paragraph_before(record, last, start, end, lower.end() if lower else None)
    elif step and step["unit"] == "项" and not last.place.item and not g.CITES.match(record.text, end):
        return  # 前两项请求
    elif step:
        _stepped(record, last, _steps(last.place, step), start, end, lower.end() if lower else None)
    elif lower:
        place = last.place if word[-1] == "款" else replace(last.place, paragraph=None, item=None)
        cite_below(record, replace(last, place=place), end, lower.end(), start)
    else:
        _that_very(record, last, word[-1], start, end)


def _paragraph_before(record: Record, last: Last, start: int, end: int, stop: int | None) -> None:
    """前款 within the sentence on 第二款 is the one before it; in a later sentence it is the one just cited."""
    paragraph = last.place.paragraph
    if paragraph and paragraph > 1 and record.heads.same_sentence(last.end, start, record.text):
        paragraph -= 1
    _go(record, last, replace(last.place, paragraph=paragraph, item=None), start, end, stop)


def _go(record: Record, last: Last, place: Place, start: int, end: int, stop: int | None) -> None:
    """Cite ``place``, or the 款 or 项 of it that follows up to ``stop``."""
    if stop:
        cite_below(record, replace(last, place=place), end, stop, start)
    else:
        record.emit(replace(last.head, start=start), place.locator, start, end)
        record.last = record.recent = replace(last, place=place, start=start, end=end)


def _steps(place: Place, step: re.Match[str]) -> list[Place]:
    """The places that 前条, 前两项, 下一款 mean; none where the starting point is not known."""
    number = {"条": place.article, "款": place.paragraph, "项": place.item}[step["unit"]]
    if number is None:
        return []
    count = read_number(step["count"]) or 1 if step["count"] else 1
    numbers = [number + 1] if step["way"] in "下后" else list(range(number - count, number))
    if min(numbers) < 1:
        return []
    if step["unit"] == "条":
        return [Place(article=n) for n in numbers]
    if step["unit"] == "款":
        return [replace(place, paragraph=n, item=None) for n in numbers]
    return [replace(place, item=n) for n in numbers]


def _stepped(record: Record, last: Last, places: list[Place], start: int, end: int, stop: int | None) -> None:
    if not places:  # which one is a matter of reading
        record.emit(Head(name=record.text[start:end], works=(), start=start), None, start, end)
        return
    for place in places[:-1]:  # 前两条: all share the span of the word
        record.emit(replace(last.head, start=start), place.locator, start, end, quoting=False)
    _go(record, last, places[-1], start, end, stop)


def _that_very(record: Record, last: Last, unit: str, start: int, end: int) -> None:
    """该条规定: the place just cited, once more: what is said or quoted there is held against it."""
    place = last.place
    if unit == "条":
        place = replace(place, paragraph=None, item=None)
    elif unit == "款":
        place = replace(place, item=None)
    _go(record, last, place, start, end, None)

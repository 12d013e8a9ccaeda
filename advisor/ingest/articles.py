"""Texts with articles: 编章节 above, one article one piece, annexes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.errors import InputError
from advisor.ingest.piece import NUMERAL, STOP, Piece, annex_of, heading, is_title_line
from advisor.law.numerals import to_int
from advisor.law.place import read_place

# at the start of a line and followed by a space: 「依照第三十八条规定」 starts nothing
_ARTICLE = re.compile(rf"^(?P<at>第(?P<n>{NUMERAL})条(?:之{NUMERAL})?)(?=\s|$)")
# scans and some pages lose the space: only the very next number, and only where a sentence cannot go on
_TIGHT = re.compile(rf"^(?P<at>第(?P<n>{NUMERAL})条(?:之{NUMERAL})?)(?![的所第、和或至到及与中款项规，。；]|规定)")
_DIVISION = re.compile(rf"^(?:#+ *)?(?P<kind>第{NUMERAL}(?P<level>[编章节]))\s*(?P<name>.{{0,40}})$")
_NUMBERED = re.compile(rf"^(?:#+ *)?(?P<n>{NUMERAL})、")
_LEVELS = "编章节、"


def has_articles(lines: list[str]) -> bool:
    """Whether the text is numbered by 条: three in a row, however they are spaced."""
    return sum(isinstance(p.locator.article, int) for p in articles(lines)) >= 3


def articles(lines: list[str]) -> Iterator[Piece]:
    """The pieces of a text with articles; what stands before the first is 前言, its numbered points 一、二、…."""
    trail: dict[str, str] = {}
    piece, last, annex, before = heading("前言"), 0, "", ""
    for line in lines:
        if named := annex_of(line):
            yield piece
            annex, piece = named, heading(named, lines=[line])
        elif annex:
            match = _NUMBERED.match(line)
            if match:
                yield piece
                piece = heading(f"{annex}{match['n']}", (annex,), [line])
            else:
                piece.lines.append(line)
        elif at := _article_at(line, last, before):
            yield piece
            locator = read_place(at)
            last = locator.article or last
            piece = Piece(locator, tuple(trail[k] for k in _LEVELS if k in trail), [line])
        elif level := _division(line, trail):
            yield piece
            piece = heading(f"标题·{trail[level]}", lines=[line])
        elif not last and (match := _NUMBERED.match(line)):
            yield piece
            piece = heading(match["n"], lines=[line])
        else:
            piece.lines.append(line)
        before = line
    yield piece


def _article_at(line: str, last: int, before: str) -> str:
    if match := _ARTICLE.match(line):
        return match["at"]
    match = _TIGHT.match(line)
    if match is None or (before and before[-1] not in STOP + "：:" and not is_title_line(before)):
        return ""
    try:
        number = to_int(match["n"])
    except InputError:
        return ""
    return match["at"] if number == last + 1 or (number == last and "条之" in match["at"]) else ""


def _division(line: str, trail: dict[str, str]) -> str:
    """The level of the heading that ``line`` is, entered into ``trail`` with what lay below it removed."""
    match = _DIVISION.match(line)
    if match:
        level, name = match["level"], f"{match['kind']} {match['name']}".strip()
    elif (line.startswith("#") or trail.get("、")) and _NUMBERED.match(line) and is_title_line(line):
        level, name = "、", line.lstrip("# ")
    else:
        return ""
    for lower in _LEVELS[_LEVELS.index(level) :]:
        trail.pop(lower, None)
    trail[level] = name
    return level

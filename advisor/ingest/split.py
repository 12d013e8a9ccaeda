"""Cleaned text to passages, by the document's own structure. Put together again they give the text back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from advisor.domain.source import Locator
from advisor.law.place import read_place

_N = "[〇零一二三四五六七八九十百千]+"
# only at the start of a line, and followed by a space: 「依照第三十八条规定」 starts nothing
_ARTICLE = re.compile(rf"^(?P<at>第{_N}条(?:之{_N})?)(?=\s|$)")
_DIVISION = re.compile(rf"^(?:#+ *)?(?P<kind>第{_N}(?P<level>[编章节]))\s*(?P<name>.{{0,40}})$")
_LEVEL_1 = re.compile(rf"^(?:#+ *)?(?P<n>{_N})、")
_LEVEL_2 = re.compile(rf"^[（(](?P<n>{_N})[）)]")
_LEVEL_3 = re.compile(r"^(?P<n>\d{1,2})[.．、](?!\d)")
_LIST = re.compile(r"^.{0,30}任务清单$")
_ROW = re.compile(r"^(?P<n>\d{1,2})$")
_LEVELS = "编章节"


@dataclass
class Piece:
    """A stretch of the text with its place; ``trail`` names the divisions above it."""

    locator: Locator
    trail: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def split(text: str) -> list[Piece]:
    """By 条 where the text has articles, by 一（一）1 and table rows otherwise."""
    lines = text.split("\n")
    by_article = sum(bool(_ARTICLE.match(line)) for line in lines) >= 3
    pieces = list(_articles(lines) if by_article else _headings(lines))
    return _unique([piece for piece in pieces if piece.lines])


def _articles(lines: list[str]) -> Iterator[Piece]:
    trail: dict[str, str] = {}
    piece = Piece(Locator(heading="前言"))
    for line in lines:
        article = _ARTICLE.match(line)
        division = None if article else _DIVISION.match(line)
        if article:
            yield piece
            locator = read_place(article["at"])
            piece = Piece(locator, tuple(trail[level] for level in _LEVELS if level in trail), [line])
        elif division:
            yield piece
            level = division["level"]
            trail = {k: v for k, v in trail.items() if _LEVELS.index(k) < _LEVELS.index(level)}
            trail[level] = f"{division['kind']} {division['name']}".strip()
            piece = Piece(Locator(heading=f"标题·{trail[level]}"), lines=[line])
        else:
            piece.lines.append(line)
    yield piece


def _headings(lines: list[str]) -> Iterator[Piece]:
    first = second = ""
    in_list = False
    piece = Piece(Locator(heading="前言"))
    for line in lines:
        in_list = in_list or bool(_LIST.match(line))
        place = ""
        if in_list and (row := _ROW.match(line)):
            place = f"清单{row['n']}"
        elif in_list:
            pass
        elif match := _LEVEL_1.match(line):
            first, second = match["n"], ""
            place = first
        elif first and (match := _LEVEL_2.match(line)):
            second = match["n"]
            place = f"{first}({second})"
        elif second and (match := _LEVEL_3.match(line)):
            place = f"{first}({second}){match['n']}"
        if place:
            yield piece
            piece = Piece(Locator(heading=place), lines=[line])
        else:
            piece.lines.append(line)
    yield piece


def _unique(pieces: list[Piece]) -> list[Piece]:
    """A place that occurs twice (a heading in an annex, a repeated number) keeps its order as 「…（2）」."""
    seen: dict[str, int] = {}
    result = []
    for piece in pieces:
        key = piece.locator.key
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            piece = Piece(Locator(heading=f"{key}（{seen[key]}）"), piece.trail, piece.lines)
        result.append(piece)
    return result

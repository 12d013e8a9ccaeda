"""Notices: 一（一）1, unnumbered paragraphs under a heading, annexes, and the rows of a task list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.ingest.piece import NUMERAL, Piece, annex_of, heading, is_title_line
from advisor.ingest.rows import is_list_title, rows
from advisor.ingest.tasks import inline_task

_LEVEL_1 = re.compile(rf"^(?:#+ *)?(?P<n>{NUMERAL})(?:、|(?<=\S)$)")
_LEVEL_2 = re.compile(rf"^(?:#+ *)?[（(]\s*(?P<n>{NUMERAL})\s*[）)]")
_LEVEL_3 = re.compile(r"^(?P<n>\d{1,2})\s*[.．、。](?!\d)")
_ANNOUNCED = re.compile(r"^附件\s*[:：]")
_LABEL = re.compile(r"^(?!抄送|联系|主送|电话|地址|来源)(?P<name>[“”\"\w]{2,14})[:：](?=.{10,})")


def notices(lines: list[str]) -> Iterator[Piece]:
    """The pieces of a notice; its table rows are 清单1, 清单2, …."""
    for start, end in _parts(lines):
        part = lines[start:end]
        if annex_of(part[0]):
            yield from _annex(part)
        elif is_list_title(part[0]):
            yield from rows(part, "清单")
        else:
            yield from _body(part)


def _parts(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where the body, each annex and each bare task list begin and end."""
    starts = [0]
    in_list = begun = False
    for i, line in enumerate(lines[1:], 1):
        begun = begun or bool(_LEVEL_1.match(line))
        if annex_of(line) and begun:  # before the first 一、 the "annex" is the plan itself
            starts.append(i)
            in_list = any(is_list_title(later) for later in lines[i + 1 : i + 4])
        elif is_list_title(line) and not in_list and begun:
            starts.append(i)
            in_list = True
    yield from zip(starts, [*starts[1:], len(lines)], strict=True)


def _annex(part: list[str]) -> Iterator[Piece]:
    name = annex_of(part[0])
    if any(is_list_title(line) for line in part[1:4]):
        yield from rows(part, name)
        return
    piece = heading(name)
    for line in part:
        if label := _LABEL.match(line):
            yield piece
            inner = re.sub(r"[“”\"]", "", label["name"])
            piece = heading(f"{name}·{inner}", (name,), [line])
        else:
            piece.lines.append(line)
    yield piece


def _body(lines: list[str]) -> Iterator[Piece]:
    first = second = ""
    trail: list[str] = []
    piece = heading("前言")
    for line in lines:
        place = "附件目录" if first and _ANNOUNCED.match(line) else ""
        if place or piece.locator.heading == "附件目录":
            pass  # what it lists is numbered, and is no measure
        elif match := _LEVEL_1.match(line):
            first, second, place = match["n"], "", match["n"]
            trail = [line.lstrip("# ")] if is_title_line(line) else []
        elif first and (match := _LEVEL_2.match(line)):
            second, place = match["n"], f"{first}({match['n']})"
            trail = [*trail[:1], *([line] if is_title_line(line) else [])]
        elif first and (match := _LEVEL_3.match(line)):
            place = f"{first}({second}){match['n']}" if second else f"{first}{match['n']}"
        if place:
            yield from _finished(piece)
            piece = heading(place, tuple(t for t in trail if t != line), [line])
        else:
            piece.lines.append(line)
    yield from _finished(piece)


def _finished(piece: Piece) -> Iterator[Piece]:
    """Unnumbered paragraphs under a （一） heading of their own become 段1, 段2; a measure gets its task."""
    place = piece.locator.heading or ""
    if not (place.endswith(")") and is_title_line(piece.lines[0]) and len(piece.lines) > 2):
        piece.task = inline_task(piece.text)
        yield piece
        return
    yield heading(place, piece.trail, piece.lines[:1])
    for number, line in enumerate(piece.lines[1:], 1):
        below = heading(f"{place}段{number}", (*piece.trail, piece.lines[0]), [line])
        below.task = inline_task(line)
        yield below

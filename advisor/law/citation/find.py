"""Reading the citations of a text, from left to right, once.

A citation has a head (the law) and a place in it. The head is a title in 书名号, a bare name, a document number, a word
that points back (该法, 同法, 本条例), or nothing at all: then it is the head of the list that it continues, or the only
law that its sentence names. Where two laws could be meant, none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from advisor.law.citation import grammar as g
from advisor.law.citation import numbers
from advisor.law.citation.back import point_back
from advisor.law.citation.bare import in_passing, name_before
from advisor.law.citation.clean import clean
from advisor.law.citation.heads import Head
from advisor.law.citation.members import cite_below, cite_list, cite_piece, cite_place_at
from advisor.law.citation.names import NameBook
from advisor.law.citation.record import Findings, Record
from advisor.law.citation.titles import titles


def find(text: str, names: NameBook) -> Findings:
    """Every citation in ``text``, in order; spans never overlap (the members inside a range share the span of its 至).

    Linear in the length of ``text``.
    """
    record = Record(clean(text), names)
    position = 0
    for start, end in titles(record.text, names):
        _tokens(record, position, start)
        if start >= record.done:
            _title(record, start, end)
        position = end
    _tokens(record, position, len(record.text))
    return record.findings()


def _tokens(record: Record, start: int, end: int) -> None:
    for token in g.TOKENS.finditer(record.text, max(start, 0), end):
        kind = token.lastgroup or ""
        if token.start() < record.done and kind != "stop":
            rest = g.TOKENS.match(record.text, record.done, end) if token.end() > record.done else None
            if rest is None:
                continue
            token, kind = rest, rest.lastgroup or ""
        _READERS[kind](record, token.start(), token.end())


def _title(record: Record, start: int, end: int) -> None:
    """The title at ``start``, with what a bracket behind it tells, and the place that follows."""
    head, end = record.heads.titled(record.text, start, end)
    position, tight = end, True
    for _ in range(6):
        if cite_place_at(record, head, position, tight=tight):
            return
        if aside := g.ASIDE.match(record.text, position):
            told = record.heads.aside(head, aside["inside"])
            if told is None:
                break
            head, position, end = told, aside.end(), aside.end()
        elif glue := g.GLUE.match(record.text, position):
            if glue[0] == "\n" and not head.works:
                break
            position, tight = glue.end(), False
        else:
            break
    if head.name:
        _only_named(record, head, end)


def _only_named(record: Record, head: Head, end: int) -> None:
    """A law named without a place. A paper that is no law (《员工手册》) is a citation only with a place."""
    named = record.heads.named
    gap = record.text[named[-1][1] : head.start] if named and head.start - named[-1][1] <= 4 else "……"
    record.heads.note(head, end, record.text)
    record.heads.joined = not gap or g.CONNECTOR.fullmatch(gap) is not None
    record.last = None
    if head.works or g.LAWLIKE.search(head.name):
        record.emit(head, None, head.start, end)
    record.done = end


def _head_of(record: Record, start: int, end: int) -> Head | None:
    """The head of a place without one of its own before it; None where it is no citation, or was listed."""
    text = record.text
    idiom = g.NOT_AN_ARTICLE.match(text, end)
    if record.last and record.continues(start) and not (idiom and text[start - 1] == "，"):
        return replace(record.last.head, start=start)
    head = name_before(record.heads, text, start, record.done)
    if head and not head.weak:
        return head
    if _is_own_heading(record, start, end):
        record.last = None
        return None
    if idiom:
        return None
    inherited = record.heads.inherited(start, in_passing(record.heads, text, start), dubious=head is not None)
    if inherited is None:
        record.cannot_read(start, end)
    return inherited


def _is_own_heading(record: Record, start: int, end: int) -> bool:
    """A heading of this very document: 第一条 at the beginning of a line, a space or a line end behind it."""
    line_start = start == 0 or record.text[start - 1] == "\n"
    single = g.PIECE.match(record.text, start) is not None
    after = record.text[end : end + 1]
    return line_start and single and (record.source.followed_by_space(end) or after in "：（【、\n")


def _on_stop(record: Record, start: int, end: int) -> None:
    record.heads.stop(record.text[start], end)


def _on_piece(record: Record, start: int, end: int) -> None:
    if head := _head_of(record, start, end):
        cite_piece(record, head, start, end, head.start)


def _on_list(record: Record, start: int, end: int) -> None:
    unit = record.text[end - 1]
    if unit == "条":
        if head := _head_of(record, start, end):
            cite_list(record, head, start, end, head.start)
    elif record.last and (unit == "款" or record.continues(start)):
        cite_list(record, record.last.head, start, end, start)


def _on_bare(record: Record, start: int, end: int) -> None:
    """38条 or §38 is a citation only after a name or in a list."""
    if record.continues(start) and record.last:
        head: Head | None = replace(record.last.head, start=start)
    else:
        head = name_before(record.heads, record.text, start, record.done)
    if head and (head.works or not head.weak):
        cite_piece(record, head, start, end, head.start)


def _on_bare_list(record: Record, start: int, end: int) -> None:
    """劳动合同法38、46、47条: only after a name that is known."""
    head = name_before(record.heads, record.text, start, record.done)
    if head and head.works:
        cite_list(record, head, start, end, head.start)
    elif last := re.search(r"\d{1,4}条$", record.text[start:end]):
        _on_bare(record, start + last.start(), end)


def _on_lower(record: Record, start: int, end: int) -> None:
    """第二款 or 第（三）项 alone: one of the article cited shortly before, or listed where none was."""
    last, text = record.last or record.recent, record.text
    if (g.NOT_A_PARAGRAPH if text[end - 1] == "款" else g.NOT_AN_ITEM).match(text, end):
        return
    a_paragraph = "款" in text[start:end]
    strong = a_paragraph or g.CITES.match(text, end) is not None
    if record.last and record.continues(start):
        cite_below(record, record.last, start, end, start)
    elif last and strong and record.heads.near(last.end, start, text):
        cite_below(record, last, start, end, start)
    elif (a_paragraph and record.heads.everywhere) or (
        ("款" in text[start:end] or "（" in text[start:end]) and text.startswith("规定", end)
    ):
        record.cannot_read(start, end)


def _on_follow(record: Record, start: int, end: int) -> None:
    """第三十九条二、三项; 第一款、二款: without its 第 a 款 or 项 is one only right behind a citation."""
    last, gap = record.last, record.gap(start)
    guard = g.NOT_A_PARAGRAPH if record.text[end - 1] == "款" else g.NOT_AN_ITEM
    if last is None or gap is None or "，" in gap or guard.match(record.text, end):
        return
    if re.search("[、和与及至－～]", record.text[start:end]):
        cite_list(record, replace(last.head, start=start), start, end, start)
    else:
        cite_below(record, last, start, end, start)


def _on_loose(record: Record, start: int, end: int) -> None:
    if record.last and record.last.place.item and record.continues(start):
        cite_below(record, record.last, start, end, start)


_READERS: dict[str, Callable[[Record, int, int], None]] = {
    "stop": _on_stop,
    "piece": _on_piece,
    "list": _on_list,
    "bare": _on_bare,
    "barelist": _on_bare_list,
    "lower": _on_lower,
    "follow": _on_follow,
    "loose": _on_loose,
    "back": point_back,
    "blank": Record.cannot_read,
    "broken": Record.cannot_read,
    "case": numbers.cite_case,
    "doc": numbers.cite_document,
    "order": numbers.cite_document,
    "batch": numbers.cite_batch,
    "yearly": numbers.cite_yearly,
    "guiding": numbers.cite_guiding,
}

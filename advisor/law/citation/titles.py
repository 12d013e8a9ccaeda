"""Pairs of 书名号, and those that hold a citation instead of a title."""

from __future__ import annotations

import re

from advisor.law.citation import grammar as g
from advisor.law.citation.names import NameBook

_LONGEST = 150


def titles(text: str, names: NameBook) -> list[tuple[int, int]]:
    """Outermost pairs, by start; a pair that is too long or holds a line end gives way to those inside."""
    opens: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in re.finditer("[《》]", text):
        if mark[0] == "《":
            opens.append(mark.start())
        elif opens:
            pairs.append((opens.pop(), mark.end()))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if (not kept or start >= kept[-1][1]) and end - start <= _LONGEST and "\n" not in text[start:end]:
            kept.append((start, end))
    return [(start, end) for start, end in kept if not _is_citation(text[start + 1 : end - 1], names)]


def _is_citation(inner: str, names: NameBook) -> bool:
    """《劳动合同法第三十八条》, 《第三批典型案例》案例4: the brackets hold a citation, or a part of one."""
    if inner.endswith(("典型案例", "十大案例")) and not names.resolve(inner):
        return True
    piece = next((m for m in g.PIECE.finditer(inner) if m.end() == len(inner)), None)
    return piece is not None and not names.resolve(inner)

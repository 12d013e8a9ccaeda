"""Words quoted from a citation: right after it, or right before it in front of a bracket."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.law.citation import grammar as g
from advisor.law.citation.clean import Clean

_DENIED = re.compile(r"(?:不得|不应当?|不能|不予|不可以|不再)$")  # 规定用人单位不得“扣押……”: the word belongs to it
_JUST_CLOSED, _CLOSING_MARK = re.compile(r"[”」』\"]，?$"), re.compile(r"[”」』\"]")
_SHORTEST_BEFORE = 8  # a shorter phrase in front of a bracket is a term, not a quotation


@dataclass(frozen=True)
class Quote:
    words: str  # as written; several quotations are joined by ……
    start: int
    end: int


def quote_after(source: Clean, position: int) -> Quote | None:
    """第三十条规定：“……”, 规定“……”和“……”, 规定用人单位“……”. None where no quotation follows, or it is never closed."""
    glue = g.QUOTE_GLUE.match(source.text, position) or g.QUOTE_CLAUSE.match(source.text, position)
    parts: list[str] = []
    begin = end = 0
    while glue and len(parts) < 10:
        opened = glue.end()
        closed = _closing(source.text, opened)
        if closed < 0:
            break
        begin = begin or opened
        end = closed + 1
        first, last = source.span(opened + 1, closed) if closed > opened + 1 else (0, 0)
        denied = _DENIED.search(source.text, position, opened) if not parts else None
        parts.append((denied[0] if denied else "") + source.original[first:last])
        glue = g.QUOTE_MORE.match(source.text, end)
    return Quote("……".join(parts), begin, end) if any(parts) else None


def _closing(text: str, opened: int) -> int:
    """Where the quotation that opens at ``opened`` closes; nested pairs of the same kind are skipped."""
    mark, limit = text[opened], min(len(text), opened + g.LONGEST_QUOTE)
    closer, depth = g.CLOSERS[mark], 0
    if text.find(closer, opened + 1, limit) < 0:
        return -1
    for i in range(opened + 1, limit):
        if text[i] == closer:
            if depth == 0:
                return i
            depth -= 1
        elif text[i] == mark:
            depth += 1
    return -1


def quote_before(source: Clean, start: int, end: int) -> Quote | None:
    """“……”（《…》第三十条）, “……”出自《…》第三十条, “……”是《…》第三十条的规定: the quotation before the citation."""
    text = source.text
    found = g.QUOTE_BEFORE.search(text, max(0, start - 16), start) if start else None
    if g.QUOTE_SO.match(text, end) and _JUST_CLOSED.search(text[max(0, start - 2) : start]):
        found = _CLOSING_MARK.search(text, start - 2)
    if not found or (text[start - 1] in "是系" and not g.QUOTE_IS_OF_IT.match(text, end)):
        return None
    closed = found.start()
    opener = next(o for o, c in g.CLOSERS.items() if c == text[closed])
    opened = text.rfind(opener, max(0, closed - g.LONGEST_QUOTE), closed)
    if opened < 0 or closed - opened - 1 < _SHORTEST_BEFORE:
        return None
    first, last = source.span(opened + 1, closed)
    return Quote(source.original[first:last], opened, closed + 1)

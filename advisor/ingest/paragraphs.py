"""Lines as they stand on a page, put together to paragraphs again."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.ingest.piece import NOT_COUNTED, NUMERAL, annex_of

_BEGINS = re.compile(
    rf"^(?:第{NUMERAL}[编章节](?:\s|$)|第{NUMERAL}条(?:之{NUMERAL})?(?:\s|(?![的所第、和或至到及与中款项规，。；]))"
    rf"|{NUMERAL}、|[（(]\s*(?:{NUMERAL}|\d{{1,2}})\s*[）)]|\d{{1,3}}\s*[.．、。](?!\d)"
    rf"|\d{{1,3}}(?:\s|$)|\d{{1,2}}{NOT_COUNTED}(?=[㐀-鿿]{{4}})|[#|])"
)
# a row after its group heading
_ROW_INSIDE = re.compile(rf"^[㐀-鿿、 ]{{4,40}}?\s?\d{{1,2}}{NOT_COUNTED}\s?(?=[㐀-鿿]{{2}})")
_ENDS = "。；：！？;:!?"
_OPEN = re.compile(r"(?:[，,]|第|《[^》]*)$")  # nothing can end here: the next line goes on, whatever it looks like
_NOTE = re.compile(rf"^\d{{1,3}}$|^\d{{1,3}}[\s.．、]|^{NUMERAL}、|\t")


@dataclass(frozen=True)
class Line:
    """A line of a page with where it begins and ends, in units of its height; zero where that is not known."""

    text: str
    left: float = 0.0
    right: float = 0.0


def begins_part(line: str) -> bool:
    """Whether a line begins an article, a point or a row."""
    return bool(_BEGINS.match(line)) or bool(_ROW_INSIDE.match(line)) or bool(annex_of(line))


def goes_on(before: str) -> bool:
    """Whether the sentence in ``before`` cannot end there."""
    return bool(_OPEN.search(before)) and not before.startswith("附件")


def paragraphs(lines: Iterable[Line]) -> list[str]:
    """Paragraphs out of page lines: by indent where positions are known, else by how full a line is."""
    shown = [line for line in lines if line.text.strip() and not _is_page_number(line.text)]
    if not shown:
        return []
    margin, edge = _usual([x.left for x in shown], 0.1), _usual([x.right for x in shown], 0.85)
    full = _usual([width(x.text) for x in shown], 0.85)
    result = [shown[0].text]
    for before, line in itertools.pairwise(shown):
        if _joins(before, line, margin, edge, full):
            result[-1] = glued(result[-1], line.text)
        else:
            result.append(line.text)
    return result


def _joins(before: Line, line: Line, margin: float, edge: float, full: float) -> bool:
    if goes_on(before.text) and not _NOTE.search(line.text):
        return True
    if begins_part(line.text):
        return False
    placed = edge > 0
    is_full = before.right > edge - 3 if placed else width(before.text) >= 0.88 * full
    if not is_full:
        return False
    if placed:
        return line.left < margin + 1.2
    return before.text[-1] not in _ENDS


def glued(before: str, after: str) -> str:
    """Two parts of a broken line: nothing between Chinese characters, a space between words."""
    latin = before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum()
    return before + (" " if latin else "") + after


def width(text: str) -> int:
    """Columns that ``text`` takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _usual(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _is_page_number(text: str) -> bool:
    return bool(re.match(r"^\s*[-—–－]\s*\d+\s*[-—–－]\s*$|^第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?$", text))

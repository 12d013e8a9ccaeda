"""Cleaned text to pieces, by the document's own structure. Put together again they give the text back."""

from __future__ import annotations

import re

from advisor.ingest.articles import articles, has_articles
from advisor.ingest.cases import cases, is_cases
from advisor.ingest.notices import notices
from advisor.ingest.piece import NUMERAL, Piece, unique

_INNER_WORK = re.compile(
    r"^#+ (?!附|第)[^、，。]{4,60}(?:条例|规定|办法|规则|细则|解释)(?:（[一二三四五六七八九十]）)?$"
)
_FIRST = re.compile(r"^第一条(?=\s|$)")
_NUMBERED = re.compile(rf"^{NUMERAL}、")


def works(text: str) -> list[str]:
    """The works that one file holds: a decision in numbered points may carry, whole, the measures that it approves."""
    lines = text.split("\n")
    for i, line in enumerate(lines[1:], 1):
        before = sum(bool(_NUMBERED.match(x)) for x in lines[:i])
        begins = any(_FIRST.match(x) for x in lines[i : i + 12]) and not any(_FIRST.match(x) for x in lines[:i])
        if before >= 2 and begins and _INNER_WORK.match(line):
            return ["\n".join(lines[:i]), "\n".join(lines[i:])]
    return [text]


def split(text: str) -> list[Piece]:
    """Cases by section, by 条 where the text has articles, by 一（一）1 and table rows otherwise."""
    lines = text.split("\n")
    pieces = cases(lines) if is_cases(lines) else articles(lines) if has_articles(lines) else notices(lines)
    return unique(piece for piece in pieces if piece.lines)

"""款 and 项, counted in an article's own text.

A line that does not begin with （一） is a 款; the 项 after it belong to it. What follows 附件 in the last article,
tables and sub-items (目) are neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from advisor.domain.source import Locator

_ITEM = re.compile(r"[（(][〇零一二三四五六七八九十百]+[）)]")
_ANNEX = re.compile(r"附[件录表:：]|附$")
_NO_PARAGRAPH = re.compile(r"\d+[.．、]|[|+]|--")


@dataclass(frozen=True)
class ParagraphText:
    """A 款: its own words, and its 项."""

    intro: str
    items: tuple[str, ...] = ()


class Found(Enum):
    YES = "有"
    NO = "没有"
    UNCLEAR = "不止一处"


def paragraphs(text: str) -> tuple[ParagraphText, ...]:
    """The 款 of an article, in order."""
    made: list[tuple[str, list[str]]] = []
    for line in (raw.strip() for raw in text.split("\n")):
        if _ANNEX.match(line) and made:
            break
        if not line or _NO_PARAGRAPH.match(line):
            continue
        if _ITEM.match(line) and made:
            made[-1][1].append(line)
        else:
            made.append((line, []))
    return tuple(ParagraphText(intro, tuple(items)) for intro, items in made)


def shape_of(text: str) -> tuple[int, ...]:
    """How many 项 each 款 has."""
    return tuple(len(p.items) for p in paragraphs(text))


def has_place(shape: Sequence[int], paragraph: int | None, item: int | None) -> Found:
    """Whether the article has this 款 and 项. A 项 cited without its 款 must be in one 款 only."""
    if paragraph is not None and paragraph > len(shape):
        return Found.NO
    if item is None:
        return Found.YES
    within = [shape[paragraph - 1]] if paragraph else shape
    having = sum(count >= item for count in within)
    return (Found.NO, Found.YES)[having] if having < 2 else Found.UNCLEAR


def words_at(text: str, locator: Locator) -> str:
    """The words of the cited place; for a 项 the opening words of its 款 stand before it."""
    if locator.paragraph is None and locator.item is None:
        return text
    chosen = paragraphs(text)
    if locator.paragraph is not None:
        chosen = chosen[locator.paragraph - 1 : locator.paragraph]
    if locator.item is None:
        return "\n".join("\n".join((p.intro, *p.items)) for p in chosen)
    return "\n".join(f"{p.intro}\n{p.items[locator.item - 1]}" for p in chosen if len(p.items) >= locator.item)

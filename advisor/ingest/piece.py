"""A stretch of a document with its place; put together again in order, the pieces are the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from advisor.domain.source import Locator, Task

NUMERAL = "[〇零一二三四五六七八九十百千]+"
# a number that counts something (30日内, 1名专职) begins no row, however the line was broken
NOT_COUNTED = "(?![年月日天时分秒名个家次元角小万亿千百周倍岁级项条款份页号种类张支处部批起件]|人(?![力民社事]))"
STOP = "。；！？;!?"


@dataclass
class Piece:
    """``trail`` names the divisions above it; ``task`` is what a row or measure asks of whom."""

    locator: Locator
    trail: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    task: Task | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def heading(name: str, trail: tuple[str, ...] = (), lines: Iterable[str] = ()) -> Piece:
    return Piece(Locator(heading=name), trail, list(lines))


def is_title_line(line: str, longest: int = 40) -> bool:
    """Whether a line reads as a heading: short, and no sentence ends in it."""
    return len(line) <= longest and not any(c in line.rstrip("。") for c in STOP)


_ANNEX = re.compile(
    r"^(?:#+ *)?(?P<name>附[件录表]\s*[0-9一二三四五六七八九十]{0,2})\s*(?:[:：]?|[:：]\s*(?P<title>.{2,40}))$"
)


def annex_of(line: str) -> str:
    """The name of the annex that begins with this line (附件1, 附录); empty: none does.

    「附件：重点任务清单」 in running text only announces an annex; with a heading mark it is one.
    """
    match = _ANNEX.match(line)
    if match is None or (match["title"] and not line.startswith("#")):
        return ""
    return re.sub(r"\s", "", match["name"])


def unique(pieces: Iterable[Piece]) -> list[Piece]:
    """A place that occurs twice (a heading in an annex, a repeated number) keeps its order as 「…（2）」."""
    seen: dict[str, int] = {}
    result = []
    for piece in pieces:
        key = piece.locator.key
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            piece = Piece(Locator(heading=f"{key}（{seen[key]}）"), piece.trail, piece.lines, piece.task)
        result.append(piece)
    return result

"""How good the text of a file is, before it may count: what cannot be read, is out of order, missing, or left over."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from advisor.domain.base import Noun
from advisor.ingest.clean import is_furniture
from advisor.ingest.piece import Piece

_STRANGE = re.compile(r"[\ufffd\u25a1\u25a0\x00-\x08\x0b-\x1f\ue000-\uf8ff]|锟斤拷|烫烫|Ã.|â€")
_REPEATS = 3  # a short line on three pages is a running head
_CONTENT = re.compile(r"责任单位|重点任务|任务清单|序号|[、，。]")


class Quality(Noun):
    """``reasons`` not empty: the file goes to quarantine until a person has looked at it."""

    characters: int
    unreadable: float  # share of characters, 0 … 1
    missing: tuple[int, ...] = ()  # article numbers
    disordered: tuple[int, ...] = ()  # articles that stand after a higher number
    furniture: tuple[str, ...] = ()  # running heads and page numbers left in the text
    by_ocr: bool = False
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # worth a look, no reason to refuse

    @property
    def good(self) -> bool:
        return not self.reasons


def judge(text: str, pieces: Sequence[Piece], by_ocr: bool) -> Quality:
    """The quality of a cleaned text and its pieces."""
    numbers = [p.locator.article for p in pieces if p.locator.article and not p.locator.insertion]
    missing = tuple(sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)))
    order = [p.locator.article for p in pieces if p.locator.article and not p.locator.insertion]
    disordered = tuple(b for a, b in itertools.pairwise(order) if b < a)
    count = len(re.sub(r"\s", "", text))
    unreadable = len(_STRANGE.findall(text)) / max(1, count)
    found = Quality(
        characters=count,
        unreadable=round(unreadable, 4),
        missing=missing,
        disordered=disordered,
        furniture=_furniture(text),
        by_ocr=by_ocr,
    )
    return found.model_copy(update={"reasons": tuple(_reasons(found, text, pieces)), "notes": tuple(_notes(found))})


def _furniture(text: str) -> tuple[str, ...]:
    lines = text.split("\n")
    counted: dict[str, int] = {}
    for line in lines:
        if 4 <= len(line) <= 30 and not _CONTENT.search(line):
            counted[line] = counted.get(line, 0) + 1
    running = tuple(line for line, n in counted.items() if n >= _REPEATS)
    return (*running, *(line for line in dict.fromkeys(lines) if is_furniture(line)))


def _reasons(found: Quality, text: str, pieces: Sequence[Piece]) -> list[str]:
    chinese = sum("㐀" <= c <= "鿿" for c in text)
    reasons = []
    if chinese < 40:
        reasons.append("几乎没有中文内容")
    elif chinese / max(1, found.characters) < 0.3:
        reasons.append(f"中文只占 {chinese / found.characters:.0%}，不像中文法律文件")
    elif len(pieces) < 2:
        reasons.append("没有条、没有一（一）1、也没有任务表，认不出结构")
    if found.unreadable > 0.01:
        reasons.append(f"{found.unreadable:.1%} 的字符是乱码")
    total = len({p.locator.article for p in pieces if p.locator.article}) + len(found.missing)
    if len(found.missing) > max(1, 0.02 * total):
        reasons.append(f"缺第 {_listed(found.missing)} 条")
    if len(found.disordered) > 1:
        reasons.append(f"第 {_listed(found.disordered)} 条次序颠倒")
    return reasons


def _notes(found: Quality) -> list[str]:
    notes = []
    if found.by_ocr:
        notes.append("文字识别所得，引用前请对照原件")
    if found.missing:
        notes.append(f"缺少第 {_listed(found.missing)} 条，请核对原件")
    if found.unreadable:
        notes.append(f"有 {found.unreadable:.2%} 的字符认不出")
    if found.furniture:
        notes.append(f"可能残留页眉页脚：{'、'.join(found.furniture[:3])}")
    return notes


def _listed(numbers: Sequence[int]) -> str:
    shown = "、".join(map(str, numbers[:8]))
    return shown + (f" 等 {len(numbers)}" if len(numbers) > 8 else "")

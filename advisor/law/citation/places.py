"""A place inside a law as written: 第三十八条第一款第（二）项, 38条1款, 第二百七十六条之一."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.domain.source import Locator
from advisor.errors import InputError
from advisor.law.citation import grammar as g
from advisor.law.numerals import to_chinese, to_int

_INSERTED = re.compile(rf"^第({g.NUM})之({g.ORDINAL})条")  # 第二百七十六之一条


def read_number(digits: str) -> int | None:
    """``digits`` as a number above zero; None where they are not one (十百, 二百五)."""
    try:
        number = to_int(digits)
    except InputError:
        return None
    if re.search("[十百千]", digits):
        plain = digits.replace("两", "二").replace("〇", "零")
        if plain != to_chinese(number) and "一" + plain != to_chinese(number):
            written = to_chinese(number)
            if not (written.startswith("十") and plain == "一" + written):
                return None
    return number or None


@dataclass(frozen=True)
class Place:
    article: int | None = None
    insertion: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @property
    def locator(self) -> Locator:
        return Locator(article=self.article, insertion=self.insertion, paragraph=self.paragraph, item=self.item)


def read_place(piece: str) -> Place | None:
    """The place that ``piece`` names (第三十八条第一款第二项); None where a number or a 目 cannot be read."""
    piece = _INSERTED.sub(r"第\1条之\2", piece)
    found = g.PARTS.fullmatch(piece)
    if not found or found["sub"]:
        return None
    written = (found["article"], found["insertion"], found["paragraph"], found["item1"] or found["item2"])
    read = [read_number(part) if part else None for part in written]
    if any(part and number is None for part, number in zip(written, read, strict=True)):
        return None
    return Place(*read)

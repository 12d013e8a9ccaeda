"""The strict form in which the corpus names a place: 《劳动合同法》第八十二条, or a heading."""

from __future__ import annotations

import re

from advisor.domain.source import Locator
from advisor.law.numerals import to_int

_NUMERAL = "[〇零一二三四五六七八九十百千]+"
_ARTICLE = re.compile(rf"^第({_NUMERAL})条(?:之({_NUMERAL}))?$")
_REFERENCE = re.compile(r"^《(?P<work>.+)》(?P<place>[^《》]+)$")


def read_place(text: str) -> Locator:
    """「第五条」「第二百七十六条之一」 as an article; anything else as a heading."""
    match = _ARTICLE.match(text)
    if match is None:
        return Locator(heading=text)
    return Locator(article=to_int(match[1]), insertion=to_int(match[2]) if match[2] else None)


def read_reference(text: str) -> tuple[str, Locator]:
    """「《劳动合同法》第八十二条」 as the work and the place. Raises ValueError, in Chinese, for anything else."""
    match = _REFERENCE.match(text)
    if match is None:
        raise ValueError(f"应写成《法律名称》第几条，收到：{text}")
    return match["work"], read_place(match["place"])

"""The text as the finder reads it: same length, full-width digits and letters made plain, placeholders blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.privacy.placeholders import LOOKS_LIKE_ONE

BLANK = "\ue000"  # stands where something is already taken: no pattern crosses it, and it ends a name
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i).isalnum() or chr(0x21 + i) in "@.+_"}
_DASHES = dict.fromkeys(map(ord, "－—–‐‑‒−﹣"), "-")
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f"), " ")
_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅●"), "·")
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **_DASHES, **_SPACES, **_DOTS}


def plain(text: str) -> str:
    """``text`` for matching: as long as the original, so that every position means the same in both."""
    return LOOKS_LIKE_ONE.sub(lambda m: BLANK * len(m.group()), text.replace(BLANK, " ")).translate(_TABLE)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with ``spans`` (in order, apart) made blank."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], BLANK * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def runs(text: str) -> Iterable[re.Match[str]]:
    """Unbroken stretches of Chinese characters."""
    return _RUN.finditer(text)


_RUN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002fa1f·]+")

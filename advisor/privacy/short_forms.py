"""The parts of a company's name, and what it is cut down to: 阳新县宏达鞋业有限公司 → 宏达, 宏达鞋业, 宏达公司."""

from __future__ import annotations

import re

from advisor.privacy.words import companies, places

_BRACKETS = re.compile(r"[（(][^（）()]{1,16}[)）]")
_LOOSE_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{1,4}?(?:县|区|市|镇|乡|街道|开发区|工业园区|工业园)(?!场|政)){1,3}")


def split_name(name: str) -> tuple[str, str, str]:
    """``name`` without its ending as place, brand and trade; each may be empty."""
    bare = _BRACKETS.sub("", name)
    region = places().region.match(bare)
    at = region.end() if region else 0
    loose = _LOOSE_PLACE.match(bare, at)
    at = loose.end() if loose else at
    trade = companies().trade.search(bare, at)
    cut = trade.start() if trade else len(bare)
    return bare[:at], bare[at:cut], bare[cut:]


def without_ending(name: str) -> str:
    """``name`` without 有限公司, 厂, 饭店 …"""
    known = companies()
    for pattern in (known.full_ending, known.short_ending, known.bare_ending):
        ends = [m.start() for m in pattern.finditer(name) if m.end() == len(name) and m.start()]
        if ends:
            return name[: min(ends)]
    return name


def short_forms(name: str) -> tuple[str, ...]:
    """What ``name`` is cut down to in talk."""
    place, brand, trade = split_name(without_ending(name))
    if not 2 <= len(brand) <= 8:
        return ()
    forms = (
        brand + trade,
        f"{brand}公司",
        f"{brand}厂",
        f"{brand}{trade[:2]}公司",
        f"{brand}鞋厂",
        place + brand,
        brand,
    )
    return tuple(dict.fromkeys(f for f in forms if f != name))

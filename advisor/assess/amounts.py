"""Amounts of money in a clause: 五千六, 两万三, 4万7千块, with a note where the words are rough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from advisor.assess.numbers import NUMBER, read_number, read_range

_AMOUNT = re.compile(
    rf"(?<![\d.年第])(?P<low>{NUMBER})(?:(?:元|块)?\s*(?:到|至|-|—|~|～)\s*(?P<high>{NUMBER}))?(?P<about>多|来|余|出头|左右|上下)?"
    r"\s*(?P<unit>万余?元|万多?块|万|千元|千块|元|块钱?|人民币)?(?P<about2>多|左右|上下|出头|来)?"
)
_COUNTER = re.compile(
    r"\s*(个|人(?!道|民币)|天|年|月|日|号|小时|双|件|%|％|岁|级|次|名|位|条|周|分|点|斤|倍|期|批|平|款|成|道|车|台|家|楼|班|度|种|项|层|样|半|多个|多人|来个|来人|几|到|:|：|直|起|边|下|些|开|共|般|样|同|并|旦|切|定|致|律|时|会|声|方)"
)
_RATE_AFTER = re.compile(r"\s*(?:/|每|一)(?:双|件|天|日|个?小时|只|道|单|趟|公里|平|时)")
_LEAST = Decimal(20)  # 「磕坏两块」 is no money that anyone argues about


@dataclass(frozen=True)
class Amount:
    start: int
    end: int
    value: Decimal
    note: str


_TOGETHER = re.compile(r"儿|(?:来|去|干|做|进|走|打|上|在|吃|住|出|谈|算)")  # 「跟我一块儿进来的」


def amounts(text: str) -> Iterator[Amount]:
    """Amounts of money in a clause: with a unit, or at least three figures (or 千, 万) and no other counter."""
    for match in _AMOUNT.finditer(text):
        unit = match["unit"] or ""
        rest = text[match.end() :]
        if unit == "块" and match["low"] == "一" and _TOGETHER.match(rest):
            continue
        if not unit and (
            not _looks_like_money(match["low"])
            or (
                _COUNTER.match(rest)
                and not re.match(r"到(?:点|账|今|现在|如今|目前)|几(?:块|元)?钱?(?=$|[，。；])", rest)
            )
        ):
            continue
        if re.match(r"\s*一年(?!薪)", rest) and (match["unit"] or "") != "万" and "万" not in match["low"]:
            continue  # 「按两千一年算」 is a rate
        if _RATE_AFTER.match(rest) and not re.match(r"\s*(一|每)个?月", rest):
            continue
        read = _read(match, unit)
        if read is not None and read.value >= _LEAST:
            yield read


def _looks_like_money(number: str) -> bool:
    if re.fullmatch(r"\d+(?:,\d{3})+(?:\.\d+)?|\d{3,7}(?:\.\d{1,2})?", number):
        return not re.fullmatch(r"20[0-3]\d|12333|12348|12351|110|120", number)
    return bool(re.search(r"[千万kKwW百]", number)) and not re.fullmatch(r"[百千万]+|一[百千]", number)


def _read(match: re.Match[str], unit: str) -> Amount | None:
    scale = Decimal(10000) if unit.startswith("万") else Decimal(1000) if unit.startswith("千") else Decimal(1)
    try:
        low, high = read_range(match["low"])
        if match["high"]:
            high = read_number(match["high"])
            low = low * 1000 if low < 10 and high >= 1000 else low
    except ValueError:
        return None
    low, high = low * scale, high * scale
    if low <= 0 or high < low:
        return None
    about = match["about"] or match["about2"] or ("余" if "余" in unit else "")
    note = f"说的是{low.normalize():f}～{high.normalize():f}元，按低的暂计，请核对" if high > low else ""
    note = note or (f"说的是约数（{match.group().strip()}），请核对" if about else "")
    return Amount(match.start(), match.start() + len(match.group().rstrip()), low, note)

"""Sums as they are entered, computed and written: 工资差额=11200=2026-12-15；…, in figures and 大写."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from advisor.domain.base import Noun
from advisor.draft.wording import placeholder, plain, read_day
from advisor.errors import FactError, InputError
from advisor.law.numerals import capital_amount, fen, read_money, show_day, yuan

_BREAK = re.compile(r"[；;\n]+")
_PARTS = re.compile(r"[=＝]")


class Item(Noun):
    """One sum: what it is for, how much in 元, and the day by which it is to be paid, where named."""

    name: str
    amount: Decimal
    due: date | None = None

    @property
    def entry(self) -> str:
        """As it is kept in a field, readable and readable again."""
        day = f"={show_day(self.due)}" if self.due else ""
        return f"{self.name}={fen(self.amount):.2f}{day}"

    @property
    def slots(self) -> dict[str, str]:
        due = show_day(self.due) if self.due else placeholder(f"“{self.name}”的履行日期")
        return {"item": self.name, "amount": yuan(self.amount), "capital": capital_amount(self.amount), "due": due}


def split_list(text: str) -> tuple[str, ...]:
    """one；two；three, or a line each."""
    return tuple(p for part in _BREAK.split(text) if (p := plain(part).rstrip("。")))


def read_items(text: str, title: str) -> tuple[Item, ...]:
    """The sums in 名称=金额=日期；…; the day may be left out. Raises FactError naming ``title``."""
    return tuple(_read_item(part, title) for part in split_list(text))


def write_items(items: tuple[Item, ...]) -> str:
    return "；".join(i.entry for i in items)


def in_words(amount: Decimal) -> str:
    """11,200.00 元（大写：人民币壹万壹仟贰佰元整）."""
    return f"{yuan(amount)}（大写：人民币{capital_amount(amount)}）"


def total(items: tuple[Item, ...]) -> Decimal:
    return sum((i.amount for i in items), Decimal(0))


def _read_item(text: str, title: str) -> Item:
    name, *rest = (p.strip() for p in _PARTS.split(text))
    if not name or len(rest) not in (1, 2):
        raise FactError(
            title, f"每一项写成“名称=金额=日期”，几项之间用分号隔开，例如 工资差额=5600=2026-12-15。收到：{text}"
        )
    try:
        amount = read_money(rest[0])
        capital_amount(amount)
    except InputError as error:
        raise FactError(title, str(error)) from error
    if not amount:
        raise FactError(title, f"“{name}”的金额不能是零")
    due = read_day(rest[1]) if len(rest) == 2 else None
    if len(rest) == 2 and due is None:
        raise FactError(title, f"“{name}”的日期应为 2026-03-01 或者 2026年3月1日，收到：{rest[1]}")
    return Item(name=name, amount=amount, due=due)

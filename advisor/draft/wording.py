"""Small pieces of official wording: numbers of headings, dates, sums, pseudonyms, slots."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from advisor.domain.assessment import Calculation
from advisor.domain.case import Fact, FactKind
from advisor.draft.blocks import SLOT
from advisor.law.numerals import show_day, yuan

NOT_RAISED = "从反映的情况看，还可能涉及这一方面。"  # leads in what follows from the facts but nobody claimed

_DAY = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?")
_COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒"
        "鲜于司空令狐轩辕呼延西门百里东郭拓跋第五",
    )
)
_NAMES = re.compile(r"[、，,；;/\s]|和|及|等\d*[人名]*|（[^）]*）|\([^)]*\)")
_ALREADY_MASKED = re.compile(r"^.{1,2}某{1,2}[甲乙丙丁]?$|^[老小].$|^.(师傅|女士|先生)$")


def read_day(text: str) -> date | None:
    """The day in 2026-03-01 or 2026年3月1日; None where it is none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def show_fact(fact: Fact) -> str:
    """A fact's value as a letter shows it: 24,000.00 元, 2026年3月1日, 11."""
    if isinstance(fact.value, date):
        return show_day(fact.value)
    if isinstance(fact.value, Decimal) and fact.key.kind is FactKind.MONEY:
        return yuan(fact.value)
    return plain(fact.shown)


def show_steps(calculation: Calculation) -> str:
    """Every step of a calculation in one sentence, days written out."""
    return official_days("；".join(plain(step.text) for step in calculation.steps))


def official_days(text: str) -> str:
    """2025-06-09 in a text → 2025年6月9日."""
    return re.sub(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)


def plain(text: str) -> str:
    """One line without control characters: what a paragraph of a Word file can hold."""
    return re.sub(r"\s+", " ", "".join(c for c in text if c >= " " or c in "\n\t")).strip()


def full_names(text: str) -> tuple[str, ...]:
    """The names in 「王建国、李四等12人」 that would tell who is meant; those already masked are left out."""
    found = (n.strip() for n in _NAMES.split(text))
    return tuple(n for n in found if len(n) >= 2 and not _ALREADY_MASKED.match(n))


def pseudonym(name: str) -> str:
    """王建国 → 王某, 欧阳锋 → 欧阳某; several people → 王某等人."""
    people = [n.strip() for n in _NAMES.split(name) if n.strip()]
    if not people:
        return ""
    first = people[0]
    if _ALREADY_MASKED.match(first):
        masked = first if "某" in first else f"{first.lstrip('老小')[0]}某"
    elif len(first) >= 3 and first[:2] in _COMPOUND:
        masked = f"{first[:2]}某"
    else:
        masked = f"{first[0]}某"
    return masked if len(people) == 1 and "等" not in name else f"{masked}等人"


def mask(text: str, names: tuple[str, ...]) -> str:
    """``text`` with every full name in it replaced by its pseudonym; longest names first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, pseudonym(name))
    return text


def placeholder(title: str) -> str:
    return f"【待填：{title}】"


def fill_slots(text: str, value_of: Callable[[str], str]) -> str:
    """``text`` with each {name} replaced by ``value_of(name)``; what is put in is not read again."""
    return SLOT.sub(lambda m: value_of(m[1]), text)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph. Not cut at ；: a rule and its basis stay together."""
    return tuple(s for s in re.split(r"(?<=[。！？])", text) if s.strip())

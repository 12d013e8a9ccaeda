"""Short cards: a question and its answer from what the corpus and the calculators state, each with its source.

Time limits come from the tables of the deadline calculators, figures from the tables of the other calculators
(:mod:`advisor.study.figures`), and what may not be bargained away from the catalogue of disputes. No card has a number
of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.domain.base import Noun
from advisor.domain.dispute import DisputeType
from advisor.domain.source import Mark
from advisor.law.calculators.deadline_rule import Rule
from advisor.law.calculators.deadline_rules import BETWEEN_PARTIES
from advisor.law.calculators.deadline_rules_public import BEFORE_AUTHORITIES

_UNITS = {"日": "日", "工作日": "个工作日", "月": "个月", "年": "年"}


class Card(Noun):
    """A question with its answer. ``id`` stays the same as long as what is asked is the same."""

    id: str
    kind: str  # 期限 / 数字 / 底线
    question: str
    answer: str
    basis: tuple[str, ...]
    topics: tuple[str, ...] = ()


def deadline_cards() -> Iterator[Card]:
    """One card a time limit of mediation, arbitration, court and the authorities."""
    for rule in (*BETWEEN_PARTIES, *BEFORE_AUTHORITIES):
        yield Card(
            id=f"limit:{rule.name}",
            kind="期限",
            question=f"「{rule.title}」有多长时间？从哪一天算起？",
            answer="".join(_limit(rule)),
            basis=rule.basis,
            topics=rule.disputes,
        )


def _limit(rule: Rule) -> Iterator[str]:
    yield f"自{_start(rule)}起 {rule.amount} {_UNITS[rule.unit]}。"
    if rule.extended:
        yield f"{rule.by}，可以延长 {rule.extended} {_UNITS[rule.unit]}。"
    if rule.warnings:
        yield f"{_named(rule.warnings[0], rule.basis)}。"


def _named(text: str, basis: Iterable[str]) -> str:
    """``text`` with 「同规则」 said in full: a card stands alone."""
    rules = next((b.partition("》")[0] + "》" for b in basis if "规则》" in b), "")
    return text.replace("同规则", rules) if rules else text


def _start(rule: Rule) -> str:
    """The day from which it runs, in the words of the form: what it is, or else its title."""
    field = rule.event.model_fields[rule.event.start_field]
    described = (field.description or "").partition("，年-月-日")[0]
    if described.endswith("之日") and "填" not in described:
        return described
    title = (field.title or "").removesuffix("日期")
    return title if title.endswith("日") else f"{title}之日"


def floor_cards(catalogue: Iterable[DisputeType]) -> Iterator[Card]:
    """One card a dispute type: what may not be bargained away."""
    for kind in catalogue:
        floors = [f for f in kind.floors if f.mark is not Mark.UNVERIFIED]
        if floors:
            yield Card(
                id=f"floor:{kind.code}",
                kind="底线",
                question=f"谈「{kind.name}」，哪些是不能让的？",
                answer="\n".join(f.text for f in floors),
                basis=tuple(dict.fromkeys(b for f in floors for b in f.basis)),
                topics=(kind.code,),
            )

"""The tables of the brief."""

from __future__ import annotations

from advisor.domain.assessment import Deadline
from advisor.domain.case import Case, Fact, FactKey

# Shown in the headline or of use to the calculators only.
_LEFT_OUT = frozenset({FactKey.INDUSTRY, FactKey.WORKPLACE})


def fact_rows(case: Case) -> str:
    """事实, value, 原话, 状态; a note stands with the value."""
    facts = [f for f in case.facts if f.key not in _LEFT_OUT]
    if not facts:
        return ""
    rows = [f"| {f.key.title.split('（')[0]} | {_value(f)} | {_words(f)} | {f.standing.value} |" for f in facts]
    return "\n".join(["| 事实 | 内容 | 原话 | 状态 |", "|---|---|---|---|", *rows])


def _value(fact: Fact) -> str:
    return f"{_cell(fact.shown)}（{_cell(fact.note)}）" if fact.note else _cell(fact.shown)


def _words(fact: Fact) -> str:
    return f"“{_cell(fact.basis.text)}”" if fact.basis is not None else "录入"


def _cell(text: str) -> str:
    return text.replace("|", "／").replace("\n", " ")


def deadline_rows(deadlines: tuple[Deadline, ...]) -> str:
    """期限, from when, last day, days left."""
    if not deadlines:
        return ""
    rows = [
        f"| {d.title} | {d.starts.isoformat()} | {d.last_day.isoformat()} | {_left(d)} | {'、'.join(d.basis[:1])} |"
        for d in deadlines
    ]
    notes = [f"- {step}" for d in deadlines for step in (*d.steps[-1:], *d.warnings[:1])]
    return "\n".join(["| 期限 | 起算 | 最后一日 | 剩余 | 依据 |", "|---|---|---|---|---|", *rows, "", *notes])


def _left(deadline: Deadline) -> str:
    if deadline.days_left < 0:
        return f"**已过{-deadline.days_left}天**"
    return f"**{deadline.days_left}天**" if deadline.urgent else f"{deadline.days_left}天"

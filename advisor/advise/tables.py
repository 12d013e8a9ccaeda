"""The tables of the brief."""

from __future__ import annotations

from advisor.advise.citing import cited
from advisor.domain.assessment import Deadline
from advisor.domain.case import Case, Fact, FactKey, Standing

# Shown in the headline or of use to the calculators only.
_LEFT_OUT = frozenset({FactKey.INDUSTRY, FactKey.WORKPLACE, FactKey.JOB})


def fact_rows(case: Case) -> str:
    """事实, value, 原话; what is not merely stated says so, a note stands with the value."""
    facts = [f for f in case.facts if f.key not in _LEFT_OUT]
    if not facts:
        return ""
    rows = [f"| {f.key.title.split('（')[0]} | {_value(f)} | {_words(f)} |" for f in facts]
    return "\n".join(["| 事实 | 内容 | 原话 |", "|---|---|---|", *rows, "", "没有另外注明的，都只是一方自述。"])


def _value(fact: Fact) -> str:
    notes = [fact.note.removesuffix("，请核对")] if fact.note else []
    notes += [fact.standing.value] if fact.standing is not Standing.STATED else []
    shown = _cell(fact.shown).replace(".00 元", "元").replace(" 元", "元")
    return f"{shown}（{_cell('；'.join(notes))}）" if notes else shown


def _words(fact: Fact) -> str:
    if fact.basis is None:
        return "录入"
    return "同左" if fact.basis.text == str(fact.value) else f"“{_cell(fact.basis.text)}”"


def _cell(text: str) -> str:
    return text.replace("|", "／").replace("\n", " ")


def deadline_lines(deadlines: tuple[Deadline, ...]) -> str:
    """Each time limit: the last day, the days left, why."""
    return "\n".join(_line(d) for d in deadlines)


def _line(deadline: Deadline) -> str:
    why = [*deadline.steps[-1:], *(deadline.warnings[:1] if deadline.urgent else ())]
    said = f"**{deadline.title}**　{said_of(deadline, bold=True)}{cited(deadline.basis[:1])}"
    return "- " + "。".join((said, *(w.rstrip("。") for w in why))) + "。"


def said_of(deadline: Deadline, *, bold: bool = False) -> str:
    """The last day and what is left of it; where the first day is only roughly known, that it may be later."""
    day = deadline.last_day.isoformat()
    if deadline.otherwise is not None:
        early = deadline.otherwise.isoformat()
        return f"按最近的一年算到{day}；没说是哪一年，要是更早的那一年，到{early}就满了：先问清是哪一年"
    if deadline.rough:
        return f"最早算到{day}：起算的日子只说了大概，先问清是哪一天"
    left = (
        f"已过{-deadline.days_left}天"
        if deadline.days_left < 0
        else f"只剩{deadline.days_left}天"
        if deadline.urgent
        else f"还有{deadline.days_left}天"
    )
    return f"截止日{day}，" + (f"**{left}**" if bold and deadline.urgent else left)

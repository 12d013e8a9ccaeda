"""Flags that a mediator must see first."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess.match import deaths, hits, holds, spans
from advisor.assess.pieces import as_told, sentences, told_by_employer
from advisor.domain.assessment import Deadline, Risk
from advisor.domain.case import Case, FactKey, Span
from advisor.law.procedure import Procedure, RiskRule

_LIMITATION = "arbitration_limitation"


def find_risks(
    case: Case, procedure: Procedure, deadlines: Iterable[Deadline], plain: str | None = None, *, ours: bool = True
) -> tuple[Risk, ...]:
    """The flags raised by words, facts or near deadlines, red before yellow. ``plain``: the story in usual spelling.
    ``ours`` False: it is no labor dispute, and only what is dangerous in any matter is flagged."""
    limits = tuple(deadlines)
    told = plain if plain is not None else case.narrative
    where = sentences(told)
    found = []
    for rule in procedure.risks:
        if told_by_employer(case.narrative) and any(c.key is FactKey.EMPLOYER_MISSING for c in rule.facts):
            continue
        if not ours and not rule.anywhere:
            continue
        if rule.months and case.as_of.month not in rule.months:
            continue  # 「年底结账」 in July is a custom, no rush before the feast
        named = spans((*hits(rule.triggers, where), *deaths(rule.triggers, told)))
        facts = tuple(c for c in rule.facts if holds(c, case))
        near = _near(rule, limits)
        if named or facts or near:
            words = tuple(as_told(s, case.narrative) for s in named) or _bases(case, rule)
            found.append(Risk(title=rule.name, level=rule.level, advice=_advice(rule, near), spans=words))
    return tuple(sorted(found, key=lambda r: r.level != "红"))


def _near(rule: RiskRule, limits: tuple[Deadline, ...]) -> Deadline | None:
    if rule.deadline_under_days is None:
        return None
    # The flag speaks of applying for arbitration; other limits stand in the table of time limits.
    known = (d for d in limits if d.name == _LIMITATION and d.otherwise is None)
    near = [d for d in known if d.days_left < rule.deadline_under_days]
    return min(near, key=lambda d: d.days_left) if near else None


def _bases(case: Case, rule: RiskRule) -> tuple[Span, ...]:
    facts = (case.fact(c.key) for c in rule.facts if holds(c, case))
    return tuple(f.basis for f in facts if f is not None and f.basis is not None)


def _advice(rule: RiskRule, near: Deadline | None) -> str:
    first = rule.advice[0]
    cited = f"（{'、'.join(first.basis)}）。" if first.basis else "。"
    when = ""
    if near is not None:
        left = f"还剩{near.days_left}天" if near.days_left >= 0 else f"已过{-near.days_left}天"
        when = f"{near.title}截止日为{near.last_day.isoformat()}，{left}。"
        if near.rough:
            when = f"{near.title}最早算到{near.last_day.isoformat()}：起算的日子只说了大概，先问清是哪一天。"
    tell = f"告知：{rule.tell}。" if rule.tell else ""
    return f"{when}{first.text.rstrip('。')}{cited}{tell}"

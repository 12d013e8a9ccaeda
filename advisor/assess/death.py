"""What is reckoned when the worker died: which calculations, with what, and what only the family knows.

依据：《工伤保险条例》第三十九条；《非法用工单位伤亡人员一次性赔偿办法》第六条。
"""

from __future__ import annotations

from advisor.domain.assessment import MissingFact
from advisor.domain.case import Case, FactKey
from advisor.law.calculators.injury_facts import Death
from advisor.law.death import worker_died

BENEFITS, ILLEGAL = "injury_benefits", "illegal_employment_compensation"
_ENTRIES: dict[str, dict[str, object]] = {BENEFITS: {"death": Death.BY_INJURY}, ILLEGAL: {"died": True}}
# 依据：《工伤保险条例》第三十九条第一款第二项。
DEPENDANTS = MissingFact(
    title="哪些亲属靠死者养、没有劳动能力：配偶、子女、父母各几个，有没有孤寡老人或者孤儿",
    why="算供养亲属抚恤金要用",
    ask="家属：户口本、年龄和劳动能力的证明；具体范围问人社局",
)


def died(case: Case) -> bool:
    """Whether the story tells of the worker's death."""
    return worker_died(case.narrative)


def goes_by_death(name: str, case: Case) -> bool:
    """Whether the calculator called ``name`` reckons what is due for the death."""
    return name in _ENTRIES and died(case)


def of_the_dead(name: str) -> dict[str, object]:
    """The death in the calculator's own words."""
    return _ENTRIES[name]


def unclear(case: Case) -> bool:
    """Who had a grade and died later: the third paragraph of the article may apply, which a person has to read."""
    return case.fact(FactKey.DISABILITY_GRADE) is not None


def day_lacking(case: Case) -> tuple[tuple[str, str], ...]:
    """What is due goes by the year of the death: no year is assumed."""
    return () if case.fact(FactKey.INJURED_ON) is not None else ((FactKey.INJURED_ON.value, "出事和去世的日期"),)

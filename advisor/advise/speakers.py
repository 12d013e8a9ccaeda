"""Who sits there, and in what order the sides are spoken to."""

from __future__ import annotations

import re

from advisor.domain.advice import Audience, Consultation, Suggestion
from advisor.domain.case import FactKey
from advisor.law.death import worker_died

EMPLOYER, FAMILY = "用人单位", "家属"  # as the assessment calls them
_SICK = re.compile(r"病假|医疗期|住院|手术|请(?:了)?[^，。]{0,4}病|看病|抑郁|生病")
_HURT = re.compile(r"工伤|受(?:了)?伤|摔|压(?:断|伤)|骨折|砸")
_PREGNANT = re.compile(r"怀|孕|产假|哺乳|喂奶|生(?:完|了)?(?:孩子|娃)|男(?:的|，|工|职工)|我是男|先生")


def who_speaks(c: Consultation) -> str:
    """Told only where it is not the worker: to whom what is said here is addressed."""
    if c.assessment.told_by == EMPLOYER:
        return (
            "\n\n**来说的人**　用人单位一方：下面的事实都是单位的说法，等劳动者到场逐项再问；单位说的底数不转给对方。"
        )
    if c.assessment.told_by != FAMILY:
        return ""
    if worker_died(c.case.narrative):
        return "\n\n**来说的人**　家属：对劳动者说的话，对家属说；谁出面、谁签字，要有近亲属的授权。"
    return "\n\n**来说的人**　家属：对劳动者说的话先请家属转达；让步、签字要本人到场，或者拿本人写的授权。"


def sides(c: Consultation) -> tuple[Audience, Audience]:
    """Both, the one that came first; each hears as much as the other."""
    if c.assessment.told_by == EMPLOYER:
        return Audience.EMPLOYER, Audience.WORKER
    return Audience.WORKER, Audience.EMPLOYER


def addressed(c: Consultation, to: Audience) -> str:
    """The side a sentence is said to, or who sits there in its place."""
    if to is not Audience.WORKER:
        return to.value
    if worker_died(c.case.narrative):
        return FAMILY
    return f"{to.value}（家属代说）" if c.assessment.told_by == FAMILY else to.value


def named(c: Consultation, to: Audience) -> str:
    """The side, called the family where the worker died."""
    return FAMILY if to is Audience.WORKER and worker_died(c.case.narrative) else to.value


def balanced(lines: tuple[Suggestion, ...], count: int) -> tuple[Suggestion, ...]:
    """The first ``count``; where they say more to the one side, the next one to the other comes besides."""
    first, rest = lines[:count], lines[count:]
    more = sum((s.to is Audience.WORKER) - (s.to is Audience.EMPLOYER) for s in first)
    lesser = Audience.EMPLOYER if more > 0 else Audience.WORKER
    return (*first, *[s for s in rest if s.to is lesser][:1]) if more else first


def not_spoken_of(c: Consultation) -> str:
    """Of the three that protect against a dismissal, those that the story does not speak of; empty where it does."""
    told, case = c.case.narrative, c.case
    asked = []
    if not _SICK.search(told):
        asked.append("病假")
    if case.fact(FactKey.INJURED_ON) is None and not _HURT.search(told):
        asked.append("工伤治疗")
    if case.fact(FactKey.PREGNANT) is None and not _PREGNANT.search(told):
        asked.append("怀孕期间")
    if len(asked) < 2:  # what is left of it is not worth a line
        return ""
    return f"{'、'.join(asked[:-1])}或者{asked[-1]}"

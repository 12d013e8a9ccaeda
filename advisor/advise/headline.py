"""The case in one sentence."""

from __future__ import annotations

import re

from advisor.advise.amounts import money, yuan
from advisor.advise.steps import day_told
from advisor.domain.advice import Consultation
from advisor.domain.assessment import Confidence
from advisor.domain.case import Case, FactKey
from advisor.law.death import worker_died

_NAMED = 3
_A_PERSON = re.compile(
    r"(?:工|师|员|手|司机|保安|会计|出纳|护士|医生|助理|保姆|长|主播|质检|保洁|教练|销售|学徒|客服|前台|老师|经理|主管)$"
)


def headline(consultation: Consultation) -> str:
    """Who, where, from when to when, what is owed, what it is about."""
    case = consultation.case
    if consultation.assessment.out_of_scope:
        return "从陈述看，这件事不按劳动争议办，先告诉当事人去处。"
    parts = [p for p in (_who(case), _when(case), _ended(case), _owed(case)) if p]
    named = [d.name.split("（")[0] for d in consultation.assessment.disputes if d.confidence is not Confidence.IMPLIED]
    if named:
        more = "等" if len(named) > _NAMED else ""
        parts.append(f"主要争议：{'、'.join(named[:_NAMED])}{more}")
    if parts == ["劳动者"]:
        return "陈述里还没有能确认的事实。"
    return (
        "，".join(parts[:-1]) + ("。" if len(parts) > 1 else "") + parts[-1] + "。"
        if named
        else "，".join(parts) + "。"
    )


def _text(case: Case, key: FactKey) -> str:
    fact = case.fact(key)
    return str(fact.value) if fact is not None and isinstance(fact.value, str) else ""


def _who(case: Case) -> str:
    name, job = _text(case, FactKey.WORKER_NAME), _text(case, FactKey.JOB)
    person = job if _A_PERSON.search(job) else f"做{job}的劳动者" if job else "劳动者"
    worker = f"{name}（{job}）" if name and job else name or person
    employer = _text(case, FactKey.EMPLOYER_NAME)
    place = case.region or _place_of_work(case)
    at = f"{employer}（{place}）" if employer and place else employer or place
    return f"{worker}与{at}" if employer else f"{worker}（{place}）" if place else worker


def _place_of_work(case: Case) -> str:
    """The place told of, unless only as where somebody comes from."""
    fact = case.fact(FactKey.REGION)
    return str(fact.value) if fact is not None and "家乡" not in fact.note else ""


def _when(case: Case) -> str:
    first, last = day_told(case.fact(FactKey.EMPLOYMENT_START)), day_told(case.fact(FactKey.EMPLOYMENT_END))
    how = "去世" if worker_died(case.narrative) else "离开"
    return "，".join(p for p in (f"{first}入职" if first else "", f"{last}{how}" if last else "") if p)


def _ended(case: Case) -> str:
    by = _text(case, FactKey.TERMINATED_BY)
    return {"用人单位": "说是单位叫走的", "劳动者": "说是劳动者提出的", "协商": "说是协商解除的"}.get(by, "")


def _owed(case: Case) -> str:
    owed = money(case, FactKey.ARREARS_AMOUNT)
    return f"自述欠薪{yuan(owed)}" if owed else ""

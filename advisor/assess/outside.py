"""What is no labor dispute, wholly or in one claim, and where it belongs."""

from __future__ import annotations

import re

from advisor.assess.match import hits
from advisor.assess.pieces import sentences
from advisor.domain.case import Case
from advisor.domain.dispute import Statement
from advisor.law.procedure import Outside, Procedure

# Signs of employment: with one of these in the story, a matter from outside does not swallow the whole case.
_EMPLOYED = re.compile(
    r"劳动合同|入职|进厂|厂里|车间|考勤|打卡|工资条|辞退|社保(?!局|中心|所)|公司(?!的?借|欠款)|单位|用工|劳动关系|试用期|加班"
)


def outside_matters(case: Case, procedure: Procedure) -> tuple[Outside, ...]:
    """The matters named in the story that belong elsewhere, in the order of the file."""
    where = sentences(case.narrative)
    return tuple(o for o in procedure.outside if hits(o.triggers, where))


def wholly_outside(case: Case, matters: tuple[Outside, ...]) -> Outside | None:
    """The matter that makes the whole story no labor dispute; None where there are signs of employment."""
    decisive = next((m for m in matters if m.decisive), None)
    if decisive is not None or _EMPLOYED.search(case.narrative):
        return decisive
    return next((m for m in matters if m.whole or m.alone), None)


def explain(matter: Outside) -> str:
    """Why it belongs elsewhere, where to go, and what can still be mediated here."""
    places = "；".join(f"{d.matter}找{d.place}" + (f"（电话{d.phone}）" if d.phone else "") for d in matter.where_to)
    text = f"{matter.name}：{_cited(matter.why)}{places}。"
    if matter.still_ours:
        text += "仍可在这里调的：" + "".join(_cited(s) for s in matter.still_ours)
    return text


def _cited(statement: Statement) -> str:
    basis = f"（{'、'.join(statement.basis)}）" if statement.basis else ""
    return f"{statement.text.rstrip('。')}{basis}。"

"""What is no labor dispute, wholly or in one claim, and where it belongs."""

from __future__ import annotations

import re
from decimal import Decimal

from advisor.assess.hearing import Heard
from advisor.assess.match import hits
from advisor.assess.pieces import sentences
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import Statement
from advisor.law.procedure import Outside, Procedure
from advisor.law.story import CHAT, outside_label

# Signs of employment: with one of these in the story, a matter from outside does not swallow the whole case.
_EMPLOYED = re.compile(
    r"劳动合同|入职|进厂|厂里|车间|考勤|打卡|工资条|辞退|社保(?!局|中心|所)|公司(?!的?借|欠款)|单位|用工|劳动关系|试用期|加班"
)


def outside_matters(case: Case, procedure: Procedure) -> tuple[Outside, ...]:
    """The matters named in the story that belong elsewhere, in the order of the file."""
    where = sentences(case.narrative)
    return tuple(o for o in procedure.outside if hits(o.triggers, where))


def wholly_outside(case: Case, matters: tuple[Outside, ...], procedure: Procedure, heard: Heard) -> Outside | None:
    """The matter that makes the whole story no labor dispute; None where somebody works for an employer in it."""
    decisive = next((m for m in matters if m.decisive), None)
    if decisive is not None:
        return decisive
    if not heard.silent:
        return _sounds_elsewhere(case, matters, procedure, heard)
    if _EMPLOYED.search(case.narrative):
        return None
    return next((m for m in matters if m.whole or m.alone), None)


# Facts that only an employment has; wages, dates and amounts occur in any story.
_OF_WORK = frozenset(
    {
        FactKey.EMPLOYMENT_START,
        FactKey.WRITTEN_CONTRACT,
        FactKey.SOCIAL_INSURANCE,
        FactKey.TERMINATED_BY,
        FactKey.TERMINATION_NOTICE_GIVEN,
        FactKey.DAILY_HOURS,
        FactKey.REST_DAYS_PER_MONTH,
        FactKey.PIECE_RATE,
        FactKey.PREGNANT,
        FactKey.HEADCOUNT,
    }
)
# What only somebody says who speaks of his own employment.
_OWN_CLAIM = re.compile(
    r"违法解除|赔偿金|经济补偿|被辞|辞退|开除|[双二]倍工资|N\+1|2N|加班费|报工伤|工伤认定|劳动合同|没[^，]{0,4}社保|"
    r"社保[^，]{0,3}没|(?:欠|拖)(?:着|了)?(?:我|我们)?[^，]{0,6}(?:工资|工钱)|(?:上下?班|下班)[^，]{0,3}(?:路|途)|打卡|入职|作坊|童工|骑手|网点|派遣"
)
_OTHER = "别的事"
# How far the story as a whole may lean to a dispute (-1) or away from it (1): where the words name the matter, where
# it sounds like one, where it sounds like one more than like any dispute, where it sounds like nothing known.
_NAMED, _LEANS, _RATHER, _UNKNOWN = -0.4, -0.1, -0.25, 0.0
_AWAY = 0.2  # so far that a word of labor law in passing does not count
_AUDIBLE, _LOUD = 0.36, 0.45
_FEW = 3


def _sounds_elsewhere(case: Case, matters: tuple[Outside, ...], procedure: Procedure, heard: Heard) -> Outside | None:
    """The matter that the story as a whole sounds like, unless the facts tell of an employment."""
    work = len({f.key for f in case.facts if f.key in _OF_WORK})
    named = next((m for m in matters if m.whole or m.alone), None)
    if named is not None and not _EMPLOYED.search(case.narrative) and heard.elsewhere >= _NAMED:
        return named
    sounds = {m.name: heard.of(outside_label(m.name)) for m in procedure.outside}
    name = max(sounds, key=lambda n: sounds[n])
    dispute = max((share for label, (share, _) in heard.best.items() if label[0] == "T"), default=0.0)
    if _OWN_CLAIM.search(case.narrative) and heard.elsewhere < _AWAY:
        return None
    if _at_a_plant(case):
        return None
    audible = sounds[name] >= _AUDIBLE and sounds[name] > heard.of(CHAT)
    leans = heard.elsewhere >= _LEANS and audible and work < _FEW
    rather = heard.elsewhere >= _RATHER and sounds[name] >= max(_LOUD, dispute) and work <= 1
    if heard.elsewhere >= _UNKNOWN and not work and not leans and max(dispute, heard.of(CHAT)) < _LOUD:
        name, leans = _OTHER, True
    return next((m for m in procedure.outside if m.name == name), None) if leans or rather else None


_PLANT = re.compile(r"厂|车间|作坊|机器|机台|工地|老板|饭店|餐馆")
_A_MINOR = 17


def _at_a_plant(case: Case) -> bool:
    """Whether somebody was hurt at a plant, or a child works there: whoever tells it, it is a matter of ours."""
    age = case.fact(FactKey.WORKER_AGE)
    young = age is not None and isinstance(age.value, Decimal) and age.value <= _A_MINOR
    hurt = case.fact(FactKey.INJURED_ON) is not None and _HURT_AT_WORK.search(case.narrative) is not None
    return (young or hurt) and bool(_PLANT.search(case.narrative))


_HURT_AT_WORK = re.compile(
    r"(?:机|冲床|压底|针车|皮带|脚手|车间|厂里|上班|干活|做工)[^。]{0,30}(?:压|轧|绞|夹|砸|切|烫|断|摔|割|受伤)|(?:下|上)(?:[晚早中夜]?班)[^。]{0,40}(?:撞|挂|刮|轧)"
)
_CLAIMS = (
    FactKey.ARREARS_AMOUNT,
    FactKey.ARREARS_MONTHS,
    FactKey.CLAIM_AMOUNT,
    FactKey.OFFER_AMOUNT,
    FactKey.TERMINATED_BY,
)


def alone(case: Case, matters: tuple[Outside, ...], found: tuple[Dispute, ...]) -> Outside | None:
    """The one claim that the story is about, where it belongs elsewhere and nothing else is asked for."""
    if any(case.fact(key) is not None for key in _CLAIMS):
        return None
    sure = {d.code for d in found if d.confidence is not Confidence.LIKELY}
    return next((m for m in matters if m.alone and sure <= set(m.disputes)), None)


def explain(matter: Outside) -> str:
    """Why it belongs elsewhere, where to go, and what can still be mediated here."""
    places = "；".join(f"{d.matter}找{d.place}" + (f"（电话{d.phone}）" if d.phone else "") for d in matter.where_to)
    text = f"{matter.name}：{_cited(matter.why)}{places}。"
    if matter.still_ours:
        text += "仍可在这里调的：" + "".join(_cited(s) for s in matter.still_ours)
    return text


def explain_briefly(matter: Outside) -> str:
    """One claim beside others: why it is not settled here and the first place to go to."""
    place = matter.where_to[0] if matter.where_to else None
    go = f"{place.matter}找{place.place}" + (f"（电话{place.phone}）" if place.phone else "") + "。" if place else ""
    return f"{matter.name}：{_cited(matter.why)}{go}"


def _cited(statement: Statement) -> str:
    basis = f"（{'、'.join(statement.basis)}）" if statement.basis else ""
    return f"{statement.text.rstrip('。')}{basis}。"

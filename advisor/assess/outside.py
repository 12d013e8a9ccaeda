"""What is no labor dispute, wholly or in one claim, and where it belongs."""

from __future__ import annotations

import re
from decimal import Decimal

from advisor.assess.match import hits
from advisor.assess.pieces import sentences
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import Statement
from advisor.law.death import worker_died
from advisor.law.procedure import Outside, Procedure
from advisor.law.story import outside_label

# Signs of employment.
_EMPLOYED = re.compile(
    r"劳动合同|入职|进厂|厂里|车间|考勤|打卡|工资条|辞退|社保(?!局|中心|所)|公司(?!的?借|欠款)|单位|用工|劳动关系|试用期|加班"
)


def outside_matters(case: Case, procedure: Procedure) -> tuple[Outside, ...]:
    """The matters named in the story that belong elsewhere, in the order of the file."""
    where = sentences(case.narrative)
    return tuple(o for o in procedure.outside if hits(o.triggers, where))


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
    r"社保[^，]{0,3}没|(?:欠|拖)(?:着|了)?(?:我|我们)?[^，]{0,6}(?:工资|工钱)|(?:上下?班|下班)[^，]{0,3}(?:路|途)|(?:公司|厂里?)[^，。]{0,8}(?:档案|离职|证明)|打卡|入职|作坊|童工|骑手|网点|派遣|扣[^，。]{0,6}(?:工资|工钱)"
)
_CLAIMS = frozenset(
    {
        FactKey.ARREARS_AMOUNT,
        FactKey.ARREARS_MONTHS,
        FactKey.CLAIM_AMOUNT,
        FactKey.OFFER_AMOUNT,
        FactKey.TERMINATED_BY,
    }
)


SCOPE = (
    "点了名，整件事算别处的",
    "点了名，多半算别处的",
    "点了名，单独一件",
    "说到用工",
    "没说用工而点了名",
    "说了自己的诉求",
    "在厂里出的事",
    "有几样用工的事实",
    "有几样诉求的事实",
)


def scope_numbers(case: Case, matters: tuple[Outside, ...]) -> tuple[float, ...]:
    """What the words and facts say about whether the whole story belongs elsewhere; in the order of SCOPE."""
    known = {f.key for f in case.facts}
    employed = bool(_EMPLOYED.search(case.narrative))
    return (
        float(any(m.decisive for m in matters)),
        float(any(m.whole for m in matters)),
        float(any(m.alone for m in matters)),
        float(employed),
        float(not employed and any(m.whole for m in matters)),
        float(bool(_OWN_CLAIM.search(case.narrative)) or _died_at_work(case)),
        float(_at_a_plant(case)),
        float(len(known & _OF_WORK)),
        float(len(known & _CLAIMS)),
    )


def which_matter(matters: tuple[Outside, ...], sounds_like: str, procedure: Procedure) -> Outside | None:
    """The matter that the whole story is: the one named that is decisive, else what it sounds like."""
    decisive = next((m for m in matters if m.decisive), None)
    if decisive is not None:
        return decisive
    return next((m for m in procedure.outside if outside_label(m.name) == sounds_like), None)


_PLANT = re.compile(r"厂|车间|作坊|机器|机台|工地|老板|饭店|餐馆")
_A_MINOR = 17


def _at_a_plant(case: Case) -> bool:
    """Whether somebody was hurt at a plant, or a child works there: whoever tells it, it is a matter of ours."""
    age = case.fact(FactKey.WORKER_AGE)
    young = age is not None and isinstance(age.value, Decimal) and age.value <= _A_MINOR
    hurt = case.fact(FactKey.INJURED_ON) is not None and _HURT_AT_WORK.search(case.narrative) is not None
    return (young or hurt) and bool(_PLANT.search(case.narrative))


def _died_at_work(case: Case) -> bool:
    """Rather received once too often than a family sent from door to door."""
    return worker_died(case.narrative) and bool(_PLANT.search(case.narrative))


_HURT_AT_WORK = re.compile(
    r"(?:机|冲床|压底|针车|皮带|脚手|车间|厂里|上班|干活|做工)[^。]{0,30}(?:压|轧|绞|夹|砸|切|烫|断|摔|割|受伤)|(?:下|上)(?:[晚早中夜]?班)[^。]{0,40}(?:撞|挂|刮|轧)"
)


def explain(matter: Outside) -> str:
    """Why it belongs elsewhere, where to go, and what can still be mediated here."""
    places = "；".join(f"{d.matter}找{d.place}" + (f"（电话{d.phone}）" if d.phone else "") for d in matter.where_to)
    text = f"{matter.name}：{_cited(matter.why)}{places}。"
    if matter.here:
        text += "人民调解员在这里能做的：" + "".join(_cited(s) for s in matter.here)
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

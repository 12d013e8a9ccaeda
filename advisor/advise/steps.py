"""The order in which this case can be settled, and what can be said, with its own facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from advisor.advise.amounts import Range, yuan
from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, Fact, FactKey
from advisor.law.death import worker_died
from advisor.law.procedure import Line, Procedure

_COLLECTIVE = Decimal(10)
_PAY = ("《劳动法》第五十条",)
_ORDER = ("《劳动争议调解仲裁法》第十六条",)
_REVIEW = ("《劳动人事争议仲裁办案规则》第七十四条第一款",)
_CONFIRM = ("《民事诉讼法》第二百零五条",)
# Papers that only the employer keeps decide these: 考勤, 工资表, 合同.
_PAPERS = frozenset({"T01", "T02", "T03", "T04", "T05", "T08", "T21", "T22", "T23"})
_RESIGNED = re.compile(
    r"辞职|辞工|离职(?:单|申请|报告|信)|个人原因|自愿离职|写[^，。]{0,4}辞|签[^，。]{0,6}离职|自己(?:走|离开|提)"
)
_INSURANCE = re.compile(r"社保|保险|五险|参保|补缴")
_INJURIES = {"T09", "T25"}
_DEATH = ("《工伤保险条例》第十七条第一款", "《工伤保险条例》第三十九条第一款", "《工伤保险条例》第六十二条第二款")
_DELEGATES = ("《劳动争议调解仲裁法》第七条",)


def _step(text: str, basis: tuple[str, ...] = ()) -> ProposedSuggestion:
    return ProposedSuggestion(text=text, topic=Topic.SEQUENCE, to=Audience.MEDIATOR, basis=basis)


def sequence(case: Case, assessment: Assessment, span: Range) -> Iterator[ProposedSuggestion]:
    """The steps, adapted: many people, injuries and insurance apart, undisputed wages first, then what is open."""
    heads = _number(case, FactKey.HEADCOUNT)
    if heads is not None and heads >= _COLLECTIVE:
        yield _step(f"涉及{heads.normalize():f}人：先请推举代表、交授权书，一人一行列明细", _DELEGATES)
    if assessment.contradictions:
        yield _step("先对事实：把说法不一的几项拿证据当面对，对清一项划掉一项，再谈钱")
    yield from _money_steps(span, no_ceiling=worker_died(case.narrative))
    yield from _apart(case, assessment)
    yield _step(
        "分期就写死：每期日期、金额、账户；任一期逾期，剩余的一次到期。欠薪、工伤医疗费、经济补偿、赔偿金到期不付，可凭协议申请支付令",
        _ORDER,
    )
    yield _step(
        "签字后固定下来，二选一，都要双方一起去：协议生效之日起十五日内共同申请仲裁审查，换成仲裁调解书；"
        "或者三十日内共同申请司法确认",
        (*_REVIEW, *_CONFIRM),
    )


def _money_steps(span: Range, *, no_ceiling: bool) -> Iterator[ProposedSuggestion]:
    """``no_ceiling``: what is due for a death is the larger sum and is never whole; a ceiling would mislead."""
    if span.owed:
        yield _step(
            f"工资先对先付：话里说欠{yuan(span.owed)}，请单位拿台账对；对得上的部分当天付，不和别的项目捆在一起", _PAY
        )
    sides = [f"劳动者要{yuan(span.claimed)}"] if span.claimed else []
    sides += [f"单位愿付{yuan(span.offered)}"] if span.offered else []
    named = f"目前{'，'.join(sides)}"
    if span.items:
        listed = "、".join(f"{title}{yuan(amount)}" for title, amount in span.items)
        yield _step(f"{'再' if span.owed else ''}逐项谈有争议的：{listed}。一项一议，先小后大，每项单独写进协议")
    elif sides:
        yield _step(f"{named}；先问清这个数对应哪几项，再逐项谈")
    if span.items and span.ceiling and not no_ceiling:
        note = "（含暂计，数还会变）" if span.provisional else ""
        low = "双方对上账的工资" if span.owed else "双方都认的项目"
        yield _step(
            f"谈的范围：下限是{low}，上限是已算出的各项全部成立时的合计{yuan(span.ceiling)}{note}，没算出的另计。"
            + (f"{named}。" if sides else "")
            + "上限不等于能拿到，逐项看证据"
        )


def _apart(case: Case, assessment: Assessment) -> Iterator[ProposedSuggestion]:
    codes = {d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY}
    if codes & _INJURIES and worker_died(case.narrative):
        yield _step(
            "人没了的单独谈：先催单位报认定；丧葬补助金、工亡补助金、抚恤金，参了保由基金付，该参保没参保由单位照付；"
            "单位先给的钱写清是垫付还是另给的，认定以前不做一次性了结",
            _DEATH,
        )
    elif codes & _INJURIES:
        yield _step("工伤、职业病单独谈：先落实治疗费、认定和鉴定，没有结论前不做一次性了结")
    if "T10" in codes:
        yield _step("社保不折价：协议只写哪天去办、谁跑手续，数额由征收机构核定")


def _number(case: Case, key: FactKey) -> Decimal | None:
    fact = case.fact(key)
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def scripts(case: Case, assessment: Assessment, procedure: Procedure, span: Range) -> Iterator[ProposedSuggestion]:
    """Lines to say: those that carry the facts of this case, then those of the handbook that fit it."""
    yield from _own_lines(case, span)
    codes = {d.code for d in assessment.disputes}
    occasions = _occasions(case, assessment, span)
    lines = [line for stage in procedure.stages for line in stage.say]
    if worker_died(case.narrative):
        codes &= _INJURIES  # 「您是想回去上班，还是离开拿一笔钱」 is not said to a family
    ours = [x for x in lines if codes & set(x.disputes) and (not x.when or _fits(x, case))]
    order = [d.code for d in assessment.disputes]
    ours.sort(key=lambda x: min(order.index(code) for code in x.disputes if code in order))
    usual = [x for x in lines if not x.disputes and x.when in occasions]
    for line in (*ours, *usual):  # what fits this very matter before what is said in every room
        yield ProposedSuggestion(text=line.text, topic=Topic.SCRIPT, to=Audience(line.to), basis=line.basis)


def _fits(line: Line, case: Case) -> bool:
    """Whether the occasion of a line that names disputes is there: 计件, 孕期, 关厂 …"""
    needed = {
        "计件工价争议": FactKey.PIECE_RATE,
        "孕期": FactKey.PREGNANT,
        "工伤": FactKey.INJURED_ON,
        "工伤一次性了结": FactKey.INJURED_ON,
        "人数多": FactKey.HEADCOUNT,
    }.get(line.when)
    if line.when in ("工伤", "工伤一次性了结") and worker_died(case.narrative):
        return False  # nobody asks a family for the grade of the dead
    if line.when == "社保" and not _INSURANCE.search(case.narrative):
        return False
    if needed is not None:
        fact = case.fact(needed)
        return fact is not None and fact.value is not False
    if line.when == "自己写了辞职":
        return bool(_RESIGNED.search(case.narrative))
    return line.when not in ("说是对方自愿不参保", "关厂")


def _occasions(case: Case, assessment: Assessment, span: Range) -> set[str]:
    found = {"开场", "给方案", "没谈成"}
    if _PAPERS & {d.code for d in assessment.disputes}:
        found.add("不肯拿材料")
    if any(d.name == "arbitration_limitation" and d.urgent and d.days_left >= 0 for d in assessment.deadlines):
        found.add("时效剩余不多")
    if span.claimed and span.due and span.claimed > span.due:
        found.add("期望偏高")
    if span.owed:
        found |= {"分期", "说没钱"}
    return found


def _own_lines(case: Case, span: Range) -> Iterator[ProposedSuggestion]:
    worked = _worked(case)
    if span.owed:
        owed = yuan(span.owed)
        yield _line(
            Audience.WORKER, f"{worked}您最清楚的一笔是拖欠的工资{owed}。我们先让这一笔落地，再谈其余的，您看行不行？"
        )
        yield _line(
            Audience.EMPLOYER,
            f"现在说的欠薪是{owed}。请您把工资表拿出来对一下，是这个数，今天先付；不是，我们看差在哪个月。",
        )
    elif worked:
        yield _line(Audience.WORKER, f"{worked}您先说说，这里面您最急的是哪一项？")
    if span.claimed and span.offered:
        gap = yuan(abs(span.claimed - span.offered))
        yield _line(
            Audience.BOTH,
            f"一边说{yuan(span.claimed)}，一边说{yuan(span.offered)}，差{gap}。我们不谈总数，看差在哪几项。",
        )
    elif span.claimed and not span.offered:
        yield _line(
            Audience.EMPLOYER,
            f"对方提的是{yuan(span.claimed)}。您不必现在还价，先告诉我哪几项您认、哪几项不认、为什么。",
        )
    elif span.offered:
        yield _line(
            Audience.WORKER, f"单位提的是{yuan(span.offered)}。先不急着点头或摇头，我们把它拆到各项里看，少的是哪一项。"
        )


def _line(to: Audience, text: str) -> ProposedSuggestion:
    return ProposedSuggestion(text=text, topic=Topic.SCRIPT, to=to)


def _worked(case: Case) -> str:
    start, end = day_told(case.fact(FactKey.EMPLOYMENT_START)), day_told(case.fact(FactKey.EMPLOYMENT_END))
    return f"您从{start}干到{end}。" if start and end and start != end and not worker_died(case.narrative) else ""


def day_told(fact: Fact | None) -> str:
    """A day no more exactly than it was told: 2022年7月 where only the month was."""
    if fact is None or not isinstance(fact.value, date):
        return ""
    day = fact.value
    if "只说到年" in fact.note:
        return f"{day.year}年"
    if "推算" in fact.note or "倒推" in fact.note:
        return f"{day.year}年{day.month}月前后"
    month = f"{day.year}年{day.month}月"
    return month if "暂计" in fact.note else f"{month}{day.day}日"

"""The order in which this case can be settled, and what can be said, with its own facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from advisor.advise.amounts import Range, yuan
from advisor.advise.outcomes import Outcomes, outcomes
from advisor.advise.paths import openings, spoken_of
from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, Fact, FactKey
from advisor.domain.dispute import Opening
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
_OVER_AGE = "T18"
_DEATH = ("《工伤保险条例》第十七条第一款", "《工伤保险条例》第三十九条第一款", "《工伤保险条例》第六十二条第二款")
_PENALTY = ("《劳动合同法》第二十二条第二款", "《劳动合同法》第二十五条")
_DELEGATES = ("《劳动争议调解仲裁法》第七条",)
# Where somebody speaks of paying by and by, or of having no money.
_PAID_LATER = re.compile(
    r"分期|分(?:几|[两二三四五六])次(?:给|付|还|结)|分批(?:给|付|发|还|结)|按月(?:还|付)|有钱再|年底(?:再|给|结|付)|过(?:完)?年再"
    r"|(?:老板|厂里?|公司|单位|账上|说是?|他)[^，。]{0,6}没(?:有)?钱|资金|周转|(?:经营|厂里?|公司|单位)[^，。]{0,6}困难|亏损|倒闭|破产|关(?:厂|门)|停产"
    r"|(?:回|货|工程|加工)款[^，。]{0,8}(?:没|不|未|再|才)|打(?:了|过)?(?:个|张)?欠条|等[^，。]{0,8}(?:再|才)(?:给|付|结)"
)


def _step(text: str, basis: tuple[str, ...] = ()) -> ProposedSuggestion:
    return ProposedSuggestion(text=text, topic=Topic.SEQUENCE, to=Audience.MEDIATOR, basis=basis)


def sequence(
    case: Case, assessment: Assessment, span: Range, own: Iterable[ProposedSuggestion] = ()
) -> Iterator[ProposedSuggestion]:
    """The steps, adapted: ``own`` of the matter first, then undisputed wages, what is open, at last the signing."""
    heads = _number(case, FactKey.HEADCOUNT)
    if heads is not None and heads >= _COLLECTIVE:
        yield _step(f"涉及{heads.normalize():f}人：先请推举代表、交授权书，一人一行列明细", _DELEGATES)
    taken = tuple(own)
    yield from taken
    if assessment.contradictions:
        yield _step("先对事实：把说法不一的几项拿证据当面对，对清一项划掉一项，再谈钱")
    alone = _of_one(case)
    yield from _money_steps(span, outcomes(case, assessment), alone, no_ceiling=worker_died(case.narrative))
    yield from _employer_step(span)
    yield from _apart(case, assessment, {s.dispute for s in taken})
    if span.owed or _PAID_LATER.search(case.narrative):
        yield _step(
            "分期就写死：每期日期、金额、账户；任一期逾期，剩余的一次到期。欠薪、工伤医疗费、经济补偿、赔偿金到期不付，可凭协议申请支付令",
            _ORDER,
        )
    yield _step(
        "签字后固定下来，二选一，都要双方一起去：协议生效之日起十五日内共同申请仲裁审查，换成仲裁调解书；"
        "或者三十日内共同申请司法确认",
        (*_REVIEW, *_CONFIRM),
    )


def _money_steps(span: Range, ends: Outcomes | None, of_one: str, *, no_ceiling: bool) -> Iterator[ProposedSuggestion]:
    """``no_ceiling``: what is due for a death is the larger sum and is never whole; a ceiling would mislead.
    ``of_one``: what must be said where the sums are those of one person among several."""
    if span.owed:
        yield _step(f"工资先对先付：{_owed_told(span)}，请单位拿台账对；对得上的部分当天付，不和别的项目捆在一起", _PAY)
    sides = [f"劳动者要{yuan(span.claimed)}"] if span.claimed else []
    sides += [f"单位愿付{yuan(span.offered)}"] if span.offered else []
    named = f"目前{'，'.join(sides)}"
    if span.items:
        listed = "、".join(_item(title, amount, ends) for title, amount in span.items)
        yield _step(
            f"{'再' if span.owed else ''}逐项谈有争议的：{listed}{of_one}。一项一议，先小后大，每项单独写进协议"
        )
    elif sides:
        yield _step(f"{named}；先问清这个数对应哪几项，再逐项谈")
    if span.items and span.ceiling is not None and not no_ceiling:
        yield _step(_frame(span, ends, of_one) + (f"{named}。" if sides else "") + "上限不等于能拿到，逐项看证据")


def _owed_told(span: Range) -> str:
    """What is said to be owed; what came already is taken off."""
    owed, first = span.owed or Decimal(0), span.owed_at_first or Decimal(0)
    told = f"话里说欠{yuan(first)}"
    told += f"，付过{yuan(first - owed)}，还差{yuan(owed)}" if first > owed else ""
    return told if FactKey.ARREARS_AMOUNT in span.aloud else f"{told}（数还没说准，先对账）"


def _frame(span: Range, ends: Outcomes | None, of_one: str) -> str:
    """From what both admit to what could at most be due, less what came already."""
    low = "双方对上账的工资" if span.owed else "双方都认的项目"
    low += f"，解除这一项从{yuan(ends.least)}起" if ends else ""
    paid = span.paid if span.paid and span.owed == span.owed_at_first else None
    less = f"，已经减去付过的{yuan(paid)}" if paid else ""
    note = "（含暂计，数还会变）" if span.provisional else ""
    most = f"上限是已算出的各项全部成立时的合计{yuan(span.ceiling or Decimal(0))}{note}{less}"
    return f"谈的范围：下限是{low}，{most}，没算出的另计{of_one}。"


def _of_one(case: Case) -> str:
    """What is reckoned for one of several is called so: in a room full of people it would be taken for all of it."""
    heads = _number(case, FactKey.HEADCOUNT)
    if heads is None or heads <= 1:
        return ""
    return f"（只是按话里说到的一个人算的，不是{heads.normalize():f}个人的合计，其余的逐人另算）"


def _employer_step(span: Range) -> Iterator[ProposedSuggestion]:
    """What the employer asks of the worker, item by item; of a promised service it may ask only for what is left."""
    if not span.against and not span.against_at_most:
        return
    asked = f"单位要劳动者付{yuan(span.against)}，" if span.against else "单位要钱的一面"
    text = f"{asked}另外谈：请单位拆成几项，每项写明依据、附上凭证，逐项问劳动者认不认，不和工资捆在一起"
    if span.against_at_most is None:
        yield _step(text)
        return
    most = f"；其中服务期违约金按话里的数最多{yuan(span.against_at_most)}，服务期和竞业限制以外不得另约违约金"
    yield _step(text + most, _PENALTY)


def _item(title: str, amount: Decimal, ends: Outcomes | None) -> str:
    """An item with its amount; the end of the employment with all that it can come to."""
    return f"解除这一项（{ends.amounts}，看证据）" if ends and title == ends.title else f"{title}{yuan(amount)}"


def _apart(case: Case, assessment: Assessment, told: set[str]) -> Iterator[ProposedSuggestion]:
    """``told``: the disputes that have steps of their own."""
    codes = {d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY}
    if codes & _INJURIES and worker_died(case.narrative):
        yield _step(
            "人没了的单独谈：先催单位报认定；丧葬补助金、工亡补助金、抚恤金，参了保由基金付，该参保没参保由单位照付；"
            "单位先给的钱写清是垫付还是另给的，认定以前不做一次性了结",
            _DEATH,
        )
    elif codes & _INJURIES and not told & _INJURIES:
        yield _step("工伤、职业病单独谈：先落实治疗费、认定和鉴定，没有结论前不做一次性了结")
    if "T10" in codes:
        yield _step("社保不折价：协议只写哪天去办、谁跑手续，数额由征收机构核定")


def _number(case: Case, key: FactKey) -> Decimal | None:
    fact = case.fact(key)
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def scripts(
    case: Case, assessment: Assessment, procedure: Procedure, span: Range, asked: Opening | None = None
) -> Iterator[ProposedSuggestion]:
    """Lines to say: those that carry the facts of this case, what is asked first in a matter of this kind
    (``asked``), then those of the handbook that fit it."""
    worked = "" if assessment.told_by else _worked(case)  # 「您从…干到…」 is said to the worker himself
    yield from _own_lines(span, asked, worked)
    codes = {d.code for d in assessment.disputes}
    occasions = _occasions(case, assessment, span)
    lines = [line for stage in procedure.stages for line in stage.say]
    if assessment.disputes and assessment.disputes[0].code == _OVER_AGE:  # what presupposes a contract is in doubt
        codes = {d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY}
    if worker_died(case.narrative):
        codes &= _INJURIES  # 「您是想回去上班，还是离开拿一笔钱」 is not said to a family
    lines = [x for x in lines if spoken_of(x, case)]
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


def _own_lines(span: Range, asked: Opening | None, worked: str) -> Iterator[ProposedSuggestion]:
    """No amount is said aloud that was told roughly, added up or in two ways: it would stand as the mediator's."""
    if span.owed and span.against and {FactKey.ARREARS_AMOUNT, FactKey.EMPLOYER_CLAIM_AMOUNT} <= span.aloud:
        yield from _both_sums(worked, yuan(span.owed), yuan(span.against))
        return
    if span.owed and FactKey.ARREARS_AMOUNT in span.aloud:
        owed = yuan(span.owed)
        yield _line(
            Audience.WORKER, f"{worked}您最清楚的一笔是拖欠的工资{owed}。我们先让这一笔落地，再谈其余的，您看行不行？"
        )
        yield _line(
            Audience.EMPLOYER,
            f"现在说的欠薪是{owed}。请您把工资表拿出来对一下，是这个数，今天先付；不是，我们看差在哪个月。",
        )
    elif span.owed:
        yield _line(Audience.BOTH, f"{worked}工资差多少，两边先各拿一份账，一个月一个月对。对清了再说怎么付。")
    elif asked is not None:
        yield from openings(asked, worked)
    yield from _named_lines(span)
    if span.against and FactKey.EMPLOYER_CLAIM_AMOUNT in span.aloud:
        against = yuan(span.against)
        yield _line(
            Audience.EMPLOYER,
            f"您要对方付{against}。请拆成几项，每一项靠什么约定、有什么凭证，写给我看；工资和这一笔分开谈。",
        )
        yield _line(
            Audience.WORKER,
            f"单位提出要您付{against}。您不必现在认或者不认，先告诉我哪几项说得对、哪几项不对、为什么。",
        )


def _both_sums(worked: str, owed: str, against: str) -> Iterator[ProposedSuggestion]:
    """Wages on the one side, the employer's own claim on the other: each party hears of both."""
    yield _line(
        Audience.WORKER,
        f"{worked}没发的工资说是{owed}，单位提出要您付{against}，两笔分开谈。单位要的那一笔，哪几项说得对、哪几项不对，您说给我听。",
    )
    yield _line(
        Audience.EMPLOYER,
        f"没发的工资说是{owed}，请拿工资表对；您要对方付的{against}，请拆成几项，每一项靠什么约定、有什么凭证。两笔分开谈。",
    )


def _named_lines(span: Range) -> Iterator[ProposedSuggestion]:
    """What the worker asks and what the employer offers, where both may be said."""
    claimed = span.claimed if FactKey.CLAIM_AMOUNT in span.aloud else None
    offered = span.offered if FactKey.OFFER_AMOUNT in span.aloud else None
    if claimed and offered:
        gap = yuan(abs(claimed - offered))
        yield _line(
            Audience.BOTH, f"一边说{yuan(claimed)}，一边说{yuan(offered)}，差{gap}。我们不谈总数，看差在哪几项。"
        )
    elif claimed and not span.offered:
        yield _line(
            Audience.EMPLOYER,
            f"对方提的是{yuan(claimed)}。您不必现在还价，先告诉我哪几项您认、哪几项不认、为什么。",
        )
    elif offered and not span.claimed:
        yield _line(
            Audience.WORKER, f"单位提的是{yuan(offered)}。先不急着点头或摇头，我们把它拆到各项里看，少的是哪一项。"
        )


def _line(to: Audience, text: str) -> ProposedSuggestion:
    return ProposedSuggestion(text=text, topic=Topic.SCRIPT, to=to)


def _worked(case: Case) -> str:
    start, end = day_told(case.fact(FactKey.EMPLOYMENT_START)), day_told(case.fact(FactKey.EMPLOYMENT_END))
    heads = _number(case, FactKey.HEADCOUNT)
    told = start and end and start != end and (heads is None or heads <= 1)
    return f"您从{start}干到{end}。" if told and not worker_died(case.narrative) else ""


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

"""Somebody signed an agreement and wants out of it: the days in which it can be rescinded.

依据：《民法典》第一百四十七条至第一百五十二条.
"""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from advisor.assess.dates import find_dates
from advisor.assess.pieces import sentences
from advisor.domain.assessment import Deadline, MissingFact
from advisor.domain.case import Case, FactKey
from advisor.law.rescission import for_mistake, for_unfairness

_PAPER = r"(?:解除|离职|补偿|赔偿|和解|了结|结清|两清|私了|一次性|协商|谅解|放弃)[^，。；]{0,8}(?:协议书?|承诺书?|单子?|书|字据|条子)|协议书?|承诺书|字据|离职单"
_SIGNED = re.compile(
    rf"(?<!没)(?<!未)(?<!不)(?<!不肯)(?<!没有)(?<!拒绝)签(?!合同|劳动合同|到|证|收|服务期|培训|竞业|保密)(?:了|的|过|完|下|字|了字|订)?[^。；]{{0,24}}?(?:{_PAPER})|(?:{_PAPER})[^。；没不未]{{0,12}}(?<!没)(?<!未)(?<!不)签(?:了|的|过|字)"
)
_OTHER_PAPER = re.compile(
    r"(?:劳动|用工|劳务|聘用|培训|服务期|竞业|保密|承包|合作|合伙|派遣|实习|经纪|工价|补充|就业|三方|租赁|入股)[^，。；]{0,4}(?:协议|合同|承诺书)|调解协议|仲裁调解"
)
# Who gave up insurance or overtime in advance is not bound by it anyway: no period runs.
_GIVEN_UP = re.compile(r"社保|社会保险|五险|加班|休假|年假|参保")
_SETTLES = re.compile(
    r"解除|离职|补偿|赔|和解|了结|结清|一次性|协商|谅解|放弃|私了|两清|买断|再无|互不|不再追究|自愿|断绝|走人"
)
_WANTS_OUT = re.compile(
    r"反悔|后悔|不认(?!识)|(?:算不算|不算|作不作)数|有(?:没有)?效|无效|作废|撤销|推翻|重新(?:谈|算)|要(?:得)?回来|(?:还|再)能[^，。]{0,6}(?:要|追|讨|告)|吃亏|亏(?:大|了)|太少|(?:给|算|拿)少了|少(?:给|算)了|算错|"
    r"没(?:有)?(?:看清|看懂|看明白|细看|仔细看|看)|看不懂|不识字|没想到|(?:被|受|是)(?:骗|蒙|哄|逼|吓)|骗我|哄我|逼我|逼着|吓我|威胁|不签(?:就)?(?:不|别)|上当|不公平|不合理|稀里糊涂"
)
_GOVERNED = frozenset({"协商"})


def rescissions(case: Case) -> tuple[Deadline, ...]:
    """The two periods, at their earliest; none where nobody signed, nobody wants out, or no day is known."""
    day = _signed_on(case) if wants_out(case) else None
    return (for_mistake(day, case.as_of), for_unfairness(day, case.as_of)) if day is not None else ()


def wants_out(case: Case) -> bool:
    """Whether a paper that settles things was signed, and is no longer wanted."""
    signed = case.fact(FactKey.SETTLEMENT_SIGNED)
    if signed is not None and signed.value is False:
        return False
    return (_by_fact(case) or _place(case) is not None) and _WANTS_OUT.search(case.narrative) is not None


def _by_fact(case: Case) -> bool:
    signed = case.fact(FactKey.SETTLEMENT_SIGNED)
    if signed is None or signed.value is not True:
        return False
    at = signed.basis.start if signed.basis is not None else 0
    return not _GIVEN_UP.search(case.narrative[max(0, at - _BESIDE) : at + _BESIDE])


def _place(case: Case) -> int | None:
    """Where the story tells of the signing of a paper that settles things; other papers are passed over."""
    for match in _SIGNED.finditer(case.narrative):
        around = case.narrative[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        other = _OTHER_PAPER.search(match.group()) or _GIVEN_UP.search(match.group())
        if not other and _SETTLES.search(around):
            return match.start()
    return None


def _signed_on(case: Case) -> date | None:
    """The day in the sentence that tells of the signing, the last before it; else the end that was agreed."""
    signed = case.fact(FactKey.SETTLEMENT_SIGNED)
    at = _place(case)
    if at is None and signed is not None and signed.basis is not None:
        at = signed.basis.start
    if at is not None:
        own = next((s for s in sentences(case.narrative) if s.start <= at < s.end), None)
        days = [d for d in find_dates(case.narrative, case.as_of) if own is not None and own.start <= d.start < own.end]
        near = [d for d in days if d.start <= at + _AFTER and d.first <= case.as_of and not d.vague]
        if near:
            return max(near, key=lambda d: d.start).first
    ended, by = case.fact(FactKey.EMPLOYMENT_END), case.fact(FactKey.TERMINATED_BY)
    agreed = by is not None and by.value in _GOVERNED
    return ended.value if agreed and ended is not None and isinstance(ended.value, date) else None


_BESIDE = 24  # characters on either side of the signing
_AFTER = 12  # characters: 「签字那天是8月31号」


def what_to_ask(case: Case) -> Iterator[MissingFact]:
    """The days that the periods run from."""
    if not wants_out(case):
        return
    if _signed_on(case) is None:
        yield MissingFact(title="哪一天签的协议", why="能不能撤销先看它", ask="双方：协议原件上的日期")
    yield MissingFact(
        title="哪一天才知道协议有问题",
        why="撤销协议的期限从这天起算：重大误解九十日，显失公平、受欺诈或者胁迫一年",
        ask="当事人：看到工资表、听别人说起、问过人的那一天",
    )

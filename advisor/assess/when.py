"""Candidates for dates: each in its role, weighed, and those that cannot stand beside one another left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from advisor.assess.candidate import Candidate
from advisor.assess.dates import ONLY_YEAR, FoundDate, find_dates
from advisor.assess.day_roles import STRONG_START, hurt_that_day, role_of
from advisor.assess.last_day import by_death
from advisor.assess.pieces import Piece, clauses, told_by_employer
from advisor.assess.service import HELD_BACK, from_duration
from advisor.domain.case import FactKey, Span
from advisor.law.story import Roles

# A notice tells of an end that may come later; the expiry of a term, or the last day, is the end itself.
_NOTICE = re.compile(
    r"(?:交|递|提(?!成)|写|打|发|寄|送|邮件|微信|短信|通知|告知|贴)(?:了|出|交|上)?[^，。；]{0,8}(?:辞|离职|解除|终止|不再续|不续|通知|函|告示)"
)
_EXPIRY = re.compile(
    r"[^，。；]{0,4}(?:止(?=[，。；、]|$)|到期|期满|届满|走人?的?(?=[，。；、]|$)|为止|最后一天|离开|离厂|没再|last\s?day|签收)"
)
_EXPIRES = re.compile(r"\s*(到期|期满).{0,20}(不|没).{0,4}续|\s*(?:走人|解散|关门|离开公司|离厂)")
# The last day of a term is the end of the work only where nothing else tells of one.
_TERM_ENDS = re.compile(
    r"(?:合同|协议|期限|最后一次|最近一[份次])[^，。；]{0,6}(?:签|订|期|约定|续)?(?:到|至|止于|截止)\s*$"
)
_NOT_RENEWED = re.compile(r"不(?:再|给|跟我|同意|打算|想|准备|愿意?)?续|没续|终止")
_GOES_ON = re.compile(
    r"(?<![不没未])续(?:签|订)?(?:了|过|到)|又[^，。]{0,4}续|照常|继续|接着|还在|仍在|未再签|没再签|没有再签|没续|未续|一直(?:干|做|上班)"
)


def date_candidates(narrative: str, as_of: date, roles: Roles) -> Iterator[Candidate]:
    """Dates with a role, and the start or end that a stated duration implies when the other is known."""
    dates = find_dates(narrative, as_of)
    pieces = clauses(narrative)
    told = [_of_late(c, d) for d in dates if (c := _in_role(d, dates, pieces, narrative, as_of, roles)) is not None]
    found = _credible(by_death(told, dates, narrative), narrative, as_of)
    yield from _latest_demand(found)
    yield from from_duration(found, pieces, narrative, as_of, roles)


_RECENT = (FactKey.EMPLOYMENT_END, FactKey.INJURED_ON, FactKey.DEMANDED_ON, FactKey.APPLIED_ON)


def _of_late(candidate: Candidate, found: FoundDate) -> Candidate:
    """The last year that a day without one can be of, where it is the day that somebody left or was hurt."""
    recent = found.recent
    return replace(candidate, value=recent.first, note=recent.note) if candidate.key in _RECENT else candidate


_VISIT = timedelta(days=10)
_FIRST_DAY = re.compile(r"[^，。]{0,8}(?:第一天|头一天|刚|才|入职|上班|报到|进厂|上岗)")


def _credible(found: list[Candidate], narrative: str, as_of: date) -> list[Candidate]:
    """Without a start that cannot be one beside another: after the end, or only days before this talk.

    「昨天他带人来」 is a visit, no first day at work, unless the words say that it was one.
    """
    ends = [c.value for c in found if c.key is FactKey.EMPLOYMENT_END and isinstance(c.value, date)]
    starts = [c for c in found if c.key is FactKey.EMPLOYMENT_START and isinstance(c.value, date)]

    def late(candidate: Candidate) -> bool:
        day = candidate.value
        assert isinstance(day, date)
        fresh = as_of - _VISIT <= day <= as_of
        if fresh and not _FIRST_DAY.match(narrative[candidate.basis.end :]):
            return True
        return bool(ends) and (day > max(ends) or (len(starts) > 1 and day == max(ends)))

    hurt = min((c.value for c in found if c.key is FactKey.INJURED_ON and isinstance(c.value, date)), default=None)
    later = _told_again(starts, narrative)
    began = min((c.value for c in starts if isinstance(c.value, date) and not late(c) and c.weight > 1), default=None)
    early = {id(c) for c in found if c.key in _AFTER_THE_START and began is not None and _before(c, began)}
    doubted = early | {
        id(c)
        for c in starts
        if late(c) or (hurt is not None and isinstance(c.value, date) and c.value > hurt) or c in later
    }
    return [_outlived(c, ends, narrative) for c in found if id(c) not in doubted]


_AFTER_THE_START = (FactKey.EMPLOYMENT_END, FactKey.CONTRACT_SIGNED_ON)


def _before(candidate: Candidate, began: date) -> bool:
    """Misheard, no second opinion: whoever left or signed did not do so long before he came."""
    return isinstance(candidate.value, date) and candidate.value < began - _A_MONTH


_OTHER_SIDE = re.compile(
    r"(?:公司|单位|厂里|厂方|老板|对方|他们|人事|被申请人)[^，。]{0,4}(?:说|称|讲|主张|认为)[^。]{0,12}$"
)


def _told_again(starts: list[Candidate], narrative: str) -> list[Candidate]:
    """Of beginnings that weigh the same all but the first: moved, renamed, rehired. What the other side says stays."""
    top = max((c.weight for c in starts), default=0)
    first = min((c.value for c in starts if c.weight == top and isinstance(c.value, date)), default=None)
    return [
        c
        for c in starts
        if c.weight == top
        and c.value != first
        and not _OTHER_SIDE.search(narrative[max(0, c.basis.start - 20) : c.basis.start])
    ]


_RUN_OUT = re.compile(r"[^，。]{0,3}(?:到期|期满|届满)")
_A_MONTH = timedelta(days=28)
_NOTICE_AT_MOST = timedelta(days=62)


def _outlived(candidate: Candidate, ends: list[date], narrative: str) -> Candidate:
    """An expiry counts less where an end a month or more later was told, a notice where the end followed."""
    day = candidate.value
    if candidate.key is not FactKey.EMPLOYMENT_END or not isinstance(day, date):
        return candidate
    after = narrative[candidate.basis.end : candidate.basis.end + 40]
    if _RUN_OUT.match(after) and max(ends) - day >= _A_MONTH:
        return replace(candidate, weight=1)
    notice = _NOTICE.search(re.split(r"[，。；;]", after, maxsplit=1)[0])
    followed = any(timedelta(0) < end - day <= _NOTICE_AT_MOST for end in ends)
    return replace(candidate, weight=candidate.weight - 1) if notice and followed else candidate


def _in_role(
    found: FoundDate,
    dates: tuple[FoundDate, ...],
    pieces: tuple[Piece, ...],
    narrative: str,
    as_of: date,
    roles: Roles,
) -> Candidate | None:
    key = role_of(found, dates, pieces, narrative, as_of, roles)
    if key is FactKey.EMPLOYMENT_START and hurt_that_day(found, dates, narrative, roles):
        key = FactKey.INJURED_ON
    term = _TERM_ENDS.search(narrative[max(0, found.start - 12) : found.start]) is not None
    if term and key in (None, FactKey.CONTRACT_SIGNED_ON) and _NOT_RENEWED.search(narrative):
        key = FactKey.EMPLOYMENT_END
    if key is FactKey.EMPLOYMENT_END and _TERM_ENDS.search(narrative[max(0, found.start - 12) : found.start]):
        if _GOES_ON.search(narrative[found.end : found.end + 40]):
            return None  # 「合同签到4月2日，期满又续了三年」
        if found.first > as_of + 6 * _VISIT and not _NOT_RENEWED.search(narrative):
            return None  # 「合同到2027年3月」
        weight = 3 if _NOT_RENEWED.search(narrative) and found.first <= as_of + _VISIT else 1
        return Candidate(key, found.first, Span(start=found.start, end=found.end, text=found.text), weight, found.note)
    if key is FactKey.EMPLOYMENT_END and (_not_yet(found, narrative) or to_go_by(found, narrative)):
        return None
    if key is FactKey.EMPLOYMENT_END and _runs_out_soon(found, narrative, as_of):
        return None
    if key is FactKey.DEMANDED_ON and _SENT.match(narrative[found.end :]) and told_by_employer(narrative):
        return None  # 「公司10月20日发函要求他复查」 is no demand of the worker's
    if key is FactKey.CONTRACT_SIGNED_ON and _ASKED_TO_SIGN.match(narrative[found.end :]):
        return None
    only_year = found.note == ONLY_YEAR
    until = only_year and key is FactKey.EMPLOYMENT_END and _left_that_year(found, narrative)
    if (only_year or found.vague) and key is not FactKey.EMPLOYMENT_START and not until:
        return None
    ahead = found.first > as_of
    if key is None or (ahead and not _EXPIRES.match(narrative[found.end : found.end + 30])):
        return None  # what lies ahead has not happened: 「合同签到2026年9月3日」
    # An exact day outweighs a month, so 「3月进厂」 does not contradict 「3月5日进厂」.
    if only_year:
        return Candidate(key, found.first, Span(start=found.start, end=found.end, text=found.text), 1, found.note)
    weight = 3 if found.first == found.last and "暂计" not in found.note and "推算" not in found.note else 2
    weight += _surer(key, narrative[found.end : found.end + 40])
    return Candidate(key, found.first, Span(start=found.start, end=found.end, text=found.text), weight, found.note)


_WORKED_UNTIL = re.compile(r"(?:干|做|上班|工作|待|呆|跑|开)(?:到|至)$")  # 「一直干到2023年」
_MOVED_ON = re.compile(r"[^。]{0,8}[，；]?(?:后来|又|再|之后|然后|接着)")


def _left_that_year(found: FoundDate, narrative: str) -> bool:
    """「一直干到2023年」 where nothing came after it."""
    return _WORKED_UNTIL.search(narrative[: found.start]) is not None and not _MOVED_ON.match(narrative[found.end :])


# 「老板要今天就发解除函」 is still to come; 「交了辞职报告，院里不批」 has not ended it.
_ABOUT_TO = re.compile(r"(?:要|想|准备|打算|预备|计划|拟)(?:在|到|于)?$")
# 「6月30号合同到期，又续了一年」 ended nothing.
_EXPIRED = re.compile(r"\s*(?:劳动)?(?:合同|协议)?(?:到期|期满|届满)")
_RENEWED = re.compile(
    r"[^。]{0,12}(?:又[^，。]{0,6}续|(?<![不没])续(?:签|订)?了|(?:让(?:我|他|她)|改|另|重新)[^，。]{0,2}签|照常|接着(?:干|做)|继续(?:上班|干|做))"
)
_SOON = 3  # months


def _runs_out_soon(found: FoundDate, narrative: str, as_of: date) -> bool:
    """「合同12月底到期不续」 said in October: the next December, not the last one."""
    if "没说年份" not in found.note or not _RUNS_OUT.match(narrative[found.end :]):
        return False
    return 0 < (found.first.month - as_of.month) % 12 <= _SOON


_RUNS_OUT = re.compile(r"\s*(?:劳动)?(?:合同|协议)?(?:到期|期满|届满)[^，。]{0,2}(?:不续|不再续|走人|就走)")


def _not_yet(found: FoundDate, narrative: str) -> bool:
    if _ABOUT_TO.search(narrative[max(0, found.start - 6) : found.start]):
        return True
    run_out = _EXPIRED.match(narrative[found.end :])
    if run_out is not None and _RENEWED.match(narrative[found.end + run_out.end() :]):
        return True
    clause = re.split(r"[，。；;]", narrative[found.end : found.end + 40], maxsplit=1)[0]
    return bool(_NOTICE.search(clause)) and HELD_BACK.search(narrative[found.end :]) is not None


# 「不愿意去的9月30日前自己写辞职书」「11月15日前自愿报名离职」「公司11月2日贴了公告，拟裁减23人」
_BY_THAT_DAY = re.compile(r"\s*(?:之|以)?前[^，。；]{0,8}(?:写|报名|答复|选择|决定|搬|签(?!收)|办|提出|自愿|自己)")
_ANNOUNCED = re.compile(r"[^，。；]{0,6}(?:公告|公示|通告|开(?:了)?(?:动员)?会|宣布|征求)")
_LAYING_OFF = re.compile(r"(?:拟|计划|打算|准备)[^，。；]{0,10}(?:裁|减员|优化|发解除|解除|辞退|终止)")
# 「4月20号又叫他来签劳动合同，他不签」 is no day of signing.
_ASKED_TO_SIGN = re.compile(
    r"[^，。；]{0,10}(?:叫|让|催|要|喊|通知|请|约)(?:他|她|我|员工|工人|对方)?(?:来|去|回来|过来)?(?:补)?签(?![了完])"
)
_SENT = re.compile(r"[^，。；]{0,6}(?:发函|致函|去函|发(?:了)?(?:书面)?通知|催告)")


def to_go_by(found: FoundDate, narrative: str) -> bool:
    """Whether the day is one to decide by, or one on which a plan was made known."""
    after = narrative[found.end : found.end + 40]
    if _BY_THAT_DAY.match(after):
        return True
    return _ANNOUNCED.match(after) is not None and _LAYING_OFF.search(narrative) is not None


def _surer(key: FactKey, after: str) -> int:
    """More for the word that can mean nothing else, less for a mere notice."""
    if key is FactKey.EMPLOYMENT_START:
        return 2 if STRONG_START.match(after) else 0
    if key is FactKey.EMPLOYMENT_END:
        clause = re.split(r"[，。；;]", after, maxsplit=1)[0]
        return 1 if _EXPIRY.match(clause) else 0
    return 0


def _latest_demand(found: list[Candidate]) -> Iterator[Candidate]:
    """Several demands are no contradiction: the last one counts (时效自最近一次主张起重新计算)."""
    repeatable = (FactKey.DEMANDED_ON, FactKey.APPLIED_ON)
    yield from (c for c in found if c.key not in repeatable)
    for key in repeatable:
        same = [c for c in found if c.key is key]
        if same:
            yield max(same, key=lambda c: str(c.value))

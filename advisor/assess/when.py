"""Which fact a date belongs to: 入职, 离职, 受伤, 签合同, 申请, 主张 — by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from advisor.assess.candidate import Candidate
from advisor.assess.dates import ONLY_YEAR, FoundDate, find_dates
from advisor.assess.numbers import SMALL, read_number
from advisor.assess.pieces import Piece, clauses
from advisor.assess.staying import still_there
from advisor.domain.case import FactKey, Span
from advisor.law.periods import add_months
from advisor.law.story import Roles

_ARREARS_MONTH = re.compile(
    r"(?:起|开始|以来|之后|以后|后|过后)?(?:就|都|也|又|再|一直|只|还|便)*"
    r"(?:欠|没(?:有)?(?:再)?(?:发|给|结)|未(?:发|付|结)|工资|加班|停工|放假|停发|少发|拖|扣发|只发|不发|记账)"
)
_DURATION = re.compile(
    rf"(?:干|做|(?<![回过出下起后本原将看说拿带寄发送传打派])来|进厂|进公司|进店|(?<![今去前同])(?<!20\d\d年)上(?!半年)|工作|待|呆|打工|用工|在职|上班|跑|送|搞|工龄|服务|任职)(?:满|有|了|过|到现在|差不多|也|已经|将近|快|大概|已|才|都|班)*"
    rf"(?:(?P<years>{SMALL})?(?P<yhalf0>半)?(?P<yearword>年)(?P<yhalf>半|多)?(?:零|又)?)?(?:(?P<months>{SMALL}|半)(?P<mpre>多|来)?个(?P<mhalf>半|多)?(?P<mmid>月))?"
)
# 「4月的工资」「至11月的二倍工资差额」: a month of wages, no event.
_FOR_WAGES = re.compile(
    r"\s*(份|期间)?(的)?(工资|工钱|薪|加班|社保|二倍|双倍|未签|差额|年休假|整月|全月|提成|奖金|绩效|底薪|尾款|货钱|份?的?钱|那(?:几|两|[一二三四五六七八九十\d]+)(?:天|个))"
)
# 「约定2026年1月15日前付」: a day to pay by; 「上个月到期后就没再续，一直做到现在」: the contract ended, not the work.
_SHUT = re.compile(r"\s*起?(?:就|开始)*(?:歇业|歇着|停业)")
_FALLS_DUE = re.compile(r"\s*(之?前|以前)(付|给|支付|结清|还|打)")
_DENIED = re.compile(
    r"(?:没有?|未|不)(?:再|去|来|给|曾|想|肯|能|让|打算)?$|(?:想|打算|准备|考虑|怕|等我?|扬言|威胁|要|喊着)(?:再|去|回去?|回来)?$|"
    r"(?<!叫)(?<!喊)(?<!找)(?<!让)(?:我|又)?回去$"
)
# What is planned, agreed or threatened for a day has not happened on it.
_PLANNED = re.compile(r"(?:计划|拟|预计|打算|准备|约定|答应|承诺|扬言|保证|说好|定于|将于|等到|最迟)[^，。；]{0,6}$")
_ELSEWHERE = re.compile(
    r"[^，。；]{0,8}(?:另(?:外)?一?家|别(?:的|家|处)|新(?:公司|单位|东家|厂|店|址)|隔壁[^，。；]{0,3}(?:店|厂|家)|下家)"
)
_NEXT_ONE = re.compile(r"(?:新|另一家|另外一家|下一?家|别家)(?:公司|单位|厂|店|东家|老板)?[^，。]{0,6}$")
_IDLE = re.compile(r"停播|体检|查出|没活|没单|没订单|放[^，。]{0,2}假|停工|停产|待岗|生活费")
# A notice tells of an end that may come later; the expiry of a term, or the last day, is the end itself.
_NOTICE = re.compile(
    r"(?:交|递|提(?!成)|写|打|发|寄|送|邮件|微信|短信|通知|告知|贴)(?:了|出|交|上)?[^，。；]{0,8}(?:辞|离职|解除|终止|不再续|不续|通知|函|告示)"
)
_EXPIRY = re.compile(
    r"[^，。；]{0,4}(?:止(?=[，。；、]|$)|到期|期满|届满|走人?的?(?=[，。；、]|$)|为止|最后一天|离开|离厂|没再|last\s?day|签收)"
)
_STRONG_START = re.compile(
    r"[^，。；\d]{0,10}?(?:入(?:的|了)?职|入厂|进的?厂|进公司|进了?这|参加工作|用工之日)|[^，。；\d]{0,4}(?:来的|去的|进的|起(?:在|给|跟))"
)
_LAID_OFF_SINCE = re.compile(r"\s*起?(?:就|开始)*(?:放[^，。]{0,2}假|停工|停产|待岗|歇)")
_BEGINS = re.compile(r"入职|进厂|来的|去的|开始|起|到(?!医)|招|应聘|报到|上岗")
_LAID_OFF = re.compile(r"放假|停工|待岗|等通知")
_EXPIRES = re.compile(r"\s*(到期|期满).{0,20}(不|没).{0,4}续|\s*(?:走人|解散|关门|离开公司|离厂)")
# The last day of a term is the end of the work only where nothing else tells of one.
_TERM_ENDS = re.compile(
    r"(?:合同|协议|期限|最后一次|最近一[份次])[^，。；]{0,6}(?:签|订|期|约定|续)?(?:到|至|止于|截止)\s*$"
)
_NOT_RENEWED = re.compile(r"不(?:再|给|跟我|同意|打算|想|准备|愿意?)?续|没续|终止")
_GOES_ON = re.compile(
    r"(?<![不没未])续(?:签|订)?(?:了|过|到)|又[^，。]{0,4}续|照常|继续|接着|还在|仍在|未再签|没再签|没有再签|没续|未续|一直(?:干|做|上班)"
)
DISPATCHED = re.compile(r"派遣|派到|派去|派驻|劳务公司|人力(?:资源)?公司")
SENT_BACK = re.compile(r"退回|退给")
_LAST_TIME = re.compile(r"(最近|最后|上)一次")
_STILL = re.compile(
    r"做到现在|干到现在|现在(?:人)?还(?!欠|没|拖|差)|还在(干|上班|做|职|厂)|至今|到现在|目前仍|在职|一直干到现在"
)


def date_candidates(narrative: str, as_of: date, roles: Roles) -> Iterator[Candidate]:
    """Dates with a role, and the start or end that a stated duration implies when the other is known."""
    dates = find_dates(narrative, as_of)
    pieces = clauses(narrative)
    told = [c for d in dates if (c := _in_role(d, dates, pieces, narrative, as_of, roles)) is not None]
    found = _credible(told, narrative, as_of)
    yield from _latest_demand(found)
    yield from _from_duration(found, pieces, narrative, as_of, roles)
    yield from _ended_by_death(found, narrative)


# The worker's own death, not that of a relative or of a business.
_DIED = re.compile(
    r"(?<![妈爹爷奶婆亲])(?:(?:人|当场)(?:就|也|都|已经)?没了|去世|身亡|猝死|工亡|遇难|过世|没(?:有)?(?:抢救|救)过来|抢救无效|当场死亡|(?<![急累气吓热烦忙困笑饿冷疼痛愁苦恨])死了|死亡)"
)
_NOT_THE_WORKER = re.compile(r"(?:父|母|爷|奶|外公|外婆|公公|婆婆|岳|老人|亲戚|老板|亲人)[^，。]{0,6}$|奔丧|丧假|赡养")


def _ended_by_death(found: list[Candidate], narrative: str) -> Iterator[Candidate]:
    """Who dies at work leaves it on that day: the day of the accident, unless another end was told."""
    died = _DIED.search(narrative)
    if died is None or _NOT_THE_WORKER.search(narrative[: died.start()]) or _NOT_THE_WORKER.search(narrative):
        return
    injured = next((c for c in found if c.key is FactKey.INJURED_ON), None)
    if injured is not None and not any(c.key is FactKey.EMPLOYMENT_END for c in found):
        yield Candidate(FactKey.EMPLOYMENT_END, injured.value, injured.basis, 1, "按出事那天暂计，请核对去世的日子")


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
        return len(starts) > 1 and bool(ends) and day >= max(ends)

    hurt = min((c.value for c in found if c.key is FactKey.INJURED_ON and isinstance(c.value, date)), default=None)
    later = _told_again(starts, narrative)
    doubted = {
        id(c)
        for c in starts
        if late(c) or (hurt is not None and isinstance(c.value, date) and c.value > hurt) or c in later
    }
    return [_outlived(c, ends, narrative) for c in found if id(c) not in doubted]


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
    key = _role(found, dates, pieces, narrative, as_of, roles)
    if key is FactKey.EMPLOYMENT_START and _hurt_that_day(found, dates, narrative, roles):
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
    if key is FactKey.EMPLOYMENT_END and _not_yet(found, narrative):
        return None
    only_year = found.note == ONLY_YEAR
    if (only_year or found.vague) and key is not FactKey.EMPLOYMENT_START:
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


# 「老板要今天就发解除函」 is still to come; 「交了辞职报告，院里不批」 has not ended it.
_ABOUT_TO = re.compile(r"(?:要|想|准备|打算|预备|计划|拟)(?:在|到|于)?$")
_HELD_BACK = re.compile(
    r"不批|(?:不|没)放(?:我|他|她)?(?:走|人)|不让(?:我|他|她)?走|要么干满|不同意(?:我|他|她)?(?:走|辞|离)"
)


def _not_yet(found: FoundDate, narrative: str) -> bool:
    if _ABOUT_TO.search(narrative[max(0, found.start - 6) : found.start]):
        return True
    clause = re.split(r"[，。；;]", narrative[found.end : found.end + 40], maxsplit=1)[0]
    return bool(_NOTICE.search(clause)) and _HELD_BACK.search(narrative[found.end :]) is not None


def lies_ahead(found: FoundDate, narrative: str, as_of: date) -> bool:
    """「计划11月30日前减员」 said in October: a plan for the next November, not a tale of the last one."""
    planned = _PLANNED.search(narrative[max(0, found.start - 10) : found.start])
    if planned is None or "没说年份" not in found.note:
        return False
    return (found.first.month, found.first.day) > (as_of.month, as_of.day)


def _surer(key: FactKey, after: str) -> int:
    """More for the word that can mean nothing else, less for a mere notice."""
    if key is FactKey.EMPLOYMENT_START:
        return 2 if _STRONG_START.match(after) else 0
    if key is FactKey.EMPLOYMENT_END:
        clause = re.split(r"[，。；;]", after, maxsplit=1)[0]
        return 1 if _EXPIRY.match(clause) else 0
    return 0


def _role(
    found: FoundDate,
    dates: tuple[FoundDate, ...],
    pieces: tuple[Piece, ...],
    narrative: str,
    as_of: date,
    roles: Roles,
) -> FactKey | None:
    index = next((i for i, p in enumerate(pieces) if p.start <= found.start < p.end), None)
    if index is None or pieces[index].hypothetical or pieces[index].elsewhere:
        return None
    here = pieces[index]
    if re.search(r"每年(?:[^，。]{0,6}[到至])?$", narrative[max(0, found.start - 10) : found.start]):
        return None  # 「每年四月到十月让我们等」 is no day
    if lies_ahead(found, narrative, as_of):
        return None
    low = max([here.start] + [d.end for d in dates if here.start <= d.start < found.start])
    high = min([here.end] + [d.start for d in dates if found.end <= d.start < here.end])
    ranged = _range_role(narrative, found) or _labelled(narrative[max(0, found.start - 12) : found.start])
    if ranged is not None:
        return ranged
    after, before = narrative[found.end : high], narrative[low : found.start]
    key = _nearest(roles, after, from_end=False)
    if key is FactKey.EMPLOYMENT_START and (
        _ELSEWHERE.match(after) or _NEXT_ONE.search(before) or _LAID_OFF_SINCE.match(after)
    ):
        return None  # where he went next
    if key is FactKey.EMPLOYMENT_END and DISPATCHED.search(narrative) and SENT_BACK.search(after):
        return None  # who is sent back to the agency is still employed by it
    if key is FactKey.EMPLOYMENT_END and _STILL.search(narrative) and re.match(r"\s*(到期|期满)", after):
        return None
    if key is not None and not any(p.match(after) for p in (_FOR_WAGES, _FALLS_DUE, _SHUT)):
        return key
    if _FALLS_DUE.match(after) or _SHUT.match(after):
        return None
    if _FOR_WAGES.match(after) or _ARREARS_MONTH.match(after.strip()):
        return None
    key = _nearest(roles, before, from_end=True) or _around(roles, before, after)
    if key is FactKey.EMPLOYMENT_END and _LAID_OFF.search(narrative[found.end : found.end + 24]):
        return None  # 「干到10月底，厂里放假」: the employment goes on
    if key is not None:
        return key
    if (
        (_LAST_TIME.search(before) and not re.search(r"(?:至|到|止于)\s*$", before)) or after.startswith("的事")
    ) and index > 0:
        before_it = narrative[pieces[max(0, index - 3)].start : pieces[index].start]
        return _nearest(roles, before_it, from_end=True)
    if high == here.end:
        return _role_further_on(index, dates, pieces, roles)
    return None


def _hurt_that_day(found: FoundDate, dates: tuple[FoundDate, ...], narrative: str, roles: Roles) -> bool:
    """「2月17号，我在五金厂开冲床，左手压掉两节」: told of that day, work is where it happened, not where it began."""
    following = min((d.start for d in dates if d.start >= found.end), default=len(narrative))
    told = re.split(r"[。！？；\n]", narrative[found.end : following])[0]
    if _STRONG_START.match(told) or _BEGINS.search(told[:16]) or found.first != found.last:
        return False
    injured = next(p for k, p in roles if k is FactKey.INJURED_ON)
    return injured.search(told) is not None


def _role_further_on(
    index: int, dates: tuple[FoundDate, ...], pieces: tuple[Piece, ...], roles: Roles
) -> FactKey | None:
    """「今年2月10号老板说没单子，叫我不用来了」: the next clauses may say what happened that day."""
    here = pieces[index]
    if _IDLE.search(here.text):
        return None  # 「6月没活干，有人不干了」 is no end of the speaker's work
    for following in pieces[index + 1 : index + 4]:
        if _has_date(following, dates) or following.hypothetical:
            return None
        key = _nearest(roles, following.text, from_end=False)
        if key is not None:
            return key
        if following.starts_sentence and not here.starts_sentence:
            return None  # one clause of the next sentence is near enough, two are another matter
        here = following
    return None


_TO = r"\s*(?:起|开始)?(?:一直)?(?P<verb>干|做|上班|上|跑|送|工作|打工|干活)?(?:到|至|—|-|~|～)\s*"
_WORK = re.compile(r".{0,30}(上班|工作|打工|干活|做工|在职|劳动关系|任职|做事|做|干|个工|出勤|记工)")
_NOT_WORK = re.compile(r"欠|没发|未发|工资|加班|差额")


def _range_role(narrative: str, found: FoundDate) -> FactKey | None:
    """「从2025年3月到2025年11月在…上班」「从去年8月干到今年1月」: first the start, then the end."""
    tail = re.split(r"[。；\n]", narrative[found.end : found.end + 40])[0]
    head = narrative[max(0, found.start - 16) : found.start]
    opens = re.match(_TO + r"(?=[\d今去上前二])", tail)
    closes = re.search(r"(?:[月日号]份?|\d)" + _TO + "$", head)
    if re.match(r"\s*(?:起|开始)?(?:一直)?(?:干|做|上班|上|跑|送|工作|打工|干活)(?:到|至)", tail):
        return FactKey.EMPLOYMENT_START
    since = opens and (opens["verb"] or head.endswith("从") or _WORK.search(tail))
    if opens and not opens["verb"] and not since and _bare_range(narrative, found):
        return FactKey.EMPLOYMENT_START
    if since and not _NOT_WORK.search(tail.split("，")[0]):
        return FactKey.EMPLOYMENT_START
    if closes and not closes["verb"] and _bare_range(narrative, found, closing=True):
        return FactKey.EMPLOYMENT_END
    worked = ("从" in head or _WORK.match(tail)) and not _NOT_WORK.search(tail.split("，")[0])
    if closes and (closes["verb"] or worked):
        return FactKey.EMPLOYMENT_END
    return None


_EDGE = re.compile(r"(?:^|[，,。；;：:\n\s（()）])$")


def _bare_range(narrative: str, found: FoundDate, *, closing: bool = False) -> bool:
    """「2020年4月14日至2026年4月13日，工资7500」: a range of full dates that is a clause by itself."""
    if not re.search(r"年|\d{4}[./-]", found.text) or not found.dated:
        return False
    if not closing:
        return bool(_EDGE.search(narrative[: found.start]))
    head = re.split(r"[，,。；;：:\n\s（()）]", narrative[: found.start])[-1]
    after = narrative[found.end : found.end + 1]
    return after in ("", "，", ",", "。", "；", "\n", "）", ")") and bool(
        re.match(r"[^\d]{0,6}(?:19|20)\d\d[年./-]", head)
    )


def _nearest(roles: Roles, text: str, *, from_end: bool) -> FactKey | None:
    best: tuple[int, FactKey] | None = None
    for key, pattern in roles:
        for match in pattern.finditer(text):
            if _DENIED.search(text[: match.start()]):
                continue
            gap = len(text) - match.end() if from_end else match.start()
            if best is None or gap < best[0]:
                best = (gap, key)
    return best[1] if best else None


_LABELS = (
    (
        FactKey.EMPLOYMENT_START,
        re.compile(r"(?:入职|到岗|进厂|上岗|入厂|参加工作)(?:日期|时间)?(?:为|是)?\s*[:：]\s*$"),
    ),
    (FactKey.EMPLOYMENT_END, re.compile(r"(?:离职|离岗|离厂|解除|终止)(?:日期|时间)?(?:为|是)?\s*[:：]\s*$")),
    (FactKey.INJURED_ON, re.compile(r"(?:受伤|事故|工伤)(?:日期|时间|发生时间)?(?:为|是)?\s*[:：]\s*$")),
)


def _labelled(before: str) -> FactKey | None:
    """「入职日期：2024年4月15日」 of a form."""
    return next((key for key, pattern in _LABELS if pattern.search(before)), None)


def _around(roles: Roles, before: str, after: str) -> FactKey | None:
    """「让我今天交电脑」: the words on either side of the date are one saying."""
    for key, pattern in roles:
        for match in pattern.finditer(before + after):
            if match.start() < len(before) < match.end() and not _DENIED.search(before[: match.start()]):
                return key
    return None


def _has_date(piece: Piece, dates: tuple[FoundDate, ...]) -> bool:
    return any(piece.start <= d.start < piece.end for d in dates)


def _latest_demand(found: list[Candidate]) -> Iterator[Candidate]:
    """Several demands are no contradiction: the last one counts (时效自最近一次主张起重新计算)."""
    repeatable = (FactKey.DEMANDED_ON, FactKey.APPLIED_ON)
    yield from (c for c in found if c.key not in repeatable)
    for key in repeatable:
        same = [c for c in found if c.key is key]
        if same:
            yield max(same, key=lambda c: str(c.value))


def _from_duration(
    found: list[Candidate], pieces: tuple[Piece, ...], narrative: str, as_of: date, roles: Roles
) -> Iterator[Candidate]:
    starts = [c for c in found if c.key is FactKey.EMPLOYMENT_START]
    ends = [c for c in found if c.key is FactKey.EMPLOYMENT_END]
    if bool(starts) and bool(ends):
        return
    for piece in pieces:
        length = None if piece.hypothetical or piece.asks or _TO_SERVE.search(piece.text) else _duration(piece)
        if length is None:
            continue
        span, months, about = length
        loose = "多" if about else ""
        if starts and isinstance(starts[0].value, date) and _ended_after(narrative, roles):
            day = add_months(starts[0].value, months)
            if day <= as_of:
                yield Candidate(FactKey.EMPLOYMENT_END, day, span, 1, f"按入职日加{months}个{loose}月推算，请核对")
        elif ends and isinstance(ends[0].value, date):
            day = add_months(ends[0].value, -months)
            yield Candidate(FactKey.EMPLOYMENT_START, day, span, 1, f"按离职日倒推{months}个{loose}月，请核对")
        elif not starts and (_STILL.search(narrative) or still_there(narrative)):
            day = add_months(as_of, -months)
            yield Candidate(FactKey.EMPLOYMENT_START, day, span, 1, f"按咨询日倒推{months}个{loose}月，请核对")
        return


# Years that were promised are not years that were worked.
_TO_SERVE = re.compile(r"服务期|再(?:服务|干|做)(?!了)|还(?:得|要|差|剩)|必须|至少(?:要|得)|约定")


def _ended_after(narrative: str, roles: Roles) -> bool:
    return any(p.search(narrative) for k, p in roles if k is FactKey.EMPLOYMENT_END) and not (
        _STILL.search(narrative) or _HELD_BACK.search(narrative)
    )


def _duration(piece: Piece) -> tuple[Span, int, bool] | None:
    """Whole months of a stated length of service, and whether more was said."""
    for match in _DURATION.finditer(piece.text):
        years, months = match["years"], match["months"]
        if not (match["yearword"] and (years or match["yhalf0"])) and not (months and match["mmid"]):
            continue
        total = Decimal(0)
        if match["yearword"]:
            total += (read_number(years) if years else Decimal(0)) * 12
            total += 6 if "半" in (match["yhalf"], match["yhalf0"]) else 0
        if months and months != "半":
            total += read_number(months)
        about = match["yhalf"] == "多" or match["mpre"] is not None or match["mhalf"] is not None
        return piece.span(match.start(), match.end()), int(total), about
    return None

"""Which fact a date belongs to: 入职, 离职, 受伤, 签合同, 申请, 主张 — by the words around it."""

from __future__ import annotations

import re
from datetime import date

from advisor.assess.dates import FoundDate
from advisor.assess.dispatch import only_sent_back
from advisor.assess.pieces import Piece
from advisor.assess.ranges import range_role
from advisor.domain.case import FactKey
from advisor.law.story import Roles

_ARREARS_MONTH = re.compile(
    r"(?:起|开始|以来|之后|以后|后|过后)?(?:就|都|也|又|再|一直|只|还|便)*"
    r"(?:欠|没(?:有)?(?:再)?(?:发|给|结)|未(?:发|付|结)|工资|加班|停工|放假|停发|少发|拖|扣发|只发|不发|记账)"
)
# 「4月的工资」「至11月的二倍工资差额」: a month of wages, no event.
_FOR_WAGES = re.compile(
    r"\s*(份|期间)?(的)?(工资|工钱|薪|加班|社保|二倍|双倍|未签|差额|年休假|整月|全月|提成|奖金|绩效|底薪|尾款|货钱|份?的?钱|那(?:几|两|[一二三四五六七八九十\d]+)(?:天|个))"
)
# 「约定2026年1月15日前付」: a day to pay by; 「上个月到期后就没再续，一直做到现在」: the contract ended, not the work.
_SHUT = re.compile(r"\s*起?(?:就|开始)*(?:歇业|歇着|停业)")
_FALLS_DUE = re.compile(r"\s*(之?前|以前)(付|给|支付|结清|还|打)")
_DENIED = re.compile(
    r"(?:没有?|未|不)(?:再|去|来|给|曾|想|肯|能|让|打算|用|必)?$|你[^，。]{0,8}不[^，。]{1,8}$|不[^，。]{1,4}的?(?:就|算|当)[^，。]{0,4}$|(?:让|叫|逼|要|劝|催)(?:我|他|她|我们|大家)(?:自己|主动|写|提|交)[^，。]{0,4}$|(?:寻思|琢磨|盘算|干脆|怕|担心)[^，。]{0,12}$|(?:拟|欲|将要?)(?:单方)?$|(?:想|打算|准备|考虑|怕|等我?|扬言|威胁|要|喊着)(?:再|去|回去?|回来)?$|"
    r"(?<!叫)(?<!喊)(?<!找)(?<!让)(?:我|又)?回去$"
)
# What is planned, agreed or threatened for a day has not happened on it.
_PLANNED = re.compile(
    r"(?:怕|担心)[^，。；]{0,12}$|拟[^。]{0,40}$|(?:计划|拟|预计|打算|准备|约定|答应|承诺|扬言|保证|说好|讲好|谈好|讲定|言明|定于|将于|等到|最迟)[^，。；]{0,6}$"
)
_ELSEWHERE = re.compile(
    r"[^，。；]{0,8}(?:另(?:外)?一?家|外省|外地|外市|别(?:的|家|处)|新(?:公司|单位|东家|厂|店|址)|隔壁[^，。；]{0,3}(?:店|厂|家)|下家)"
)
_NEXT_ONE = re.compile(r"(?:新|另一家|另外一家|下一?家|别家)(?:公司|单位|厂|店|东家|老板)?[^，。]{0,6}$")
_IDLE = re.compile(r"停播|体检|查出|没活|没单|没订单|放[^，。]{0,2}假|停工|停产|待岗|生活费")
STRONG_START = re.compile(
    r"[^，。；\d]{0,10}?(?:入(?:的|了)?职|入厂|进的?厂|进公司|进了?这|参加工作|用工之日)|[^，。；\d]{0,4}(?:来的|去的|进的|起(?:在|给|跟))"
)
_LAID_OFF_SINCE = re.compile(r"\s*起?(?:就|开始)*(?:放[^，。]{0,2}假|停工|停产|待岗|歇)")
_BEGINS = re.compile(r"入职|进厂|来的|去的|开始|起|到(?!医)|招|应聘|报到|上岗")
_LAID_OFF = re.compile(r"放假|停工|待岗|等通知")
_THAT_DAY = re.compile(r"(?:那天|当时|出事|时间|日子)(?:就|正好|刚好|应该|大概)?是$")
_LAST_TIME = re.compile(r"(最近|最后|上)一次")
STILL = re.compile(
    r"做到现在|干到现在|现在(?:人)?还(?!欠|没|拖|差)|还在(干|上班|做|职|厂)|至今|到现在|目前仍|在职|一直干到现在"
)


def lies_ahead(found: FoundDate, narrative: str, as_of: date) -> bool:
    """「计划11月30日前减员」 said in October: a plan for the next November, not a tale of the last one."""
    planned = _PLANNED.search(narrative[max(0, found.start - 44) : found.start])
    if planned is not None and "按农历" in found.note and not re.search(r"今年|去年|前年|年", found.text):
        return True  # 「讲好做到腊月二十」: the next one
    if planned is None or "没说年份" not in found.note:
        return False
    return (found.first.month, found.first.day) > (as_of.month, as_of.day)


_INSTALMENTS = re.compile(r"分(?:成|作|为)?[一二两三四五六七八九十几\d]+(?:期|次|批|笔|回)|每(?:一)?期")
_NEXT_IN_LIST = re.compile(
    r"\s*[、和及](?=[\d一二三四五六七八九十])|\s*(?:前|之前|以前)?\s*(?:每期|各(?:付|给|还|\d)|再?(?:付|还|给|结)(?=\d|[一二两三四五六七八九十]|清|完))"
)
_LISTED_BEFORE = re.compile(r"[日号月底]\s*[、和及]\s*$")


def _due(found: FoundDate, narrative: str) -> bool:
    """「分四期给，6月30号、8月30号、12月30号每期8000」: days on which money falls due."""
    told = re.split(r"[。！？\n]", narrative[: found.start])[-1]
    rest = re.split(r"[。！？\n]", narrative[found.end :])[0]
    listed = _NEXT_IN_LIST.match(rest) is not None or _LISTED_BEFORE.search(told) is not None
    return listed and _INSTALMENTS.search(told + rest) is not None


def role_of(
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
    if lies_ahead(found, narrative, as_of) or _due(found, narrative):
        return None
    low = max([here.start] + [d.end for d in dates if here.start <= d.start < found.start])
    high = min([here.end] + [d.start for d in dates if found.end <= d.start < here.end])
    ranged = range_role(narrative, found) or _labelled(narrative[max(0, found.start - 12) : found.start])
    if ranged is not None:
        return ranged
    after, before = narrative[found.end : high], narrative[low : found.start]
    key = _nearest(roles, after, from_end=False)
    if key is FactKey.EMPLOYMENT_START and (
        _ELSEWHERE.match(after) or _NEXT_ONE.search(before) or _LAID_OFF_SINCE.match(after)
    ):
        return None  # where he went next
    rest = re.split(r"[。！？；]", narrative[found.end :], maxsplit=1)[0]
    if key is FactKey.EMPLOYMENT_END and only_sent_back(rest, narrative):
        return None  # who is sent back to the agency is still employed by it
    if key is FactKey.EMPLOYMENT_END and STILL.search(narrative) and re.match(r"\s*(到期|期满)", after):
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
        ((_LAST_TIME.search(before) or _THAT_DAY.search(before)) and not re.search(r"(?:至|到|止于)\s*$", before))
        or after.startswith("的事")
    ) and index > 0:
        before_it = narrative[pieces[max(0, index - 3)].start : pieces[index].start]
        return _nearest(roles, before_it, from_end=True)
    if high == here.end:
        key = _role_further_on(index, dates, pieces, roles)
        back = only_sent_back(narrative[found.end : found.end + 60], narrative)
        return None if key is FactKey.EMPLOYMENT_END and back else key
    return None


def hurt_that_day(found: FoundDate, dates: tuple[FoundDate, ...], narrative: str, roles: Roles) -> bool:
    """「2月17号，我在五金厂开冲床，左手压掉两节」: told of that day, work is where it happened, not where it began."""
    following = min((d.start for d in dates if d.start >= found.end), default=len(narrative))
    told = re.split(r"[。！？；\n]", narrative[found.end : following])[0]
    if STRONG_START.match(told) or _BEGINS.search(told[:16]) or found.first != found.last:
        return False
    injured = next(p for k, p in roles if k is FactKey.INJURED_ON)
    return injured.search(told) is not None


_HIRED = re.compile(r"[^，。]{0,4}(?:招|雇|请)(?:来)?了")


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
        if key is FactKey.EMPLOYMENT_START and _HIRED.match(following.text):
            return None  # 「今年4月开的张，……，请了个伙计」
        if key is not None:
            return key
        if following.starts_sentence and not here.starts_sentence:
            return None  # one clause of the next sentence is near enough, two are another matter
        here = following
    return None


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


_UP_TO = re.compile(r"(?:等?到|直到|至)$")


def _around(roles: Roles, before: str, after: str) -> FactKey | None:
    """「让我今天交电脑」: the words on either side of the date are one saying."""
    before = _UP_TO.sub("", before)  # 「到九月三十号厂里拉闸」 is no 到厂里
    for key, pattern in roles:
        for match in pattern.finditer(before + after):
            if match.start() < len(before) < match.end() and not _DENIED.search(before[: match.start()]):
                return key
    return None


def _has_date(piece: Piece, dates: tuple[FoundDate, ...]) -> bool:
    return any(piece.start <= d.start < piece.end for d in dates)

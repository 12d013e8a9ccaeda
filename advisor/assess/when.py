"""Which fact a date belongs to: 入职, 离职, 受伤, 签合同, 申请, 主张 — by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from advisor.assess.candidate import Candidate
from advisor.assess.dates import ONLY_YEAR, FoundDate, find_dates
from advisor.assess.numbers import SMALL, read_number
from advisor.assess.pieces import Piece, clauses
from advisor.domain.case import FactKey, Span
from advisor.law.periods import add_months
from advisor.law.story import Roles

_ARREARS_MONTH = re.compile(r"欠|没发|未发|没结|工资|没给|加班|停工|放假")
_DURATION = re.compile(
    rf"(?:干|做|(?<![今去前同])(?<!20\d\d年)上(?!半年)|工作|待|呆|打工|用工|在职|上班|跑|送|搞|工龄|服务|任职)(?:满|有|了|过|到现在|差不多|也|已经|将近|快|大概|已|才|都|班)*"
    rf"(?:(?P<years>{SMALL})?(?P<yhalf0>半)?(?P<yearword>年)(?P<yhalf>半|多)?(?:零|又)?)?(?:(?P<months>{SMALL}|半)(?P<mpre>多|来)?个(?P<mhalf>半|多)?(?P<mmid>月))?"
)
# 「4月的工资」「至11月的二倍工资差额」: a month of wages, no event.
_FOR_WAGES = re.compile(r"\s*(份|期间)?(的)?(工资|加班|社保|二倍|双倍|未签|差额|年休假)")
# 「约定2026年1月15日前付」: a day to pay by; 「上个月到期后就没再续，一直做到现在」: the contract ended, not the work.
_FALLS_DUE = re.compile(r"\s*(之?前|以前)(付|给|支付|结清|还|打)")
_DENIED = re.compile(r"(?:没有?|未|不)(?:再|去|来|给|曾|想|肯|能|让|打算)?$|(?:想|打算|准备|考虑|怕|等我?)$")
_LAID_OFF = re.compile(r"放假|停工|待岗|等通知")
_EXPIRES = re.compile(r"\s*(到期|期满).{0,20}(不|没).{0,4}续")
_LAST_TIME = re.compile(r"(最近|最后|上)一次")
_STILL = re.compile(r"做到现在|干到现在|现在还|还在(干|上班|做|职|厂)|至今|到现在|目前仍|在职|一直干到现在")


def date_candidates(narrative: str, as_of: date, roles: Roles) -> Iterator[Candidate]:
    """Dates with a role, and the start or end that a stated duration implies when the other is known."""
    dates = find_dates(narrative, as_of)
    pieces = clauses(narrative)
    found = [c for d in dates if (c := _in_role(d, dates, pieces, narrative, as_of, roles)) is not None]
    yield from _latest_demand(found)
    yield from _from_duration(found, pieces, narrative, as_of, roles)


def _in_role(
    found: FoundDate,
    dates: tuple[FoundDate, ...],
    pieces: tuple[Piece, ...],
    narrative: str,
    as_of: date,
    roles: Roles,
) -> Candidate | None:
    key = _role(found, dates, pieces, narrative, roles)
    only_year = found.note == ONLY_YEAR
    if only_year and key is not FactKey.EMPLOYMENT_START:
        return None
    ahead = found.first > as_of and key is not FactKey.EMPLOYMENT_START
    if key is None or (ahead and not _EXPIRES.match(narrative[found.end : found.end + 30])):
        return None  # what lies ahead has not happened: 「合同签到2026年9月3日」
    # An exact day outweighs a month, so 「3月进厂」 does not contradict 「3月5日进厂」.
    if only_year:
        return Candidate(key, found.first, Span(start=found.start, end=found.end, text=found.text), 1, found.note)
    weight = 3 if found.first == found.last and "暂计" not in found.note and "推算" not in found.note else 2
    return Candidate(key, found.first, Span(start=found.start, end=found.end, text=found.text), weight, found.note)


def _role(
    found: FoundDate, dates: tuple[FoundDate, ...], pieces: tuple[Piece, ...], narrative: str, roles: Roles
) -> FactKey | None:
    index = next((i for i, p in enumerate(pieces) if p.start <= found.start < p.end), None)
    if index is None or pieces[index].hypothetical:
        return None
    here = pieces[index]
    low = max([here.start] + [d.end for d in dates if here.start <= d.start < found.start])
    high = min([here.end] + [d.start for d in dates if found.end <= d.start < here.end])
    ranged = _range_role(narrative, found)
    if ranged is not None:
        return ranged
    after, before = narrative[found.end : high], narrative[low : found.start]
    key = _nearest(roles, after, from_end=False)
    if key is FactKey.EMPLOYMENT_END and _STILL.search(narrative) and re.match(r"\s*(到期|期满)", after):
        return None
    if key is not None and not _FOR_WAGES.match(after) and not _FALLS_DUE.match(after):
        return key
    if _FALLS_DUE.match(after):
        return None
    if _FOR_WAGES.match(after) or _ARREARS_MONTH.match(after.strip()):
        return None
    key = _nearest(roles, before, from_end=True)
    if key is FactKey.EMPLOYMENT_END and _LAID_OFF.search(narrative[found.end : found.end + 24]):
        return None  # 「干到10月底，厂里放假」: the employment goes on
    if key is not None:
        return key
    if (_LAST_TIME.search(before) or after.startswith("的事")) and index > 0:
        return _nearest(roles, pieces[index - 1].text, from_end=True)
    if high == here.end:
        return _role_further_on(index, dates, pieces, roles)
    return None


def _role_further_on(
    index: int, dates: tuple[FoundDate, ...], pieces: tuple[Piece, ...], roles: Roles
) -> FactKey | None:
    """「今年2月10号老板说没单子，叫我不用来了」: the next clauses may say what happened that day."""
    here = pieces[index]
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


_TO = r"\s*(?:起|开始)?(?:一直)?(?P<verb>干|做|上班|工作|打工|干活)?(?:到|至|—|-|~|～)\s*"
_WORK = re.compile(r".{0,30}(上班|工作|打工|干活|做工|在职|劳动关系|任职|做事|做|干)")
_NOT_WORK = re.compile(r"欠|没发|未发|工资|加班|差额")


def _range_role(narrative: str, found: FoundDate) -> FactKey | None:
    """「从2025年3月到2025年11月在…上班」「从去年8月干到今年1月」: first the start, then the end."""
    tail = re.split(r"[。；\n]", narrative[found.end : found.end + 40])[0]
    head = narrative[max(0, found.start - 16) : found.start]
    opens = re.match(_TO + r"(?=[\d今去上前二])", tail)
    closes = re.search(r"[月日号]份?" + _TO + "$", head)
    if re.match(r"\s*(?:起|开始)?(?:一直)?(?:干|做|上班|工作|打工|干活)(?:到|至)", tail):
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


_EDGE = re.compile(r"(?:^|[，,。；;：:\n\s）)])$")


def _bare_range(narrative: str, found: FoundDate, *, closing: bool = False) -> bool:
    """「2020年4月14日至2026年4月13日，工资7500」: a range of full dates that is a clause by itself."""
    if "年" not in found.text or not found.dated:
        return False
    if not closing:
        return bool(_EDGE.search(narrative[: found.start]))
    head = re.split(r"[，,。；;：:\n\s）)]", narrative[: found.start])[-1]
    after = narrative[found.end : found.end + 1]
    return after in ("", "，", ",", "。", "；", "\n") and bool(re.match(r"(?:19|20)\d\d年", head))


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
        length = None if piece.hypothetical or piece.asks else _duration(piece)
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
        elif not starts and _STILL.search(narrative):
            day = add_months(as_of, -months)
            yield Candidate(FactKey.EMPLOYMENT_START, day, span, 1, f"按咨询日倒推{months}个{loose}月，请核对")
        return


def _ended_after(narrative: str, roles: Roles) -> bool:
    return any(p.search(narrative) for k, p in roles if k is FactKey.EMPLOYMENT_END) and not _STILL.search(narrative)


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

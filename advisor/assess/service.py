"""The start or the end that a stated length of service implies when the other is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from advisor.assess.candidate import Candidate
from advisor.assess.day_roles import STILL
from advisor.assess.numbers import SMALL, read_number
from advisor.assess.pieces import Piece
from advisor.assess.staying import still_there
from advisor.domain.case import FactKey, Span
from advisor.law.periods import add_months
from advisor.law.story import Roles

_DURATION = re.compile(
    rf"(?:干|做|(?<![回过出下起后本原将看说拿带寄发送传打派])来|进厂|进公司|进店|(?<![今去前同怀加晚早手身车路网以])(?<!20\d\d年)上(?!半年)|工作|待|呆|打工|用工|在职|上班|跑|送|搞|工龄|服务|任职|在(?:他们?|她|这|那|厂|公司|单位|店)(?:那?里|那?边|那?儿|家))(?:满|有|了|过|到现在|差不多|也|已经|将近|快|大概|已|才|都|班)*"
    rf"(?:(?P<years>{SMALL})?(?P<yhalf0>半)?(?P<yearword>年)(?P<yhalf>半|多)?(?:零|又)?)?(?:(?P<months>{SMALL}|半)(?P<mpre>多|来)?个(?P<mhalf>半|多)?(?P<mmid>月))?"
)
HELD_BACK = re.compile(
    r"不批|(?:不|没)放(?:我|他|她)?(?:走|人)|不让(?:我|他|她)?走|要么干满|不同意(?:我|他|她)?(?:走|辞|离)"
)


def from_duration(
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
            day = add_months(ends[0].value, -months) + _nearly(piece, span)
            yield Candidate(FactKey.EMPLOYMENT_START, day, span, 1, f"按离职日倒推{months}个{loose}月，请核对")
        elif not starts and (STILL.search(narrative) or still_there(narrative)):
            day = add_months(as_of, -months) + _nearly(piece, span)
            yield Candidate(FactKey.EMPLOYMENT_START, day, span, 1, f"按咨询日倒推{months}个{loose}月，请核对")
        return


# 「快四年」 is no more than four years, both days counted.
_NEARLY = re.compile(r"快|将近|不到|接近|近(?=[一二两三四五六七八九十\d])")


def _nearly(piece: Piece, length: Span) -> timedelta:
    """By how much later whoever says so began than the full length would have it."""
    said = piece.text[max(0, length.start - piece.start - 4) : length.end - piece.start]
    return timedelta(days=1 if _NEARLY.search(said) else 0)


# Years that were promised are not years that were worked.
_TO_SERVE = re.compile(
    r"服务期|要(?:干|做|待|服务)满|满了?才|再(?:服务|干|做)(?!了)|还(?:得|要|差|剩)|必须|至少(?:要|得)|约定"
)


def _ended_after(narrative: str, roles: Roles) -> bool:
    return any(p.search(narrative) for k, p in roles if k is FactKey.EMPLOYMENT_END) and not (
        STILL.search(narrative) or HELD_BACK.search(narrative)
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

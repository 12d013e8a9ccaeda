"""When this version of a document took effect: what it says of itself, of its amendments, and of its signing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from advisor.domain.base import Noun
from advisor.errors import InputError
from advisor.law.numerals import to_int

_C = "[〇○零一二三四五六七八九十]"
_DATE = rf"(\d{{4}}|{_C}{{4}})\s*[年\-./]\s*(\d{{1,2}}|{_C}{{1,3}})\s*[月\-./]\s*(\d{{1,2}}|{_C}{{1,3}})\s*日?"
_VERB = r"(?:施行|执行|实施|生效)"
_LABEL = re.compile(rf"(?:施行|实施|生效|执行)(?:日期|时间)\s*[:：]?\s*{_DATE}")
_FROM = re.compile(rf"[自从于]\s*{_DATE}\s*起?(?:正式)?{_VERB}")
_HISTORY = re.compile(rf"^{_DATE}\s*(?P<what>[^\n]*)", re.M)
_MENTION = re.compile(_DATE)
_AMENDED = re.compile(r"修正|修订|修改")
_ISSUED = re.compile(r"公布|发布|通过|批准|印发")
_AT_ONCE = re.compile(r"自(?:公布|发布|印发|颁布)之日起")
_ALONE = re.compile(rf"^[（(]?{_DATE}[）)]?$", re.M)
_HEAD = 4_000
_TAIL = 1_500


class Dates(Noun):
    """``start``: found for this version; ``published``: the latest day on which it was passed, amended or issued.

    ``sure``: the document says itself when this version applies; else the day of its issue stands in.
    """

    start: date | None
    published: date | None
    sure: bool


def find_dates(text: str, path: Path) -> Dates:
    """The dates of the version in ``text``; ``path`` because collections name files by the day of the version."""
    head, tail = text[:_HEAD], text[-_TAIL:]
    labelled = _first(_LABEL, head)
    if labelled:
        return Dates(start=labelled, published=labelled, sure=True)
    named = _first(_MENTION, path.stem)
    amended, issued, begun = _history(_front(text))
    promulgated = re.search(rf"{_DATE}[^\n]*(?:公布|发布)", _front(text))
    stated = begun or _first(_FROM, tail if len(text) > _TAIL else text) or _first(_FROM, text)
    signed = [d for m in _ALONE.finditer(text) if (d := as_date(m)) is not None]
    if (
        named
        and any(p in head for p in ("条例", "规定", "办法", "解释", "规则"))
        and stated
        and named > stated
        and not signed
    ):
        amended = [*amended, named]  # the collection's date of a version younger than the first
    if amended and (stated is None or stated < max(amended)):
        return Dates(start=max(amended), published=max(amended), sure=False)
    published = max([*amended, *issued, *([named] if named else [])], default=None)
    if stated:
        return Dates(start=stated, published=published or stated, sure=True)
    start = signed[0] if signed and not issued else (published or _first(_MENTION, head))
    at_once = bool(promulgated) and _AT_ONCE.search(tail) is not None
    return Dates(start=start, published=start, sure=at_once or bool(signed and start == signed[0]))


def _front(text: str) -> str:
    """What stands before the first article or point."""
    match = re.search(r"^(?:#+ *)?第[一1]\s*[章条编](?=\s)", text, re.M)
    return text[: match.start()] if match else text[:_HEAD]


def _history(front: str) -> tuple[list[date], list[date], date | None]:
    """Days of amendment, of issue, and the day of effect, from lines such as 「2008年1月1日 施行」."""
    amended, issued, begun = list[date](), list[date](), None
    for match in _HISTORY.finditer(front):
        day, what = as_date(match), match["what"]
        if day is None:
            continue
        if _AMENDED.search(what):
            later = [d for m in _MENTION.finditer(what) if (d := as_date(m)) is not None]
            amended.append(max([day, *later]))
        elif re.match(rf"起?{_VERB}", what):
            begun = day
        elif _ISSUED.search(what):
            issued.append(day)
    return amended, issued, begun


def _first(pattern: re.Pattern[str], text: str) -> date | None:
    return next((d for m in pattern.finditer(text) if (d := as_date(m)) is not None), None)


def as_date(match: re.Match[str]) -> date | None:
    """The day in the first three groups, in Arabic or Chinese numerals; None where there is no such day."""
    try:
        year, month, day = (to_int(g.replace("○", "〇")) for g in match.groups()[:3])
        return date(year, month, day)
    except (InputError, ValueError):
        return None

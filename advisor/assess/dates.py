"""Dates as people say them, resolved against the day of the consultation.

Nothing is invented: where only a month is known the first is used and the note says so; a bare year resolves to
no day at all. Lunar months come from a small table; outside it they stay open.
"""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.assess.numbers import read_number

_CN = "一二三四五六七八九十"
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][零〇九][零〇一二三四五六七八九]{2}|\d\d|[零〇一二三四五六七八九]{2})\s*年的?"
_SAID_YEAR = r"(?P<said>今年|去年|前年|大前年|本年|当年|同年|次年|第二年)(?:的)?"
_MONTH = rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[{_CN}])\s*月份?"
_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?|[{_CN}])\s*(?:日|号(?![楼车线栋门机厂床桌间文款路地院]))"
_PART = r"(?P<part>初|中旬|上旬|下旬|底|末|中)"
_FEAST = r"(?P<feast>国庆节?|十一(?=长假|放假|期间|前|后)|五一(?:劳动)?节?|元旦|春节|过年(?!休|假)|中秋节?|端午节?)"
_LUNAR = r"(?P<lunar>腊月|正月)(?:(?P<lunarday>初[一二三四五六七八九十]|十[一二三四五六七八九]|二?十|廿[一二三四五六七八九]|二十[一二三四五六七八九]|三十))?"
_MONTH_SAID = r"(?P<relmonth>这个月|本月|上个?月|上上个?月)"
_DAY_SAID = r"(?P<relday>今天|昨天|前天|大前天)"
_AGO = rf"(?P<ago>\d{{1,3}}|[{_CN}两半]{{1,3}})\s*(?P<agounit>天|个?星期|周|个?月|年)(?:之|以)?前"

_PATTERNS = tuple(
    re.compile(p)
    for p in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./．](?P<month>1[0-2]|0?[1-9])[-./．](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)[日号]?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./．](?P<month>1[0-2]|0?[1-9])(?![\d.]|[万元块])月?",
        rf"(?:(?<![\d{_CN}]){_YEAR}|{_SAID_YEAR})\s*{_LUNAR}",
        rf"(?:(?<![\d{_CN}]){_YEAR}|{_SAID_YEAR})\s*{_MONTH}\s*(?:{_DAY}|{_PART})?",
        rf"(?:(?<![\d{_CN}]){_YEAR}|{_SAID_YEAR})\s*{_FEAST}",
        rf"{_MONTH_SAID}的?\s*(?:{_DAY}|{_PART})?",
        rf"(?<![\d{_CN}个每.第]){_MONTH}\s*(?:{_DAY}|{_PART})?(?!薪|工资表)",
        rf"{_LUNAR}",
        _FEAST,
        _DAY_SAID,
        _AGO,
        rf"(?<![\d{_CN}月每第.]){_DAY}",
    )
)

# 腊月初一 and 正月初一 of the year in which the lunar year begins; from the almanac, new moons in China time.
_NEW_YEAR = {
    2020: (date(2019, 12, 26), date(2020, 1, 25)),
    2021: (date(2021, 1, 13), date(2021, 2, 12)),
    2022: (date(2022, 1, 3), date(2022, 2, 1)),
    2023: (date(2022, 12, 23), date(2023, 1, 22)),
    2024: (date(2024, 1, 11), date(2024, 2, 10)),
    2025: (date(2024, 12, 31), date(2025, 1, 29)),
    2026: (date(2026, 1, 19), date(2026, 2, 17)),
    2027: (date(2027, 1, 8), date(2027, 2, 6)),
}
_MID_AUTUMN = {2022: (9, 10), 2023: (9, 29), 2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15)}
_DRAGON_BOAT = {2022: (6, 3), 2023: (6, 22), 2024: (6, 10), 2025: (5, 31), 2026: (6, 19), 2027: (6, 9)}


@dataclass(frozen=True)
class FoundDate:
    """A date in the narrative. ``first`` … ``last`` is what the words leave open; one day when they are exact."""

    start: int
    end: int
    text: str
    first: date
    last: date
    note: str = ""
    dated: bool = True  # the year was said, or follows from a word such as 去年

    @property
    def exact(self) -> bool:
        return self.first == self.last and not self.note


def find_dates(narrative: str, as_of: date) -> tuple[FoundDate, ...]:
    """Every date in ``narrative``, in order; a missing year is taken from the date before it, else from ``as_of``."""
    taken: list[tuple[int, int, re.Match[str]]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(narrative):
            if not any(match.start() < end and start < match.end() for start, end, _ in taken):
                taken.append((match.start(), match.end(), match))
    found: list[FoundDate] = []
    for _, _, match in sorted(taken, key=lambda t: t[0]):
        resolved = _resolve(match, found[-1] if found else None, as_of)
        if resolved is not None:
            found.append(resolved)
    return tuple(found)


def _resolve(match: re.Match[str], before: FoundDate | None, as_of: date) -> FoundDate | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    try:
        days = _days(parts, before, as_of)
    except ValueError:  # 2月30日
        return None
    if days is None:
        return None
    first, last, note, dated = days
    return FoundDate(match.start(), match.end(), match.group(), first, last, note, dated)


_Days = tuple[date, date, str, bool]


def _days(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    if "relday" in parts:
        day = as_of - timedelta(days=["今天", "昨天", "前天", "大前天"].index(parts["relday"]))
        return day, day, "", True
    if "ago" in parts:
        return _days_ago(parts, as_of)
    if "lunar" in parts:
        return _lunar(parts, as_of)
    if "feast" in parts:
        return _feast(parts, before, as_of)
    if "relmonth" in parts:
        back = {"这个月": 0, "本月": 0}.get(parts["relmonth"], parts["relmonth"].count("上"))
        year, month = _shift_month(as_of, -back)
        return _in_month(parts, year, month, True)
    if "month" in parts:
        return _month(parts, before, as_of)
    return _bare_day(parts, before, as_of)


def _month(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    month = int(read_number(parts["month"]))
    year = _year(parts, before, as_of)
    if year is not None:
        return _in_month(parts, year, month, True)
    day = int(_day_number(parts["day"])) if "day" in parts else 1
    guessed = _guess_year(month, day, before, as_of)
    first, last, note, _ = _in_month(parts, guessed, month, False)
    note = note.removesuffix("，请核对") + "；" if note else ""
    return first, last, note + f"没说年份，按{guessed}年理解，请核对", before is not None and before.dated


def _year(parts: dict[str, str], before: FoundDate | None, as_of: date) -> int | None:
    if "year" in parts:
        number = int(read_number(parts["year"]))
        return number if number > 100 else number + (2000 if number <= as_of.year % 100 + 1 else 1900)
    said = parts.get("said")
    if said in ("当年", "同年"):
        return before.first.year if before else None
    if said in ("次年", "第二年"):
        return before.first.year + 1 if before else None
    if said is None:
        return None
    return as_of.year - {"今年": 0, "本年": 0, "去年": 1, "前年": 2, "大前年": 3}[said]


def _guess_year(month: int, day: int, before: FoundDate | None, as_of: date) -> int:
    """The year in which the story goes on after ``before``; else the latest that is not in the future."""
    if before is not None:
        year = before.first.year + (1 if (month, day) < (before.first.month, 1) else 0)
        if (year, month, day) <= (as_of.year, as_of.month, as_of.day):
            return year
        return before.first.year if (before.first.year, month) <= (as_of.year, as_of.month) else as_of.year - 1
    return as_of.year if (month, day) <= (as_of.month, as_of.day) else as_of.year - 1


def _in_month(parts: dict[str, str], year: int, month: int, dated: bool) -> _Days:
    if "day" in parts:
        day = date(year, month, int(_day_number(parts["day"])))
        return day, day, "", dated
    end = monthrange(year, month)[1]
    low, high = {
        "初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, end), "底": (end, end), "末": (end, end)
    }.get(parts.get("part", ""), (1, end))  # fmt: skip
    said = f"只说到{parts['part']}" if parts.get("part") else "只说到月"
    return date(year, month, low), date(year, month, high), f"{said}，按{low}日暂计，请核对", dated


def _bare_day(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    if before is None:  # 「15号」 without any month before it says nothing
        return None
    number = int(_day_number(parts["day"]))
    day = before.first.replace(day=1)
    if number < before.first.day and before.exact:
        year, month = _shift_month(day, 1)
        day = date(year, month, 1)
    if number > monthrange(day.year, day.month)[1] or day.replace(day=number) > as_of:
        return None
    return day.replace(day=number), day.replace(day=number), "只说了几号，月份按上文理解，请核对", True


def _day_number(text: str) -> int:
    text = text.removeprefix("初")
    if text.startswith("廿"):
        return 20 + (int(read_number(text[1:])) if text[1:] else 0)
    return int(read_number(text))


def _days_ago(parts: dict[str, str], as_of: date) -> _Days | None:
    half = parts["ago"] == "半"
    count = 0 if half else int(read_number(parts["ago"]))
    unit = parts["agounit"].removeprefix("个")
    if unit in ("天", "星期", "周"):
        day = as_of - timedelta(days=count * (1 if unit == "天" else 7))
    elif half and unit == "月":
        day = as_of - timedelta(days=15)
    else:
        months = 6 if half else count * (1 if unit == "月" else 12)
        year, month = _shift_month(as_of, -months)
        day = date(year, month, min(as_of.day, monthrange(year, month)[1]))
    return day, day, f"按“{parts['ago']}{parts['agounit']}前”推算，请核对", True


def _lunar(parts: dict[str, str], as_of: date) -> _Days | None:
    """去年腊月 belongs to the lunar year before the one that runs on ``as_of``."""
    running = max((y for y, (_, new_year) in _NEW_YEAR.items() if new_year <= as_of), default=None)
    if running is None:
        return None
    lunar_year = _year(parts, None, as_of) if "year" in parts else running
    lunar_year = lunar_year - {"去年": 1, "前年": 2, "大前年": 3}.get(parts.get("said", ""), 0) if lunar_year else 0
    if not parts.get("said") and "year" not in parts and parts["lunar"] == "腊月":
        lunar_year -= 1  # 「腊月」 alone: the last one
    key = lunar_year + 1 if parts["lunar"] == "腊月" else lunar_year
    if key not in _NEW_YEAR:
        return None
    twelfth, new_year = _NEW_YEAR[key]
    start, end = (
        (twelfth, new_year - timedelta(days=1))
        if parts["lunar"] == "腊月"
        else (new_year, new_year + timedelta(days=28))
    )
    if parts.get("lunarday"):
        day = start + timedelta(days=_day_number(parts["lunarday"]) - 1)
        return day, day, f"按农历折算为{day.isoformat()}，请核对", True
    return start, end, f"按农历约为{start.isoformat()}至{end.isoformat()}，按第一日暂计，请核对", True


def _feast(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    feast = parts["feast"]
    year = _year(parts, before, as_of)
    for candidate in (year,) if year else (as_of.year, as_of.year - 1):
        day = _feast_day(feast, candidate)
        if day is not None and day <= as_of:
            return day, day, f"只说到“{feast}”，按{day.month}月{day.day}日暂计，请核对", year is not None
    return None


def _feast_day(feast: str, year: int) -> date | None:
    if feast in ("春节", "过年"):
        return _NEW_YEAR[year][1] if year in _NEW_YEAR else None
    if feast.startswith("中秋"):
        return date(year, *_MID_AUTUMN[year]) if year in _MID_AUTUMN else None
    if feast.startswith("端午"):
        return date(year, *_DRAGON_BOAT[year]) if year in _DRAGON_BOAT else None
    month = 10 if feast.startswith(("国庆", "十一")) else 5 if feast.startswith("五一") else 1
    return date(year, month, 1)


def _shift_month(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1

"""Dates as people say them, resolved against the day of the consultation.

Nothing is invented: where only a month is known the first is used and the note says so; so it is with a bare year.
Lunar months come from a small table; outside it they stay open.
"""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from advisor.assess.date_words import DIGITS, PATTERNS
from advisor.assess.lunar import feast_day, lunar_month, running_year
from advisor.assess.numbers import read_number

ONLY_YEAR = "只说到年，按1月1日暂计，请核对"


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
    lately: int = 0  # where the year was guessed from the date before: the last year that it could be as well
    reads_on: bool = False  # and the year of the date before is as likely

    @property
    def vague(self) -> bool:
        """「去年」「前年下半年」: too wide for anything but a beginning."""
        return (self.last - self.first).days > 62

    @property
    def exact(self) -> bool:
        return self.first == self.last and not self.note

    @property
    def recent(self) -> FoundDate:
        """The same day of the last year that it can be: what ends, injures or is asked for is told of when it is new."""
        back = self.first.year - self.lately
        if not self.lately or not back:
            return self
        try:
            first, last = (d.replace(year=d.year - back) for d in (self.first, self.last))
        except ValueError:  # 2月29日
            return self
        note = self.note.replace(f"{self.first.year}年", f"{self.lately}年")
        other = f"，也可能是{self.first.year}年" if self.reads_on else ""
        return replace(self, first=first, last=last, note=note.removesuffix("，请核对") + f"{other}，请核对", lately=0)


def find_dates(narrative: str, as_of: date) -> tuple[FoundDate, ...]:
    """Every date in ``narrative``, in order; a missing year is taken from the date before it, else from ``as_of``."""
    taken: list[tuple[int, int, re.Match[str]]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(narrative):
            if not any(match.start() < end and start < match.end() for start, end, _ in taken):
                taken.append((match.start(), match.end(), match))
    matches = [m for _, _, m in sorted(taken, key=lambda t: t[0])]
    found: list[FoundDate] = []
    told: FoundDate | None = None  # what the next one goes on from: neither a birthday nor what lies ahead
    for number, match in enumerate(matches):
        beside = found[-1] if found and match.groupdict().get("later") else told  # 「11月30日发通知，当天走人」
        resolved = _resolve(match, beside, as_of, matches[number + 1 :])
        if resolved is None or _of_a_birth(resolved, narrative, as_of):
            continue
        found.append(resolved)
        told = resolved if resolved.first <= as_of else told
    return tuple(found)


_BORN = re.compile(r"\s*(?:出生|出世|生(?=[，。、,;；（(）)\s]|$)|生(?:的|人)(?!孩|娃|小|宝|儿子|女儿|[一二三]胎|病))")
_BIRTHDAY = re.compile(r"(?:出生(?:日期|年月日?|时间|于)?|生日|生于)\s*(?:[:：]|是|为|在|于)?\s*$")
_JUST_OF = re.compile(r"的?(?=[，。；、])")
_LONG_AGO = 40  # years: nobody's employment begins so long ago
_GROWN = 10  # years: who was born later is the child of somebody in the story


def _of_a_birth(found: FoundDate, narrative: str, as_of: date) -> bool:
    """「我是1964年5月出生的」「出生日期：1964年5月3日」: no day of work, and no year for the days after it."""
    if as_of.year - found.first.year < _GROWN:
        return False
    before = narrative[max(0, found.start - 10) : found.start]
    if as_of.year - found.first.year >= _LONG_AGO and _JUST_OF.match(narrative[found.end :]):
        return True  # 「我是1964年5月的，2021年2月来的」
    return _BORN.match(narrative[found.end :]) is not None or _BIRTHDAY.search(before) is not None


def _quoted(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return before.count("“") > before.count("”") or before.count("「") > before.count("」")


_NEAR_YEAR = re.compile(r"去年|前年|大前年|今年|(?<!\d)20\d\d年")
_BY_NOW = re.compile(r"现在|目前|如今")


def _resolve(
    match: re.Match[str], before: FoundDate | None, as_of: date, later: list[re.Match[str]]
) -> FoundDate | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    if "relday" in parts and _quoted(match):
        return None  # 「“今天是最后一天”」 was said on another day
    if "day2" in parts:
        parts["day"] = parts.pop("day2")
    if "month" in parts and not {"year", "said"} & set(parts):
        year = _year_around(match, before, as_of, later)
        if year is not None:
            parts["year"], parts["guessed"] = str(year), "1"
            if before is not None and before.first.year < year and _of_late(match) and _reads_on(match, before, year):
                parts["other"] = str(before.first.year)
    try:
        days = _days(parts, before, as_of)
    except ValueError:  # 2月30日
        return None
    if days is None:
        return None
    first, last, note, dated = days
    lately = _lately(first, before, as_of, later) if "month" in parts and not {"year", "said"} & set(parts) else 0
    reads_on = before is not None and "month" in parts and _reads_on(match, before, lately)
    return FoundDate(match.start(), match.end(), match.group(), first, last, note, dated, lately, reads_on)


def _lately(day: date, before: FoundDate | None, as_of: date, later: list[re.Match[str]]) -> int:
    """The last year in which ``day`` can lie after the date before it and before the next one that says its year."""
    if before is None:
        return 0
    bound = _next_dated(later, before, as_of)
    last = as_of if bound < before.first else bound
    fits = (y for y in range(as_of.year, day.year, -1) if (y, day.month, day.day) <= (last.year, last.month, last.day))
    return next(fits, 0)


def _year_around(match: re.Match[str], before: FoundDate | None, as_of: date, later: list[re.Match[str]]) -> int | None:
    """The year of a bare month or day, from 「去年」 just before it, or as a new sentence after a date long ago.

    A new sentence goes on with what is recent: 「2015年6月进厂。11月1日贴了告示」 is the last November that is not
    after the next date that says its year.
    """
    told = re.split(r"[。！？\n；;]", match.string[: match.start()])[-1]
    near = list(_NEAR_YEAR.finditer(told[-20:]))
    if near and (before is None or before.end <= match.start() - len(told[-20:]) + near[-1].start()):
        said = near[-1].group()
        back = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3}
        since = told[-20:][
            near[-1].end() :
        ]  # 「去年生的孩子，现在七个月，合同10月31日到期」「2008年3月生的，7月3日上班」
        if not _BY_NOW.search(since) and not (before is None and _BORN.search(since)):
            return as_of.year - back[said] if said in back else int(said[:4])
    if before is None or not before.dated or before.note == ONLY_YEAR or not match.start():
        return None
    fresh = bool(re.search(r"[。！？\n]", match.string[before.end : match.start()]))
    if not (fresh and before.first.year < as_of.year - 1) and not _of_late(match):
        return None
    month, day = int(read_number(match["month"])), match.groupdict().get("day")
    last = _next_dated(later, before, as_of)
    last = as_of if last < before.first else last
    for year in range(as_of.year, before.first.year - 1, -1):
        try:
            when = date(
                year,
                month,
                int(_day_number(day)) if day else 28 if match.groupdict().get("part") in ("底", "末") else 1,
            )
        except ValueError:
            continue
        if before.first <= when <= last:
            return year
    return None


# 「2020年3月进厂，10月8号走的」: what brings somebody here happened of late, a contract soon after the beginning.
_EVENT = re.compile(
    r"(?:(?!\d|[一二三四五六七八九十]月)[^。！？；\n]){0,12}?(?:辞|开除|解除|解雇|裁员|被裁|不用来|不要(?:我|他|她)|不让|叫(?:我|他|她|我们)?[^，。]{0,4}走|走人|走了|走的|都走|离职|离开|没去|不去了|"
    r"不[干做]了|压断|压伤|受伤|摔|撞|砸|出事|没了|去世|停产|停工|拉闸|降薪|降到|停发)"
)
_SOON_AFTER = re.compile(r"[^，。]{0,8}(?:签|入职|转正|进厂|进公司|培训|交社保|买社保|参保|上岗|报到|开始)")
_UNTIL = re.compile(r"(?:做|干|上班?|跑|送)到(?:了)?$")


def _of_late(match: re.Match[str]) -> bool:
    after, before = (
        match.string[match.end() : match.end() + 30],
        match.string[max(0, match.start() - 6) : match.start()],
    )
    if _SOON_AFTER.match(after):
        return False
    return _EVENT.match(after) is not None or _UNTIL.search(before) is not None


# 「2020年3月进厂，10月8号走的」 was years ago only if it says so; 「2024年8月调岗，9月1日走的」 may well have been.
_CAME = re.compile(r"[^，。；]{0,12}(?:进|入|来|去|上班|到岗|报到|招|应聘|开始|工作|做|干|起)")


def _reads_on(match: re.Match[str], before: FoundDate, year: int) -> bool:
    """Whether the day may as well be one of the year of the date before it: ``year`` is the one it was taken for."""
    if int(read_number(match["month"])) < before.first.month:
        return False
    return before.first.year == year - 1 or not _CAME.match(match.string[before.end : before.end + 30])


def _next_dated(later: list[re.Match[str]], before: FoundDate | None, as_of: date) -> date:
    """The first day after this one whose year was said, else the day of the talk."""
    for match in later:
        if match.groupdict().get("onlyyear"):  # 「8月1日受伤，2020年评了十级」
            year = int(read_number(match["onlyyear"]))
            if before is not None and before.first.year < year <= as_of.year:
                return date(year - 1, 12, 31)
        if {"year", "said"} & {k for k, v in match.groupdict().items() if v} and "month" in match.groupdict():
            found = _resolve(match, before, as_of, [])  # 「次年1月」 goes by the one before
            if found is not None and found.first <= as_of:
                return found.last
    return as_of


_Days = tuple[date, date, str, bool]


def _days(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    if "later" in parts:
        return _later(parts["later"], before, as_of)
    if "yearpart" in parts:
        return _part_of_year(parts, before, as_of)
    if "relday" in parts:
        day = as_of - timedelta(days=["今天", "昨天", "前天", "大前天"].index(parts["relday"]))
        return day, day, "", True
    if "ago" in parts:
        return _days_ago(parts, as_of)
    if "relweek" in parts:
        return _week(parts, as_of)
    if "onlyyear" in parts:
        year = int(read_number(parts["onlyyear"]))
        year += 0 if year > 100 else 2000
        return date(year, 1, 1), date(year, 12, 31), ONLY_YEAR, True
    if "lunar" in parts:
        return _lunar(parts, as_of)
    if "feast" in parts:
        return _feast(parts, before, as_of)
    if "relmonth" in parts:
        back = parts["relmonth"].count("上") - parts["relmonth"].count("下")
        year, month = _shift_month(as_of, -back)
        return _in_month(parts, year, month, True)
    if "month" in parts:
        return _month(parts, before, as_of)
    return _bare_day(parts, before, as_of)


_SAME_DAY = ("当天", "当日", "当晚", "同日")


def _later(said: str, before: FoundDate | None, as_of: date) -> _Days | None:
    """So long after the date before it; 「第二天」 of a bare month says nothing."""
    if before is None or before.note == ONLY_YEAR:
        return None
    count = 0 if said in _SAME_DAY else 2 if said == "第三天" else 1
    told = re.search(rf"(?P<n>\d+|[{DIGITS}两半]+)\s*个?(?P<unit>天|星期|礼拜|周|月|年)(?:之|以)?后", said)
    days, months = count, 0
    if told is not None:
        half = told["n"] == "半"
        number = 0 if half else int(read_number(told["n"]))
        unit = told["unit"]
        days = 15 if half and unit == "月" else number * {"天": 1, "月": 0, "年": 0}.get(unit, 7)
        months = 6 if half and unit == "年" else number * {"月": 1, "年": 12}.get(unit, 0)
    if before.first != before.last and not months:
        return None
    year, month = _shift_month(before.first, months)
    first = date(year, month, min(before.first.day, monthrange(year, month)[1])) + timedelta(days=days)
    note = before.note if said in _SAME_DAY else f"按上一个日子之后“{said}”推算，请核对"
    return (first, first, note, before.dated) if first <= as_of else None


_SEASON = {"春": (3, 5), "夏": (6, 8), "热": (6, 8), "秋": (9, 11), "冬": (12, 12), "上": (1, 6), "下": (7, 12)}


def _part_of_year(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    """「去年年底」「前年下半年」「25年夏天」: the end is its last day, the beginning and the rest their first."""
    year, part = _year(parts, before, as_of), parts["yearpart"]
    if year is None:
        return None
    note = f"只说到{part}，"
    if part[-1] in "底尾末":
        return date(year, 12, 31), date(year, 12, 31), note + f"按{year}年12月31日暂计，请核对", True
    named = _SEASON.get(part[1] if part.startswith("入") else part[0])
    low, high = named or ((6, 6) if part == "年中" else (1, 1))
    first = date(year, low, 1)
    return first, date(year, high, monthrange(year, high)[1]), note + f"按{first}日暂计，请核对", True


def _week(parts: dict[str, str], as_of: date) -> _Days:
    monday = as_of - timedelta(days=as_of.weekday() + 7 * parts["relweek"].count("上"))
    if "weekday" in parts:
        day = monday + timedelta(days="一二三四五六日".index(parts["weekday"].replace("天", "日")))
        return day, day, "", True
    return (
        monday,
        min(monday + timedelta(days=6), as_of),
        f"只说到{parts['relweek']}，按{monday.isoformat()}暂计，请核对",
        True,
    )


def _month(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    month = int(read_number(parts["month"]))
    year = _year(parts, before, as_of)
    if year is not None:
        first, last, note, _ = _in_month(parts, year, month, True)
        if "guessed" in parts:
            if _no_other_year(first, before, as_of):
                return first, last, note, True
            other = f"，也可能是{parts['other']}年" if "other" in parts else ""
            note = (note.removesuffix("，请核对") + "；" if note else "") + f"没说年份，按{year}年理解{other}，请核对"
        return first, last, note, True
    day = int(_day_number(parts["day"])) if "day" in parts else 1
    guessed = _guess_year(month, day, before, as_of)
    first, last, note, _ = _in_month(parts, guessed, month, False)
    if _no_other_year(first, before, as_of):
        return first, last, note, True
    note = note.removesuffix("，请核对") + "；" if note else ""
    return first, last, note + f"没说年份，按{guessed}年理解，请核对", before is not None and before.dated


def _no_other_year(day: date, before: FoundDate | None, as_of: date) -> bool:
    """「2026年9月12日送医院，9月14日」 told in 2026: the story goes on, and there is no later year yet."""
    if before is None or not before.dated or before.vague or "没说年份" in before.note or before.note == ONLY_YEAR:
        return False
    return day.year == as_of.year == before.first.year and before.first <= day <= as_of


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
    return as_of.year - {"今年": 0, "本年": 0, "去年": 1, "前年": 2, "大前年": 3, "明年": -1, "后年": -2}[said]


def _guess_year(month: int, day: int, before: FoundDate | None, as_of: date) -> int:
    """The year in which the story goes on after ``before``; else the latest that is not in the future."""
    if before is not None and before.note != ONLY_YEAR:
        if (month, day) < (before.first.month, 1):  # 「2021年11月进厂，9月1日被辞」: the last September
            return as_of.year if (month, day) <= (as_of.month, as_of.day) else as_of.year - 1
        year = before.first.year
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
    number = int(_day_number(parts["day"]))
    if before is None:  # 「15号把我开了」: the last fifteenth
        year, month = (as_of.year, as_of.month) if number <= as_of.day else _shift_month(as_of, -1)
        if number > monthrange(year, month)[1]:
            return None
        day = date(year, month, number)
        return day, day, "只说了几号，按最近的一个理解，请核对", False
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
    running = running_year(as_of)
    if running is None:
        return None
    said = parts.get("lunarmonth") or parts.get("lunarplain")
    month = int(read_number(said)) if said else {"正": 1, "冬": 11, "腊": 12}[parts["lunarbare"][0]]
    back = {"去年": 1, "前年": 2, "大前年": 3, "明年": -1, "后年": -2}.get(parts.get("said", ""), 0)
    # Before the feast the year that ends is still 「今年」 only for its last months.
    now = running if month > 10 or not back else as_of.year
    year = _year(parts, None, as_of) if "year" in parts else now
    year = year - back if year else 0
    found = lunar_month(year, month)
    if found is not None and found[0] > as_of and not parts.get("said") and "year" not in parts:
        found = lunar_month(year - 1, month)  # 「腊月」 alone: the last one
    if found is None:
        return None
    start, end = found
    if parts.get("lunarday"):
        day = start + timedelta(days=_day_number(parts["lunarday"]) - 1)
        return day, day, f"按农历折算为{day.isoformat()}，请核对", True
    if parts.get("lunarpart") in ("底", "尾", "末"):
        return end, end, f"按农历折算为{end.isoformat()}，请核对", True
    return start, end, f"按农历约为{start.isoformat()}至{end.isoformat()}，按第一日暂计，请核对", True


def _feast(parts: dict[str, str], before: FoundDate | None, as_of: date) -> _Days | None:
    feast = parts["feast"]
    year = _year(parts, before, as_of)
    for candidate in (year,) if year else (as_of.year, as_of.year - 1):
        day = feast_day(feast, candidate)
        if day is not None and day <= as_of:
            return day, day, f"只说到“{feast}”，按{day.month}月{day.day}日暂计，请核对", year is not None
    return None


def _shift_month(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1

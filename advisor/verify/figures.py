"""Numbers and periods that a paraphrase states, held against the article's own.

Cautious on purpose: a figure counts only where it stands next to a word (时效, 试用期, 工资) beside which the article
itself has a figure of the same kind. Anything else (ages, sums, dates, months of arrears) is the case's, not the law's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from advisor.errors import InputError
from advisor.law.numerals import to_int

_NUM = r"(?:\d{1,4}(?:\.\d{1,2})?|[〇零一二两三四五六七八九十百千]{1,7})"
_FIGURE = re.compile(
    rf"百分之(?P<percent>{_NUM})|(?P<sign>{_NUM})%|(?P<times>{_NUM}|双|半)倍"
    rf"|(?<!第)(?P<count>{_NUM}|半)(?P<unit>个半月|个月|月|年|个工作日|工作日|日|天|个小时|小时|周(?!岁))"
)
_DATE = re.compile(
    rf"(?:[12]\d{{3}}|[一二]{_NUM})年(?:{_NUM}月)?(?:{_NUM}日)?|{_NUM}月{_NUM}日|(?<=年){_NUM}月|每月{_NUM}日"
)
_OF_THE_CASE = re.compile(
    r"(?:拖欠|欠发|欠付|欠薪|未付|未发|工作了?|任职|入职|持续|等了|过了|拖了|共计?|合计|累计|已经?|迟到|旷工|第)[^，]{0,3}$"
)
_RATIO = ("平均工资", "工资", "赔偿", "经济补偿", "报酬", "罚款", "违约金", "加付", "加班", "双倍")
_TIME = (
    *("时效", "试用期", "通知", "额外支付", "劳动合同", "竞业限制", "年休假", "产假", "医疗期", "起诉", "裁决", "受理"),
    *(
        "审理",
        "服务期",
        "答辩",
        "停工留薪",
        "申请",
        "公告",
        "送达",
        "支付令",
        "司法确认",
        "护理假",
        "陪产假",
        "工伤认定",
    ),
    *("期限", "经济补偿", "年限", "用工之日"),
)
_HOURS = ("每日", "每天", "每周", "延长", "工作时间", "每月")
_WORDS = {"ratio": _RATIO, "months": _TIME, "days": _TIME, "hours": _HOURS}
_NEAR, _FAR = 8, 14


@dataclass(frozen=True)
class Figure:
    """A figure as written, its kind and value (ratio in %, months, days or hours), and the words it stands by."""

    text: str
    kind: str
    value: Decimal
    words: frozenset[str]


def contradicted(claim: str, articles: Iterable[str]) -> tuple[str, str] | None:
    """A figure in ``claim`` that none of ``articles`` has where they speak of the same thing: (stated, in the law)."""
    stated = [f for f in figures(claim, _NEAR) if f.words]
    if not stated:
        return None
    lawful = [f for text in articles for f in figures(text, _FAR)]
    for figure in stated:
        same = [f for f in lawful if f.kind == figure.kind]
        bound = [f for f in same if f.words & figure.words]
        allowed = {f.value for f in bound} | {f.value for f in same if not f.words}
        if bound and figure.value not in allowed:
            return figure.text, "、".join(dict.fromkeys(f.text for f in bound))
    return None


def figures(text: str, reach: int) -> list[Figure]:
    """The figures of ``text``. ``reach``: how far, in characters, a word may stand from its figure in one clause."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _DATE.sub(lambda m: "□" * len(m[0]), plain)
    found: list[Figure] = []
    for sentence in re.split(r"[。;；\n!?！？]", plain):
        position = 0
        for clause in re.split(r"(?<=[,，:：、])", sentence):
            for match in _FIGURE.finditer(clause):
                figure = _read(match, clause, sentence[:position], reach)
                if figure and not _OF_THE_CASE.search(clause[: match.start()]):
                    found.append(figure)
            position += len(clause)
    return found


def _read(match: re.Match[str], clause: str, earlier: str, reach: int) -> Figure | None:
    measured = _measure(match)
    if measured is None:
        return None
    kind, value = measured
    words = _beside(_WORDS[kind], clause, match.start(), match.end(), reach)
    if not words and reach == _FAR:  # in a statute the subject may stand in the clause before
        words = _beside(_WORDS[kind], earlier + "。", len(earlier), len(earlier), reach)
    return Figure(match[0], kind, value, words)


def _measure(match: re.Match[str]) -> tuple[str, Decimal] | None:
    try:
        if match["percent"] or match["sign"]:
            return "ratio", _number(match["percent"] or match["sign"])
        if match["times"]:
            return "ratio", 100 * _number(match["times"])
        count, unit = _number(match["count"]), match["unit"]
    except InputError:
        return None
    match unit:
        case "年":
            return "months", 12 * count
        case "个月" | "月":
            return "months", count
        case "个半月":
            return "months", count + Decimal("0.5")
        case "小时" | "个小时":
            return "hours", count
        case "周":
            return "days", 7 * count
        case _:
            return "days", count


def _number(digits: str) -> Decimal:
    if digits in ("双", "半"):
        return Decimal(2) if digits == "双" else Decimal("0.5")
    return Decimal(digits) if digits[0].isascii() else Decimal(to_int(digits))


def _beside(words: tuple[str, ...], clause: str, start: int, end: int, reach: int) -> frozenset[str]:
    """Which of ``words`` stand within ``reach`` characters before or after; 平均工资 is not 工资."""
    before, after = clause[max(0, start - reach - 4) : start], clause[end : end + reach + 4]
    gaps: dict[str, int] = {}
    for word in words:
        if (at := before.rfind(word)) >= 0:
            gaps[word] = len(before) - at - len(word)
        if (at := after.find(word)) >= 0:
            gaps[word] = min(at, gaps.get(word, at))
    if gaps.get("平均工资", reach + 1) <= gaps.get("工资", reach + 1):
        gaps.pop("工资", None)
    touching = frozenset(w for w, gap in gaps.items() if gap <= 1)
    return touching or frozenset(w for w, gap in gaps.items() if gap <= reach)

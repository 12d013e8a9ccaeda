"""Numbers and periods in a text: what they measure, how much, and beside which words they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from advisor.errors import InputError
from advisor.law.numerals import to_int

_NUM = r"(?:\d{1,5}(?:\.\d{1,2})?|[〇零一二两三四五六七八九十百千]{1,7}(?:点[〇零一二三四五六七八九]{1,2})?)"
_UNITS = (
    r"个半月|年半|个月|月|年(?![级度终])|个工作日|工作日|日(?![常报])|天|个?星期|周(?!岁|年|知|期|转|末)|个?小时|分钟|周岁|岁"
    r"|人(?![民员事身均次数力为])|名(?![称义字单])|次(?!性)|级(?!别)|[万亿]?元"
)
_FIGURE = re.compile(
    rf"(?P<denominator>万|{_NUM})分之(?P<numerator>{_NUM})|(?P<sign>{_NUM})%|(?P<times>{_NUM}|双|半)倍"
    rf"|(?<![第\d.〇零一二两三四五六七八九十百千])(?:(?P<low>{_NUM})[至到~－—-])?(?P<count>{_NUM}|半)(?P<unit>{_UNITS})"
)
_DATE = re.compile(
    rf"(?:[12]\d{{3}}|[一二][〇零一二三四五六七八九]{{3}})年(?:{_NUM}月)?(?:{_NUM}日)?|{_NUM}月{_NUM}日|(?<=年){_NUM}月|每月{_NUM}日"
)
_OF_THE_CASE = re.compile(
    r"(?:拖欠|欠发|欠付|欠薪|未付|未发|工作了?|任职|入职|持续|等了|过了|拖了|共计?|合计|累计|已经?|迟到|旷工|第|还有|还剩|只剩|仅剩|剩余?|尚有|最早|最晚|再过)"
    r"[^，]{0,3}$"
)
_RATIO = ("平均工资", "工资", "赔偿", "经济补偿", "报酬", "罚款", "违约金", "加付", "加班", "双倍")
_TIME = (
    *(
        "时效",
        "试用期",
        "通知",
        "额外支付",
        "劳动合同",
        "竞业限制",
        "年休假",
        "产假",
        "医疗期",
        "起诉",
        "裁决",
        "受理",
        "审理",
    ),
    *(
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
        "期限",
    ),
    *("经济补偿", "年限", "用工之日"),
)
_OPEN_ENDED = "固定期限"  # says which contract it is, not how long anything lasts
_HOURS = ("每日", "每天", "每周", "延长", "工作时间", "每月")
_WORDS = {"ratio": _RATIO, "months": _TIME, "days": _TIME, "workdays": _TIME, "hours": _HOURS}
_PARTS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}
NEAR, FAR = 8, 14  # how far from its figure a word may stand: in what people write, in a statute


@dataclass(frozen=True)
class Figure:
    """A figure as written, its kind and value, the words it stands by, and where it stands in the text.

    Values: ratio in %, months, days, workdays, hours, people, years of age, times, levels, 元.
    """

    text: str
    kind: str
    value: Decimal
    words: frozenset[str]
    before: str = ""  # its own clause, up to the figure
    after: str = ""  # the text behind it, to the end of the sentence
    of_the_case: bool = False

    @property
    def dimension(self) -> str:
        """Months, days and working days all measure time: 一年 contradicts 六十日."""
        return "time" if self.kind in ("months", "days", "workdays") else self.kind


def figures(text: str, reach: int = NEAR) -> list[Figure]:
    """The figures of ``text``. ``reach``: how far, in characters, a word may stand from its figure in one clause."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _DATE.sub(lambda m: "□" * len(m[0]), plain)
    found: list[Figure] = []
    for sentence in re.split(r"[。;；\n!?！？]", plain):
        position = 0
        for clause in re.split(r"(?<=[，,:：、])", sentence):
            for match in _FIGURE.finditer(clause):
                found += _read(match, clause, sentence, position, reach)
            position += len(clause)
    return found


def _read(match: re.Match[str], clause: str, sentence: str, position: int, reach: int) -> list[Figure]:
    """The figure at ``match``; two for 十五至二十日."""
    try:
        kind, values = _measure(match)
    except InputError:
        return []
    by = _WORDS.get(kind, ())
    words = _beside(by, clause, match.start(), match.end(), reach)
    if not words and reach == FAR:  # in a statute the subject may stand in the clause before
        words = _beside(by, sentence[:position] + "。", position, position, reach)
    before, after = clause[: match.start()], sentence[position + match.end() :]
    of_case = _OF_THE_CASE.search(before) is not None
    return [Figure(match[0], kind, value, words, before, after, of_case) for value in values]


def _measure(match: re.Match[str]) -> tuple[str, list[Decimal]]:
    """Kind and values. Raises InputError where the digits are no number."""
    if match["denominator"]:
        whole = _PARTS.get(match["denominator"]) or _number(match["denominator"]) or Decimal(1)
        return "ratio", [100 * _number(match["numerator"]) / whole]
    if match["sign"]:
        return "ratio", [_number(match["sign"])]
    if match["times"]:
        return "ratio", [100 * _number(match["times"])]
    counts = [_number(n) for n in (match["low"], match["count"]) if n]
    kind, factor, more = _unit(match["unit"])
    return kind, [factor * (count + more) for count in counts]


def _unit(unit: str) -> tuple[str, Decimal, Decimal]:
    """The kind that ``unit`` measures, how many of the kind it is, and what its 半 adds."""
    one, none = Decimal(1), Decimal(0)
    match unit:
        case "年" | "年半":
            return "months", Decimal(12), Decimal("0.5") if unit == "年半" else none
        case "个月" | "月" | "个半月":
            return "months", one, Decimal("0.5") if unit == "个半月" else none
        case "周" | "星期" | "个星期":
            return "days", Decimal(7), none
        case "小时" | "个小时":
            return "hours", one, none
        case "分钟":
            return "hours", one / 60, none
        case "元" | "万元" | "亿元":
            return "yuan", {"元": one, "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}[unit], none
    kinds = {"日": "days", "天": "days", "岁": "age", "周岁": "age", "次": "times", "级": "level"}
    return kinds.get(unit, "workdays" if unit.endswith("工作日") else "people"), one, none


def _number(digits: str) -> Decimal:
    if digits in ("双", "半"):
        return Decimal(2) if digits == "双" else Decimal("0.5")
    if digits[0].isascii():
        return Decimal(digits)
    whole, _, parts = digits.partition("点")
    return Decimal(f"{to_int(whole)}.{''.join(str(to_int(part)) for part in parts) or 0}")


def _beside(words: tuple[str, ...], clause: str, start: int, end: int, reach: int) -> frozenset[str]:
    """Which of ``words`` stand within ``reach`` characters; 平均工资 is not 工资, and 无固定期限 no 期限."""
    clause = clause.replace(_OPEN_ENDED, "□" * len(_OPEN_ENDED))
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

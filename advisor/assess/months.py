"""How many months of wages are owed: said as a number, or counted from the months named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from advisor.assess.candidate import Candidate
from advisor.assess.numbers import SMALL, read_number
from advisor.assess.pieces import Piece
from advisor.domain.case import FactKey

# What is owed for a month: one thing or several, 「保底加提成」
_PAY = r"(?:工资|工钱|薪水|薪|钱|货钱|保底|底薪|提成|奖金|绩效|课时费|手工费|加班费|加工费|劳务费|分成|补贴)"
_PAYS = rf"(?:的)?(?:{_PAY}(?:(?:加|和|跟|同|、|及|还有|带)(?:上)?{_PAY})*)?"
_MONTHS_OWED = re.compile(
    rf"(?=[^，。]{{0,14}}(?:工资|薪|钱))(?:拖(?:欠)?了?|欠了?|压了?|扣了?)(?:我|我们|大家|工人|工资|薪水|薪|工钱|着)*(?P<n0>半|一|1|两|2)(?P<m0>多)?年(?P<h0>半|多)?(?:的?(?:工资|薪水?|钱|工钱)|了?(?=[，。]|$))|"
    rf"(?<![第头前])(?P<n3>{SMALL}|半)(?P<m3>多|来)?个(?P<h3>半|多)?月(?:的)?(?:工资|薪水|钱|工钱)?(?:一共|总共|合计|共|加起来|都|全|就|累计)*(?:(?:压|欠|拖|扣|差)(?:着|了|我|我们)|少发|(?:拖)?欠(?=\d))|"
    rf"(?:欠|拖|压)的?(?:是|有)?[^，。]{{0,12}}?(?P<n4>{SMALL})(?P<m4>多|来)?个(?P<h4>半|多)?月|"
    rf"(?:欠|拖欠|拖了|压了|押了|差)(?:着|了|我|我们|大家|她|他|工人|工资|薪水|薪|工钱)*(?P<n1>{SMALL}|半)(?P<m1>多|来)?(?:个|(?<=[仨俩]))(?P<h1>半|多)?月|"
    rf"(?<![第头前满])(?P<n2>{SMALL}|半)(?P<m2>多|来)?(?:个|(?<=[仨俩]))(?P<h2>半|多)?月(?:的)?(?:血汗钱|{_PAYS})?(?:了|都|也|就|还|一直|全)*"
    r"(?:(?:一共|总共|合计|共|加起来)?[\d.,一二三四五六七八九十百千万两]+(?:元|块钱?|万)?)?[，,]?(?:都|也)?(?:压牢|压着|扣着|拖着)?"
    r"(?:都|也|就|还|一直|全|到现在|至今|到今天)*"
    r"(?:没(?:见着|见到|看到|领到|见(?=工资|钱))|一分(?:钱)?(?:都|也)?没|没发|没人(?:发|给|认|付)|没给|没有发|未发|未付|没结|没拿到|没见到|一分钱?没给?|一个(?:铜钿|铜板|子儿?|角子)(?:也|都)?没|拖着|欠着|没到账|没见影|没影|没开|不发(?=[，。了]|$)|未见|见不到|(?<!就)不给)"
)
_MONTH_LIST = (
    r"(?:(?:去年|今年|前年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]{1,2})"
    r"月(?:份)?的?\s*(?:[、和跟到至—-]\s*)?){1,12}"
)
_UNPAID = (
    r"(?:没(?:有)?(?:发|给|付|结|拿到|到账|到手|见到|见着|看到|领到|兑现|影|着落|动静|开|下来)|未(?:发|付|结|到账|给)|不(?:给|发|结|付)|"
    r"一(?:分|毛)钱?(?:也|都)?(?:没|未)|拖(?:着|到)|欠着|压着|压牢|押着|卡着|扣着|压住|见不(?:到|着)|未见|没见|没(?:见)?影)"
)
# 「6、7月未结」「2025年11、12月和今年1月工资共…」「要4月份的工钱」「冬月跟腊月的工钱」
_NUMBERED = (
    r"(?:(?:去年|今年|前年|\d{4}年)?\d{1,2}(?:月(?:份)?\s*(?:[、,，和跟及]|到|至)?|\s*(?:[、,，和跟及]|到|至))\s*)*"
    r"(?:去年|今年|\d{4}年)?\d{1,2}月(?:份)?"
)
_SUM = r"(?:[\d.,]+[万千kKwW]?\d*|[一二两三四五六七八九十百千万零]{2,8})(?:元|块钱?|多)?"
_MORE_MONTHS = re.compile(
    rf"(?P<a>{_NUMBERED})(?:{_PAYS}|(?:的)?(?:工资|工钱)加年终奖)(?:(?:一?共|合计|总共)?{_SUM})?(?:都|也|还|均|全|各)?(?:{_UNPAID}|拖欠)|"
    rf"(?:要|讨|追|欠|拖欠|只有)[^，。\d]{{0,4}}(?P<b>{_NUMBERED})(?:的)?(?:工资|工钱)|"
    rf"(?P<c>[冬腊正]月(?:[跟和、][冬腊正]月)*)(?:的)?(?:工资|工钱)"
)
_NAMED_MONTHS = re.compile(
    rf"(?P<list>{_MONTH_LIST})(?:这?(?:[两三四五六]个|[俩仨两三四五六])月)?{_PAYS}(?:(?:一?共)?{_SUM})?(?:到现在|到今天|至今|到今日|都|也|还|就|全|一直|仍)*[^，。发给]{{0,3}}{_UNPAID}|"
    rf"(?:欠|拖欠|扣|压|押|差)(?:着|了|下|住|我|我们|大家|他|她|工人)*(?P<list2>{_MONTH_LIST})(?:(?:的)?(?:工资|薪水|钱)|(?<=的)(?=[\d一二两三四五六七八九]))|"
    rf"(?P<list3>{_MONTH_LIST}){_PAYS}(?:一共|总共|合计|共|都|还)?(?:欠|拖欠|差)(?:着|了|我|我们|大家)"
)
# 「5、6、7三个月8400块」 in a sentence of arrears
_COUNTED = re.compile(
    r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])(?:月(?:份)?)?(?:\s*(?:[、,和跟及至到—-])\s*(?:今年|去年|\d{4}年)?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])(?:月(?:份)?)?)+"
    r"(?:这)?(?:(?P<n>[两二三四五六七八九十]|\d{1,2})个|(?P<n3>[两俩仨]))月(?![内后前])|(?:剩下?的?|余下的?|其余的?)(?P<n2>[两二三四五六七八九十]|\d{1,2})个月(?![内后前合])"
)
_RANGE_OWED = re.compile(
    rf"(?P<from>\d{{1,2}})(?:月份?)?(?:至|到|[—~～-])(?P<to>\d{{1,2}})月(?:份)?(?:的)?(?:工资|工钱|薪水)?(?:(?:一?共|合计|总共|累计)?(?:拖?欠|少发)|{_UNPAID})"
)
_RANGE_TOLD = re.compile(
    rf"{_RANGE_OWED.pattern}|(?P<from2>\d{{1,2}})(?:月份?)?(?:至|到|[—~～-])(?P<to2>\d{{1,2}})月(?:份)?(?:的)?(?:工资|工钱|薪水|劳务费)"
)
# 「去年腊月起没发过，到现在四个月」「工资发不出，1月和2月的」
_SO_LONG = re.compile(
    rf"^(?:到现在|至今|到今天|现在|算下来|前后|一共|总共|都|已经?|快|有|整整)+(?P<n>{SMALL})个(?P<about>多)?月(?:了)?$"
)
_JUST_MONTHS = re.compile(
    r"^(?:就是|都是|是)?(?P<list>(?:1[0-2]|[1-9])月(?:份)?(?:[、和跟到至](?:1[0-2]|[1-9])月(?:份)?)+)(?:的)?(?:两个月)?$"
)
_HABIT = re.compile(
    r"(?:一直|历来|向来|都是|规矩|惯例|固定|习惯)(?:是|要|都)?$"
)  # 「厂里一直压两个月」 is how they pay
_SINCE = re.compile(r"(?:从|自|打|自从|打从)(?:去年|今年|前年|\d{2,4}年)?$")


def arrears_months(piece: Piece, *, owed: bool = False) -> Iterator[Candidate]:
    """Candidates for the months owed in one clause; ``owed``: whether its sentence tells of arrears."""
    if piece.hypothetical or piece.elsewhere:
        return
    yield from _counted(piece, owed)
    for match in _MONTHS_OWED.finditer(piece.text):
        group = next(g for g in "01234" if match[f"n{g}"])
        said = match[f"n{group}"]
        said = said[-1] if len(said) > 1 and not re.search(r"[\d十百]", said) else said  # 「三四五六四个月」 is four
        number = Decimal("0.5") if said == "半" else read_number(said)
        number *= 12 if group == "0" else 1
        about = match[f"m{group}"] or match[f"h{group}"] == "多"
        number += (Decimal(6) if group == "0" else Decimal("0.5")) if match[f"h{group}"] == "半" else 0
        note = f"说的是{number}个多月，请核对" if about else ""
        before = piece.text[: match.start()]
        weight = 1 if _HABIT.search(before) else 4 if before.endswith(("还", "尚", "仍", "现在")) else 3
        yield Candidate(FactKey.ARREARS_MONTHS, number, piece.span(match.start(), match.end()), weight, note)
    more = tuple(_more_months(piece))
    yield from more
    for match in () if more else _NAMED_MONTHS.finditer(piece.text):
        count = _count_months(match["list"] or match["list2"] or match["list3"])
        if count == 1 and _SINCE.search(piece.text[: match.start()]):
            continue  # 「从今年5月就没发」 is no single month
        yield Candidate(
            FactKey.ARREARS_MONTHS, Decimal(count), piece.span(match.start(), match.end()), 2, "按点名的月份数计"
        )


def _counted(piece: Piece, owed: bool) -> Iterator[Candidate]:
    """「5、6、7三个月8400块」 where money is owed, 「9至12月共欠」 anywhere."""
    for match in _COUNTED.finditer(piece.text) if owed else ():
        span = piece.span(match.start(), match.end())
        yield Candidate(
            FactKey.ARREARS_MONTHS, read_number(match["n"] or match["n2"] or match["n3"]), span, 2, "按点名的月份数计"
        )
    for match in _SO_LONG.finditer(piece.text) if owed else ():
        note = f"说的是{match['n']}个多月，请核对" if match["about"] else ""
        span = piece.span(match.start(), match.end())
        yield Candidate(FactKey.ARREARS_MONTHS, read_number(match["n"]), span, 2, note)
    for match in _JUST_MONTHS.finditer(piece.text) if owed else ():
        count = Decimal(_count_months(match["list"]))
        yield Candidate(FactKey.ARREARS_MONTHS, count, piece.span(match.start(), match.end()), 2, "按点名的月份数计")
    for match in (_RANGE_TOLD if owed else _RANGE_OWED).finditer(piece.text):
        told = match.groupdict()
        first, last = int(told["from"] or told["from2"]), int(told["to"] or told["to2"])
        if 1 <= first <= 12 and 1 <= last <= 12:
            count = Decimal((last - first) % 12 + 1)
            yield Candidate(
                FactKey.ARREARS_MONTHS, count, piece.span(match.start(), match.end()), 2, "按点名的月份数计"
            )


def _more_months(piece: Piece) -> Iterator[Candidate]:
    for match in _MORE_MONTHS.finditer(piece.text):
        if (
            not match["c"]
            and _SINCE.search(piece.text[: match.start()])
            and len(re.findall(r"\d+月", match.group())) < 2
        ):
            continue
        if match["c"]:
            count = len(re.findall(r"[冬腊正]月", match["c"]))
        else:
            told = re.sub(r"\d{4}年", "", match["a"] or match["b"])
            numbers = [int(n) for n in re.findall(r"\d{1,2}", told)]
            ranged = len(numbers) == 2 and re.search(r"到|至", told)
            count = (numbers[1] - numbers[0]) % 12 + 1 if ranged else len(numbers)
            if any(not 1 <= n <= 12 for n in numbers):
                continue
        span = piece.span(match.start(), match.end())
        yield Candidate(FactKey.ARREARS_MONTHS, Decimal(count), span, 2, "按点名的月份数计")


def _count_months(names: str) -> int:
    """「8月到12月」 is five, 「七八月」 two, 「3月、4月」 two."""
    numbers: list[int] = []
    for name in re.findall(r"(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]{1,2})月", names):
        pair = len(name) == 2 and not name.startswith("十") and not name.isdigit()
        numbers.extend(int(read_number(n)) for n in (name if pair else [name]))
    if len(numbers) == 2 and re.search(r"[到至—-]", names):
        return (numbers[1] - numbers[0]) % 12 + 1
    return len(numbers)

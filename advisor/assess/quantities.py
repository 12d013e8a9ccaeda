"""Counts, hours, ages and grades."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from advisor.assess.candidate import Candidate
from advisor.assess.numbers import SMALL, read_number
from advisor.assess.pieces import Piece, clauses
from advisor.domain.case import FactKey

_N = rf"(?P<n>{SMALL})"
_HOUR = r"(?:个多?|多个|来个)?(?:小时|钟头|个?钟)"
_PER_MONTH = re.compile(r"每个?月|一个月|月均")

_HOURS: tuple[tuple[FactKey, re.Pattern[str]], ...] = (
    (FactKey.DAILY_HOURS, re.compile(rf"(?:每天|一天|天天|每日|日均|一天到晚|一晚上?|一个班|每班)[^，\d]{{0,10}}?{_N}(?P<more>多|来|几)?{_HOUR}")),
    (FactKey.DAILY_HOURS, re.compile(rf"{_N}(?P<more>多|来)?[hH](?:/|每|一)?(?:班|天|日)")),
    (FactKey.DAILY_HOURS, re.compile(rf"{_N}(?P<more>多|来)?{_HOUR}(?:一天|每天|/天|的?班|一个?班)")),
    (FactKey.WEEKDAY_OVERTIME_HOURS, re.compile(rf"(?:平时|工作日|平日|延时|周一到周五)[^，\d]{{0,10}}(?:加班|延时)[^，\d]{{0,8}}?{_N}(?P<more>多|来)?{_HOUR}")),
    (FactKey.REST_DAY_OVERTIME_HOURS, re.compile(rf"(?:周末|休息日|双休日|周[六日天]|星期[六日天]|礼拜[六日天])[^，\d]{{0,6}}(?:加|上|干)了?{_N}(?P<more>多|来)?{_HOUR}的?班")),
    (FactKey.HOLIDAY_OVERTIME_HOURS, re.compile(rf"(?:法定节?假日|节假日|国庆节?|五一|春节|元旦|端午|中秋|清明|节日)[^，]{{0,14}}?(?:加|上|干)了?{_N}(?P<more>多|来)?{_HOUR}的?班")),
    (FactKey.REST_DAY_OVERTIME_HOURS, re.compile(rf"(?:周末|休息日|双休日|周六|星期天|礼拜天)[^，\d]{{0,10}}(?:加班|上班)[^，\d]{{0,8}}?{_N}(?P<more>多|来)?{_HOUR}")),
    (FactKey.HOLIDAY_OVERTIME_HOURS, re.compile(rf"(?:法定节?假日|法定休假日|节假日|国庆|五一|春节|节日)[^，\d]{{0,10}}(?:加班|上班)[^，\d]{{0,8}}?{_N}(?P<more>多|来)?{_HOUR}")),
)  # fmt: skip

_CLOCK = r"(?P<{0}p>早上|早晨|上午|下午|晚上|夜里|中午|傍晚|凌晨|早|晚)?(?P<{0}h>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?:点|:|：)(?P<{0}half>半|[0-5]\d分?)?(?:钟)?"
_FROM_TO = re.compile(
    _CLOCK.format("a")
    + r"(?:[^，。]{0,6}?(?:到|至|干到|做到|-|—|~|～)[^，。]{0,4}?|(?:上班|打卡|到岗|开工|进厂)[，、]?[^，。\d]{0,4}?)"
    + _CLOCK.format("b")
)

_HEADS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?:连我|加上我|算上我|包括我)(?:在内)?[^，]{{0,4}}?(?:一共|共|总共|有)*{_N}(?P<more>多|来|几)?(?:个人?|人|名|位)"),
    re.compile(rf"(?:我们|俺们|咱们|咱|大伙|大家|工友|一起)(?:厂里|车间|班组|组|班|工地|这)*[^，\d]{{0,6}}?(?:一共|共|总共|有|这)*{_N}(?P<more>多|来|几)?(?:个人|人|名(?:员工|工人|职工)|号人|个(?:工人|工友|员工|姐妹|女工|老乡|民工|农民工))"),
    re.compile(rf"{_N}(?P<more>多|来|几)?(?:个|名|位)?(?:人|工人|工友|员工|职工|农民工|老乡|姐妹|骑手|同事|民工)[^，]{{0,8}}(?:都|全|也)?(?:没发|没拿|被欠|被拖欠|欠薪|讨薪|要工资|没结|未发|来投诉|来反映|一起|集体|联名|签字|被裁|被辞|停工|罢工|堵门)"),
    re.compile(rf"(?:我们|咱们|俺们){_N}(?P<more>多|来|几)?(?:个|名|位)(?:老)?(?:员工|工人|职工|老师|女工|司机|保安|同事|兄弟|民工|人)"),
    re.compile(rf"(?:全|整个)(?:部门|车间|班组|公司|厂|店|线)[^，\d]{{0,3}}?{_N}(?P<more>多|来|几)?(?:个|名)?人"),
    re.compile(rf"(?:减员|裁减|优化掉?|裁员){_N}(?P<more>多|来|几)?(?:个|名)?人"),
    re.compile(rf"(?:妇女|女工|女的|男的|老乡|农民工)(?:共|一共|总共)?{_N}(?P<more>多|来|几)?(?:个|名)?人"),
    re.compile(rf"有{_N}(?P<more>多|来|几)?(?:个|名|位)(?:工人|员工|职工|师傅|女工|人)[^，]{{0,6}}(?:不干|辞|走|来谈|闹|堵|联名|签名|投诉)"),
    re.compile(rf"{_N}(?P<more>多|来|几)?(?:个|名|位)?人(?:联名|签名|按手印|的?工资(?:还|都|全|共|自)?[^，]{{0,8}}(?:欠|没|未))"),
    re.compile(rf"裁(?:了|掉|减)?[^，\d断剪]{{0,6}}{_N}(?P<more>多|来|几)?(?:个|名)?(?:人|员工)"),
    re.compile(rf"(?:拖欠|欠(?:着|了|下)?|裁(?:了|掉|员)?|辞退了?)(?:我们|工人|员工)?{_N}(?P<more>多|来|几)?(?:个|名|位)?(?:人|工人|员工|职工|农民工|工友)"),
)  # fmt: skip
_BAND = (
    r"(?:[\u4e00-\u9fff]{0,6}?(?:组|班|线|车间|队|科室|部门|门店|店|厂|项目|帮|层楼|楼|专柜|柜|后厨|厨房|仓库|前厅))"
)
_HEADS += (
    re.compile(rf"(?:我们|咱们|大伙|大家){_BAND}?{_N}(?P<more>多|来|几)?(?:个|名|位)(?!多?月|星期|礼拜|小时|钟|问题|要求|月|班|车间|厂|方面|点|条件|项)"),
    re.compile(rf"{_BAND}{_N}(?P<more>多|来|几)?(?:个|名|位|号)(?:人|工人|员工|老乡|工友|弟兄|兄弟|姐妹|民工|农民工|同事|师傅|女工|大姐|骑手|学徒)"),
    re.compile(rf"(?:工人|员工|老乡|工友|兄弟|姐妹|老头老太太?|老人|阿姨|大姐|骑手|保洁员?|保安|师傅|司机|老师|人)[^，\d]{{0,4}}(?:一共|总共|共|合计)(?:有)?{_N}(?P<more>多|来|几)?(?:个|名|位|人)"),
    re.compile(rf"^[\s]*(?:我们)?(?:一共|总共|共)?{_N}(?P<more>多|来|几)?(?:个人|个工人|个老乡|个工友|名工友|名工人|名员工|个同事)$"),
    re.compile(rf"[\u4e00-\u9fff]某{{0,2}}等(?:共|一共|总共)?{_N}(?P<more>多|来|余)?(?:个|名|位)?(?:人|职工|员工|工人|劳动者|申请人)"),
    re.compile(rf"涉及{_N}(?P<more>多|余|来)?(?:名|位)"),
    re.compile(rf"{_N}(?P<more>多|余|来)?(?:个|名|位)(?:店员|队员|教练|主播|骑手|护士|教师|人|员工)[^，]{{0,4}}(?:建了?|维权|联名)"),
    re.compile(rf"(?:在册|涉及|共涉|涉及职工|涉及员工|涉及劳动者|涉及农民工)(?:职工|员工|工人)?(?:一?共)?{_N}(?P<more>多|余|来)?(?:名|个)?(?:职工|员工|工人|人|劳动者)"),
    re.compile(rf"(?:同|和|跟|与|加|连)[^，\d]{{1,4}}(?:一共|总共|共|合计)(?:有)?{_N}(?P<more>多|来|几)?(?:个|名|位)?(?:人|工人|员工|工友|同事)"),
    re.compile(rf"(?:的|这|那|^|大概|大约|差不多|同批|同一批){_N}(?P<more>多|来|几)?(?:个|名|位|号)(?:老乡|人(?!民|家|分|事|的(?:班|组|厂|店|小))|工友|弟兄|兄弟|姐妹|民工|农民工|工人|员工|女工)"),
)  # fmt: skip
_FELLOWS = re.compile(
    rf"(?:还有|另外|另有|跟我一样的|和我一样的|我和|我跟|同样)[^，\d]{{0,8}}?{_N}(?P<more>多|来|几)?(?:个|名|位)(?!多?月|星期|小时|多小时|礼拜)(?:多)?(?:人|工友|同事|工人|员工|姐妹|老乡|女工)?"
)
_FELLOWS_ALSO = re.compile(r"欠|没发|没拿|一样|也|同样|一起|被")
_FEWER = re.compile(
    r"名单|原来|原先|本来|以前|只有|才|就|另外|其他|其中|招了?|请了?|雇了?|换了?"
)  # some of them, or the whole staff
_BESIDES = re.compile(r"(?:我和|我跟|我同|还有|另外|另有)$")
_STAFF = re.compile(
    r"员工(?:总数|共|一共|总共)(?=\d)|(?:全?厂|公司|单位|厂里|店里)(?:上下)?(?:一共|共|总共|里)?(?:有|大概|大约|差不多)"
)

_AGE = re.compile(
    r"(?:今年|年龄|现年|年满|满|已经?|才|刚|都|快)?(?P<n>[1-9]\d|[一二三四五六七八]?十[一二三四五六七八九]?|[一二三四五六七八]十)(?:周?岁(?!一到|到了就|就得|就办|就退|退休)|岁了|虚岁|(?<=今年\d\d)$|(?<=现年\d\d)$)"
    r"|(?:今年|现年|才|刚满?|马上|快|(?:爹|妈|爸|娘|公|婆|哥|姐|弟|妹|叔|婶|舅|姨|子|女|我|他|她)(?:都|已经|快)?)(?P<n2>[1-7]\d|[一二三四五六]?十[一二三四五六七八九]?)(?:了|啦)?(?=$|，)|(?:^|[女男][，,、]?)(?P<n3>[1-7]\d)[)）]?$|(?P<n4>[二三四五六七八]十有[一二三四五六七八九])|^(?:都|已经|虚岁|我)?(?P<n5>[二三四五六七]十[一二三四五六七八九])(?:了|啦)?$"
)
_NOT_MY_AGE = re.compile(
    r"(身份证[^，]{0,4}|(?<!大)约|约莫|看着|看上去|看样子|像是|估摸|多半|大多|都是|平均|剩下的|孩子|娃|儿子|女儿|小孩|老公|丈夫|父亲|母亲|爸|妈|公公|婆婆|不满|未满|不到|年满|满|招|要求)[^，]{0,6}$"
)
_GRADE = re.compile(
    r"(?:伤残|鉴定|评|定|工伤|为|是|了|残疾)[^，]{0,8}?(?P<n>10|[1-9]|十|[一二三四五六七八九])级|(?P<m>10|[1-9]|十|[一二三四五六七八九])级(?:伤残|工伤|残疾)"
)
_HEARSAY = re.compile(r"听人|听说|起码|估计|应该|觉得|可能|至少|律师说|能评|没(?:去|有)?(?:做|去)?鉴定|(?:还|要)没评")
_BARE_GRADE = re.compile(
    r"^(?:[^，]{0,8}评(?:的|了|上|成|为|定)*|等级|级别)?(?:是|为)?(?P<n>10|[1-9]|十|[一二三四五六七八九])级(?P<m>$)?"
)
_REST = re.compile(
    rf"(?:每个?月|一个月|月)[^，]{{0,4}}?(?:只|就|才|能|最多|总共)*(?:休息?|放假?|歇)(?P<n>{SMALL})天|月休(?P<m>{SMALL})(?:天|日)?"
)
_WEEKLY_REST = ((re.compile(r"(?:没有?|没得|从来没|从不|无)(?:休息日|休息|周末|放假|假)|全年无休|全月无休|一天不休|天天上班|不休息"), 0), (re.compile(r"单休|(?:每周|一周|一个星期)(?:只)?(?:休息?|放)(?:一|1)天|做六休一|上六休一"), 4), (re.compile(r"双休|(?:每周|一周)(?:休息?|放)(?:两|二|2)天|做五休二"), 8))  # fmt: skip


def quantity_candidates(narrative: str) -> Iterator[Candidate]:
    for piece in clauses(narrative):
        if piece.hypothetical or piece.elsewhere:
            continue
        yield from _hours(piece)
        yield from _heads(piece, narrative)
        yield from _rest_days(piece)
        yield from _ages_and_grades(piece, narrative)
    yield from _clock_hours(narrative)


def _about(match: re.Match[str], number: Decimal, unit: str) -> str:
    return f"说的是约数（{match.group().strip()}），按{number.normalize():f}{unit}暂计，请核对" if match["more"] else ""


_NOT_WORKED = re.compile(r"加班|多干|多做|休息|迟到|耽误|通勤|提前|推迟|早退|晚走|早走|少|喂奶|哺乳|吃饭|睡")


def _hours(piece: Piece) -> Iterator[Candidate]:
    for key, pattern in _HOURS:
        for match in pattern.finditer(piece.text):
            number = read_number(match["n"])
            if key is FactKey.DAILY_HOURS and not 1 <= number <= 24:
                continue
            if key is FactKey.DAILY_HOURS and _NOT_WORKED.search(match.group()):
                continue
            note = _about(match, number, "小时")
            if key is not FactKey.DAILY_HOURS and _PER_MONTH.search(piece.text):
                note = "说的是每月的数，合计请核对"
            yield Candidate(key, number, piece.span(match.start(), match.end()), 3, note)


def _clock_hours(narrative: str) -> Iterator[Candidate]:
    for match in _FROM_TO.finditer(narrative):
        start, end = _clock(match, "a"), _clock(match, "b")
        if not (match["ap"] or match["bp"] or (":" in match.group() and 13 <= end <= 24)):
            continue
        if end <= start:
            end += 24 if match["bp"] else 12 if end <= 12 else 0
        hours = end - start if end > start else end + 24 - start
        told = re.split(r"[。；\n]", narrative[match.end() : match.end() + 40])[0]
        pauses = tuple(p for p in _PAUSE.finditer(told) if _pause(p))
        hours -= sum((_pause(p) for p in pauses), Decimal(0))
        if 4 <= hours <= 18:
            piece = Piece(0, len(narrative), narrative)
            yield Candidate(
                FactKey.DAILY_HOURS,
                hours,
                piece.span(match.start(), match.end()),
                2,
                "按起止时刻计，已扣所说的吃饭休息，请核对" if pauses else "按起止时刻计，未扣吃饭休息，请核对",
            )


_PAUSE = re.compile(
    rf"(?:(?P<meals>[两二三])(?:顿饭|餐|顿)|吃饭|午休|午饭|晚饭|中饭|夜饭|用餐|就餐|餐|休息|歇)[^。\d]{{0,8}}?(?P<each>各|每顿|每次)?"
    rf"(?:吃|休息|歇|是|要|只|都|给)*(?P<n>{SMALL}|半)?(?:个)?(?P<half>半)?(?:个)?(?:多)?(?:小时|钟头|钟)"
)


def _pause(match: re.Match[str]) -> Decimal:
    """「中间吃饭一个半小时」 in hours."""
    number = match["n"]
    hours = Decimal("0.5") if number == "半" else read_number(number) if number else Decimal(0)
    hours += Decimal("0.5") if match["half"] else 0
    if match["meals"] and match["each"]:
        hours *= read_number(match["meals"])
    return hours if hours <= 4 else Decimal(0)


def _clock(match: re.Match[str], side: str) -> Decimal:
    hour = read_number(match[f"{side}h"])
    half = match[f"{side}half"] or ""
    hour += Decimal("0.5") if half == "半" else Decimal(half.rstrip("分")) / 60 if half else 0
    return hour + 12 if match[f"{side}p"] in ("下午", "晚上", "夜里", "傍晚", "晚") and hour < 12 else hour


_OWN_FIRM = re.compile(r"(?:开|办)(?:着|了)?(?:一?[家个间])?[^，。]{0,6}(?:厂|店|公司|作坊)")
_VISITORS = re.compile(r"(?:来访|来人|申请人|投诉人|反映人|人数|来访人数|涉及人数|当事人)(?:数)?[:：]\s*(?:共|一共)?$")
_VISITED = re.compile(rf"^\s*(?P<n>{SMALL})(?P<more>多|余)?(?:人|名|位)")
_COUPLE = re.compile(
    r"(?:我|他|她)(?:跟|和)(?:我)?(?:老婆|老公|媳妇|爱人|男人|儿子|女儿|弟弟|妹妹|哥哥|表弟)(?:两个|俩|二人|两人|一起)|(?<!老板)(?<!店主)(?<!东家)(?<!房东)(?<!厂长)(?:我们|俺们|我和老公|他们)?(?:夫妇|夫妻|两口子|俩口子|父子|母女|母子|兄弟|姐妹|姐弟|哥)"
    r"(?:俩|两人|二人|两个|两口子?|两口)?(?:人|都|一起|一块|一同)*(?=来|在|给|跟|到|同|去|做|干|无|没|均|共同)"
)
_NOT_A_COUPLE = re.compile(r"(?:名单|还有|老板|店主|东家|房东|吵|离婚|工会|兄弟单位|姐妹们|兄弟们)")


def _visitors(piece: Piece, narrative: str) -> Iterator[Candidate]:
    """「来访：3人」 of a note, and 夫妻俩 who work together."""
    match = _VISITED.match(piece.text)
    if match and _VISITORS.search(narrative[max(0, piece.start - 10) : piece.start]):
        number = read_number(match["n"])
        if number >= 2:
            yield Candidate(FactKey.HEADCOUNT, number, piece.span(match.start(), match.end()), 2)
    couple = _COUPLE.search(piece.text)
    if couple and not _NOT_A_COUPLE.search(piece.text) and re.search(r"夫|俩|两|二|一起", couple.group()):
        yield Candidate(FactKey.HEADCOUNT, Decimal(2), piece.span(couple.start(), couple.end()), 1)


def _heads(piece: Piece, narrative: str) -> Iterator[Candidate]:
    yield from _visitors(piece, narrative)
    if _STAFF.search(piece.text) and not _FELLOWS_ALSO.search(piece.text):
        return
    if _OWN_FIRM.search(narrative[max(0, piece.start - 20) : piece.start]):
        return  # 「开了个厂，七十来号人」: the whole staff, not those who complain
    for rank, pattern in enumerate(_HEADS):
        match = pattern.search(piece.text)
        if (
            match
            and read_number(match["n"]) >= 2
            and not _BESIDES.search(piece.text[: match.start()])
            and not _FEWER.search(match.group())
            and "名单上" not in piece.text
        ):
            number = _lower(match)
            yield Candidate(
                FactKey.HEADCOUNT,
                number,
                piece.span(match.start(), match.end()),
                3 if rank == 0 else 2,
                _about(match, number, "人"),
            )
            return
    match = _FELLOWS.search(piece.text)
    if match and _FELLOWS_ALSO.search(piece.text):
        number = _lower(match) + 1
        note = f"本人加另外{_lower(match)}人，请核对" + ("（约数）" if match["more"] else "")
        yield Candidate(FactKey.HEADCOUNT, number, piece.span(match.start(), match.end()), 2, note)


def _lower(match: re.Match[str]) -> Decimal:
    """「八九个人」 is eight or nine, not eighty-nine."""
    said = match["n"]
    pair = len(said) == 2 and said[0] in _IN_A_ROW and said[1] == _IN_A_ROW[_IN_A_ROW.index(said[0]) + 1 :][:1]
    return read_number(said[0] if pair else said)


_IN_A_ROW = "一二三四五六七八九"


def _rest_days(piece: Piece) -> Iterator[Candidate]:
    for match in _REST.finditer(piece.text):
        yield Candidate(
            FactKey.REST_DAYS_PER_MONTH,
            read_number(match["n"] or match["m"]),
            piece.span(match.start(), match.end()),
            3,
        )
    for pattern, days in _WEEKLY_REST:
        found = pattern.search(piece.text)
        if found:
            note = "" if days == 0 else f"按每月约{days}天计，请核对"
            yield Candidate(FactKey.REST_DAYS_PER_MONTH, Decimal(days), piece.span(found.start(), found.end()), 2, note)


_AT_WORK = re.compile(r"[^。]{0,40}(?:厂|店(?:里)?(?:做|干|帮)|上班|打工|公司|工地|做工|干活|值班|值夜|门口|当保安)")
_KIN = re.compile(r"孩子|娃|儿子|女儿|小孩|老公|丈夫|父亲|母亲|爸|妈|公公|婆婆")


_BORN = re.compile(
    r"(?P<year>19[3-9]\d|20[01]\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>[0-3]?\d)[日号])?(?:出)?生"
)


def age_from_birth(narrative: str, as_of: date) -> Iterator[Candidate]:
    """Full years on the day of the talk, of whoever speaks of the day he was born."""
    for match in _BORN.finditer(narrative):
        before = narrative[max(0, match.start() - 8) : match.start()]
        if _KIN.search(before) and not _AT_WORK.match(narrative[match.end() :]):
            continue
        month, day = int(match["month"] or 1), int(match["day"] or 1)
        age = as_of.year - int(match["year"]) - ((as_of.month, as_of.day) < (month, day))
        note = "" if match["day"] else "按出生年月算，请核对"
        if 10 <= age <= 85:
            whole = Piece(0, len(narrative), narrative)
            yield Candidate(FactKey.WORKER_AGE, Decimal(age), whole.span(match.start(), match.end()), 1, note)


def _anothers(text: str, match: re.Match[str], rest: str) -> bool:
    """Whether the age is not the worker's; a son or a father who is said to work is the worker."""
    before = _NOT_MY_AGE.search(text[: match.start()])
    return before is not None and not (_KIN.search(before.group()) and _AT_WORK.match(rest))


def _ages_and_grades(piece: Piece, narrative: str) -> Iterator[Candidate]:
    for match in _AGE.finditer(piece.text):
        said = (match["n"] or match["n2"] or match["n3"] or match["n4"] or match["n5"]).replace("有", "")
        if match["n3"] and not re.search(
            r"(?:[男女]|阿姨|师傅|姐|哥|某|嫂|叔|婶|大爷)[，,、]?$", narrative[: piece.start + match.start("n3")]
        ):
            continue
        age = read_number(said)
        if (
            not _anothers(piece.text, match, narrative[piece.start + match.end() :])
            and 10 <= age <= 85
            and not (re.match(r"(满|年满)", match.group()) and not re.search(r"[刚才]$", piece.text[: match.start()]))
        ):
            yield Candidate(FactKey.WORKER_AGE, age, piece.span(match.start(), match.end()))
    grade = _GRADE.search(piece.text) or _BARE_GRADE.match(piece.text)
    told = narrative[max(0, piece.start - 20) : piece.end]
    if grade and not _HEARSAY.search(told) and re.search(r"伤残|鉴定|残疾|工伤|劳鉴|评(?:的|了|上|成|为|定)", told):
        yield Candidate(
            FactKey.DISABILITY_GRADE, read_number(grade[1] or grade[2]), piece.span(grade.start(), grade.end())
        )

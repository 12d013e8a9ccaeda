"""Counts, hours, ages and grades."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from advisor.assess.candidate import Candidate
from advisor.assess.numbers import SMALL, read_number, read_range
from advisor.assess.pieces import Piece, clauses
from advisor.domain.case import FactKey

_N = rf"(?P<n>{SMALL})"
_HOUR = r"(?:个多?|多个|来个)?(?:小时|钟头|个?钟|点儿(?![到开]))"
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

_CLOCK = r"(?P<{0}p>早上|早晨|清早|天亮|天光|天黑|暗头|下晚|上午|下午|晚上|夜里|中午|傍晚|凌晨|早|晚)?(?P<{0}h>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?:点|:|：)(?P<{0}half>半|[0-5]\d分?)?(?:钟)?"
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
    re.compile(rf"裁(?:了|掉|减)?[^，\d断剪]{{0,6}}{_N}(?P<more>多|来|几)?(?:(?:个|名)?(?:人|员工)|[个名](?=$|，))"),
    re.compile(rf"(?:拖欠|欠(?:着|了|下)?|裁(?:了|掉|员)?|辞退了?)(?:我们|工人|员工)?{_N}(?P<more>多|来|几)?(?:个|名|位)?(?:人|工人|员工|职工|农民工|工友)"),
)  # fmt: skip
_BAND = (
    r"(?:[\u4e00-\u9fff]{0,6}?(?:村|组|班|线|车间|队|科室|部门|门店|店|厂|项目|帮|层楼|楼|专柜|柜|后厨|厨房|仓库|前厅))"
)
_HEADS += (
    re.compile(rf"(?:我们|咱们|大伙|大家)(?:一伙|一行|一帮|一批|这批|这帮|这伙|几家)?{_BAND}?{_N}(?P<more>多|来|几)?(?:个|名|位)(?!多?月|星期|礼拜|小时|钟|问题|要求|月|班|车间|厂|方面|点|条件|项)"),
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
_PERSON = r"(?:工(?![资作地厂伤时单序程钱种])|员|师傅|老师|教师|护士|护工|司机|阿姐|阿婆|阿姨|阿嫂|大姐|大嫂|大妈|大哥|大叔|姐妹|姊妹|嫂子|妇女|媳妇|后生|伙计|兄弟|弟兄|骑手|保安|保洁|店员|女的|男的|学生|同学|工友|老乡|老人|村民|家属)"
_HEADS += (
    re.compile(rf"(?:加起来|加一(?:起|块)|合起来|拢共|实际(?:干活|在岗|到场)?|剩下?(?:的)?)[^，\d]{{0,6}}?{_N}(?P<more>多|来|几)?(?:个|名|位)?人"),
    re.compile(rf"{_N}(?P<more>多|来|几)?(?:个|名|位)[\u4e00-\u9fff]{{0,4}}?{_PERSON}[^，]{{0,6}}?(?:找来|来(?:到|了|所|登记|反映|投诉|访|中心|问)|到[^，]{{0,5}}(?:登记|反映|投诉)|都|全|没|不(?:认|服|干|签|同意|留)|一起|联名|停工|集体|要求|推|各|被|签|按|等着|围)"),
    re.compile(rf"(?<![送拉招请雇])来(?:了|过)?{_N}(?P<more>多|来|几)?(?:个|名|位)[\u4e00-\u9fff]{{0,4}}?{_PERSON}"),
    re.compile(rf"(?:我们|咱们|俺们|一起)[^，\d]{{0,12}}(?:打工|上班|做工|干活|做|干|来)的(?:一共|总共|共|就)?(?:有)?{_N}(?P<more>多|来|几)?(?:个|名|人|位)"),
    re.compile(rf"(?:涉及|裁|辞|欠)[^，\d]{{0,8}}(?:员工|职工|工人|人员|劳动者|民工)(?:共|一共|合计)?{_N}(?P<more>多|余|来)?(?:名|人|位|个)"),
    re.compile(rf"(?<!全厂)(?<!公司)(?<!总共){_N}(?P<more>多|来|几|余)?(?:个|名|位)?人(?:都|全|也|一个)*(?:不留|不要|没留|没签|不签|不服|不认|走人|要走|到场|被退|被换)"),
)  # fmt: skip
_JUST_HEADS = re.compile(
    rf"^\s*(?:我们|俺们|咱)?(?:一共|总共|共|有)?{_N}(?P<more>多|来|几)?(?:个|名|位)[\u4e00-\u9fff]{{0,3}}?{_PERSON}$"
)
_WE_ARE = re.compile(r"(?:我们|咱们|俺们)(?!隔壁|老板|那里|这里|村|镇|厂[有开])|大家|大伙|一起")
_FELLOWS = re.compile(
    rf"(?:还有|另外|另有|跟我一样的|和我一样的|我和|我跟|同样)[^，\d]{{0,8}}?{_N}(?P<more>多|来|几)?(?:个|名|位)(?!多?月|星期|小时|多小时|礼拜)(?:多)?(?:人|工友|同事|工人|员工|姐妹|老乡|女工)?"
)
_FELLOWS_ALSO = re.compile(r"(?:让|叫)[^，]{0,16}(?:走|回去|不用来|离)|辞|裁|开除|欠|没发|没拿|一样|也|同样|一起|被")
_FEWER = re.compile(
    r"名单|原来|原先|本来|以前|只有|才|就|另外|其他|其中|招了?|请了?|雇了?|换了?"
)  # some of them, or the whole staff
_BESIDES = re.compile(r"(?:我和|我跟|我同|还有|另外|另有)$")
_STAFF = re.compile(
    r"员工(?:总数|共|一共|总共)(?=\d)|(?:全?厂|公司|单位|厂里|店里)(?:上下)?(?:一共|共|总共|里)?(?:有|大概|大约|差不多)"
)

_AGE = re.compile(
    r"(?:今年|年龄|现年|年满|满|已经?|才|刚|都|快)?(?P<n>[1-9]\d|[一二三四五六七八]?十[一二三四五六七八九]?|[一二三四五六七八]十)(?:周?岁(?!一到|到了就|就得|就办|就退|退休)|岁了|虚岁|(?<=今年\d\d)$|(?<=现年\d\d)$)"
    r"|(?:今年|现年|都是|全是|才|刚满?|马上|快|(?:爹|妈|爸|娘|公|婆|父|母|哥|姐|弟|妹|叔|婶|舅|姨|子|女|我|他|她)(?:都|已经|快)?)(?P<n2>[1-7]\d|[一二三四五六]?十[一二三四五六七八九]?)(?:了|啦)?(?=$|，|(?<=了)(?:还|又|也|就|都|才|没|不|想|身|头))|(?:^|[女男][，,、]?)(?P<n3>[1-7]\d)[)）]?$|(?P<n4>[二三四五六七八]十有[一二三四五六七八九])|^(?:都|已经|虚岁|我)?(?P<n5>[二三四五六七]十[一二三四五六七八九])(?:了|啦)?$"
)
_NOT_MY_AGE = re.compile(
    r"(身份证[^，]{0,4}|(?<!大)约|约莫|看着|看上去|看样子|像是|估摸|多半|大多|都是|平均|剩下的|孩子|娃|儿子|女儿|小孩|老公|丈夫|父亲|母亲|爸|妈|公公|婆婆|不满|未满|不到|年满|满|超过|过了|达到|招|要求)[^，]{0,6}$"
)
_GRADE = re.compile(
    r"(?:伤残|鉴定|评|定|工伤|为|是|了|残疾)[^，]{0,8}?(?P<n>10|[1-9]|十|[一二三四五六七八九])级|(?P<m>10|[1-9]|十|[一二三四五六七八九])级(?:伤残|工伤|残疾)"
)
_HEARSAY = re.compile(r"听人|听说|起码|估计|应该|觉得|可能|至少|律师说|能评|没(?:去|有)?(?:做|去)?鉴定|(?:还|要)没评")
_ONE_OF_MANY = re.compile(
    r"(?:名单|其中|另有|还有)[^。]{0,30}[一两二三]?[名位个][^。]{0,6}$|[，；][一两二三][名位][^。，]{0,6}$"
)
_BARE_GRADE = re.compile(
    r"^(?:[^，]{0,8}评(?:的|了|上|成|为|定)*|等级|级别)?(?:是|为)?(?P<n>10|[1-9]|十|[一二三四五六七八九])级(?P<m>$)?"
)
_REST = re.compile(
    rf"(?:每个?月|一个月|月)[^，]{{0,4}}?(?:只|就|才|能|最多|总共)*(?:休息?|放假?|歇)(?P<n>{SMALL})天|月休(?P<m>{SMALL})(?:天|日)?|(?:每个?月|一个月)(?:就|只|才)?(?:给|有|放)(?P<j>{SMALL})天(?:假|休)|(?:每个?月|一个月)[^，\d]{{0,2}}(?:回岸|上岸|下山|回家|下船|靠岸)(?P<k>{SMALL})(?:天|次)"
)
_WEEKLY_REST = ((re.compile(r"(?:没有?|没得|从来没|从不|无)(?:休息日|休息|周末|放假|假(?![的条期定])|歇(?:着|过|的|一天|睏日|工)?(?=[，。；]|$))|全年无休|全月无休|一天不休|天天上班|不休息|(?:一天|一日)(?:都|也)?(?:不|没|没有)(?:休|歇|放)|(?:每周|一周|一个?星期|一个?礼拜)(?:要)?(?:上|干|做)(?:七|7)天"), 0), (re.compile(r"单休|(?:每周|一周|一个星期)(?:只)?(?:休息?|放)(?:一|1)天|(?:每周|一周|一个?星期|一个?礼拜)(?:要)?(?:上|干|做)?(?:班)?(?:六|6)天(?!假|后|前|内)|做六休一|上六休一"), 4), (re.compile(r"双休|(?:每周|一周)(?:休息?|放)(?:两|二|2)天|做五休二|(?:每周|一周|一个?星期|一个?礼拜)(?:要)?(?:上|干|做)(?:五|5)天"), 8))  # fmt: skip


def quantity_candidates(narrative: str) -> Iterator[Candidate]:
    for piece in clauses(narrative):
        if piece.hypothetical or piece.elsewhere:
            continue
        yield from _hours(piece)
        yield from _heads(piece, narrative)
        yield from _rest_days(piece)
        yield from _ages_and_grades(piece, narrative)
    yield from _clock_hours(narrative)
    yield from _nine_to_five(narrative)


def _about(match: re.Match[str], number: Decimal, unit: str) -> str:
    return f"说的是约数（{match.group().strip()}），按{number.normalize():f}{unit}暂计，请核对" if match["more"] else ""


_NOT_WORKED = re.compile(r"加班|多干|多做|休息|迟到|耽误|通勤|提前|推迟|早退|晚走|早走|少|喂奶|哺乳|吃饭|睡")


def _hours(piece: Piece) -> Iterator[Candidate]:
    for key, pattern in _HOURS:
        for match in pattern.finditer(piece.text):
            number = _lower(match)
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


_NINE_TO_FIVE = re.compile(
    r"(?:早|朝)(?P<a>\d{1,2}|[五六七八九十]{1,2})点?(?P<ah>半)?(?:到|至|、)?晚(?P<b>\d{1,2}|[四五六七八九十]{1,2})点?(?P<bh>半)?(?!小时)|"
    r"晚(?P<c>\d{1,2}|[七八九十]{1,2})点?(?:到|至)?早(?P<d>\d{1,2}|[五六七八九十]{1,2})点?"
)


def _nine_to_five(narrative: str) -> Iterator[Candidate]:
    """「早八晚七」「朝九晚六」, less the pauses told beside it."""
    for match in _NINE_TO_FIVE.finditer(narrative):
        first, last = (read_number(match["a" if match["a"] else "c"]), read_number(match["b" if match["b"] else "d"]))
        hours = last + 12 - first
        hours += Decimal("0.5") * (bool(match["bh"]) - bool(match["ah"]))
        told = re.split(r"[。；\n]", narrative[match.end() : match.end() + 40])[0]
        hours -= sum((_pause(p) for p in _PAUSE.finditer(told)), Decimal(0))
        if 4 <= hours <= 18:
            whole = Piece(0, len(narrative), narrative)
            yield Candidate(
                FactKey.DAILY_HOURS, hours, whole.span(match.start(), match.end()), 2, "按起止时刻计，请核对"
            )


_PAUSE = re.compile(
    rf"(?:(?P<meals>[两二三])(?:顿饭|餐|顿)|吃饭|午休|午饭|晚饭|中饭|夜饭|用餐|就餐|餐|休息|歇)[^。\d]{{0,8}}?(?P<each>各|每顿|每次)?"
    rf"(?:吃|休息|歇|是|要|只|都|给)*(?P<n>{SMALL}|半)?(?:个)?(?P<half>半)?(?:个)?(?:多)?(?:小时|钟头|点?钟)"
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
    return (
        hour + 12
        if match[f"{side}p"] in ("下午", "晚上", "夜里", "傍晚", "晚", "天黑", "暗头", "下晚") and hour < 12
        else hour
    )


_WHOLE = re.compile(r"(?:全|整个)(?:公司|厂|店)")
_OWN_FIRM = re.compile(
    r"(?:^|[，。；])(?!厂|公司|单位|老板|他|对方)[^，。]{0,14}(?<!一)(?:开|办)(?:着|了)?(?:一?[家个间])?[^，。]{0,6}(?:厂|店|公司|作坊)"
)
_VISITORS = re.compile(r"(?:来访|来人|申请人|投诉人|反映人|人数|来访人数|涉及人数|当事人)(?:数)?[:：]\s*(?:共|一共)?$")
_VISITED = re.compile(rf"^\s*(?P<n>{SMALL})(?P<more>多|余)?(?:人|名|位)")
_COUPLE = re.compile(
    r"(?:我|他|她)(?:跟|和)(?:我)?(?:老婆|老公|媳妇|爱人|男人|儿子|女儿|弟弟|妹妹|哥哥|表弟)(?:两个|俩|二人|两人|一起)|(?<!老板)(?<!店主)(?<!东家)(?<!房东)(?<!厂长)(?:我们|俺们|我和老公|他们)?(?:夫妇|夫妻|两口子|俩口子|父子|母女|母子|兄弟|姐妹|姐弟|哥)"
    r"(?:俩|两人|二人|两个|两口子?|两口)?(?:人|都|一起|一块|一同)*(?=来|在|给|跟|到|同|去|做|干|无|没|均|共同|一个月|每月)"
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
    if _OWN_FIRM.search(narrative[max(0, piece.start - 30) : piece.start]):
        return  # 「开了个厂，七十来号人」: the whole staff, not those who complain
    patterns = (*_HEADS, _JUST_HEADS) if _WE_ARE.search(narrative[max(0, piece.start - 30) : piece.end]) else _HEADS
    for rank, pattern in enumerate(patterns):
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
                3 if rank == 0 else 1 if _WHOLE.match(match.group()) and not _FELLOWS_ALSO.search(piece.text) else 2,
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
    return read_range(said[0] if pair else said)[0]


_IN_A_ROW = "一二三四五六七八九"


def _rest_days(piece: Piece) -> Iterator[Candidate]:
    for match in _REST.finditer(piece.text):
        yield Candidate(
            FactKey.REST_DAYS_PER_MONTH,
            read_number(match["n"] or match["m"] or match["k"] or match["j"]),
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
    r"(?P<year>19[3-9]\d|20[01]\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>[0-3]?\d)[日号])?(?:出生|生(?![了完下孩娃育病气日活产意老])|(?<=月)的(?=[，。；]))"
)


_BORN_ON = re.compile(  # of a form: 「出生日期：1964年5月3日」「生日 1990-05-01」
    r"(?:出生(?:日期|年月日?|时间)|生日|生于)\s*(?:[:：]|是|为|在)?\s*(?P<year>19[3-9]\d|20[01]\d)\s*[年.\-/]\s*(?:(?P<month>1[0-2]|0?[1-9])\s*(?:[月.\-/]\s*(?:(?P<day>3[01]|[12]\d|0?[1-9])日?)?)?)?"
)


def age_from_birth(narrative: str, as_of: date) -> Iterator[Candidate]:
    """Full years on the day of the talk, of whoever speaks of the day he was born."""
    for match in (*_BORN.finditer(narrative), *_BORN_ON.finditer(narrative)):
        before = narrative[max(0, match.start() - 8) : match.start()]
        if _KIN.search(before) and not _AT_WORK_HIMSELF.match(narrative[match.end() :]):
            continue
        month, day = int(match["month"] or 1), int(match["day"] or 1)
        age = as_of.year - int(match["year"]) - ((as_of.month, as_of.day) < (month, day))
        note = "" if match["day"] else "按出生年月算，请核对"
        if 10 <= age <= 85:
            whole = Piece(0, len(narrative), narrative)
            yield Candidate(FactKey.WORKER_AGE, Decimal(age), whole.span(match.start(), match.end()), 1, note)


# Whom somebody keeps, or who is left behind: 「大的16岁小的9岁，老娘72岁」「我妈没有工作，52岁」.
_FAMILY = r"(?:奶|爷|姥姥|姥爷|外公|外婆|老[娘爹母父人伴大二三幺]|嫂子|弟妹|岳[父母]|公公|婆婆|老婆|媳妇|妻|爱人|[大小](?:的|娃|儿|女)|孙子|孙女|父母|爸|妈|爹|娘|父亲|母亲|孩子|娃|儿子|女儿|弟|妹|哥|姐)"
_OF_FAMILY = re.compile(rf"{_FAMILY}[^，；\d]{{0,6}}$")
_FAMILY_BEFORE = re.compile(rf"{_FAMILY}[^，。；]{{0,10}}[，,、](?:今年|现年|都|已经?)*$")
_HOLDS_A_JOB = re.compile(
    r"(?<!没有)(?<!没)(?:工作|上班|打工)|矿|学徒|在[^，。]{1,10}(?:当|做|搞|干|开|打|学)|厂|公司|工地|店里|做工|干活|保安|保洁|职工|员工|厨师|司机"
)
_AT_WORK_HIMSELF = re.compile(
    r"[^。我]{0,40}(?:厂|店(?:里)?(?:做|干|帮)|上班|打工|公司|工地|做工|干活|值班|值夜|门口|保安|保洁|开车|扫地|打扫|洗碗|食堂|商场|超市|酒店)"
)


def _anothers(text: str, match: re.Match[str], rest: str, told: str) -> bool:
    """Whether the age is not the worker's; a son or a father who is said to work is the worker."""
    before = _NOT_MY_AGE.search(text[: match.start()])
    if before is not None and not (_KIN.search(before.group()) and _AT_WORK.match(rest)):
        return True
    head = re.split(r"[。！？；\n]", told)[-1]
    family = _OF_FAMILY.search(text[: match.start()]) or _FAMILY_BEFORE.search(head)
    return family is not None and not _HOLDS_A_JOB.search(family.group()) and not _AT_WORK_HIMSELF.match(rest)


def _ages_and_grades(piece: Piece, narrative: str) -> Iterator[Candidate]:
    for match in _AGE.finditer(piece.text):
        said = (match["n"] or match["n2"] or match["n3"] or match["n4"] or match["n5"]).replace("有", "")
        if match["n3"] and not re.search(
            r"(?:[男女]|阿姨|师傅|姐|哥|某|嫂|叔|婶|大爷)[，,、]?$", narrative[: piece.start + match.start("n3")]
        ):
            continue
        age = read_number(said)
        if (
            not _anothers(
                piece.text, match, narrative[piece.start + match.end() :], narrative[: piece.start + match.start()]
            )
            and 10 <= age <= 85
            and not (re.match(r"(满|年满)", match.group()) and not re.search(r"[刚才]$", piece.text[: match.start()]))
        ):
            yield Candidate(FactKey.WORKER_AGE, age, piece.span(match.start(), match.end()))
    grade = _GRADE.search(piece.text) or _BARE_GRADE.match(piece.text)
    told = narrative[max(0, piece.start - 20) : piece.end]
    if grade and _ONE_OF_MANY.search(told[: len(told) - len(piece.text) + grade.start()]):
        return  # 「名单中一名九级伤残」 is one of many
    if grade and not _HEARSAY.search(told) and re.search(r"伤残|鉴定|残疾|工伤|劳鉴|评(?:的|了|上|成|为|定|残)", told):
        yield Candidate(
            FactKey.DISABILITY_GRADE, read_number(grade[1] or grade[2]), piece.span(grade.start(), grade.end())
        )

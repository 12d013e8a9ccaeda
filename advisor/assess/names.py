"""Who and where: employer, worker, region, industry, job."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.assess.candidate import Candidate
from advisor.assess.jobs import job_candidates
from advisor.domain.case import FactKey, Span
from advisor.law.death import worker_died
from advisor.law.regions import Mention, Regions

_EMPLOYER = re.compile(
    r"(?P<name>[\u4e00-\u9fffＡ-ＺA-Z*×某（）()]{2,22}?(?:有限责任公司|股份有限公司|有限公司|分公司|鞋业公司|劳务公司|物业公司|鞋厂|制鞋厂|皮鞋厂|"
    r"制衣厂|服装厂|箱包厂|电子厂|玩具厂|家具厂|五金厂|塑料厂|食品厂|加工厂|印刷厂|纺织厂|鞋材厂|鞋业(?!有限|公司|股份|园|城|街|基地)|服饰(?!有限|公司)|酒店(?!管理|有限|公司)|饭店|餐厅|超市|幼儿园|合作社))"
)
_EMPLOYER_HEAD = re.compile(
    r"^.*(?:在|到|进了?|去了?|是|系|给|叫|被|由|与|和|跟|告|来|向|投诉|举报|从|入职|要求|(?<=[司位厂])为|单位：|单位:|公司：|至|的(?=[\u4e00-\u9fff]{2}))"
)
_VAGUE = re.compile(
    r"^(?:保险|隔壁|对面|对门|邻县|邻村|开|一家|这家|那家|一个|某个?|这个|那个|我们|本地|当地|附近|小|老乡开的|别的|别人|他们|该|外地|一间|家(?![政电具居纺装园禽用乐宝兴和族禾福])|个|我|她|他|镇上|县里|村里|开发区|工业园)*(?:的)?(?:一家|一个|个|家(?![政电具居纺装园禽用乐宝兴和族禾福]))?(?:小|民办|公办|私立|私人)?"
)
_GENERIC = re.compile(
    r"^(?:连锁|大型|小型|塑料|塑胶|玩具|五金|毛绒|不锈钢|木制|内衣|童装|女鞋|男鞋|皮革|皮具|电子|纸箱|竹木)*(?:鞋厂|制鞋厂|皮鞋厂|制衣厂|服装厂|箱包厂|电子厂|玩具厂|家具厂|五金厂|塑料厂|食品厂|加工厂|印刷厂|纺织厂|鞋材厂|鞋业|服饰|酒店|饭店|餐厅|超市|幼儿园|合作社|有限公司|物业公司|劳务公司|分公司)$"
)
_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马方任袁柳鲍史唐费岑薛雷贺倪汤罗郝安常乐于时傅齐康伍余元顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝席季麻贾路江童颜郭梅林徐高夏蔡田樊胡凌霍虞万柯卢莫房丁邓石崔龚程陆翁段侯叶龙黎刘洪谭涂詹牛蒲佟毕邱邢裴覃翟聂焦柴阎闫祁耿饶晏庄岳鞠仲桂冉窦戚骆艾冼佘阙冀"
_ALSO = "申沙辛兰盛池温苗卜甘麦容尚屠肖闵苟丘左游宁敖隋付曾向文关边卞符宫阳易代谷栾"  # words too: surnames only where the rest is masked
_WORKER = re.compile(
    rf"(?:我叫|本人|我是|申请人|劳动者|员工|工人|职工|当事人|主管|组长|公司和|厂里和|单位和|(?:^|[。：:\n])(?=...?[，,]?(?:19|20)\d\d年)|(?:^|[。：:\n])(?=...?(?:反映|诉称|投诉|称：)))[：:，,]?\s*(?P<name>[{_SURNAME}](?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}})|[{_ALSO}]某{{1,2}})(?=[，,。、：:（(\s]|，?[男女]|与|和|于|自|在|是|因|的|反映|诉称|投诉|不服|认为|\d|(?<=某))"
)

HOME_ONLY = "只提到家乡，用工地点请核对"
_HOME = re.compile(
    r"(老家|户籍|籍贯|家在|家住|(?<!居)住|来自|回了?|原籍|娘家)[^，。]{0,4}$|外地(?:来)?(?:的|人)，(?:家|老家|屋)?(?:里)?(?:就)?在$"
)
_AWAY = re.compile(
    r"合同[^，。]{0,4}(?:跟|和|与)$|(搬(到|去|迁)|迁(到|往)|发往|卖到|派到|派去|出差)[^，。]{0,4}$"
)  # where it goes, not where it is
# Where somebody was sent for a while: 「送他去苏州培训了两个月」「去杭州出差」.
_AWAY_AFTER = re.compile(
    r"^[^，。；]{0,6}?(?:培训|进修|受训|学习|学技术|出差|参展|旅游|游玩|考察|开会)(?!机构|学校|中心|班|老师|公司|部|基地|社)"
)
_HOME_AFTER = re.compile(r"^(?!本地|当地)(县|市|省|区)?[^，。]{0,3}(人(?!事)|老家|老乡|籍|来的)")
_WORK_BEFORE = re.compile(r"(在|到|去|进|我们|位于|地址)[^，。]{0,6}$")

_INDUSTRIES: tuple[tuple[str, str], ...] = (
    ("制鞋", r"鞋(?:厂|业|企|面|材|帮|底|子厂)|制鞋|做鞋|针车|鞋匠"), ("服装", r"服装厂|制衣|衣服厂|服饰|缝纫|羊毛衫|成衣"), ("箱包皮具", r"箱包|皮具|包袋"),
    ("建筑", r"工地|建筑|施工|包工头|项目部|钢筋|木工班|瓦工|脚手架"), ("外卖", r"外卖|骑手|送餐"), ("快递物流", r"快递|物流|货车|配送站"), ("网约车", r"网约车|滴滴"),
    ("餐饮", r"餐厅|饭店|餐馆|酒楼|火锅|厨师|后厨|奶茶|服务员"), ("酒店", r"酒店|宾馆|客房"), ("家政", r"家政|保姆|月嫂|钟点工"), ("物业保安", r"物业|保安|保洁"),
    ("教育", r"学校|幼儿园|培训机构|老师|教师"), ("医疗", r"医院|诊所|护士"), ("互联网", r"程序员|互联网|软件|APP|科技公司|直播|主播"), ("电子", r"电子厂|电子公司|芯片"),
    ("家具", r"家具厂"), ("食品", r"食品厂"), ("零售", r"超市|店员|导购|商场|便利店"), ("机械", r"机械厂|五金|模具|冲床|注塑"),
)  # fmt: skip


_NO_NAME = re.compile(r"厂|公司|单位|工人|员工|陈述|反映|于是|时候|方称|经常|常常|应该|安排|都|又|被")


def name_candidates(narrative: str, regions: Regions) -> Iterator[Candidate]:
    yield from _employer(narrative)
    named = (m for m in _WORKER.finditer(narrative) if not _NO_NAME.search(m["name"]))
    match = _mourned(narrative) or next(named, None) or _opening_name(narrative) or _introduced(narrative)
    if match:
        yield Candidate(FactKey.WORKER_NAME, match["name"], _span(narrative, match.start("name"), match.end("name")))
    yield from _region(narrative, regions)
    yield from _first_word(FactKey.INDUSTRY, _INDUSTRIES, narrative)
    yield from job_candidates(narrative)


_OPENING = re.compile(rf"^(?P<name>[{_SURNAME}][\u4e00-\u9fff]{{2}})(?=在|到|于|自|从|跟|\d)")
_COMMON = re.compile(r"[的了在我他她是家个们有没不上下里外老小大板司厂店组员工长村镇区县市年月日天时前后周]")


def _opening_name(narrative: str) -> re.Match[str] | None:
    """「王桂芳在…」: a note that opens with the worker's name."""
    match = _OPENING.match(narrative)
    return match if match and not _COMMON.search(match["name"]) else None


_MASKED = rf"[{_SURNAME}{_ALSO}](?:某{{1,2}}|[×xX]{{1,2}})(?![^某在入到于自因与和，。]{{0,4}}(?:公司|有限|鞋厂|工厂|酒店|超市|学校|医院))"
_INTRODUCED = tuple(
    re.compile(p)
    for p in (
        rf"(?P<name>{_MASKED})(?=[（(，,][男女\d])",
        rf"(?:申(?:请人)?|乙方?|来人|来电人?|诉)[:：(（]\s*(?P<name>[{_SURNAME}](?:某{{1,2}}|[×xX]{{1,2}}|阿姨|师傅|[\u4e00-\u9fff]{{0,2}}))(?=[（(，,])",
        rf"(?:工|师傅|员|员工|职工|医生|欠到|[课线]|(?<![同别邻隔])[组班])(?P<name>[老小][{_SURNAME}{_ALSO}]|[{_SURNAME}](?:姐|哥|嫂|师傅|阿姨)|{_MASKED})",
        rf"(?:师|生|岗|科|经理|主管|总监|专员|教练|助理)(?P<name>小[{_SURNAME}{_ALSO}]|[{_SURNAME}{_ALSO}](?:女士|先生)|{_MASKED})(?!说|讲|通知|让|叫|要|把)",
        rf"(?:^|[，。：；\n])(?P<name>[{_SURNAME}](?:师傅|女士|先生|阿姨))(?=夫妇|来|说|讲|称|反映|于|自|在|，|：)",
        rf"(?:劳方|职工方|(?:副)?主席|委员|代表|顾问|教练|工程师|技师|领班|[工师员])(?P<name>[{_SURNAME}][\u4e00-\u9fff]{{1,2}}?)(?=[：:（(]|陈述|诉称|反映|自述)",
        rf"(?:我叫|姓名[:：]?)(?P<name>[{_SURNAME}{_ALSO}曾向文关边卞符诸宫阳习涂][\u4e00-\u9fff]{{1,2}})(?=[，,。；（(]|今年|，)",
        rf"(?:替|帮)(?P<name>[{_SURNAME}](?:师傅|姐|哥|阿姨|某{{1,2}}))(?:写|问|反映)",
    )
)


_KIN = "丈夫|老公|爱人|男人|妻子|老婆|媳妇|儿子|女儿|女婿|父亲|爸爸?|母亲|妈妈?|哥哥?|弟弟?|姐姐?|妹妹?|姐夫|妹夫"
_MOURNED = re.compile(
    rf"(?:{_KIN})(?:叫|是)?(?P<name>[{_SURNAME}](?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}}))(?=[，,。、（(\s\d]|于|自|在|从|今年|去年|前年)"
)


def _mourned(narrative: str) -> re.Match[str] | None:
    """「我丈夫王德发」: of who died a relative tells, and the worker is not who tells."""
    match = _MOURNED.search(narrative) if worker_died(narrative) else None
    return match if match and not _NO_NAME.search(match["name"]) and not _COMMON.search(match["name"]) else None


def _introduced(narrative: str) -> re.Match[str] | None:
    """「申:罗(女,仓管)」「样衣工王姐」: the worker as a note or an employer names him."""
    return next((m for p in _INTRODUCED if (m := p.search(narrative))), None) or _only_masked(narrative)


_IN_CHARGE = "老板娘?|工头|厂长|经理|主任|班长|组长|店长|法人|包给|分给|会长|队长|校长|主管|负责人|代表人|业主"
_ANY_MASKED = re.compile(rf"(?P<name>{_MASKED})")


def _only_masked(narrative: str) -> re.Match[str] | None:
    """The first 「蒲某」 of a note who is nobody in charge."""
    for match in _ANY_MASKED.finditer(narrative):
        name = re.escape(match["name"])
        if not re.search(rf"(?:{_IN_CHARGE}){name}|{name}(?:[（(]个人|老板|经理|厂长|公司)", narrative):
            return match
    return None


def _span(narrative: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=narrative[start:end])


_QUOTED = re.compile(
    r"[“\"「](?P<name>[\u4e00-\u9fff]{2,8}(?:制衣|鞋业|服饰|服装|科技|物流|餐饮|家政|电子|家具|五金|食品|商贸|实业|物业))[”\"」]"
)


_CALLED = re.compile(
    r"(?:厂子?|公司|店|单位)(?:的)?(?:名字|全称|名称)?(?:就)?(?:叫|是叫|名叫)(?:做|作)?[“\"「]?"
    r"(?P<name>(?![我他她你停大])[\u4e00-\u9fffA-Za-z]{2,8}?(?:鞋材|鞋业|鞋厂|服饰|制衣|制鞋|服装|电子|科技|物流|餐饮|家政|家具|五金|食品|商贸|实业|物业|皮具|箱包|纺织|塑胶|塑料|机械|建筑|装饰|传媒|文化|教育|贸易)(?:厂|公司|店)?)"
)


_CALLED_SO = re.compile(
    r"(?:一?[个家间]|名|老东家|公司|厂子?)叫(?:做|作)?[“\"「]?(?P<name>(?![我他她你停大])[\u4e00-\u9fff]{2,6}?)[”\"」]?(?=的[^，。；\d]{0,6}(?:公司|厂|店|劳务|中介|工厂|企业))"
)


def _employer(narrative: str) -> Iterator[Candidate]:
    for match in _CALLED_SO.finditer(narrative):
        words = _span(narrative, match.start("name"), match.end("name"))
        yield Candidate(FactKey.EMPLOYER_NAME, match["name"], words, 1)
    for match in _QUOTED.finditer(narrative):
        yield Candidate(
            FactKey.EMPLOYER_NAME, match["name"], _span(narrative, match.start("name"), match.end("name")), 2
        )
    for match in _CALLED.finditer(narrative):
        words = _span(narrative, match.start("name"), match.end("name"))
        yield Candidate(FactKey.EMPLOYER_NAME, match["name"], words, 2)
    for match in _EMPLOYER.finditer(narrative):
        name = match["name"]
        offset = match.start("name")
        head = _EMPLOYER_HEAD.match(name)
        some = re.match(
            r"^.*(?:(?:一家|某家|这家|那家)(?![具政])|(?:一个|某(?![某×]|[\u4e00-\u9fff]*公司)|这边|那边|这里|那里|附近|个)(?![政电具居纺装园禽用乐宝兴和族禾福]))",
            name,
        )
        cut = max(head.end() if head else 0, some.end() if some else 0)
        vague = _VAGUE.match(name[cut:])
        cut += vague.end() if vague else 0
        kept = name[cut:]
        if (
            len(kept) >= 4
            and not _GENERIC.match(kept)
            and not re.search(
                r"[，。了我你他她们不没把被]|老板|专门|[说讲喺搁]|^(?:中秋|国庆|春节|端午|元旦|五一|年前|去年|今年)",
                kept,
            )
        ):
            weight = 3 if kept.endswith("公司") else 2  # the full name outweighs 「宏达鞋厂」
            yield Candidate(FactKey.EMPLOYER_NAME, kept, _span(narrative, offset + cut, match.end("name")), weight)


def _region(narrative: str, regions: Regions) -> Iterator[Candidate]:
    """The place of work, not the home: 「老家阳新，在温州打工」 is 温州. Within one weight the most exact place wins."""
    told = (m for m in regions.mentions(narrative) if not _AWAY_AFTER.match(narrative[m.end :]))
    found = [(_weight(narrative, m), m) for m in told if not _AWAY.search(narrative[: m.start])]
    if not found:
        return
    top = max(weight for weight, _ in found)
    best = min((m for weight, m in found if weight == top), key=lambda m: (-m.region.count("·"), m.start))
    # 「在温州一家鞋厂上班，厂在瓯海」: a place inside the one found says it more exactly.
    best = next((m for weight, m in found if weight > 1 and m.region.startswith(best.region + "·")), best)
    note = HOME_ONLY if top == 1 else ""
    yield Candidate(FactKey.REGION, best.region, _span(narrative, best.start, best.end), 2, note)


def _weight(narrative: str, place: Mention) -> int:
    """3 for a place where something is done, 2 for a place named, 1 for a home."""
    before, after = narrative[: place.start], narrative[place.end :]
    if _HOME.search(before) or _HOME_AFTER.match(after):
        return 1
    return 3 if _WORK_BEFORE.search(before) else 2


def _first_word(key: FactKey, table: tuple[tuple[str, str], ...], narrative: str) -> Iterator[Candidate]:
    hits = [(m.start(), i, name, m) for i, (name, p) in enumerate(table) if (m := re.search(p, narrative))]
    if hits:
        _, _, name, match = min(hits, key=lambda h: h[:2])
        yield Candidate(key, name, _span(narrative, match.start(), match.end()))

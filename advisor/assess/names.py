"""Who and where: employer, worker, region, industry, job."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.assess.candidate import Candidate
from advisor.domain.case import FactKey, Span
from advisor.law.regions import Mention, Regions

_EMPLOYER = re.compile(
    r"(?P<name>[\u4e00-\u9fffＡ-ＺA-Z*×某（）()]{2,22}?(?:有限责任公司|股份有限公司|有限公司|分公司|鞋业公司|劳务公司|物业公司|鞋厂|制鞋厂|皮鞋厂|"
    r"制衣厂|服装厂|箱包厂|电子厂|玩具厂|家具厂|五金厂|塑料厂|食品厂|加工厂|印刷厂|纺织厂|鞋材厂|鞋业(?!有限|公司|股份)|服饰(?!有限|公司)|酒店(?!管理|有限|公司)|饭店|餐厅|超市|幼儿园|合作社))"
)
_EMPLOYER_HEAD = re.compile(
    r"^.*(?:在|到|进了?|去了?|是|给|叫|被|由|与|和|跟|告|来|向|投诉|举报|从|入职|单位：|单位:|公司：|至|的(?=[\u4e00-\u9fff]{2}))"
)
_VAGUE = re.compile(
    r"^(?:开|一家|这家|那家|一个|某个?|这个|那个|我们|本地|当地|附近|小|老乡开的|别的|别人|他们|该|外地|一间|家|个|我|她|他|镇上|县里|村里|开发区|工业园)*(?:的)?(?:一家|一个|个|家)?(?:小)?"
)
_GENERIC = re.compile(
    r"^(?:鞋厂|制鞋厂|皮鞋厂|制衣厂|服装厂|箱包厂|电子厂|玩具厂|家具厂|五金厂|塑料厂|食品厂|加工厂|印刷厂|纺织厂|鞋材厂|鞋业|服饰|酒店|饭店|餐厅|超市|幼儿园|合作社|有限公司|物业公司|劳务公司|分公司)$"
)
_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马方任袁柳鲍史唐费岑薛雷贺倪汤罗郝安常乐于时傅齐康伍余元顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝席季麻贾路江童颜郭梅林徐高夏蔡田樊胡凌霍虞万柯卢莫房丁邓石崔龚程陆翁段侯叶龙黎刘"
_WORKER = re.compile(
    rf"(?:我叫|本人|我是|申请人|劳动者|员工|工人|职工|当事人|主管|组长|公司和|厂里和|单位和|(?:^|[。：:\n])(?=...?[，,]?(?:19|20)\d\d年)|(?:^|[。：:\n])(?=...?(?:反映|诉称|投诉|称：)))[：:，,]?\s*(?P<name>[{_SURNAME}](?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}}))(?=[，,。、：:（(\s]|，?[男女]|于|自|在|是|因|的|反映|诉称|投诉|不服|认为|\d|(?<=某))"
)

HOME_ONLY = "只提到家乡，用工地点请核对"
_HOME = re.compile(r"(老家|户籍|籍贯|家在|家住|(?<!居)住|来自|回了?|原籍|娘家)[^，。]{0,4}$")
_AWAY = re.compile(r"(搬(到|去|迁)|迁(到|往)|发往|卖到|派到|派去|出差)[^，。]{0,4}$")  # where it goes, not where it is
_HOME_AFTER = re.compile(r"^(?!本地|当地)(县|市|省|区)?[^，。]{0,3}(人(?!事)|老家|老乡|籍|来的)")
_WORK_BEFORE = re.compile(r"(在|到|去|进|我们|位于|地址)[^，。]{0,6}$")

_INDUSTRIES: tuple[tuple[str, str], ...] = (
    ("制鞋", r"鞋(?:厂|业|企|面|材|帮|底|子厂)|制鞋|做鞋|针车|鞋匠"), ("服装", r"服装厂|制衣|衣服厂|服饰|缝纫|羊毛衫|成衣"), ("箱包皮具", r"箱包|皮具|包袋"),
    ("建筑", r"工地|建筑|施工|包工头|项目部|钢筋|木工班|瓦工|脚手架"), ("外卖", r"外卖|骑手|送餐"), ("快递物流", r"快递|物流|货车|配送站"), ("网约车", r"网约车|滴滴"),
    ("餐饮", r"餐厅|饭店|餐馆|酒楼|火锅|厨师|后厨|奶茶|服务员"), ("酒店", r"酒店|宾馆|客房"), ("家政", r"家政|保姆|月嫂|钟点工"), ("物业保安", r"物业|保安|保洁"),
    ("教育", r"学校|幼儿园|培训机构|老师|教师"), ("医疗", r"医院|诊所|护士"), ("互联网", r"程序员|互联网|软件|APP|科技公司|直播|主播"), ("电子", r"电子厂|电子公司|芯片"),
    ("家具", r"家具厂"), ("食品", r"食品厂"), ("零售", r"超市|店员|导购|商场|便利店"), ("机械", r"机械厂|五金|模具|冲床|注塑"),
)  # fmt: skip
_JOBS: tuple[tuple[str, str], ...] = (
    ("针车工", r"针车|踩针车|打针车"), ("裁断工", r"裁断|下料|冲裁|开料"), ("成型工", r"成型|夹包|绷帮|压底|底部|刷胶|贴底|打粗"), ("包装工", r"包装"), ("手工", r"手工|折边|批皮"), ("缝纫工", r"缝纫|(?<![行叉吊天汽])车工|平车|踩缝纫机|车位工"),
    ("质检", r"质检|品检|验货|QC"), ("外卖骑手", r"骑手|送外卖"), ("快递员", r"快递员|送快递"), ("网约车司机", r"网约车司机|开网约车|开滴滴"), ("司机", r"司机|开货车|开车"), ("保安", r"保安"), ("保洁", r"保洁|清洁工|打扫卫生"),
    ("服务员", r"服务员"), ("厨师", r"厨师|炒菜|掌勺"), ("销售", r"销售|业务员|导购"), ("会计", r"会计|出纳|财务"), ("文员", r"文员|行政|前台"), ("程序员", r"程序员|软件工程师|研发|写代码"), ("主播", r"主播"),
    ("教师", r"老师|教师"), ("护士", r"护士"), ("保姆", r"保姆|月嫂|住家阿姨"), ("钢筋工", r"钢筋工|绑钢筋"), ("木工", r"木工"), ("瓦工", r"瓦工|砌墙"), ("焊工", r"焊工|电焊"), ("操作工", r"操作工|流水线|普工"), ("仓管", r"仓管|管仓库|守仓库"), ("学徒", r"学徒"),
)  # fmt: skip


_NO_NAME = re.compile(r"厂|公司|单位|工人|员工|陈述|反映|于是|时候|方称|经常|常常|应该|安排|都|又|被")


def name_candidates(narrative: str, regions: Regions) -> Iterator[Candidate]:
    yield from _employer(narrative)
    named = (m for m in _WORKER.finditer(narrative) if not _NO_NAME.search(m["name"]))
    match = next(named, None) or _opening_name(narrative)
    if match:
        yield Candidate(FactKey.WORKER_NAME, match["name"], _span(narrative, match.start("name"), match.end("name")))
    yield from _region(narrative, regions)
    yield from _first_word(FactKey.INDUSTRY, _INDUSTRIES, narrative)
    yield from _first_word(FactKey.JOB, _JOBS, narrative)


_OPENING = re.compile(rf"^(?P<name>[{_SURNAME}][\u4e00-\u9fff]{{2}})(?=在|到|于|自|从|跟|\d)")
_COMMON = re.compile(r"[的了在我他她是家个们有没不上下里外老小大板司厂店组员工长村镇区县市年月日天时前后周]")


def _opening_name(narrative: str) -> re.Match[str] | None:
    """「王桂芳在…」: a note that opens with the worker's name."""
    match = _OPENING.match(narrative)
    return match if match and not _COMMON.search(match["name"]) else None


def _span(narrative: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=narrative[start:end])


def _employer(narrative: str) -> Iterator[Candidate]:
    for match in _EMPLOYER.finditer(narrative):
        name = match["name"]
        offset = match.start("name")
        head = _EMPLOYER_HEAD.match(name)
        some = re.match(r"^.*(?:一家|一个|某家|这家|那家|个)", name)
        cut = max(head.end() if head else 0, some.end() if some else 0)
        vague = _VAGUE.match(name[cut:])
        cut += vague.end() if vague else 0
        kept = name[cut:]
        if len(kept) >= 4 and not _GENERIC.match(kept) and not re.search(r"[，。了我你他她们不没]", kept):
            weight = 3 if kept.endswith("公司") else 2  # the full name outweighs 「宏达鞋厂」
            yield Candidate(FactKey.EMPLOYER_NAME, kept, _span(narrative, offset + cut, match.end("name")), weight)


def _region(narrative: str, regions: Regions) -> Iterator[Candidate]:
    """The place of work, not the home: 「老家阳新，在温州打工」 is 温州. Within one weight the most exact place wins."""
    found = [(_weight(narrative, m), m) for m in regions.mentions(narrative) if not _AWAY.search(narrative[: m.start])]
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

"""What the worker does, in the words of the story: 锁边, 扎钢筋, 外贸跟单. Where a usual name holds the words, that one."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.assess.candidate import Candidate
from advisor.domain.case import FactKey, Span

# Processes first, then trades; the longest that fits is taken.
_WORDS = (
    r"针车|车面|车位|平车|踩缝纫机|缝纫|缝帮|帮面检验|帮面|面部|底部|夹包|绷帮|刷胶|贴底|打粗|压底|成型|注塑|硫化|裁断|裁床|开料|下料|冲裁|批皮|折边|锁边|打扣|钉扣|整烫|大烫|"
    r"烫(?:衬衫|衣服|领子|台)?|剪线头?|尾部|后道|充绒|水洗|印花|打包(?!装)|化验员|检疫员|分拣|画线|打螺丝|拧螺丝|喷油|喷漆|打磨|抛光|贴标|配料|喂料|包装|手工|质检|品检|检验|验货|QC|仓管|管仓库|守仓库|库管|扎钢筋|绑钢筋|钢筋|木工|瓦工|泥工|砌墙|贴外墙砖|贴墙砖|贴砖|电焊|焊工|焊接|"
    r"油漆|送外卖|跑外卖|外卖|骑手|送快递|快递|开网约车|网约车|开货车|货车司机|开出租|开叉车|叉车|开车|司机|保安|保洁|清洁|打扫|扫厕所|客房|收费员|检票|冷菜|凉菜|切配|面点|传菜|护理员|安全员|资料员|网格员|编辑|文案|美工|策划|记者|调度|分店店长|服务员|厨师|炒菜|掌勺|帮厨|点心|收银|理货|导购|店员|销售|业务员|卖(?:二手)?房|"
    r"会计|出纳|财务|文员|行政专员|行政|前台|客服|电商运营|运营|外贸跟单|跟单(?!位)|采购|服装设计|鞋楦设计|设计|版房|打版|程序员|软件工程师|写代码|研发|软件测试|测试|剪辑|主播|讲师|教师|老师|班主任|护士|医生|护工|保姆|月嫂|"
    r"育婴师|住家阿姨|发型师?|剪头|美容师|挡车工?|样衣工?|(?<!叉)(?<!行)(?<!吊)车工|普工|操作工|流水线|电工|水电工|维修|搬运|装卸|行车工|行车|冲床|吊车|塔吊|送货|送水|环卫|扫马路|绿化|栽树|保育员|教练|开铲车|铲车|开吊车|挖机|助理|学徒"
)
_JOB = re.compile(
    rf"(?P<job>(?:{_WORDS})(?:工人|女工|工|师傅|师|员|班长|组长|助理|主管|经理|专员)?)(?P<after>.{{0,4}})"
)
_USUAL = ("针车工", "包装工", "缝纫工", "质检", "外卖骑手", "快递员", "网约车司机", "司机", "保安", "保洁", "服务员", "厨师", "销售", "会计", "文员", "程序员", "主播", "教师", "护士", "保姆", "钢筋工", "木工", "瓦工", "焊工", "操作工", "仓管", "裁断工", "成型工", "学徒")  # fmt: skip
_MEANT = (
    ("针车工", r"踩针车|打针车|针车"), ("钢筋工", r"绑钢筋|扎钢筋"), ("外卖骑手", r"送外卖|跑外卖|骑手"), ("快递员", r"送快递"), ("网约车司机", r"开网约车|网约车"), ("司机", r"开货车|开车|货车司机"),
    ("保洁", r"打扫|清洁"), ("厨师", r"炒菜|掌勺"), ("程序员", r"写代码|软件工程师|研发"), ("仓管", r"管仓库|守仓库|库管"), ("保姆", r"月嫂|住家阿姨"), ("教师", r"老师"), ("销售", r"业务员|导购|卖(?:二手)?房"),
)  # fmt: skip
# Another's trade, a machine, a firm, a speaker of the chat, a department.
_NOT_AFTER = re.compile(
    r"^(?:[:：]|有限|公司|厂(?!里)|集团|中心|部门|部|科|店|行业|机器|说|讲|问|让|叫|都不|也不|不在|反问|一直给|给我?开|回我|那边|写|建议|证明|室|费|时间|台|好|您|傅|期|合同|协议|环节|单位|APP|平台)"
)
_NOT_BEFORE = re.compile(
    r"(?:\d|台|几|架|辆|条|部|(?:^|[，。；：\s])厂里|[调换转](?:我|她|他)?[到去]|找|问|寄|上(?=$)|被|跟|给|告诉|交给|对方|经|由|让|叫|同事|姓[\u4e00-\u9fff]的|小(?!区|店|厂)[\u4e00-\u9fff]|人事)$"
)
_OWN = re.compile(
    r"(?:我是|我系|我们?是(?:做)?|系|是|当|做(?:的)?(?:是)?|干|打|踩|任|担任|从事|岗位(?:是|为)?[:：]?|学|职务[:：]?|在[^，。；]{1,16}|给[^，。]{1,6}|[（(，,])$"
)
_SURELY = re.compile(
    r"(?:我是|我系|系|当|做(?:的)?(?:是)?|那个|打|踩|担任|从事|岗位(?:是|为)?[:：]?|招(?:了|聘)?[^，。]{0,4}|工[)）]?)$"
)
_SURNAMED = re.compile(r"(?:^|[，。；：\s])[\u4e00-\u9fff]$")  # 「李医生2023年入职」
_AS_SUBJECT = re.compile(r"\d|（|\(|是|于|自|入职|来我|去年|今年|前年")
_DOCTORS = ("医生", "老师", "会计", "护士", "前台", "助理", "客服", "行政", "财务")

# Trades that no list holds: what is done at a place of work (在采石场开破碎机, 瓷厂烧窑的), and who does it (铸造厂的造型工).
_PLACE = (
    r"(?:厂房|厂|公司|车间|工地|店|作坊|小区|学校|酒店|超市|商场|矿|窑|码头|船|渔排|农场|基地|仓库?|中心|园区|院|馆|所|项目|档口|食堂|场|站|塘|棚|井下|楼盘|安置房|线)"
    r"(?:部|那边|里头|里面|上头|里|上|头|那里|那儿|打工|帮工|上班)?"
)
_HANDS = "搭刷打抹烧刮凿切钓贴装拆搬扛卸编织绣挡挑拣选洗晒腌炒烤蒸磨抛焊铆钻铣刨锻铸浇喷涂粘缝裁剪熨烫挤吹压轧拉绕接插测检验守看管跑开踩喂养种采摘收割伐栽修扫拖擦端配推卖调带挖砌绑扎剥捆掏捞串包叠理教站施出灌淬镀拌抬搅吊运劈锯刻雕描画糊裱捏揉擀宰杀剁熏榨酿"
_STOP = r"(?=[，。；、：:（(\s]|$|快|已经?|有[一二两三四五六七八九十\d]|满|\d|[一二两三四五六七八九十]+个?(?:多|几)?[年月]|的(?=[，。；\s]|$)|(?:做|干)(?:了|到|满)|怀)"
_WORD = r"(?![了到过满着得好完不没工事活人出去回来下上进]|一直|这|那|在)[\u4e00-\u9fff]"
_DONE = (
    re.compile(rf"在[^，。；]{{0,18}}?(?:{_PLACE}|这边|那边|这里|那里|老家|外地)(?:做|搞|干|当|任|从事)(?:的是)?(?P<did>{_WORD}[\u4e00-\u9fff]{{1,5}}?){_STOP}"),
    re.compile(rf"(?:在|给|替)[^，。；]{{0,18}}?{_PLACE}(?P<did>[{_HANDS}]{_WORD}[\u4e00-\u9fff]{{0,5}}?){_STOP}"),
    re.compile(rf"{_PLACE}(?P<did>[{_HANDS}]{_WORD}[\u4e00-\u9fff]{{0,4}}?)的(?=[，。；\s]|$)"),
    re.compile(r"(?:^|[，。\s我他她是])(?P<did>开[\u4e00-\u9fff]{0,4}?(?:半挂|挂车|货车|大巴|公交|机台|[破搅打注压]\w{0,3}机|渔船|锅炉|冲床|(?!私家|自家|电动|小轿|自己|小汽|摩托)[\u4e00-\u9fff]{2,3}车))(?=[，。；\s]|$|的|[做干])"),
    re.compile(r"(?:^|[，。；\s]|我|他|她)(?:是|就是|一直)?(?:做|当|搞)(?P<did>[\u4e00-\u9fff]{1,4}[工员师])(?=[，。；\s]|$|的)"),
)  # fmt: skip
_TITLE = r"(?:工程师|技术员|医师|药师|技师|律师|顾问|专员|文员|领班|监理|施工员|助理|经理|主管|工|员|师|医生)"
_TITLED = (
    re.compile(
        rf"(?:{_PLACE}|中心|部|[个名位])(?:的)?(?P<did>(?![在做当搞去到任为是岗职担从])[\u4e00-\u9fff]{{1,5}}?{_TITLE})(?=[，。；（(\s]|$|都)"
    ),
    re.compile(
        rf"(?:^|[，。；（(])(?P<did>(?![在做当搞去到任为是岗职担从])(?:(?!厂|公司|店|院|学校|馆|中心)[\u4e00-\u9fff]){{2,6}}{_TITLE})(?=[，。；）)])"
    ),
)
_NO_TRADE = re.compile(
    r"[的了是我他她它你不没未有都也就还这那哪个叫找被把给让说讲问跟和与对从到又才]|员工|职工|民工|童工|打工|暑假|寒假|免费|前年|去年|今年|临时|正式|合同|派遣|小时工|工人|零工|学员|人员|成员|会员|党员|调解|仲裁|律师|网格|加工|停工|开工|返工|罢工|务工|分工|手工$|"
    r"上工|招工|用工|复工|完工|施工$|领导|人事|老板|公司|断|伤|架$|电话|卡|牌|澡|手机|游戏|饭|工资|钱|账|通知|会$|门$|班$|委员|老员|同事|伤员|检察|公务|保险|几|些|点$|面$|干部|官司|车间|监察|劳动"
)


_HEAD = 24  # whoever opens with his trade tells his own
_NOT_YET = re.compile(r"要么|要是|如果|调[去到]|转[去到]|改[做当]|换[去到]")  # a trade that somebody may be moved to


def _open_trades(narrative: str) -> Iterator[Candidate]:
    for pattern in (*_DONE, *_TITLED):
        for match in pattern.finditer(narrative):
            said = match["did"]
            before = narrative[: match.start("did")]
            others = pattern in _TITLED and _NOT_BEFORE.search(before[-8:])
            if _NO_TRADE.search(said) or others or _put_elsewhere(before):
                continue
            words = Span(start=match.start("did"), end=match.end("did"), text=said)
            weight = (
                3 if len(before) < _HEAD and pattern not in _DONE[1:2] else 1 if said.endswith(("主管", "经理")) else 2
            )
            yield Candidate(FactKey.JOB, _named(said), words, weight)


def _put_elsewhere(before: str) -> bool:
    return _NOT_YET.search(re.split(r"[，。；]", before)[-1]) is not None


def job_candidates(narrative: str) -> Iterator[Candidate]:
    """The trade that stands where people tell their own; weighed by how they tell it."""
    yield from _open_trades(narrative)
    for match in _JOB.finditer(narrative):
        before = narrative[max(0, match.start() - 18) : match.start()]
        if _NOT_AFTER.match(match["after"]) or _NOT_BEFORE.search(before) or _put_elsewhere(before):
            continue
        own = bool(_OWN.search(before))
        named = _SURNAMED.search(before) and _AS_SUBJECT.match(narrative[match.end("job") :])
        if match["job"] in _DOCTORS and not (own or named):
            continue
        weight = 3 if _SURELY.search(before) or _opens(match) else 2 if own else 1
        yield Candidate(
            FactKey.JOB,
            _named(match["job"]),
            Span(start=match.start("job"), end=match.end("job"), text=match["job"]),
            weight,
        )


def _opens(match: re.Match[str]) -> bool:
    """「司机，给一个食品公司送货」: the story opens with the trade alone."""
    return match.start() == 0 and match["after"].startswith(("，", "。", ","))


def _named(said: str) -> str:
    """The usual name where it begins with what was said, 针车 → 针车工; else the words themselves."""
    for name, pattern in _MEANT:
        if re.fullmatch(pattern, said):
            return name
    return next((name for name in _USUAL if name.startswith(said)), said)

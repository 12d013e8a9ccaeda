"""Made-up cases for the tracing of letters: thirty kinds of stories, each told three times with other people, places,
days and amounts, by a worker or by an employer. The same number always gives the same case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from advisor import Advisor
from advisor.domain.case import Case, Evidence, Fact, FactKey, Standing
from advisor.draft.blocks import FieldSpec
from advisor.draft.kinds import LetterKind

DAY = date(2026, 11, 20)
TELLINGS = 3

WORKER = "我叫{name}，{start}进{firm}做{job}，每月工资{wage}元。"
EMPLOYER = "我是{firm}的人事。{name}{start}入职，做{job}，月工资{wage}元。"
STORIES = (
    WORKER + "今年有{months}个月的工资一共{arrears}元一直没发，老板说货款没收回来。",
    WORKER + "一直没签劳动合同，{end}我自己走的，现在想要双倍工资。",
    WORKER + "{end}厂里说订单少，口头叫我别来了，没给书面通知，也没有补偿。",
    WORKER + "每天干{hours}个小时，一个月只休{rest}天，从来没给过加班费。",
    WORKER + "{injured}在车间里手被机器压伤，厂里没交社保，也没报工伤。",
    WORKER + "厂里从来没给我交社会保险，{end}我以这个理由提出解除劳动合同，想要经济补偿。",
    WORKER + "做了好几年，从来没休过年休假，也没有年休假工资。",
    WORKER + "我怀孕四个月，{end}厂里让我自己写辞职，不写就调我去仓库搬货。",
    WORKER + "说好试用期两个月，干了六个月还说在试用期，{end}说我不合格，让我走。",
    WORKER + "工资扣掉罚款和伙食费以后，到手比当地最低工资还低。",
    WORKER + "我是劳务派遣过去的，{end}用工的厂把我退回派遣公司，派遣公司不安排活也不发工资。",
    WORKER + "{end}起厂里放假停产，只说等通知，一分钱没发。",
    WORKER + "我生病住院，回来以后厂里说医疗期满了，{end}要跟我解除合同。",
    WORKER + "合同{end}到期，厂里不续签，也不给补偿。",
    WORKER + "厂里把我从车间调到门卫，工资少了一半，我不同意，{end}就不让我打卡了。",
    WORKER + "离职时签了一张结清单，写着再无争议，可是还有{arrears}元工资没给。",
    WORKER + "厂里搬到外地去，我不去，{end}就说我自动离职。",
    WORKER + "和我一起的还有{people}个工友，大家的工资都欠着，加起来{arrears}元。",
    WORKER + "工资是计件的，{months}个月的单价说降就降，少发了{arrears}元。",
    WORKER + "厂里收了我{arrears}元押金，{end}我离职，押金和离职证明都不给。",
    WORKER + "我签了竞业限制协议，{end}离职以后厂里一直没给补偿。",
    WORKER + "厂里送我去培训，签了五年服务期，{end}我要走，厂里要我赔{arrears}元。",
    WORKER + "老板{end}把厂关了，电话也打不通，{months}个月工资{arrears}元没发。",
    WORKER + "我已经过了退休年龄，在厂里看门，{injured}下夜班摔伤了，厂里不管。",
    EMPLOYER + "{end}起连续旷工五天，打电话不接，公司发了解除通知，现在要公司赔{arrears}元。",
    EMPLOYER + "{end}没有提前通知就走了，活没交接，货期误了，工资{arrears}元我们先扣着。",
    EMPLOYER + "今年订单不好，想从{end}起裁掉一部分人，怎么谈比较稳妥。",
    EMPLOYER + "他在车间和班长打架，按厂规要开除，{end}发了通知，他说厂规没有公示。",
    EMPLOYER + "{injured}上班路上骑电动车摔了，要厂里按工伤赔{arrears}元，我们交了社保。",
    EMPLOYER + "有{months}个月的加班费他说没给够，差{arrears}元，我们有考勤和工资条，愿意坐下来算。",
)
REGIONS = (
    ("湖北·黄石·阳新", "阳新县"),
    ("重庆", "重庆市渝北区"),
    ("上海", "上海市松江区"),
    ("上海·金山", "上海市金山区"),
    ("海南·海口", "海口市"),
    ("浙江·温州", "温州市"),
    ("广东·东莞", "东莞市"),
    ("江苏·苏州", "苏州市"),
    ("湖北·武汉", "武汉市"),
)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = ("建国", "秀英", "志强", "桂芳", "永康", "玉梅", "德明", "春燕", "海涛")
_FIRMS = ("鸿运鞋业", "锦绣服饰", "金源五金", "顺达箱包", "盛达电子", "兴隆塑料", "百川食品")
_JOBS = ("针车工", "裁断工", "包装工", "冲压工", "仓管员", "质检员", "保洁员")


@dataclass(frozen=True)
class Told:
    """One story as somebody tells it. ``index`` makes its people, days and amounts unlike those of any other."""

    index: int
    region: str
    place: str
    name: str
    firm: str
    narrative: str
    by_employer: bool


def stories(count: int = 0) -> Iterator[Told]:
    """The first ``count`` stories, 0: all of them; the kinds alternate, so that a few are unlike each other."""
    whole = len(STORIES) * TELLINGS
    step = 37  # coprime with the number of stories
    for n in range(count or whole):
        yield _told(n * step % whole)


def opened(advisor: Advisor, told: Told) -> Case:
    """The case as a mediator would have it: every second one with its facts confirmed by both, papers named."""
    case = advisor.open_case(told.narrative, region=told.region, as_of=DAY, case_id=f"T{told.index:03d}")
    held = "用人单位" if told.by_employer else "劳动者"
    evidence = (Evidence(name="工资条", held_by=held), Evidence(name="考勤记录", held_by=held))
    facts = case.facts
    if told.index % 2:
        facts = tuple(f.model_copy(update={"standing": Standing.CONFIRMED}) for f in facts)
    names = {FactKey.WORKER_NAME: told.name, FactKey.EMPLOYER_NAME: told.firm}
    known = {f.key for f in facts}
    more = tuple(Fact(key=k, value=v, standing=Standing.CONFIRMED) for k, v in names.items() if k not in known)
    return case.model_copy(update={"facts": facts + more, "evidence": evidence})


def _told(index: int) -> Told:
    kind, telling = index % len(STORIES), index // len(STORIES)
    region, place = REGIONS[(kind + 4 * telling) % len(REGIONS)]
    name = _SURNAMES[kind] + _GIVEN[(kind + 2 * telling) % len(_GIVEN)]
    firm = f"{place}{_FIRMS[(kind + telling) % len(_FIRMS)]}有限公司"
    start = date(2021, 2, 3) + timedelta(days=41 * index)
    end = date(2026, 4, 2) + timedelta(days=2 * (index % 90))
    wage = 4203 + 37 * index
    months = 2 + index % 4
    text = STORIES[kind].format(
        name=name,
        firm=firm,
        job=_JOBS[index % len(_JOBS)],
        start=_day(start if start < date(2025, 9, 1) else start - timedelta(days=1500)),
        end=_day(end),
        injured=_day(end + timedelta(days=17)),
        wage=wage,
        arrears=wage * months + 11,
        months=months,
        hours=9 + index % 4,
        rest=1 + index % 4,
        people=6 + index,
    )
    return Told(index, region, place, name, firm, text, STORIES[kind].startswith(EMPLOYER))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# -- what a clerk types -------------------------------------------------------------------------------------------


def typed(kind: LetterKind, told: Told) -> dict[str, str]:
    """What a clerk types into every field that nobody else fills, its first options chosen."""
    return {s.name: v for s in kind.fields if (v := _typed(kind, s, _office(told)))}


def _typed(kind: LetterKind, spec: FieldSpec, office: dict[str, str]) -> str:
    if spec.choices:
        return kind.issuers[0]
    if spec.options:
        return spec.options[0]
    if spec.head == "推算":
        return ""
    if spec.name == "sender":
        return office[kind.code] if kind.code in office else office["referral" if kind.sender_named else "sender"]
    if kind.name == "payment-order-application" and spec.name == "items":
        return office["past"]
    if spec.name in ("addressee", "disputes") and spec.head != "录入":
        return ""
    return office.get(spec.name, "") if spec.head == "录入" or spec.required else ""


def _office(told: Told) -> dict[str, str]:
    place, n = told.place, told.index
    sums = (2711 + 13 * n, 3307 + 29 * n)
    return {
        "number": f"劳调文〔2026〕{n + 11}号",
        "sender": f"{place}劳动争议调解中心",
        "referral": f"{place}劳动人事争议仲裁委员会",
        "L02": f"{place}劳动人事争议仲裁委员会",
        "L12": f"{place}总工会",
        "L13": f"{place}总工会",
        "mediator": "李明",
        "contact": "周红",
        "contact_phone": f"0{700 + n}-73{20000 + n}",
        "copy_to": f"{place}行业协会",
        "letter_date": "2026-11-23",
        "worker": told.name,
        "worker_id": f"42022219800101{1000 + n}",
        "worker_contact": f"{place}某村{n + 3}号，138{12340000 + n}",
        "employer": told.firm,
        "addressee": f"{place}人民法院",
        "employer_code": f"91420222MA49{10000 + n}X",
        "employer_head": "赵经理",
        "employer_contact": f"{place}某路{n + 5}号",
        "organisation": f"{place}劳动争议调解中心",
        "items": f"第一期工资={sums[0]}=2026-12-{10 + n % 15}；第二期工资={sums[1]}=2027-01-{10 + n % 15}",
        "past": f"七月工资={sums[0]}=2026-09-{10 + n % 15}；八月工资={sums[1]}=2026-10-{10 + n % 15}",
        "account": f"户名{told.name}，某某银行，62220212345{10000000 + n}",
        "breach": "任何一期逾期的，其余未付款项视为全部到期",
        "requests": "就解除劳动合同的手续达成一致",
        "applied_on": "2026-11-18",
        "received_on": "2026-11-19",
        "meeting_on": "2026-11-27",
        "meeting_time": "上午九时",
        "place": "调解室",
        "recorder": "周红",
        "evidence": "工资条（劳动者持有）；转账记录（劳动者持有）",
        "evidence_by": "2026-11-25",
        "applicant": told.name,
        "respondent": told.firm,
        "where_to": f"{place}劳动人事争议仲裁院（申请仲裁）",
        "other_reason": "材料不齐，已经告知补充",
        "why_outside": "个人之间的劳务纠纷",
        "agreement_number": f"劳调协〔2026〕{n + 31}号",
        "agreement_date": "2026-11-10",
        "visitor": "李明",
        "visited": told.name,
        "paid": str(sums[0]),
        "proof": "转账回单",
        "reason": "货款没有收回",
        "next_step": "再次督促；告知支付令的途径",
        "organisations": f"{place}劳动争议调解中心（某路{n + 9}号）",
        "arbitrator": "孙法",
        "court": f"{place}人民法院",
        "commission": f"{place}劳动人事争议仲裁委员会",
        "signer": "钱主席",
        "reminded": f"工监提〔2026〕{n + 2}号",
        "found": f"核对工资表，有签名的有{n + 4}人",
        "checked_on": "2026-11-12",
        "inspectors": "李明（调解员）；吴律（律师）",
        "scope": "抽查2026年10月的考勤和工资表",
        "results": f"计件单价没有公示（中，涉及{n + 7}人，生产负责人，2026-12-20前完成）",
        "period": "2026年上半年",
        "receiver": f"{place}行业协会",
        "self_check": "工资已经按月支付；单价公示栏正在补做",
    }

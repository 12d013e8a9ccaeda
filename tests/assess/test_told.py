"""What a story means by a day without a year, by a birthday, by a relative's age: read as a neighbour would."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from advisor.assess.facts import extract_facts
from advisor.assess.pieces import told_by_employer
from advisor.domain.case import Fact, FactKey, Standing
from tests.assess.conftest import REGIONS, TELLING, Assess

AS_OF = date(2026, 11, 20)
END, START, HURT = FactKey.EMPLOYMENT_END, FactKey.EMPLOYMENT_START, FactKey.INJURED_ON


def facts(story: str, as_of: date = AS_OF) -> dict[FactKey, Fact]:
    return {f.key: f for f in extract_facts(story, as_of, REGIONS, TELLING)}


def values(story: str, key: FactKey) -> list[object]:
    return [f.value for f in extract_facts(story, AS_OF, REGIONS, TELLING) if f.key is key]


@pytest.mark.parametrize(
    ("story", "end"),
    [
        ("2020年3月进厂，月薪6000，10月8号走的。", date(2026, 10, 8)),
        ("2023年5月来的，10月10日公司不让我上班了。", date(2026, 10, 10)),
        ("2019年3月进厂，一直做到10月31日，老板把我辞退了。", date(2026, 10, 31)),
        ("我2021年4月入职，11月5日收到公司解除通知。", date(2026, 11, 5)),
        ("2022年入职，12月5日公司裁员把我裁了。", date(2025, 12, 5)),
        ("2024年12月进厂，11月25日辞退我。", date(2025, 11, 25)),
        ("2022年6月1日入职，今年6月续了一次，10月28日把我开除了。", date(2026, 10, 28)),
    ],
)
def test_who_left_left_of_late(story: str, end: date) -> None:
    assert facts(story)[END].value == end


@pytest.mark.parametrize(
    ("story", "key", "day"),
    [
        ("2019年3月进厂，5月签的合同，10月8号被开除。", FactKey.CONTRACT_SIGNED_ON, date(2019, 5, 1)),
        ("2023年4月进厂，7月手压断，次年1月评的十级。", HURT, date(2023, 7, 1)),
        ("2019年3月5日入职，8月1日受伤，2020年评了十级，2024年3月1日离职。", HURT, date(2019, 8, 1)),
        ("我2020年5月进厂，7月开始上夜班。", START, date(2020, 5, 1)),
    ],
)
def test_the_story_goes_on_where_it_says_so(story: str, key: FactKey, day: date) -> None:
    assert facts(story)[key].value == day


def test_two_years_that_fit_are_both_named(assessed: Assess) -> None:
    story = "2025年9月15日去的，没签合同，月薪4500，10月20号老板叫我不用来了。"
    end = facts(story)[END]
    assert end.value == date(2026, 10, 20) and "也可能是2025年" in end.note
    (limit,) = (d for d in assessed(story, as_of=AS_OF).deadlines if d.name == "arbitration_limitation")
    assert limit.rough and limit.days_left > 0
    assert limit.last_day == date(2027, 10, 20) and limit.otherwise == date(2026, 10, 20)
    assert not any(r.title == "时效将到" for r in assessed(story, as_of=AS_OF).risks)


@pytest.mark.parametrize(
    ("story", "other"),
    [
        ("2024年8月调到二车间，9月1日走的。", "2024"),
        ("2021年5月进的厂，2024年3月到8月的工资没发，9月1日走的。", "2024"),
        ("2020年3月进厂，10月8号走的。", ""),  # nobody comes six years later without saying so
        ("2026年3月进厂，10月8号走的。", ""),
    ],
)
def test_an_earlier_year_is_named_where_the_story_reads_on(story: str, other: str) -> None:
    end = facts(story)[END]
    assert end.value in (date(2026, 9, 1), date(2026, 10, 8))
    assert (f"也可能是{other}年" in end.note) if other else ("也可能" not in end.note)


def test_one_year_that_fits_needs_no_remark() -> None:
    told = facts("2026年3月1日入职，9月10日公司说不合适让我走。")
    assert told[END].value == date(2026, 9, 10) and told[END].note == ""


def test_what_lies_ahead_gives_no_year_to_the_next_day() -> None:
    assert facts("合同到明年3月，8月15日老板叫我走。")[END].value == date(2026, 8, 15)
    assert START not in facts("名单里有一个明年六月满五十岁的女工。")
    assert END not in facts("我下个月10号走，还没办手续。")


@pytest.mark.parametrize(
    ("story", "start"),
    [
        ("我是1964年5月出生的，2021年2月进的厂。", date(2021, 2, 1)),
        ("我2008年3月生的，7月3日到鞋厂上班。", date(2026, 7, 3)),
        ("出生日期：1990-05-01，2018-03-01入职。", date(2018, 3, 1)),
        ("他2010年1月生人，7月3日去的作坊，干到8月25日。", date(2026, 7, 3)),
        ("我生日1985年5月6日，2010年5月进厂。", date(2010, 5, 1)),
        ("我是1964年5月的，2021年2月来的厂。", date(2021, 2, 1)),
    ],
)
def test_nobody_starts_work_at_birth(story: str, start: date) -> None:
    assert values(story, START) == [start]


def test_a_child_born_last_year_is_a_day_like_others() -> None:
    assert facts("孩子2025年5月出生，8月1日把我辞退了，2020年3月入职。")[END].value == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("story", "ages"),
    [
        ("我爸54岁，在化工厂做操作工。我妈没有工作，52岁，我奶奶79岁跟我们住。", [54]),
        ("我哥李强46岁，在鞋厂开叉车，留下嫂子和两个娃，大的16岁小的9岁，老娘72岁。", [46]),
        ("公司说你超过60岁了。我是1964年5月出生的。", [62]),
        ("我妈58岁，在酒店做保洁，摔断了腿。", [58]),
        ("我今年48岁，家里老人80岁，儿子20岁读书。", [48]),
        ("儿子17岁，暑假去饭店上班。", [17]),
        ("我家孩子2010年生的，要上学，我2019年5月进厂。", []),
        ("我女儿2009年3月生的，暑假在鞋厂打工。", [17]),
        ("2008年5月生了大女儿，2015年3月进厂。", []),
        ("出生日期：1964年5月3日，男，2021年2月入职。", [62]),
    ],
)
def test_a_relatives_age_is_not_the_workers(story: str, ages: list[int]) -> None:
    assert values(story, FactKey.WORKER_AGE) == [Decimal(a) for a in ages]


@pytest.mark.parametrize(
    ("story", "hurt", "died"),
    [
        ("我爸在化工厂，2026年9月12号当班晕倒，送医院抢救，9月14号上午人走了。", date(2026, 9, 12), date(2026, 9, 14)),
        ("我儿子2026年8月3日被机器卷进去，8月5日去世。", date(2026, 8, 3), date(2026, 8, 5)),
        ("我爱人10月12日上班突发心梗，送到医院人已经不行了，第二天走的。", date(2026, 10, 12), date(2026, 10, 13)),
        ("我哥今年5月去的厂，10月27日下班回家被货车撞了，当场就没了。", date(2026, 10, 27), date(2026, 10, 27)),
        ("我弟弟10月12号从架子上掉下来，人没救回来。", date(2026, 10, 12), date(2026, 10, 12)),
    ],
)
def test_the_day_of_the_death_is_no_second_day_of_the_injury(story: str, hurt: date, died: date) -> None:
    assert values(story, HURT) == [hurt]
    assert values(story, END) == [died]
    assert FactKey.TERMINATED_BY not in facts(story)


def test_who_left_the_hospital_left(assessed: Assess) -> None:
    story = "我10月3日在车间晕倒，送医院抢救过来，10月12号厂里叫我走了。"
    assert facts(story)[END].value == date(2026, 10, 12) and facts(story)[FactKey.TERMINATED_BY].value == "用人单位"


def test_a_death_raises_the_flag_and_a_grade_does_not(assessed: Assess) -> None:
    flag = "工伤、死亡、重伤"

    def raised(story: str) -> bool:
        return flag in {r.title for r in assessed(story, as_of=AS_OF).risks}

    assert raised("老公在厂里值夜班，10月12号被发现倒在车间，120来了说已经走了。")
    assert not raised("我去年工伤评了九级，现在还在厂里上班，就业补助金没给。")
    assert not raised("我父亲去世，我请丧假三天，公司扣我工资没发。")


@pytest.mark.parametrize(
    "story",
    [
        "我是开鞋厂的，厂不大。",
        "我是开饭店的，服务员打碎了一批酒。",
        "我开五金厂，师傅2023年来的。",
        "我们公司要告一个离职员工。",
        "我们公司做器械销售，员工季某2022年入职。",
    ],
)
def test_the_employer_tells(story: str) -> None:
    assert told_by_employer(story)


@pytest.mark.parametrize(
    "story",
    [
        "我是开叉车的，在鞋厂干了三年。",
        "我开公司的车，出了车祸。",
        "我们公司做外贸的，老板欠我工资。",
        "我们公司要开除我。",
        "厂里跟我们签协商解除协议。",
    ],
)
def test_the_worker_tells(story: str) -> None:
    assert not told_by_employer(story)


@pytest.mark.parametrize(
    ("story", "key"),
    [
        ("欠我32000元，分四期给，6月30号、8月30号、12月30号每期8000，一期不付全部到期。", END),
        ("老板想改成每个月给1000。", FactKey.MONTHLY_WAGE),
        ("不愿意去的9月30日前自己写辞职书。", END),
        ("叫我们自己写辞职书，每人给2000。", FactKey.TERMINATION_NOTICE_GIVEN),
        ("没有养老金可领，以前交过新农保。", FactKey.SOCIAL_INSURANCE),
        ("签的电子合同是一个灵活用工平台的。", FactKey.WRITTEN_CONTRACT),
        ("4月20号又叫他来签劳动合同，他说不签。", FactKey.CONTRACT_SIGNED_ON),
        ("公司11月2日贴了公告，拟裁减23人。", END),
        ("扣完那个月只剩三千九。", FactKey.ARREARS_AMOUNT),
        ("社保只有四个人交了。", FactKey.SOCIAL_INSURANCE),
        ("有人看到老板叫车把两台机器拉走了。", FactKey.TERMINATED_BY),
    ],
)
def test_no_fact(story: str, key: FactKey) -> None:
    assert key not in facts(story)


@pytest.mark.parametrize(
    ("story", "key", "value"),
    [
        ("到九月三十号厂里把我辞退了。", END, date(2026, 9, 30)),
        ("厂里自己招的质检月薪7200，我干一样的活给5300。", FactKey.MONTHLY_WAGE, Decimal(5300)),
        ("他要求恢复上班，不然要赔16万还是20多万。", FactKey.CLAIM_AMOUNT, Decimal(160000)),
        ("他要求赔经济补偿3万和加班费2万。", FactKey.CLAIM_AMOUNT, Decimal(50000)),
        ("到手每个月六千八，另外每月补六百块交通费。", FactKey.MONTHLY_WAGE, Decimal(6800)),
        ("我当保安，一个月休两天，给2800块。", FactKey.MONTHLY_WAGE, Decimal(2800)),
        ("还剩5000没给。", FactKey.ARREARS_AMOUNT, Decimal(5000)),
        ("我司为上海华新塑胶制品有限公司，现就争议来函。", FactKey.EMPLOYER_NAME, "上海华新塑胶制品有限公司"),
        ("去年送他去苏州培训了两个月，厂在温州。", FactKey.REGION, "浙江·温州"),
        ("我在苏州一家培训机构上班。", FactKey.REGION, "江苏·苏州"),
        ("今年7月31号他自己回老家了。", END, date(2026, 7, 31)),
        ("算下来14个人一共差二十六万多，少的八千，多的三万二。", FactKey.ARREARS_AMOUNT, Decimal(260000)),
        ("每人押了五千块，十一月的一分没给，我个人算了下来是六千三。", FactKey.ARREARS_AMOUNT, Decimal(6300)),
        ("今年三月请了个师傅老余，说好一个月七千五。", START, date(2026, 3, 1)),
        ("今年八月来的，老板讲好做到腊月二十，11月8号叫我们先回去。", END, date(2026, 11, 8)),
    ],
)
def test_a_fact(story: str, key: FactKey, value: object) -> None:
    told = facts(story)[key]
    assert told.value == value and told.standing is Standing.STATED


def titles(assessed: Assess, story: str) -> set[str]:
    return {r.title for r in assessed(story, as_of=AS_OF).risks}


def test_a_blocked_road_is_the_first_thing_said(assessed: Assess) -> None:
    assert "扬言堵路、堵门" in titles(assessed, "厂里欠我们工资，有些人想去堵高速路口。")
    assert "扬言堵路、堵门" not in titles(assessed, "我送货路上堵车，迟到被扣了工资。")
    assert "扬言堵路、堵门" not in titles(assessed, "保安堵着不让我进厂。")


def test_machines_carted_off_in_any_order_of_words(assessed: Assess) -> None:
    flag = "老板失联、转移财产"
    assert flag in titles(assessed, "欠我三个月工资，老板叫车把两台成型机拉走了。")
    assert flag not in titles(assessed, "我把手机拿走了，老板叫我赔。")
    assert flag not in titles(assessed, "我是开鞋厂的，师傅电话不接，把模具拉走了，还要工资。")


def test_a_video_of_ones_own_is_no_publicity(assessed: Assess) -> None:
    flag = "媒体、网络、信访"
    assert flag not in titles(assessed, "公司说我病假期间在抖音上发视频，把我辞退了。")
    assert flag in titles(assessed, "老板欠我三个月工资一万五没发，我们想发抖音，让大家都知道。")


def test_forty_three_are_not_thirteen(assessed: Assess) -> None:
    made = assessed("厂里四十三个人都没发工资，9月14号去问过。", as_of=AS_OF)
    words = [s.text for r in made.risks for s in r.spans]
    assert any("四十三" in w for w in words) and "十三个人" not in words
    assert "十人以上集体争议" not in titles(assessed, "我2018年进的厂，9月14号人事叫我走。")


def test_nobody_dismissed_the_dead(assessed: Assess) -> None:
    made = assessed(
        "我爸爸在化工厂做操作工，2016年8月1号进的厂，社保一直交。2026年9月12号当班的时候晕倒，送医院抢救，9月14号人走了。",
        as_of=AS_OF,
    )
    assert {"T06", "T07"}.isdisjoint(d.code for d in made.disputes)
    assert {d.name for d in made.deadlines}.isdisjoint({"arbitration_limitation"})
    assert FactKey.DISABILITY_GRADE not in [m.key for m in made.missing_facts]

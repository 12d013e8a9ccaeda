"""What is reckoned, for whom, and what is left alone until something is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from advisor.assess.age import Stage, age_of
from advisor.assess.forced import forced_out
from advisor.assess.hours import ESTIMATE
from advisor.assess.reckon import DAMAGES, DOUBLE_WAGE, OVERTIME, SEVERANCE, TRAINING
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import FactKey
from tests.assess.conftest import Assess, make_case

ON = date(2026, 11, 20)
DISMISSED = "2018年3月1日进厂，月薪5000元，2026年10月8日老板把我辞退了，我要赔偿金。"
WORKED = "2022年3月1日入职，月薪8000元，"
LEFT = "2026年10月20日我辞职了，要经济补偿。"


def sums(made: Assessment) -> dict[str, Decimal | None]:
    return {c.name: c.amount for c in made.calculations}


def open_items(made: Assessment) -> str:
    return "；".join(f"{m.title}{m.why}" for m in made.missing_facts)


# —— past the age of retirement ——


@pytest.mark.parametrize(
    ("who", "stage"),
    [
        ("我是1964年5月出生的，男，在公司做保安。", Stage.PAST),
        ("我1970年3月生，女，在厂里做普工。", Stage.PAST),
        ("我今年66岁，男，在公司看门。", Stage.PAST),
        ("我1970年3月生，女，老板他说我到退休年龄了。", Stage.PAST),
        ("我1975年6月生，女，厂里说我到年龄了。", Stage.OPEN),
        ("我今年60岁，男，在公司看门。", Stage.OPEN),
        ("我是1964年5月出生的，男，跟公司办了延迟退休手续。", Stage.OPEN),
        ("我今年52岁，女，踩缝纫机。", Stage.CHECK),
        ("我今年52岁，男，踩缝纫机。", Stage.BELOW),
        ("我今年45岁，女，踩缝纫机。", Stage.BELOW),
        ("我父亲1950年3月出生，身体不好。", Stage.BELOW),
        ("我在厂里做普工。", Stage.BELOW),
    ],
)
def test_how_one_stands_to_the_age_of_retirement(who: str, stage: Stage) -> None:
    assert age_of(make_case(who + DISMISSED, ON)).stage is stage


def test_nothing_of_a_contract_is_reckoned_past_the_age(assessed: Assess) -> None:
    made = assessed("我是1964年5月出生的，男，没签合同。" + DISMISSED, ON)
    assert not sums(made).keys() & {DAMAGES, SEVERANCE, DOUBLE_WAGE}
    assert made.disputes[0].code == "T18" and made.disputes[0].confidence is Confidence.CLEAR
    assert "2024年5月到龄" in open_items(made) and "待核" in open_items(made)
    limit = next(d for d in made.deadlines if d.name == "arbitration_limitation")
    assert "向法院起诉（《超龄劳动者基本权益保障暂行规定》第十九条）" in limit.steps[-1]


def test_the_regulation_is_not_spoken_of_before_it_was(assessed: Assess) -> None:
    early = "我是1964年5月出生的，男。2018年3月1日进厂，月薪5000元，2026年4月8日老板把我辞退了，我要赔偿金。"
    made = assessed(early, date(2026, 5, 8))
    assert DAMAGES not in sums(made)
    assert "四项" not in open_items(made) + "".join("".join(d.steps) for d in made.deadlines)


def test_below_the_age_all_is_reckoned(assessed: Assess) -> None:
    assert sums(assessed("我今年45岁。" + DISMISSED, ON))[DAMAGES] == Decimal("90000.00")


def test_a_woman_past_fifty_is_told_to_check(assessed: Assess) -> None:
    made = assessed("我今年52岁，女，踩缝纫机。" + DISMISSED, ON)
    damages = next(c for c in made.calculations if c.name == DAMAGES)
    assert damages.amount == Decimal("90000.00") and "法定退休年龄" in damages.warnings[0]


# —— forced out, or gone for himself ——


@pytest.mark.parametrize(
    "why",
    [
        "公司拖欠我三个月工资24000元，",
        "公司一直不给交社保，我只好走，",
        "因为公司不交社保，我写了辞职信，",
        "8月起单位把工资降到6000，",
        "我写了辞职信，说因公司降薪、社保没足额交，不干了，",
        "老板几个月没发工资，实在干不下去，",
        "我发了被迫解除通知，",
        "我交了辞职报告，理由写的是工资只发七成，",
        "我寄了解除通知，就写社保没按实数缴，",
        "我发消息说你没给我上保险，我不做了，",
        "HR让我写个人原因，我没写，我写的是公司拖欠工资所以辞职，",
    ],
)
def test_the_ground_was_named_or_came_first(why: str) -> None:
    assert forced_out(make_case(WORKED + why + LEFT, ON))


@pytest.mark.parametrize(
    "why",
    [
        "",
        "没交社保，",
        "理由写的个人发展，社保按最低基数交，",
        "离职单上写的个人原因，公司欠我两个月工资16000元，",
        "我找到了新工作，",
        "如果公司再不交社保我就辞职，",
        "同事因为欠薪走了，",
        "社保我自己说不要交，写了张条子，所以没交，",
    ],
)
def test_no_ground_was_named(why: str) -> None:
    assert not forced_out(make_case(WORKED + why + LEFT, ON))


def test_what_was_kept_back_after_the_notice_is_no_ground(assessed: Assess) -> None:
    made = assessed(WORKED + "2026年10月20日我辞职了，走的时候公司扣了我最后一个月工资8000元没发，要经济补偿。", ON)
    assert SEVERANCE not in sums(made)
    assert "第三十八条的事由" in open_items(made)


def test_who_named_his_own_reason_is_not_asked_again(assessed: Assess) -> None:
    made = assessed(WORKED + "2026年10月20日我辞职了，理由写的个人发展，要经济补偿。", ON)
    assert SEVERANCE not in sums(made) and "第三十八条的事由" not in open_items(made)


def test_a_notice_on_the_ground_of_a_cut_is_the_workers(assessed: Assess) -> None:
    story = "2018年9月3日入职，月薪11000元，8月单位把工资降到7500，2026年10月20日我以降薪为由书面解除了合同。"
    case = make_case(story, ON)
    ended = case.fact(FactKey.TERMINATED_BY)
    assert ended is not None and ended.value == "劳动者"
    made = assessed(story, ON)
    assert sums(made)[SEVERANCE] == Decimal("93500.00") and DAMAGES not in sums(made)


@pytest.mark.parametrize(
    "story", ["公司以我旷工为由解除了合同。", "厂里对我以严重违纪为由解除合同。", "我因旷工三天被公司辞退。"]
)
def test_a_notice_on_a_fault_is_the_employers(story: str) -> None:
    ended = make_case(story, ON).fact(FactKey.TERMINATED_BY)
    assert ended is not None and ended.value == "用人单位"


def test_insurance_paid_on_too_low_a_wage_differs_by_place(assessed: Assess) -> None:
    made = assessed(WORKED + "因为社保没有足额交，" + LEFT, ON)
    severance = next(c for c in made.calculations if c.name == SEVERANCE)
    assert "待核" in severance.warnings[0]


# —— what nobody asked for ——


@pytest.mark.parametrize(
    ("asks", "asked"),
    [
        ("我要工资。", False),
        ("我要双倍工资。", True),
        ("我要未签合同的二倍工资差额。", True),
        ("我能要些什么？", True),
        ("帮我算算。", True),
    ],
)
def test_a_double_wage_that_nobody_asked_for_stands_apart(assessed: Assess, asks: str, asked: bool) -> None:
    made = assessed("没签合同，2026年3月1日来的，月薪5000元，欠我两个月工资10000元，" + asks, ON)
    assert [c.asked for c in made.calculations if c.name == DOUBLE_WAGE] == [asked]


def test_how_much_for_an_injury_asks_for_no_double_wage(assessed: Assess) -> None:
    story = "2026年3月1日来的，没签合同，月薪5000元，10月27日上班时手被机器压断两根手指，厂里没去申报工伤，能赔多少？"
    made = assessed(story, ON)
    assert [c.asked for c in made.calculations if c.name == DOUBLE_WAGE] == [False]


# —— training, two ends, two wages, hours ——


def test_what_may_be_asked_for_a_training(assessed: Assess) -> None:
    story = (
        "我是一家设备厂的人事，技术员陆某2024年7月1日入职，月薪12000元，送他去培训，培训费共96000元，"
        "服务期四年，从2025年1月1日起算，他2026年10月31日辞职走了，理由写的个人发展，我们要他赔17万元。"
    )
    assert sums(assessed(story, ON))[TRAINING] == Decimal("52000.00")


def test_two_possible_ends_give_two_sums_and_the_earlier_limit(assessed: Assess) -> None:
    story = (
        "2016年5月9日入职，月薪6800元，2026年11月3日门卫不让我进厂，2026年11月10日公司发短信说解除合同，我要赔偿金。"
    )
    made = assessed(story, ON)
    damages = next(c for c in made.calculations if c.name == DAMAGES)
    assert damages.amount == Decimal("149600.00")
    assert ("离职日按2026-11-03的", Decimal("142800.00")) in damages.alternatives
    limit = next(d for d in made.deadlines if d.name == "arbitration_limitation")
    assert limit.last_day == date(2027, 11, 3) and limit.rough


def test_nearly_four_years_are_not_more_than_four(assessed: Assess) -> None:
    story = "我在公司干了{}，月薪5000元，2026年10月8日公司把我辞退了，要赔偿金。"
    assert sums(assessed(story.format("快四年"), ON))[DAMAGES] == Decimal("40000.00")
    assert sums(assessed(story.format("四年多"), ON))[DAMAGES] == Decimal("45000.00")


def test_the_trial_counts_at_its_own_wage(assessed: Assess) -> None:
    story = (
        "2025年9月15日来的，先试用三个月，一直没签合同，一个月4500元，试用期给3600元，"
        "2026年10月20日老板叫我不用来了，要二倍工资。"
    )
    assert sums(assessed(story, ON))[DOUBLE_WAGE] == Decimal("47700.00")


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("每天早上八点到晚上八点，中间吃饭一个小时，一周只休一天", "2812.18"),
        ("每天8小时，双休", None),
        ("计件的，每天12小时，一个月休2天", None),
    ],
)
def test_overtime_by_the_hours_of_a_day(assessed: Assess, hours: str, expected: str | None) -> None:
    made = assessed(f"2024年5月6日入职，月薪2600元，{hours}，从来没有加班费。", ON)
    assert sums(made).get(ESTIMATE) == (Decimal(expected) if expected else None)
    assert OVERTIME not in sums(made)
    for item in made.calculations:
        if item.name == ESTIMATE:
            assert not item.claimable and item.steps[0].text.startswith("粗估一个月")


# —— an agreement that somebody wants out of ——


def limits(made: Assessment) -> dict[str, date]:
    return {d.name: d.last_day for d in made.deadlines if d.name.startswith("rescission")}


def test_ninety_days_and_a_year_from_the_signing(assessed: Assess) -> None:
    story = (
        "2015年3月1日入职，月薪6000元，2026年8月31日厂里跟我签协商解除协议，给了48000元，签的时候没看清，"
        "现在觉得亏大了，经济补偿还能要回来吗？"
    )
    made = assessed(story, ON)
    assert limits(made) == {
        "rescission_for_mistake": date(2026, 11, 29),
        "rescission_for_unfairness": date(2027, 8, 31),
    }
    assert all(d.rough for d in made.deadlines if d.name.startswith("rescission"))
    assert "哪一天才知道协议有问题" in open_items(made)


@pytest.mark.parametrize(
    "paper",
    [
        "2026年8月31日厂里拿来解除协议，我没签，觉得太少",
        "2026年8月31日签了劳动合同，内容没看清",
        "2026年8月31日签了协商解除协议，给了48000元，我没有意见",
    ],
)
def test_no_days_where_nothing_was_signed_or_nobody_wants_out(assessed: Assess, paper: str) -> None:
    made = assessed(f"2015年3月1日入职，月薪6000元，{paper}，厂里还欠我工资5000元。", ON)
    assert not limits(made)


# —— an end that the law brings about ——


@pytest.mark.parametrize(
    ("end", "unlawful"),
    [
        ("2026年9月30日公司解散，合同终止，让大家都走，补偿怎么算？", False),
        ("2026年9月30日公司宣告破产，把我们都辞退了，补偿怎么算？", False),
        ("2026年9月30日老板说公司解散把我辞退，第二天换了块牌子照样开工，补偿怎么算？", True),
        ("2026年9月30日老板说停产把我辞退了，补偿怎么算？", True),
    ],
)
def test_a_firm_that_closes_owes_severance_not_twice_as_much(assessed: Assess, end: str, unlawful: bool) -> None:
    """第四十四条第四项、第五项、第四十六条第六项."""
    made = sums(assessed(f"2018年5月1日进厂，月薪6000元，{end}", ON))
    assert made[SEVERANCE] is not None and (DAMAGES in made) is unlawful

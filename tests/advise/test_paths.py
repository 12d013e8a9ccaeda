"""What to do in this very matter: steps of the disputes, first questions, the sheet for who says too little."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from advisor.advise.brief import brief
from advisor.advise.papers import told_of
from advisor.domain.advice import Audience, Consultation, Proposal, Topic

Propose = Callable[..., tuple[Consultation, Proposal]]


def steps(proposal: Proposal) -> list[str]:
    return [s.text for s in proposal.suggestions if s.topic is Topic.SEQUENCE]


@pytest.mark.parametrize(
    ("story", "first"),
    [
        ("我怀孕四个月，上周公司把我辞退了。", "证据留住"),
        ("冲床把我两根手指压断了，2026年4月1日的事，厂里没报工伤。", "三十日内"),
        ("我离职后在竞业限制期，公司三个月没付补偿，让我赔违约金三十万。", "协议和秘密清单"),
        ("派遣公司说我被用工单位退回，新派的岗位工资少了八百，我不去，他们要解除。", "先不发"),
        ("我儿子十五岁，在作坊干了两个月，鞋厂老板不给工钱。", "监护人"),
        ("2026年4月1日公司通知我不用来了，说我旷工。2023年3月入职，月薪5000。", "先固定怎么走的"),
        ("厂里欠我两个月工资9000元，2026年3月走的，老板打了欠条。", "先看欠条"),
        ("刷胶三年，医院说疑似职业病，白细胞低。", "先停接触"),
        ("公司说我没休年假就算放弃，三年没休过年休假。", "一年一行"),
    ],
)
def test_the_first_step_is_of_this_matter(proposed: Propose, story: str, first: str) -> None:
    assert first in steps(proposed(story)[1])[0]


@pytest.mark.parametrize(
    ("story", "absent"),
    [
        ("厂里欠我两个月工资9000元，老板没打欠条，2026年3月走的。", "先看欠条"),
        ("经理对我动手动脚，性骚扰，我要投诉。", "孕检单"),
        ("2026年4月1日公司把我辞退，解除通知书写的旷工，2023年3月入职。", "想清楚以前不签"),
        ("公司8月把我调岗降薪，我不同意，10月我写了被迫解除通知书走了。", "设过渡期"),
    ],
)
def test_no_step_that_the_story_speaks_against(proposed: Propose, story: str, absent: str) -> None:
    found = steps(proposed(story)[1])
    assert found and not any(absent in text for text in found)


def test_what_nobody_raised_has_no_steps(proposed: Propose) -> None:
    _, proposal = proposed("2026年4月1日公司把我辞退了。2025年3月入职，没签合同，月薪5000。")
    own = {s.dispute for s in proposal.suggestions if s.topic is Topic.SEQUENCE and s.dispute}
    assert "T06" in own and len(own) <= 5


@pytest.mark.parametrize(
    ("story", "spoken_of"),
    [
        ("2026年4月1日公司把我辞退了，2023年3月入职，月薪5000。", False),
        ("2026年4月1日公司把我辞退了，2023年3月入职，月薪5000，老板说没钱，要分期。", True),
        ("厂里欠我两个月工资9000元，2026年3月走的。", True),
        ("公司没让我休年假，分批休的，三年没休满年休假。", False),
        ("2026年4月1日公司把我辞退了，我家里困难，还要还贷款，没钱。", False),
        ("2026年4月1日公司把我辞退了，说等货款回来再付补偿。", True),
    ],
)
def test_instalments_only_where_money_may_come_later(proposed: Propose, story: str, spoken_of: bool) -> None:
    found = steps(proposed(story)[1])
    assert any("分期就写死" in t for t in found) is spoken_of
    assert "签字后固定下来" in found[-1]


def test_each_side_is_asked_in_its_own_matter(proposed: Propose) -> None:
    _, proposal = proposed("2023年3月入职，月薪5000，2026年4月1日公司把我辞退了。")
    said = [s for s in proposal.suggestions if s.topic is Topic.SCRIPT]
    assert [s.to for s in said[:2]] == [Audience.WORKER, Audience.EMPLOYER]
    assert said[0].text.startswith("您从2023年3月干到2026年4月1日。") and "您最急的是哪一项" not in said[0].text


@pytest.mark.parametrize("story", ["他们什么都不给，我要讨个说法。", "我在厂里好些年了，老板没良心，你们给我做主。"])
def test_who_says_little_is_asked(proposed: Propose, story: str) -> None:
    consultation, _ = proposed(story)
    text = brief(consultation)
    assert "## 先问这几句" in text and "工资发到哪个月" in text
    assert "“什么都不给”可能是几样事" in text
    assert "## 调解思路" not in text


def test_who_told_enough_is_not_asked_all_over(proposed: Propose) -> None:
    text = brief(proposed("厂里欠我两个月工资9000元，2026年3月走的，月薪4500。")[0])
    assert "先问这几句" not in text


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("怀孕被公司辞退了", "一般是一年"),
        ("厂里欠我三个月工资，我还在上班。", "还在职的，拖欠的报酬不受一年的限制"),
    ],
)
def test_a_limitation_without_a_day_is_told(proposed: Propose, story: str, told: str) -> None:
    text = brief(proposed(story)[0])
    assert told in text[text.index("## 期限") :]


def test_a_limitation_with_a_day_stands_alone(proposed: Propose) -> None:
    assert "算不出哪天截止" not in brief(proposed("2023年3月入职，月薪5000，2026年4月1日公司把我辞退了。")[0])


def test_outside_no_flag_but_what_can_be_done_here(proposed: Propose) -> None:
    text = brief(proposed("我家请了个住家保姆照顾老人，前天拖地摔断了手，要我按工伤赔。")[0])
    assert "## 不在这里办" in text and "【红】" not in text
    assert "人民调解员在这里能做的" in text and "第一千一百九十二条第一款" in text


def test_outside_a_danger_to_life_is_still_flagged(proposed: Propose) -> None:
    text = brief(proposed("我给私人家做保姆，雇主不给钱，我不想活了，要跳楼。")[0])
    assert "轻生" in text


def test_an_employer_is_spoken_to_first_and_hears_no_more(proposed: Propose) -> None:
    story = "我是厂里的人事，有个员工2023年3月入职，月薪5000，请病假，2026年4月1日我们发了解除通知，没有工会。"
    text = brief(proposed(story)[0])
    assert "**来说的人**　用人单位一方" in text
    ways = text[text.index("## 调解思路") :]
    assert ways.index("对用人单位可以说的理") < ways.index("对劳动者可以说的理")
    said = text[text.index("## 可以这样说") : text.index("## 调解不成怎么办")]
    assert said.index("对用人单位：") < said.index("对劳动者：")
    assert "先告诉工会" not in said and "通知工会的函" not in text


def test_a_family_is_told_what_needs_the_worker(proposed: Propose) -> None:
    text = brief(proposed("我老公在鞋厂上班，2023年3月进的厂，2026年4月1日被辞退了，月薪5000。")[0])
    assert "**来说的人**　家属" in text and "您从" not in text and "对劳动者（家属代说）" in text


@pytest.mark.parametrize(
    ("story", "asked"),
    [
        ("2026年4月1日公司把我辞退了，2023年3月入职。", "病假、工伤治疗或者怀孕期间"),
        ("我请病假期间，2026年4月1日公司把我辞退了，2023年3月入职。", "工伤治疗或者怀孕期间"),
        ("我怀孕请了病假，2026年4月1日公司把我辞退了，2023年3月入职。", ""),
    ],
)
def test_nobody_is_asked_by_the_way_what_he_told(proposed: Propose, story: str, asked: str) -> None:
    line = re.search(r"顺便问一句：被叫走的时候是不是在(.*?)——", brief(proposed(story)[0]))
    assert (line.group(1) if line else "") == asked


def test_the_papers_of_the_story_come_first(proposed: Propose) -> None:
    assert told_of("报修记录、维修单", "机器坏了，我报修了三次")
    assert not told_of("工资记录、通知", "工资没发，也没通知")
    text = brief(proposed("怀孕被公司辞退了")[0])
    assert "夜班排班" not in text

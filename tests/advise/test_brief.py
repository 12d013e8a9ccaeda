"""The brief: what a mediator reads, in order, on at most three pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from advisor.advise.brief import brief
from advisor.domain.advice import Consultation, Proposal, Unsupported
from tests.advise.conftest import SAMPLES, sample

Propose = Callable[..., tuple[Consultation, Proposal]]
_A_PAGE = 1700  # characters of Markdown on a printed A4 page in 10.5 pt, tables and headings counted


@pytest.mark.parametrize("name", SAMPLES)
def test_at_most_three_pages(proposed: Propose, name: str) -> None:
    assert len(brief(proposed(sample(name))[0])) <= 3 * _A_PAGE


@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_twice(proposed: Propose, name: str) -> None:
    lines = [x for x in brief(proposed(sample(name))[0]).splitlines() if len(x) > 12 and not x.startswith("|")]
    assert len(lines) == len(set(lines))


def test_order_of_sections(proposed: Propose) -> None:
    text = brief(proposed(sample("shoe-factory"), region="湖北·黄石·阳新")[0])
    titles = re.findall(r"^## (.+)$", text, re.M)
    wanted = [
        "先看这里",
        "去哪里办",
        "事实（请双方核对）",
        "争议与规则",
        "金额测算",
        "期限",
        "缺什么、问谁",
        "调解思路",
        "可以这样说",
        "调解不成怎么办",
    ]
    assert [t for t in titles if t in wanted] == wanted


def test_red_flags_floors_and_provisional_amounts_are_seen(proposed: Propose) -> None:
    text = brief(proposed(sample("shoe-factory"), region="湖北·黄石·阳新")[0])
    first = text.split("## 事实")[0]
    assert "【红】十人以上集体争议" in first and "【不能让】" in first
    assert "11,200元（暂计）" in text
    assert "39,900元\n" in text
    assert "“暂计”还差：" in text and "疑已被替代" not in text
    assert "**加班费**　还没算，要先知道：" in text
    assert "二选一" in text
    assert "《劳动合同法》第八十二条第一款" in text
    assert "不是裁决意见" in text and "人逐条核对" in text


def test_facts_show_the_words_and_the_standing(proposed: Propose) -> None:
    text = brief(proposed("厂里说我是自己走的，其实是人事叫我不用来了。工资每月5600元没发。")[0])
    assert "| 谁提出解除 | 劳动者（争议） | “自己走的” |" in text
    assert "说法不一" in text


def test_lines_to_say_are_not_quotations(proposed: Propose) -> None:
    for name in SAMPLES:
        text = brief(proposed(sample(name))[0])
        assert not re.search(r"”[（(]?《", text), name


def test_dispute_types_beyond_the_fifth_are_one_line(proposed: Propose) -> None:
    consultation, _ = proposed(sample("shoe-factory"))
    text = brief(consultation)
    assert len(consultation.assessment.disputes) > 5
    assert "**5. " in text and "**6. " not in text
    last = consultation.assessment.disputes[-1].name.split("（")[0]
    assert re.search(rf"还有这些，问清再谈：.*{last}", text)


def test_each_body_and_level_is_named(proposed: Propose) -> None:
    text = brief(proposed(sample("shoe-factory"), region="湖北·黄石·阳新")[0])
    section = text.split("## 去哪里办")[1].split("##")[0]
    assert "裁调审工作室" in section and "《阳新一站解纷方案》三(二)5" in section
    assert "《阳新一站解纷方案》即《阳新县" in text


def test_what_was_refused_is_shown(proposed: Propose) -> None:
    consultation, _ = proposed(sample("shoe-factory"))
    refused = consultation.advice.model_copy(update={"unsupported": (Unsupported(text="某一句", why="查无此条"),)})
    text = brief(consultation.model_copy(update={"advice": refused}))
    assert "## 未能核实的内容" in text and "某一句——查无此条" in text


def test_out_of_scope_says_where_to_go(proposed: Propose) -> None:
    text = brief(proposed(sample("not-labor"))[0])
    assert "## 不在这里办" in text and "人民法院" in text
    assert "## 争议与规则" not in text


def test_empty_story(proposed: Propose) -> None:
    text = brief(proposed("")[0])
    assert "还没有能确认的事实" in text and "## " not in text


def test_a_month_is_not_said_as_a_day(proposed: Propose) -> None:
    text = brief(proposed("2022年7月进厂，没签合同，2026年3月2日被辞退，月薪5000元。")[0])
    assert "您从2022年7月干到2026年3月2日" in text and "2022年7月1日" not in text


def test_nothing_is_advised_that_is_over(proposed: Propose) -> None:
    text = brief(proposed("2022年7月进厂，老板拖欠工资，我2026年3月2日辞职走的，想要经济补偿。")[0])
    assert "离开前先把理由" not in text
    fired = brief(proposed("2022年7月进厂，2026年3月2日合同到期公司不续，想要经济补偿。")[0])
    assert "第三十八条" not in fired.split("## 类案")[0]


def test_a_family_is_not_asked_for_the_grade_of_the_dead(proposed: Propose) -> None:
    text = brief(proposed("我爸2025年11月1日到物流公司开车，没签合同，今年3月29日在车上突发心梗，当晚人没了。")[0])
    assert "伤残等级——" not in text and "有没有鉴定" not in text
    assert "视同工伤" in text and text.index("工伤待遇") < text.index("二倍工资")


def test_each_item_waits_in_one_line(proposed: Propose) -> None:
    text = brief(proposed("今年3月2日在车间压断手指，没交社保，没签合同，2025年6月进厂。")[0])
    assert text.count("**工伤待遇**　还没算") == 1


def test_a_title_is_cited_once_for_its_articles() -> None:
    from advisor.advise.citing import condensed

    assert (
        condensed("《社会保险法》第六十三条第一款、《社会保险法》第八十六条")
        == "《社会保险法》第六十三条第一款、第八十六条"
    )
    assert condensed("《劳动法》第五十条、《劳动合同法》第三十条") == "《劳动法》第五十条、《劳动合同法》第三十条"


def test_no_ceiling_where_somebody_died(proposed: Propose) -> None:
    story = "我爸2025年11月1日到物流公司开车，没签合同，月薪7500，今年3月29日在车上突发心梗，当晚人没了。"
    assert "上限是" not in brief(proposed(story)[0])


def test_a_trade_in_the_words_of_the_story(proposed: Propose) -> None:
    text = brief(proposed("我在服装厂做锁边，没签劳动合同，2025年6月进厂。")[0])
    assert "做锁边的劳动者" in text.splitlines()[2]

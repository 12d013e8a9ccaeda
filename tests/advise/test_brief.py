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
    assert "**加班费**　还没算：不知道" in text
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
    assert re.search(r"还有这些，问清再谈：.*社会保险", text)


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

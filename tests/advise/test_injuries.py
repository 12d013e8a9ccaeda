"""A worker who died or was hurt: every item told, the family's papers, and no talk over what the fund pays."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from advisor.advise.amounts import negotiable
from advisor.advise.brief import brief
from advisor.domain.advice import Consultation, Proposal, Topic
from advisor.verify.gate import verify
from tests.verify.memory_base import corpus_checker

Propose = Callable[..., tuple[Consultation, Proposal]]
DEATH = (
    "我丈夫王德发在五金厂做冲压，每月工资6800元，厂里给他交了社保。2025年9月12日上夜班，冲头落下砸到头，没抢救过来。"
    "厂里说给十万块一次性了结。"
)
HURT = "2025年9月12日我在鞋厂冲床上手被压断两根手指，鉴定九级，每月工资6000元，厂里给我交了社保。我要辞职，想要赔偿。"


def steps(proposal: Proposal) -> str:
    return "\n".join(s.text for s in proposal.suggestions if s.topic is Topic.SEQUENCE)


def test_the_brief_tells_all_that_is_due_for_a_death(proposed: Propose) -> None:
    consultation, proposal = proposed(DEATH)
    text = brief(consultation)
    assert "**工亡待遇**　1,083,760元（暂计）" in text
    for item in ("- 丧葬补助金是", "一次性工亡补助金 2024 年全国城镇居民人均可支配收入", "- 供养亲属抚恤金按月"):
        assert item in text
    assert "**供养亲属抚恤金**　还没算，要先知道：哪些亲属靠死者养" in text
    assert "统筹地区职工月平均工资，库里没有收录" in text
    assert "户口本和结婚证" in text
    assert "先催单位报认定" in steps(proposal)
    assert "治疗费、认定和鉴定" not in steps(proposal)


def test_what_is_said_of_a_death_holds(proposed: Propose) -> None:
    _, proposal = proposed(DEATH)
    assert [u.text for u in verify(proposal, corpus_checker().check).unsupported] == []


def test_nothing_is_reckoned_as_nothing_provisional(proposed: Propose) -> None:
    consultation, _ = proposed(DEATH.replace("2025年9月12日", "2026年1月12日"))
    assert "**工亡待遇**　未算出数额\n" in brief(consultation)


def test_the_papers_of_a_family_are_asked_of_no_living_worker(proposed: Propose) -> None:
    _, proposal = proposed(HURT)
    assert not any("户口本和结婚证" in s.text for s in proposal.suggestions)


def test_what_the_fund_pays_is_not_between_the_parties(proposed: Propose) -> None:
    """依据：《社会保险法》第三十八条、《工伤保险条例》第六十二条第二款。"""
    consultation, proposal = proposed(HURT)
    assert negotiable(consultation.case, consultation.assessment).items == ()
    assert "工伤待遇54,000元" not in steps(proposal)
    alone, proposal = proposed(HURT.replace("给我交了社保", "没给我交社保"))
    assert ("工伤待遇", Decimal("54000.00")) in negotiable(alone.case, alone.assessment).items
    assert "工伤待遇54,000元" in steps(proposal)


def test_what_is_due_for_a_death_is_not_bargained_over(proposed: Propose) -> None:
    """Nor is a family told that it asks too much, or asked whether it would rather go back to work."""
    story = DEATH.replace("给他交了社保", "没给他交社保") + "家里要120万。厂里又说他早就被辞退了。"
    consultation, proposal = proposed(story)
    span = negotiable(consultation.case, consultation.assessment)
    assert (span.items, span.due) == ((), None)
    assert "逐项谈有争议的" not in steps(proposal)
    lines = "\n".join(s.text for s in proposal.suggestions if s.topic is Topic.SCRIPT)
    assert "回去上班" not in lines
    assert "期望" not in lines


def test_who_claims_what_the_fund_pays_asks_not_too_much(proposed: Propose) -> None:
    consultation, _ = proposed(HURT)
    span = negotiable(consultation.case, consultation.assessment)
    assert (span.ceiling, span.due) == (None, Decimal("54000.00"))

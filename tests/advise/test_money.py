"""What may be said of the money: whose it is, how far it goes, and what is not said aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from advisor.advise.amounts import negotiable
from advisor.advise.brief import brief
from advisor.advise.outcomes import outcomes
from advisor.domain.advice import Audience, Consultation, Proposal, Topic

Propose = Callable[..., tuple[Consultation, Proposal]]
ON = date(2026, 11, 20)
BASE = "2019年3月4日入职，月薪8200元，2026年9月20日公司"


def steps(proposal: Proposal) -> str:
    return "\n".join(s.text for s in proposal.suggestions if s.topic is Topic.SEQUENCE)


def lines(proposal: Proposal) -> list[tuple[Audience, str]]:
    return [(s.to, s.text) for s in proposal.suggestions if s.topic is Topic.SCRIPT]


# —— a dismissal can come to nothing, to the one sum or to the other ——


def test_a_dismissal_for_a_fault_may_come_to_nothing(proposed: Propose) -> None:
    made, proposal = proposed(BASE + "以严重违反规章制度为由解除了合同，我要赔偿金。", as_of=ON)
    ends = outcomes(made.case, made.assessment)
    assert ends is not None
    assert (ends.least, ends.between, ends.most) == (Decimal(0), Decimal("65600.00"), Decimal("131200.00"))
    text = brief(made)
    assert "解除合法的，0元" in text and "付经济补偿65,600元" in text and "付赔偿金131,200元" in text
    assert "0元、65,600元或131,200元" in steps(proposal)
    assert "解除这一项从0元起" in steps(proposal)


def test_a_dismissal_without_a_fault_comes_to_severance_at_least(proposed: Propose) -> None:
    made, proposal = proposed(BASE + "说订单减少、经营困难把我辞退了，我要赔偿金。", as_of=ON)
    ends = outcomes(made.case, made.assessment)
    assert ends is not None and ends.least == Decimal("65600.00") and ends.between is None
    assert "0元" not in ends.told.replace("65,600元", "").replace("131,200元", "")
    assert "解除这一项从65,600元起" in steps(proposal)


def test_a_contract_that_ran_out_may_come_to_nothing(proposed: Propose) -> None:
    made, _ = proposed(
        "2023年9月21日入职，月薪8200元，合同2026年9月20日到期，公司说不续签了，让我走，我要赔偿金。", as_of=ON
    )
    ends = outcomes(made.case, made.assessment)
    if ends is not None:
        assert ends.least == Decimal(0) and "维持或者提高条件续订而劳动者不同意的，0元" in ends.told


def test_who_left_has_no_such_outcomes(proposed: Propose) -> None:
    made, _ = proposed(
        "2019年3月4日入职，月薪8200元，公司拖欠我三个月工资24600元，我2026年9月20日辞职了，要经济补偿。", as_of=ON
    )
    assert outcomes(made.case, made.assessment) is None


# —— what nobody asked for ——


def test_what_nobody_asked_for_enters_neither_step_nor_ceiling(proposed: Propose) -> None:
    story = "没签合同，2026年3月1日来的，月薪5000元，欠我两个月工资10000元，我要工资。"
    made, proposal = proposed(story, as_of=ON)
    span = negotiable(made.case, made.assessment)
    assert span.ceiling == Decimal(10000) and not span.items
    assert "二倍工资" not in steps(proposal)
    assert "**当事人没提**" in brief(made) and "- 二倍工资差额" in brief(made)


# —— the employer's own claim ——

TRAINED = (
    "我是一家设备厂的人事，技术员陆某2024年7月1日入职，月薪12000元，送他去培训，培训费共96000元，服务期四年，"
    "从2025年1月1日起算，他2026年10月31日辞职走了，理由写的个人发展，我们要他赔17万元。"
)


def test_the_employers_claim_is_called_the_employers(proposed: Propose) -> None:
    made, proposal = proposed(TRAINED, as_of=ON)
    said = "\n".join(text for _, text in lines(proposal))
    assert "单位要劳动者付170,000元" in steps(proposal) and "最多52,000元" in steps(proposal)
    assert "劳动者要" not in steps(proposal) and "对方提的是" not in said
    both = {to for to, text in lines(proposal) if "170,000元" in text}
    assert both == {Audience.WORKER, Audience.EMPLOYER}
    assert "（单位向劳动者要的，这是上限）" in brief(made)


def test_what_the_worker_may_owe_is_no_part_of_what_he_can_ask(proposed: Propose) -> None:
    made, _ = proposed(TRAINED, as_of=ON)
    span = negotiable(made.case, made.assessment)
    assert span.against == Decimal(170000) and span.against_at_most == Decimal("52000.00")
    assert span.ceiling is None and span.claimed is None


# —— what was paid ——


def test_what_was_paid_comes_off_the_ceiling(proposed: Propose) -> None:
    story = "2015年3月1日入职，月薪6000元，2026年8月31日公司提出跟我协商解除，签了协议，补偿给了30000元，我觉得太少。"
    made, proposal = proposed(story, as_of=ON)
    assert negotiable(made.case, made.assessment).ceiling == Decimal(72000 - 30000)
    assert "已经减去付过的30,000元" in steps(proposal)


def test_what_was_paid_on_the_wages_comes_off_the_wages(proposed: Propose) -> None:
    _, proposal = proposed("老板欠我工资2万元，后来给了5000元，一直没结清，2024年3月1日入职。", as_of=ON)
    assert "话里说欠20,000元，付过5,000元，还差15,000元" in steps(proposal)


# —— what is said aloud ——


@pytest.mark.parametrize("owed", ["一万多块", "八千到一万元"])
def test_no_rough_sum_is_said_aloud(proposed: Propose, owed: str) -> None:
    _, proposal = proposed(f"2024年3月1日入职，老板拖欠我工资{owed}，一直不给。", as_of=ON)
    assert not any("元" in text for _, text in lines(proposal) if "欠" in text or "工资" in text)
    assert "数还没说准" in steps(proposal)


def test_a_plain_sum_is_said_aloud(proposed: Propose) -> None:
    _, proposal = proposed("2024年3月1日入职，老板拖欠我工资11200元，一直不给。", as_of=ON)
    assert {to for to, text in lines(proposal) if "11,200元" in text} == {Audience.WORKER, Audience.EMPLOYER}


# —— one of several ——


def test_the_sum_of_one_is_not_called_that_of_all(proposed: Propose) -> None:
    story = "我们四十三个人都被厂里辞退了。我2019年3月4日入职，月薪8200元，2026年9月20日厂里辞退我的，要赔偿金。"
    made, proposal = proposed(story, as_of=ON)
    assert "不是43个人的合计" in steps(proposal)
    assert not any("您从" in text for _, text in lines(proposal))
    assert "不是43个人的合计" in brief(made)

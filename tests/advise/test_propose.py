"""The proposal: both sides alike, floors that nothing moves, nothing said twice, nobody told that he will win."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from advisor.advise.amounts import negotiable
from advisor.domain.advice import Audience, Consultation, Proposal, Topic
from advisor.domain.search import Hit
from advisor.domain.source import Fidelity, InForce, Locator, Passage, Source, SourceKind
from tests.advise.conftest import SAMPLES, sample

Propose = Callable[..., tuple[Consultation, Proposal]]
# 「保证结果」 and probabilities, except where the mediator is told not to promise them.
_PROMISE = re.compile(r"胜诉率|胜算|概率|把握|八成|九成|稳赢|肯定能(赢|拿)|一定(能|会)赢|必胜")


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_twice_and_no_promises(proposed: Propose, name: str) -> None:
    _, proposal = proposed(sample(name))
    texts = [s.text for s in proposal.suggestions]
    assert [t for t, n in Counter(texts).items() if n > 1] == []
    assert [t for t in texts if _PROMISE.search(t)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_rules_and_floors_have_a_basis(proposed: Propose, name: str) -> None:
    _, proposal = proposed(sample(name))
    for suggestion in proposal.suggestions:
        if suggestion.topic in (Topic.RULE, Topic.FLOOR):
            assert suggestion.basis, suggestion.text
        for basis in suggestion.basis:
            place = r"《.+》(清单\d+|[一二三四五六七]\S+)" if suggestion.topic is Topic.ROUTE else r"《.+》第.+"
            assert re.fullmatch(f"{place}|《.+》第.+", basis), basis


@pytest.mark.parametrize("name", [n for n in SAMPLES if n != "not-labor"])
def test_as_many_arguments_for_each_side(proposed: Propose, name: str) -> None:
    _, proposal = proposed(sample(name))
    sides = Counter(s.to for s in proposal.suggestions if s.topic is Topic.LEVERAGE)
    assert sides[Audience.WORKER] == sides[Audience.EMPLOYER] > 0


def test_swapping_the_parties_moves_no_floor(proposed: Propose) -> None:
    worker = "劳动者周某说：2025年6月9日进厂，月薪5600元，没签劳动合同，2026年2月10日被辞退，欠工资11200元。"
    employer = "单位说：愿意给8000元了结。"
    (first, a), (second, b) = proposed(worker + employer), proposed(employer + worker)
    floors = [{s.text for s in p.suggestions if s.topic is Topic.FLOOR} for p in (a, b)]
    assert floors[0] == floors[1] != set()
    assert negotiable(first.case, first.assessment) == negotiable(second.case, second.assessment)


def test_ceiling_counts_severance_or_damages_never_both(proposed: Propose) -> None:
    consultation, _ = proposed(sample("shoe-factory"), region="湖北·黄石·阳新")
    span = negotiable(consultation.case, consultation.assessment)
    assert span.owed == Decimal("11200.00")
    assert span.ceiling == Decimal("62300.00")  # 欠薪 11200 + 二倍工资差额 39900 + 赔偿金 11200
    assert span.provisional


def test_steps_follow_the_facts(proposed: Propose) -> None:
    _, proposal = proposed(sample("shoe-factory"))
    steps = [s.text for s in proposal.suggestions if s.topic is Topic.SEQUENCE]
    assert "推举代表" in steps[0]
    wages = next(i for i, t in enumerate(steps) if "11,200元" in t)
    rest = next(i for i, t in enumerate(steps) if "39,900元" in t)
    assert wages < rest
    assert any("仲裁审查" in t for t in steps) and any("司法确认" in t for t in steps)


def test_lines_carry_the_facts_of_the_case(proposed: Propose) -> None:
    _, proposal = proposed(sample("shoe-factory"))
    lines = [s.text for s in proposal.suggestions if s.topic is Topic.SCRIPT]
    assert any("11,200元" in t for t in lines)
    assert not any(t.startswith("您从") for t in lines)  # eleven people sit there: it is nobody's stay
    assert not any("工伤" in t for t in lines)


def test_nobody_is_told_to_sign_a_contract_after_the_end(proposed: Propose) -> None:
    _, proposal = proposed(sample("shoe-factory"))
    assert not any("尽快补签" in s.text for s in proposal.suggestions)


def test_fallback_has_time_and_cost(proposed: Propose) -> None:
    _, proposal = proposed(sample("shoe-factory"))
    fallback = "\n".join(s.text for s in proposal.suggestions if s.topic is Topic.FALLBACK)
    assert "2027-03-03" in fallback and "四十五日" in fallback and "不收费" in fallback and "支付令" in fallback


def test_nothing_is_proposed_outside(proposed: Propose) -> None:
    assert proposed(sample("not-labor"))[1].suggestions == ()
    assert proposed("")[1].suggestions == ()


def precedent(region: str, place: str = "调解启示", topics: tuple[str, ...] = ("T02",)) -> Hit:
    source = Source(
        work="案例甲",
        title="鞋厂关门，鞋楦抵了工资",
        kind=SourceKind.PRECEDENT,
        region=region,
        in_force=InForce(start=date(2024, 12, 23)),
        fidelity=Fidelity.RESTATED,
        topics=topics,
    )
    passage = Passage(
        source_id=source.id,
        locator=Locator(heading=place),
        text="设备就是工资。先查封鞋楦再谈。" + "很长的一句话" * 30 + "。",
        basis=("《劳动法》第五十条",),
    )
    return Hit(passage=passage, source=source, rank=1, score=1.0, found_by=("语义",))


def test_precedent_says_what_carries_over_and_what_does_not(proposed: Propose) -> None:
    _, proposal = proposed(
        sample("shoe-factory"), region="湖北·黄石·阳新", hits=(precedent("浙江"), precedent("浙江", "案情"))
    )
    (told,) = [s for s in proposal.suggestions if s.topic is Topic.PRECEDENT]
    assert "可以借鉴：设备就是工资。" in told.text
    assert "那是浙江的案子" in told.text and "那边一个人，这里涉及11人" in told.text
    assert "这里还争" in told.text and "违法解除或终止" in told.text
    assert "很长的一句话" not in told.text
    assert told.basis == ("《劳动法》第五十条",)


def test_the_lesson_is_told_though_only_the_story_was_found(proposed: Propose) -> None:
    lesson, story = precedent("浙江").passage, precedent("浙江", "案情")
    _, proposal = proposed(sample("shoe-factory"), hits=(story,), whole=lambda _: (story.passage, lesson))
    (told,) = [s for s in proposal.suggestions if s.topic is Topic.PRECEDENT]
    assert "可以借鉴" in told.text


def test_differences_follow_the_facts_of_this_case(proposed: Propose) -> None:
    alone = "我在温州鞋厂上班，厂里欠我两个月工资8000元没发。"
    _, proposal = proposed(alone, region="浙江·温州", hits=(precedent("浙江", topics=("T02", "T22", "T31")),))
    (told,) = [s for s in proposal.suggestions if s.topic is Topic.PRECEDENT]
    assert "那边是许多人一起，这里一个人" in told.text and "关停或者破产" in told.text
    assert "那是浙江的案子" not in told.text


def test_precedents_on_other_disputes_are_left_out(proposed: Propose) -> None:
    hits = (precedent("浙江", topics=("T14",)), precedent("浙江", "双方主张"))
    _, proposal = proposed(sample("shoe-factory"), hits=hits)
    assert not [s for s in proposal.suggestions if s.topic is Topic.PRECEDENT]

"""Disputes: what must be recognised, what must not be forced, and that names and order move nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case
from advisor.domain.dispute import DisputeType
from tests.assess.conftest import Assess, make_case, sample

DisputesOf = Callable[[Case], tuple[Dispute, ...]]
STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", STORIES, ids=lambda r: str(r["story"])[:20])
def test_story(row: dict[str, Any], disputes_of: DisputesOf) -> None:
    found = {d.code for d in disputes_of(make_case(row["story"]))}
    assert set(row["must"]) <= found
    assert not set(row.get("never", [])) & found


def test_main_demo_case(disputes_of: DisputesOf) -> None:
    found = disputes_of(make_case(sample("shoe-factory")))
    assert {"T02", "T03", "T05", "T06", "T10"} <= {d.code for d in found}
    assert found[0].code == "T02"


def test_spans_are_exact_and_reasons_given(disputes_of: DisputesOf) -> None:
    story = sample("shoe-factory")
    for dispute in disputes_of(make_case(story)):
        assert dispute.why
        for span in dispute.spans:
            assert story[span.start : span.end] == span.text


def test_implied_claim_is_marked(disputes_of: DisputesOf) -> None:
    story = "2025年3月1日到厂里上班，老板跑了。"
    facts = make_case(story)
    found = {d.code: d for d in disputes_of(facts)}
    assert "T05" not in found  # nothing was said about a contract
    unsigned = make_case(story + "从头到尾没跟我们签字据合同。")
    found = {d.code: d for d in disputes_of(unsigned)}
    assert "T05" in found


def test_what_is_only_asked_is_not_clear(disputes_of: DisputesOf) -> None:
    found = {d.code: d for d in disputes_of(make_case("要是公司没签劳动合同，能要双倍工资吗？"))}
    assert all(d.confidence is not Confidence.CLEAR for d in found.values())


@pytest.mark.parametrize("story", ["", "   \n", "今天天气不错。", "你好，请问你们几点下班？"])
def test_nothing_from_nothing(story: str, assessed: Assess) -> None:
    assessment = assessed(story)
    assert assessment.disputes == ()
    assert assessment.calculations == ()


def test_out_of_scope_is_not_forced(assessed: Assess) -> None:
    assessment = assessed(sample("not-labor"))
    assert assessment.disputes == ()
    assert "人民调解委员会" in assessment.out_of_scope
    assert "12368" in assessment.out_of_scope


def test_signs_of_employment_keep_a_story_ours(assessed: Assess) -> None:
    story = "我在公司上班，2026年3月被辞退，工资没发。另外老板还欠我借款两万，打了借条。"
    assert assessed(story).out_of_scope == ""
    assert assessed(story).disputes


NAMES = st.sampled_from(["张伟", "李娜", "王芳", "陈秀英", "刘洋"])


@settings(max_examples=20, deadline=None)
@given(NAMES)
def test_names_move_nothing(assessed: Assess, name: str) -> None:
    story = "申请人周某，2025年6月9日进厂，月薪5600，没签劳动合同，2026年2月10日被辞退，欠我两个月工资一共11200元。"
    base, other = assessed(story), assessed(story.replace("周某", name))
    assert [(d.code, d.confidence) for d in base.disputes] == [(d.code, d.confidence) for d in other.disputes]
    assert base.calculations == other.calculations
    assert base.deadlines == other.deadlines


def test_order_of_the_parties_moves_no_amount(assessed: Assess) -> None:
    worker = "劳动者说：2025年6月9日进厂，月薪5600元，没签劳动合同，2026年2月10日被辞退，要求赔偿5万元。"
    employer = "单位说：愿意给8000元了结。"
    first, second = assessed(worker + employer), assessed(employer + worker)
    assert {c.name: c.amount for c in first.calculations} == {c.name: c.amount for c in second.calculations}
    assert first.deadlines == second.deadlines
    assert {d.code for d in first.disputes} == {d.code for d in second.disputes}


def test_catalogue_patterns_compile(catalogue: tuple[DisputeType, ...]) -> None:
    for kind in catalogue:
        for trigger in kind.triggers:
            re.compile(trigger.pattern)
            re.compile(trigger.unless)


@pytest.mark.parametrize(
    "story",
    ["我爸在工地上摔死了", "工地上有人掉下来没了，家属要多少钱合适", "我哥哥在饭店洗碗摔断了腿老板不管"],
)
def test_a_death_or_a_fall_at_work_is_received_however_short(assessed: Assess, story: str) -> None:
    found = assessed(story)
    assert [d.code for d in found.disputes][:1] == ["T09"] and found.out_of_scope == ""


@pytest.mark.parametrize("story", ["我在超市买东西滑倒摔断了腿", "我爸在老家盖房子摔死了，主家是邻居"])
def test_a_fall_elsewhere_is_not(assessed: Assess, story: str) -> None:
    assert assessed(story).disputes == ()

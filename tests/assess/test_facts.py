"""Facts from a story: a table of sayings, exact offsets, contradictions shown."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assess.facts import contradictions, extract_facts
from advisor.domain.case import Case, Fact, FactKey, Standing
from tests.assess.conftest import REGIONS, TELLING

AS_OF = date(2026, 3, 20)
TABLE: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.txt"))


def by_key(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    return {f.key.value: f for f in facts}


@pytest.mark.parametrize("row", TABLE, ids=lambda r: str(r["said"])[:24])
def test_saying(row: dict[str, Any]) -> None:
    facts = extract_facts(row["said"], AS_OF, REGIONS, TELLING)
    found = by_key(facts)
    for key, value in row.get("want", {}).items():
        assert key in found, f"没有认出 {key}"
        expected = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
        assert found[key].value == expected
        assert found[key].standing is Standing.STATED
    for key in row.get("never", []):
        assert key not in found, f"不该有 {key}：{found.get(key)}"
    for key in row.get("disputed", []):
        assert [f.standing for f in facts if f.key.value == key] == [Standing.DISPUTED] * 2
    for key in row.get("noted", []):
        assert "请核对" in found[key].note


def test_table_is_large_enough() -> None:
    assert len(TABLE) >= 600


def test_what_was_spoken_without_a_comma_is_told_apart() -> None:
    story = (
        "喂你好我在厂里踩针车前年三月份来的合同从来没有签过社保也没交老板去年十二月跑了电话打不通工资欠了三个月一分没发"
    )
    found = {key: fact.value for key, fact in by_key(extract_facts(story, AS_OF, REGIONS, TELLING)).items()}
    assert found["employment_start"] == date(2024, 3, 1)
    assert found["written_contract"] is False and found["social_insurance"] is False
    assert found["employer_missing"] is True and found["arrears_months"] == 3


def test_who_still_works_there_was_not_sent_away() -> None:
    """「喊我们回家」 between two seasons ends nothing; a notice of dismissal does, whoever comes to the gate."""
    home = "去年11月放假喊我们回家，今年3月又开工，我现在还在那边做。"
    assert "terminated_by" not in by_key(extract_facts(home, AS_OF, REGIONS, TELLING))
    notice = "2026年2月3日公司发了解除劳动合同通知书，我现在每天还在厂里打卡。"
    found = by_key(extract_facts(notice, AS_OF, REGIONS, TELLING))
    assert found["terminated_by"].value == "用人单位" and found["employment_end"].value == date(2026, 2, 3)


def test_the_items_of_one_debt_are_added_up_unless_a_total_was_told() -> None:
    listed = by_key(extract_facts("底薪4000元和提成2600元都没发", AS_OF, REGIONS, TELLING))
    assert listed["arrears_amount"].value == 6600 and "2项相加" in listed["arrears_amount"].note
    total = by_key(extract_facts("欠底薪4000元、提成2600元，一共6600元", AS_OF, REGIONS, TELLING))
    assert total["arrears_amount"].value == 6600


def test_contradictions_are_shown_and_confirmation_settles_them() -> None:
    story = "我说工资每月5600，厂里说每月只有4800"
    case = Case(id="x", narrative=story, as_of=AS_OF, facts=extract_facts(story, AS_OF, REGIONS, TELLING))
    assert case.fact(FactKey.MONTHLY_WAGE) is None
    (shown,) = contradictions(case)
    assert "5,600" in shown and "4,800" in shown
    settled = Fact(key=FactKey.MONTHLY_WAGE, value="5600", standing=Standing.CONFIRMED)
    assert contradictions(case.with_facts((*case.facts, settled))) == ()


WORDS = st.sampled_from(
    [
        "我",
        "2025年3月",
        "3月5号",
        "去年腊月",
        "进厂",
        "离职",
        "欠",
        "两个月",
        "工资",
        "五千六",
        "1.2万",
        "，",
        "。",
        "没签",
        "合同",
        "一天",
        "12个小时",
        "十来个人",
        "阳新",
        "老板",
        "跑了",
        "怀孕",
        "？",
        "如果",
        "32日",
        "九级",
        "伤残",
        "\n",
        "×",
        "元",
        "11,200",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | st.text(max_size=4), max_size=30).map("".join))
def test_every_basis_is_exact(narrative: str) -> None:
    for fact in extract_facts(narrative, AS_OF, REGIONS, TELLING):
        assert fact.basis is not None
        assert narrative[fact.basis.start : fact.basis.end] == fact.basis.text != ""


def test_whole_story_in_well_under_a_second() -> None:
    story = "".join(p.read_text(encoding="utf-8") for p in SAMPLES)
    extract_facts(story, AS_OF, REGIONS, TELLING)
    started = time.process_time()
    extract_facts(story, AS_OF, REGIONS, TELLING)
    assert time.process_time() - started < 0.5

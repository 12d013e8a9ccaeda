"""The assessment suite itself: strict in form, broad enough, every article real. How good is not asked here."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from advisor.domain.advice import Advice, Consultation
from advisor.domain.assessment import Assessment, Confidence, Dispute
from advisor.domain.case import Case, Fact, FactKey
from advisor.law.lessons import load_lessons
from advisor.pipeline import Advisor
from advisor.settings import Settings
from eval.assessment import gold_places
from eval.assessment_rows import HELD_OUT, SETS, Row, agrees, exchange, half, load, of_half
from eval.assessment_score import Result, judge

ROWS = load()
TYPES = {f"T{n:02}" for n in range(1, 34)}
NOTICES = ("湖北·黄石·阳新", "上海·金山", "上海", "重庆", "海南")


def test_counts() -> None:
    assert len(ROWS) >= 120
    assert len({r.id for r in ROWS}) == len(ROWS)
    assert len({r.narrative for r in ROWS}) == len(ROWS)
    assert sum(r.sector in ("shoe", "garment") for r in ROWS) >= 30
    assert sum(not r.disputes for r in ROWS) >= 20
    assert sum(len(r.narrative) >= 150 for r in ROWS) >= 15
    assert sum(len(r.disputes) >= 3 for r in ROWS) >= 25


def test_every_type_is_expected_somewhere_and_the_common_ones_often() -> None:
    seen = Counter(c for r in ROWS for c in r.disputes)
    assert set(seen) == TYPES
    assert {c for r in ROWS for c in r.allowed} <= TYPES
    for common in ("T02", "T05", "T06", "T07", "T09", "T10"):
        assert seen[common] >= 10, common


def test_every_type_can_be_missed_in_the_open_part() -> None:
    assert {c for r in of_half(ROWS, "dev") for c in r.disputes} == TYPES


def test_regions_and_days() -> None:
    regions = {r.region for r in ROWS}
    assert set(NOTICES) <= regions
    assert sum(r.region not in NOTICES for r in ROWS) >= 30
    assert all(date(2025, 1, 1) <= r.as_of <= date(2026, 12, 31) for r in ROWS)


def test_a_third_is_held_out_and_stays_so() -> None:
    held = of_half(ROWS, "held")
    assert 0.27 <= len(held) / len(ROWS) <= 0.4
    assert sum(not r.disputes for r in held) >= 5
    # of the id alone: moving a row, or editing it, leaves it where it was
    assert [half(i) for i in ("shoe-01", "long-02", "work-02", "work-03")] == ["dev", "dev", "dev", "held"]


def test_every_row_in_scope_says_what_it_expects() -> None:
    for row in ROWS:
        assert row.must_say, row.id
        if row.disputes:
            assert row.key_articles, row.id


def test_patterns_compile() -> None:
    for row in ROWS:
        for pattern in row.must_say + row.must_not_say:
            re.compile(pattern)


def test_every_article_resolves_on_its_day(whole: Advisor) -> None:
    places = gold_places(whole, ROWS)
    assert len(places) > 50
    assert all(article for _, article in places.values())


def test_dated_facts_do_not_lie_after_the_day_of_asking() -> None:
    for row in ROWS:
        for gold in row.facts.values():
            assert all(g <= row.as_of for g in gold if isinstance(g, date)), row.id


def test_exchange_is_its_own_inverse() -> None:
    for row in ROWS:
        for pair in row.swap:
            assert row.swapped(pair) != row.narrative, row.id
            assert exchange(row.swapped(pair), pair) == row.narrative, row.id


def test_agreement_of_values() -> None:
    assert agrees(("2025-03",), date(2025, 3, 18))
    assert not agrees(("2025-03",), date(2025, 4, 1))
    assert not agrees((date(2025, 3, 1),), date(2025, 3, 2))
    assert agrees((Decimal(5200),), Decimal("5200.00"))
    assert not agrees((False,), True)
    assert agrees(("宏远鞋业",), "阳新县宏远鞋业有限公司")
    assert not agrees(("张伟",), "")


@pytest.mark.parametrize(
    "change",
    [
        {"disputes": ("T02",), "allowed": ("T02",)},
        {"disputes": ("T02",), "out_of_scope": True},
        {"facts": {"monthly_wage": 5000}, "no_facts": (FactKey.MONTHLY_WAGE,)},
        {"facts": {"employment_start": "2025-13"}},
        {"facts": {"wage": 5000}},
        {"swap": (("张三", "李四"),)},
        {"narrative": "太短"},
        {"unknown": 1},
    ],
)
def test_a_malformed_row_is_refused(change: dict[str, object]) -> None:
    good: dict[str, object] = {
        "id": "x",
        "sector": "other",
        "narrative": "工" * 40,
        "as_of": date(2026, 1, 1),
        "disputes": (),
        "out_of_scope": False,
    }
    Row.model_validate(good)
    with pytest.raises(ValidationError):
        Row.model_validate({**good, **change})


def _scored(row: Row, codes: dict[str, Confidence], facts: Mapping[FactKey, object], brief: str = "") -> Result:
    case = Case(
        id=row.id,
        narrative=row.narrative,
        as_of=row.as_of,
        facts=tuple(Fact.model_validate({"key": k, "value": v}) for k, v in facts.items()),
    )
    found = tuple(Dispute(code=c, name=c, confidence=how) for c, how in codes.items())
    assessment = Assessment(case_id=row.id, disputes=found)
    advice = Advice(case_id=row.id, as_of=row.as_of, suggestions=())
    return judge(row, Consultation(case=case, assessment=assessment, hits=(), advice=advice), brief, {})


ROW = Row.model_validate(
    {
        "id": "x",
        "sector": "other",
        "narrative": "工" * 40,
        "region": "上海",
        "as_of": date(2025, 6, 1),
        "disputes": ("T02", "T05"),
        "allowed": ("T01",),
        "facts": {"monthly_wage": 5000, "pregnant": True},
        "no_facts": (FactKey.HEADCOUNT,),
        "must_say": ("二倍工资",),
        "out_of_scope": False,
    }
)


def test_types_are_counted_and_allowed_ones_are_neither_right_nor_wrong() -> None:
    clear, implied = Confidence.CLEAR, Confidence.IMPLIED
    result = _scored(ROW, {"T02": clear, "T05": implied, "T01": clear, "T09": clear}, {})
    assert result.codes == (2, 1, 0)
    assert result.codes_named == (1, 1, 1)


def test_only_listed_facts_are_judged() -> None:
    facts = {FactKey.MONTHLY_WAGE: 6000, FactKey.HEADCOUNT: 200, FactKey.WORKER_AGE: 30}
    assert _scored(ROW, {}, facts).facts == (0, 2, 2)
    assert _scored(ROW, {}, {FactKey.MONTHLY_WAGE: "5000.00", FactKey.PREGNANT: True}).facts == (2, 0, 0)


def test_what_no_brief_may_say() -> None:
    assert _scored(ROW, {}, {}, "二倍工资，依据沪人社仲〔2023〕137号").violations == 0
    for said in ("胜诉率八成", "按渝人社〔2023〕553号", "《……的解释（二）》第十九条"):
        assert _scored(ROW, {}, {}, said).violations == 1, said
    assert _scored(ROW, {}, {}, "## 未能核实\n《……的解释（二）》第十九条").violations == 0


def test_a_type_on_an_outside_story_is_false() -> None:
    outside = ROW.model_copy(update={"disputes": (), "out_of_scope": True})
    assert _scored(outside, {"T02": Confidence.LIKELY}, {}).false_type
    assert not _scored(outside, {"T01": Confidence.LIKELY}, {}).false_type


def test_nothing_held_out_was_learned_from() -> None:
    learned_from = {lesson.story for lesson in load_lessons(Settings().corpus_dir / "story" / "lessons.yaml")}
    held = [r for r in load(SETS["first"]) if r.half == "held"] + [r for name in HELD_OUT for r in load(SETS[name])]
    assert len(held) > 150
    assert not {r.narrative for r in held} & learned_from

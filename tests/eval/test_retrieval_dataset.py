"""The retrieval suite itself: strict in form, broad enough, every place real on its day. How good is not asked here."""

from collections import Counter
from datetime import date

import pytest
from pydantic import ValidationError

from advisor.domain.source import Source, SourceKind
from advisor.pipeline import Advisor
from eval.retrieval_rows import ASKED_ON, Gold, Row, half, kind_of, load, of_half

ROWS = load()
NOTICES = ("湖北·黄石·阳新", "上海·金山", "上海", "重庆", "海南")


def test_enough_rows_with_unique_ids_and_questions() -> None:
    assert len(ROWS) >= 420
    assert len({r.id for r in ROWS}) == len(ROWS)
    assert len({(r.query, r.as_of, r.region) for r in ROWS}) == len(ROWS)


def test_every_way_of_asking_and_everyone_who_asks() -> None:
    styles, speakers = Counter(r.style for r in ROWS), Counter(r.speaker for r in ROWS)
    assert styles["narrative"] * 3 >= len(ROWS)
    assert styles["one-liner"] >= 60 and styles["question"] >= 120
    assert min(speakers[s] for s in ("worker", "employer", "hr", "mediator")) >= 50


def test_every_kind_of_answer() -> None:
    kinds = Counter(r.kind for r in ROWS)
    assert sum(kinds[k] for k in ("case", "policy", "guidance")) >= max(90, len(ROWS) / 5)
    assert min(kinds[k] for k in ("case", "policy", "guidance")) >= 20
    assert kinds["none"] >= 45 and kinds["statute"] >= 100 and kinds["rule"] >= 100
    assert sum(r.sector != "other" for r in ROWS) >= 60


def test_region_and_day_decide_some() -> None:
    turning = [r for r in ROWS if r.turns_on]
    assert len(turning) >= 45
    assert min(Counter(r.turns_on for r in turning).values()) >= 20
    assert {*NOTICES, "浙江", "广东"} <= {r.region for r in turning}
    assert all(date(2023, 1, 1) <= r.as_of <= date(2026, 12, 31) for r in ROWS)


def test_what_is_not_ours_may_sound_like_ours() -> None:
    words = ("工资", "合同", "公司", "赔")
    assert sum(any(w in r.query for w in words) for r in ROWS if r.kind == "none") >= 20


def test_a_narrative_is_a_story_and_the_rest_is_short() -> None:
    for row in ROWS:
        sentences = sum(row.query.count(mark) for mark in "。？！")
        if row.style == "narrative":
            assert 3 <= sentences <= 12 and len(row.query) >= 80, row.id
        else:
            assert len(row.query) <= 120, row.id


def test_the_halves_are_of_like_size_and_both_hold_every_kind() -> None:
    dev, held = of_half(ROWS, "dev"), of_half(ROWS, "held")
    assert 0.4 < len(dev) / len(ROWS) < 0.6
    for part in (dev, held):
        kinds = Counter(r.kind for r in part)
        assert min(kinds.values()) >= 10 and len(kinds) == 6


def test_a_row_never_changes_its_half() -> None:
    assert [half(i) for i in ("pay-01", "pay-02", "pay-03", "pay-04")] == ["held", "dev", "held", "dev"]


def test_every_place_is_held_and_in_force_there_that_day(whole: Advisor) -> None:
    store = whole._index.store
    sources: dict[str, list[Source]] = {}
    for source in store.sources.values():
        sources.setdefault(source.work, []).append(source)
    for row in ROWS:
        for gold in row.gold:
            versions = [s for s in sources.get(gold.work, []) if s.in_force.covers(row.as_of)]
            assert versions, f"{row.id}：{row.as_of} 没有施行中的《{gold.work}》"
            assert any(_holds(whole, s, gold) for s in versions), f"{row.id}：《{gold.work}》没有 {gold.key}"
            assert all(_applies(s, row.region) for s in versions), f"{row.id}：《{gold.work}》不适用于{row.region}"


def test_the_kind_is_that_of_a_decisive_place(whole: Advisor) -> None:
    kinds = {s.work: kind_of(s) for s in whole._index.store.sources.values()}
    for row in ROWS:
        if row.gold:
            assert row.kind in {kinds[g.work] for g in row.decisive}, row.id


def _holds(advisor: Advisor, source: Source, gold: Gold) -> bool:
    if not gold.key:
        return source.kind is SourceKind.PRECEDENT
    return advisor._index.store.by_id(f"{source.id}#{gold.key}") is not None


def _applies(source: Source, region: str) -> bool:
    """A case teaches anywhere; a rule or a notice holds only where it was made, and below."""
    return (
        source.kind is SourceKind.PRECEDENT or source.region == "全国" or f"{region}·".startswith(f"{source.region}·")
    )


def test_a_place_is_answered_by_its_own_passage_only() -> None:
    article = Gold(work="劳动合同法", article="8", grade=2)
    assert article.answered_by("劳动合同法@2013-07-01#8")
    assert not article.answered_by("劳动合同法@2013-07-01#82")
    assert not article.answered_by("劳动法@2018-12-29#8")
    case = Gold(work="某案", grade=1)
    assert case.answered_by("某案@2025-01-01#处理结果")
    assert not case.answered_by("某案二@2025-01-01#处理结果")


def test_the_grade_of_a_passage() -> None:
    row = _row(gold=[{"work": "甲", "article": "1", "grade": 2}, {"work": "乙", "at": "清单1", "grade": 1}])
    found = ("甲@2020-01-01#1", "乙@2020-01-01#清单1", "乙@2020-01-01#清单10")
    assert [row.grade_of(p) for p in found] == [2, 1, 0]
    assert row.as_of == ASKED_ON


@pytest.mark.parametrize(
    "change",
    [
        {"gold": []},
        {"kind": "none"},
        {"gold": [{"work": "甲", "article": "1", "grade": 1}]},
        {"gold": [{"work": "甲", "article": "1", "grade": 2}, {"work": "甲", "article": "1", "grade": 1}]},
        {"gold": [{"work": "甲", "article": "第一条", "grade": 2}]},
        {"gold": [{"work": "甲", "article": "1", "at": "清单1", "grade": 2}]},
        {"gold": [{"work": "中华人民共和国劳动法", "article": "1", "grade": 2}]},
        {"turns_on": "region"},
        {"as_of": "去年"},
        {"style": "long"},
        {"half": "dev"},
    ],
)
def test_a_malformed_row_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        _row(**change)


def _row(**change: object) -> Row:
    good = {
        "id": "x-01",
        "query": "厂里不发工资",
        "style": "one-liner",
        "speaker": "worker",
        "kind": "statute",
        "gold": [{"work": "甲", "article": "1", "grade": 2}],
    }
    return Row.model_validate({**good, **change})

"""The measures of the retrieval evaluation, on rankings small enough to reckon by hand."""

import math

import pytest

from eval.retrieval_rows import Gold, Row
from eval.retrieval_score import difference, interval, score
from eval.retrieval_systems import cut

ROW = Row(
    id="made-01",
    query="没签合同怎么办",
    style="question",
    speaker="worker",
    kind="statute",
    gold=(Gold(work="甲法", article="1", grade=2), Gold(work="乙法", article="2", grade=1)),
)
IDEAL = 2 + 1 / math.log2(3)


def _items(*ids: str) -> list[tuple[str, ...]]:
    return [(i,) for i in ids]


def test_a_perfect_ranking() -> None:
    found = score(ROW, _items("甲法@2020-01-01#1", "乙法@2020-01-01#2"))
    assert (found.ndcg10, found.recall5, found.mrr, found.success1, found.decisive5) == (1, 1, 1, 1, 1)


def test_grades_and_ranks_count() -> None:
    found = score(ROW, _items("丙法@2020-01-01#9", "乙法@2020-01-01#2", "甲法@2019-01-01#1"))
    assert found.ndcg10 == pytest.approx((1 / math.log2(3) + 2 / math.log2(4)) / IDEAL)
    assert (found.mrr, found.success1, found.success5) == (0.5, 0, 1)


def test_only_what_helps_is_no_decision() -> None:
    found = score(ROW, _items("乙法@2020-01-01#2"))
    assert (found.success5, found.decisive5, found.recall10) == (1, 0, 0.5)


def test_a_place_found_twice_counts_once() -> None:
    once = score(ROW, _items("甲法@2020-01-01#1"))
    twice = score(ROW, _items("甲法@2020-01-01#1", "甲法@2010-01-01#1"))
    assert once == twice


def test_a_chunk_is_a_hit_for_all_that_it_contains_but_never_better_than_perfect() -> None:
    found = score(ROW, [("甲法@2020-01-01#1", "乙法@2020-01-01#2")])
    assert found.recall5 == 1
    assert found.ndcg10 == pytest.approx(2 / IDEAL)


def test_nothing_found() -> None:
    assert score(ROW, []).model_dump() == dict.fromkeys(score(ROW, []).model_dump(), 0.0)


def test_intervals_are_repeatable_and_pairs_are_paired() -> None:
    values = [0.0, 1.0] * 50
    first = interval(values)
    assert first == interval(values) and first.low < 0.5 < first.high
    assert difference(values, values).high == 0
    better = difference([v / 2 + 0.5 for v in values], [v / 2 for v in values])
    assert better.low == better.high == 0.5


def test_cutting_into_chunks() -> None:
    chunks = cut([("甲" * 30, "a"), ("乙" * 30, "b"), ("丙" * 200, "c")], size=100, overlap=10)
    assert chunks[0].passages == ("a", "b")
    assert [c.passages for c in chunks[1:]] == [("c",), ("c",)]
    assert all(len(c.text) <= 100 for c in chunks)
    assert chunks[0].text[-10:] == chunks[1].text[:10]

"""Our BM25 against the formula worked out plainly; filters that lose nothing."""

import math
import sqlite3
from collections import Counter
from datetime import date

import numpy as np
import pytest

from advisor.domain.source import Fidelity, InForce, Source, SourceKind
from advisor.index.doubles import BruteForceStore
from advisor.index.opened import _admitted
from advisor.index.scope import COLLECTIONS, Scope, collection_of
from advisor.index.words import K1, B, WordCounter, best, score

TEXTS = {1: "工资 拖欠 工资", 2: "加班 工资", 4: "合同 合同 合同 解除", 7: "解除"}


@pytest.fixture
def db() -> sqlite3.Connection:
    counter = WordCounter()
    for row, text in TEXTS.items():
        counter.add(row, text.split())
    connection = sqlite3.connect(":memory:")
    counter.write(connection)
    return connection


def _plain(word: str, row: int) -> float:
    words = {r: Counter(t.split()) for r, t in TEXTS.items()}
    held = sum(word in w for w in words.values())
    mean = sum(w.total() for w in words.values()) / len(words)
    count = words[row][word]
    idf = math.log(1 + (len(words) - held + 0.5) / (held + 0.5))
    return idf * count * (K1 + 1) / (count + K1 * (1 - B + B * words[row].total() / mean))


def test_scores_are_bm25(db: sqlite3.Connection) -> None:
    totals = score(db, {"工资": 1.0, "拖欠": 0.5, "没有的词": 1.0}, np.ones(8, bool))
    assert totals[1] == pytest.approx(_plain("工资", 1) + 0.5 * _plain("拖欠", 1), rel=1e-5)
    assert totals[2] == pytest.approx(_plain("工资", 2), rel=1e-5)
    assert not totals[[0, 3, 4, 5, 6, 7]].any()


def test_what_may_not_answer_has_no_score(db: sqlite3.Connection) -> None:
    mask = np.ones(8, bool)
    mask[1] = False
    assert [row for row, _ in best(score(db, {"工资": 1.0}, mask), 5)] == [2]


def test_the_best_come_first_and_equal_ones_by_row() -> None:
    totals = np.array([0, 1, 3, 1, 0, 2], np.float32)
    assert best(totals, 3) == [(2, 3.0), (5, 2.0), (1, 1.0)]
    assert best(totals, 99)[-1] == (3, 1.0)
    assert best(np.zeros(4, np.float32), 3) == []


def _source(work: str, kind: SourceKind, region: str) -> Source:
    since = InForce(start=date(2020, 1, 1))
    return Source(work=work, title=work, kind=kind, region=region, in_force=since, fidelity=Fidelity.SAMPLE)


SOURCES = (
    _source("甲法", SourceKind.STATUTE, "全国"),
    _source("沪条例", SourceKind.LOCAL_REGULATION, "上海"),
    _source("鄂条例", SourceKind.LOCAL_REGULATION, "湖北"),
    _source("某案", SourceKind.PRECEDENT, "北京"),
)
OF_ROW = np.array([-1, 0, 0, 1, 2, 2, 3, -1], np.int32)


def test_a_scope_knows_rows_groups_and_shares() -> None:
    scope = Scope.of(SOURCES, lambda s: s.region != "湖北", OF_ROW)
    assert scope.mask.tolist() == [False, True, True, True, False, False, True, False]
    assert np.flatnonzero(scope.rows["cases"]).tolist() == [6]
    assert scope.shares == {**dict.fromkeys(COLLECTIONS, 0.0), "rules": 1.0, "rules-regional": 1 / 3, "cases": 1.0}
    assert scope.sizes["rules"] == 2 and scope.sizes["rules-regional"] == 1
    assert scope.holds("沪条例@2020-01-01#5") and not scope.holds("鄂条例@2020-01-01#5")
    assert collection_of(SOURCES[3]) == "cases"


def test_a_filter_fetches_as_many_more_as_it_drops() -> None:
    """The few that may answer are the farthest of a thousand, and still all are found."""
    store = BruteForceStore()
    angles = np.linspace(0.01, 1.5, 1000)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    ids = [f"{'沪' if n >= 990 else '鄂'}条例@2020-01-01#{n}" for n in range(1000)]
    store.upsert(ids, vectors)
    scope = Scope(frozenset({"沪条例@2020-01-01"}), {}, {"rules-regional": 10}, {"rules-regional": 0.01})
    found = _admitted(store, np.array([1, 0], np.float32), 5, scope, scope.shares["rules-regional"])
    assert [i for i, _ in found] == ids[990:995]

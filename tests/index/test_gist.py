"""What all questions about a place have in common: learned in one step, from words and from vectors."""

import sqlite3
from collections.abc import Iterator

import numpy as np
import pytest

from advisor.index.doubles import HashEmbedder
from advisor.index.gist import CREATE, Gist, Lesson, Lessons, write
from advisor.index.passages import bigrams

WAGES = ["老板拖着工资不发", "工资拖了三个月", "厂里欠着工资", "工资一直不发怎么办", "拖欠工资找谁"]
HOURS = ["天天加班到半夜", "周末加班不给钱", "加班太多受不了", "一个月加班一百小时", "不加班就扣钱"]
OTHERS = ["房东不退押金", "房东涨房租", "房东赶我走", "房东要卖房", "房东换门锁"]


def _terms(text: str) -> tuple[str, ...]:
    return tuple(bigrams(text))


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE arrays (key TEXT PRIMARY KEY, value BLOB)")
    connection.execute(CREATE)
    yield connection
    connection.close()


def _taught(db: sqlite3.Connection, *, vectors: bool = False) -> Gist:
    placed = [Lesson(_terms(t), ("wages",)) for t in WAGES] + [Lesson(_terms(t), ("hours", "wages")) for t in HOURS]
    embedder = HashEmbedder()
    rows = np.stack([embedder.embed_query(t) for t in (*WAGES, *HOURS, *OTHERS)]) if vectors else None
    write(db, Lessons(placed, [_terms(t) for t in OTHERS], vectors=rows))
    return Gist(db)


def test_every_question_about_a_place_has_a_say(db: sqlite3.Connection) -> None:
    gist = _taught(db)
    assert gist.of_words(_terms("半年的工资没发"), 5)[0][0] == "wages"
    found = gist.of_words(_terms("老板叫我加班"), 5)
    assert [place for place, _ in found] == ["hours", "wages"]  # what helps comes after what decides
    assert gist.of_words(_terms("老板叫我加班"), 1) == found[:1]


def test_by_meaning_too(db: sqlite3.Connection) -> None:
    gist = _taught(db, vectors=True)
    embed = HashEmbedder().embed_query
    assert gist.of_vector(embed("拖着三个月工资"), 5)[0][0] == "wages"
    assert gist.of_vector(embed("又加班到半夜"), 5)[0][0] == "hours"
    longer, unit = gist.of_vector(embed("又加班到半夜") * 3, 5), gist.of_vector(embed("又加班到半夜"), 5)
    assert dict(longer) == pytest.approx(dict(unit))


def test_whether_it_is_ours(db: sqlite3.Connection) -> None:
    gist = _taught(db)
    ours, others = gist.ours(_terms("厂里的工资")), gist.ours(_terms("房东说的"))
    assert ours is not None and others is not None and ours > 0.3 > -0.3 > others
    assert gist.ours(_terms("量子纠缠")) == 0  # not a word that was learned: says nothing


def test_the_same_lessons_teach_the_same(db: sqlite3.Connection) -> None:
    first = _taught(db)
    other = sqlite3.connect(":memory:")
    other.execute("CREATE TABLE arrays (key TEXT PRIMARY KEY, value BLOB)")
    other.execute(CREATE)
    second = _taught(other)
    for text in ("工资拖着", "天天加班", "房东不退"):
        assert first.of_words(_terms(text), 5) == second.of_words(_terms(text), 5)
        assert first.ours(_terms(text)) == second.ours(_terms(text))
    other.close()


def test_nothing_learned_says_nothing(db: sqlite3.Connection) -> None:
    write(db, Lessons([], [_terms(t) for t in OTHERS]))
    gist = Gist(db)
    assert gist.of_words(_terms("拖欠工资"), 5) == [] and gist.of_vector(np.ones(4, np.float32), 5) == []
    assert gist.ours(_terms("拖欠工资")) is None

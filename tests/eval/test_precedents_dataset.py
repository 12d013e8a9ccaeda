"""The suite of near cases: strict in form, every case real and known on the day, and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from advisor.domain.source import SourceKind
from advisor.ingest.corpus import read_corpus
from eval.precedent_rows import Row, load, of_half
from eval.precedents import Result, failures, table

ROWS = load()
SOURCES = {
    d.source.work.rpartition("·")[2]: d.source
    for d in read_corpus(Path(__file__).parents[2] / "corpus", ("cases",))
    if d.source.kind is SourceKind.PRECEDENT
}


def test_counts() -> None:
    assert len({r.id for r in ROWS}) == len({r.narrative for r in ROWS}) == len(ROWS)
    assert sum(r.id.startswith("p-") for r in ROWS) == 40
    assert sum(not r.good for r in ROWS) >= 20 and len({c for r in ROWS for c in r.good}) >= 35


def test_a_third_is_held_out_and_stays_so() -> None:
    held = of_half(ROWS, "held")
    assert 0.27 <= len(held) / len(ROWS) <= 0.4 and sum(not r.good for r in held) >= 8
    assert {r.half for r in held} == {"held"}


def test_every_case_is_real_and_known_on_the_day() -> None:
    for row in ROWS:
        for name in row.good + row.fair:
            assert SOURCES[name].in_force.covers(row.as_of), (row.id, name)


def test_a_case_is_named_once() -> None:
    with pytest.raises(ValidationError, match="写了两遍"):
        Row(id="p-99", narrative="这是一段足够长的案情" * 4, good=("甲",), fair=("甲",))


def test_a_story_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text(yaml.safe_dump([{"id": "t-999", "story": "third-999", "good": []}]), "utf-8")
    with pytest.raises(KeyError):
        load(path)


def row(good: tuple[str, ...], fair: tuple[str, ...] = ()) -> Row:
    return Row(id="p-98", narrative="这是一段足够长的案情" * 4, good=good, fair=fair)


def test_what_counts() -> None:
    assert Result(row(("甲",), ("乙",)), ("乙", "甲")).first_is_good, "what is fair is passed over"
    assert not Result(row(("甲",)), ("丙", "甲")).first_is_good and Result(row(("甲",)), ("丙", "甲")).any_is_good
    assert not Result(row(("甲",)), ()).first_is_good
    assert Result(row(()), ("丙",)).wrong == ("丙",) and Result(row((), ("丙",)), ("丙",)).wrong == ()


def test_the_table_and_the_failures() -> None:
    done = (Result(row(("甲",)), ("甲",)), Result(row(("甲",)), ()), Result(row(()), ("丙",)))
    cells = {c.header: list(c.cells) for c in table("试", done).columns}
    assert cells["说明"] == ["1/2", "1/1", "1/2", "1/1", "1/2"]
    assert sum(line.startswith("[") for line in failures(done)) == 2

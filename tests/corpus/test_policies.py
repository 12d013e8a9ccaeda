"""The five notices: nothing left out, nothing attributed to a notice that does not say it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.domain.source import Document, Fidelity, Mark, Passage, SourceKind
from advisor.ingest.corpus import read_source

FOLDER = Path(__file__).parents[2] / "corpus" / "policies"
TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "policies.yaml").read_text(encoding="utf-8"))
NOTICES: dict[str, Any] = TABLE["notices"]
DOCUMENTS = {path.stem: read_source(path) for path in sorted(FOLDER.glob("*.yaml"))}

each_notice = pytest.mark.parametrize("name", NOTICES)


def passages(name: str) -> dict[str, Passage]:
    return {p.locator.key: p for p in DOCUMENTS[name].passages}


def said(document: Document) -> str:
    """Everything the passages say, without the note that lists what the notice does not say."""
    tasks = [p.task.instruments for p in document.passages if p.task]
    return "\n".join([*(p.text for p in document.passages), *(i for task in tasks for i in task)])


def measures(expected: dict[str, Any]) -> list[str]:
    return [f"{part}{n}" for part, (low, high) in expected["measures"].items() for n in range(low, high + 1)]


def test_the_five_notices_and_no_other() -> None:
    assert set(DOCUMENTS) == set(NOTICES)
    assert len({d.source.work for d in DOCUMENTS.values()}) == len(NOTICES)


@each_notice
def test_what_it_is(name: str) -> None:
    source, expected = DOCUMENTS[name].source, NOTICES[name]
    assert source.kind is SourceKind.POLICY
    assert source.fidelity is Fidelity.RESTATED
    assert source.work == expected["work"]
    assert source.number == expected["number"]
    assert source.in_force.start == expected["date"]
    assert source.in_force.end is None
    assert source.region == expected["region"]
    assert len(source.issuer.split("、")) == expected["issuers"]
    assert source.origin
    for word in expected["note_says"]:
        assert word in source.note, f"note 没有交代 {word}"


@each_notice
def test_every_measure_and_every_row_and_nothing_else(name: str) -> None:
    expected = NOTICES[name]
    wanted = measures(expected)
    assert len(wanted) == expected["measure_count"]
    rows = [f"清单{n}" for n in range(1, expected["rows"] + 1)]
    parts = {re.sub(r"段?\d+$", "", place) for place in wanted}  # 二(一): the heading over its measures
    assert set(passages(name)) == {*wanted, *rows, *parts, *expected["others"]}
    assert [k for k in passages(name) if k.startswith("清单")] == rows


@each_notice
def test_every_row_names_the_bodies_it_can(name: str) -> None:
    unread = NOTICES[name].get("no_bodies", [])
    for n in range(1, NOTICES[name]["rows"] + 1):
        row = passages(name)[f"清单{n}"]
        assert row.task is not None
        assert bool(row.task.responsible) is (n not in unread)
        assert "责任单位" in row.text
        for body in row.task.responsible:
            assert body in row.text, f"清单{n} 的正文没有写 {body}"


@each_notice
def test_what_could_not_be_read_is_marked_and_said(name: str) -> None:
    damaged = {f"清单{n}" for n in NOTICES[name].get("damaged", [])}
    assert {k for k, p in passages(name).items() if p.mark is not Mark.VERIFIED} == damaged
    for place in damaged:
        assert passages(name)[place].mark is Mark.WEB
        assert "所见文本" in passages(name)[place].text


@each_notice
def test_it_says_nothing_it_does_not_say(name: str) -> None:
    text = said(DOCUMENTS[name])
    assert [word for word in NOTICES[name]["absent"] if word in text] == []


@pytest.mark.parametrize("instrument", TABLE["named_at"])
def test_an_instrument_is_named_where_the_notices_name_it(instrument: str) -> None:
    found: dict[str, list[str]] = {}
    for name in NOTICES:
        for place, passage in passages(name).items():
            if passage.task and instrument in passage.task.instruments:
                found.setdefault(name, []).append(place)
    assert found == TABLE["named_at"][instrument]


@pytest.mark.parametrize(
    ("name", "place", "words"), [(n, p, w) for n, places in TABLE["says"].items() for p, w in places.items()]
)
def test_numbers_modal_verbs_and_negations(name: str, place: str, words: list[str]) -> None:
    for word in words:
        assert word in passages(name)[place].text


def test_time_limits_of_hainan() -> None:
    for place in measures(NOTICES["hainan"]):
        task = passages("hainan")[place].task
        assert task is not None
        assert task.due == TABLE["hainan_due"].get(place, "持续推进")
        assert task.responsible


@pytest.mark.parametrize("name", ["chongqing", "shanghai"])
def test_a_row_has_no_date_the_list_does_not_give(name: str) -> None:
    due = {p.task.due for k, p in passages(name).items() if k.startswith("清单") and p.task}
    assert due <= {"", "常态长效"}

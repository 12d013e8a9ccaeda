"""The packs of an industry: nothing unsure stated as a rule, every case that is named is held, figures as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from advisor.domain.source import Document, Mark, Passage, SourceKind
from advisor.ingest.corpus import read_source
from advisor.search.applies import names_industry
from advisor.yaml_file import read_yaml

CORPUS = Path(__file__).parents[2] / "corpus"
PACKS: dict[str, Any] = read_yaml(Path(__file__).parent / "guidance.yaml")["packs"]
DOCUMENTS: dict[str, Document] = {path.stem: read_source(path) for path in sorted((CORPUS / "guidance").glob("*.yaml"))}
SHORT = [name for name in PACKS if "says" in PACKS[name]]  # the packs of 10 to 18 longer sections
_UNSURE = re.compile(r"^(待核|提醒)：")
_CASE = re.compile(r"典型案例“([^”]+)”")

each_pack = pytest.mark.parametrize("name", PACKS)
each_short_pack = pytest.mark.parametrize("name", SHORT)


def passages(name: str) -> dict[str, Passage]:
    return {p.locator.key: p for p in DOCUMENTS[name].passages}


def test_these_packs_and_no_other() -> None:
    assert set(DOCUMENTS) == set(PACKS)
    assert len({document.source.work for document in DOCUMENTS.values()}) == len(PACKS)


@each_pack
def test_what_it_is(name: str) -> None:
    source, expected = DOCUMENTS[name].source, PACKS[name]
    assert source.kind is SourceKind.GUIDANCE
    assert source.work == expected["work"]
    assert (source.region, source.number, source.issuer) == ("全国", "", ""), "没有机关发布过这份指引"
    assert "不是法律文件" in source.note and "不得当作规则" in source.note


@each_pack
def test_every_section_once(name: str) -> None:
    held = DOCUMENTS[name].passages
    assert len(held) == len(passages(name)) == PACKS[name]["passages"]


@each_pack
def test_the_industry_that_facts_name_finds_it(name: str) -> None:
    for industry in PACKS[name]["industry"]:
        found = [stem for stem, document in DOCUMENTS.items() if names_industry(document.source, industry)]
        assert found == [name]


@each_pack
def test_what_is_unsure_says_so_first(name: str) -> None:
    unsure = {place for place, p in passages(name).items() if p.mark is Mark.UNVERIFIED}
    assert unsure == {place for place, p in passages(name).items() if _UNSURE.match(p.text)}
    if name in SHORT:
        assert unsure == set(PACKS[name]["unsure"])


@each_pack
def test_every_case_that_is_named_is_held(name: str) -> None:
    held = {path.stem: read_source(path).source.work for path in (CORPUS / "cases").glob("*.yaml")}
    titles = {work.rsplit("·", 1)[-1] for work in held.values()}
    for passage in passages(name).values():
        assert set(_CASE.findall(passage.text)) <= titles


@each_short_pack
def test_every_section_is_whole_and_rests_on_something(name: str) -> None:
    for place, passage in passages(name).items():
        assert 150 <= len(passage.text) <= 500, place
        assert passage.trail, place
        assert passage.basis or passage.mark is not Mark.VERIFIED, place
        assert len(set(passage.basis)) == len(passage.basis), place


@each_short_pack
def test_both_sides_are_spoken_to(name: str) -> None:
    text = "".join(p.text for p in DOCUMENTS[name].passages)
    worker = ("工人", "劳动者", "员工")
    employer = ("总包", "平台", "店家")
    assert sum(map(text.count, worker)) >= 10 and sum(map(text.count, employer)) >= 6


@pytest.mark.parametrize(
    ("name", "place", "words"), [(n, place, words) for n in SHORT for place, words in PACKS[n]["says"].items()]
)
def test_numbers_modal_verbs_and_negations(name: str, place: str, words: list[str]) -> None:
    assert [word for word in words if word not in passages(name)[place].text] == []


@each_short_pack
def test_it_says_nothing_it_must_not(name: str) -> None:
    text = "\n".join(p.text for p in DOCUMENTS[name].passages)
    assert [word for word in PACKS[name]["never"] if word in text] == []

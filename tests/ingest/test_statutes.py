"""The statute package, read with our corrections. Locators, counts and dates only; no sentence of a statute."""

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.source import Document, Locator
from advisor.ingest.statutes import StatuteList, package_database, read_statutes

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def statutes() -> StatuteList:
    return StatuteList.load(CORPUS / "statutes.yaml")


@pytest.fixture(scope="module")
def documents(statutes: StatuteList) -> dict[str, Document]:
    return {d.source.id: d for d in read_statutes(package_database(), statutes)}


def test_all_laws_of_the_package(documents: dict[str, Document]) -> None:
    assert len(documents) == 378
    assert sum(len(d.passages) for d in documents.values()) > 26_000


@pytest.mark.parametrize(
    ("work", "start", "articles"),
    [
        ("劳动合同法", "2013-07-01", 98),
        ("劳动法", "2018-12-29", 107),
        ("劳动争议调解仲裁法", "2008-05-01", 54),
        ("社会保险法", "2018-12-29", 98),
        ("民事诉讼法", "2024-01-01", 306),
        ("工会法", "2022-01-01", 58),
        ("安全生产法", "2021-09-01", 119),
    ],
)
def test_version_in_force(documents: dict[str, Document], work: str, start: str, articles: int) -> None:
    document = documents[f"{work}@{start}"]
    assert document.source.articles == articles
    assert [p.locator.article for p in document.passages if not p.locator.insertion] == list(range(1, articles + 1))


def test_every_listed_statute_is_in_the_package(documents: dict[str, Document], statutes: StatuteList) -> None:
    for listed in statutes.retrieved:
        assert f"{listed.work}@{listed.start}" in documents


def test_history_ends_where_the_next_version_begins(documents: dict[str, Document]) -> None:
    old, new = documents["仲裁法@2018-01-01"].source, documents["仲裁法@2026-03-01"].source
    assert old.in_force.end == date(2026, 2, 28)
    assert new.in_force.end is None
    assert old.repealed_by


def test_a_law_of_2027_is_not_yet_in_force(documents: dict[str, Document]) -> None:
    assert not documents["医疗保障法@2027-01-01"].source.in_force.covers(date(2026, 11, 22))


def test_inserted_article(documents: dict[str, Document]) -> None:
    places = {p.locator for p in documents["刑法@2021-03-01"].passages}
    assert Locator(article=276, insertion=1) in places


def test_residue_is_gone(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for passage in document.passages:
            assert "width=" not in passage.text, passage.id
            assert not passage.text.rsplit("\n", 1)[-1].startswith(("第二编", "第三编", "第四编", "第五编")), passage.id

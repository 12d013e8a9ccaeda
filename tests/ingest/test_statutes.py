"""The statute package, read with our corrections. Locators, counts and dates only; no sentence of a statute."""

import re
import sqlite3
from contextlib import closing
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
    """Image markup, escapes, and the heading of the next part (also 分编) glued to the last article of one."""
    heading = re.compile(r"\n第[一二三四五六七八九十百]+分?[编章节][^\n。；]{0,30}$")
    for document in documents.values():
        for passage in document.passages:
            assert "width=" not in passage.text and "height=" not in passage.text, passage.id
            assert not re.search(r"\\(?=[<>\n]|$)", passage.text), passage.id
            assert not heading.search(passage.text), passage.id


@pytest.mark.parametrize("kind", ["glued_heading", "image_markup", "escape"])
def test_each_correction_has_something_to_correct(statutes: StatuteList, kind: str) -> None:
    """The package has the error still: a correction that nothing needs is to go."""
    pattern = re.compile(getattr(statutes.cleaning, kind))
    with closing(sqlite3.connect(package_database())) as connection:
        texts = [text.strip() for (text,) in connection.execute("SELECT article_text FROM articles")]
    found = sum(bool(pattern.search(text)) for text in texts)
    assert found == {"glued_heading": 32, "image_markup": 5, "escape": 4}[kind]


def test_cleaning_takes_away_nothing_of_the_law(statutes: StatuteList) -> None:
    with closing(sqlite3.connect(package_database())) as connection:
        texts = [text.strip() for (text,) in connection.execute("SELECT article_text FROM articles")]
    for text in texts:
        gone = re.search(statutes.cleaning.glued_heading, text)
        assert gone is None or text[: gone.start()].rstrip().endswith(("。", "；", "！"))  # whole sentences stay
        for match in re.finditer(statutes.cleaning.image_markup, text):
            assert not re.search(r"[，。；]", match[0])


def test_the_effective_date_of_the_civil_procedure_law(documents: dict[str, Document]) -> None:
    query = "SELECT effective_date FROM laws WHERE law_name = '中华人民共和国民事诉讼法'"
    with closing(sqlite3.connect(package_database())) as connection:
        ((said,),) = connection.execute(query).fetchall()
    assert said == "2023-09-01"  # the day of the decision
    versions = [d.source for d in documents.values() if d.source.work == "民事诉讼法"]
    assert [v.in_force.start for v in versions] == [date(2024, 1, 1)]


def test_laws_called_in_force_that_are_not_yet(documents: dict[str, Document]) -> None:
    today = date(2026, 11, 22)
    later = {d.source.work: d.source for d in documents.values() if d.source.in_force.start > today}
    assert set(later) == {"医疗保障法", "农业法", "商标法", "耕地保护和质量提升法"}
    for work, source in later.items():
        assert source.in_force.start == date(2027, 1, 1)
        before = [d.source for d in documents.values() if d.source.work == work and d.source.id != source.id]
        assert all(b.in_force.end == date(2026, 12, 31) for b in before)


def test_words_of_another_article_are_cut(documents: dict[str, Document], statutes: StatuteList) -> None:
    for cut in statutes.cuts:
        (document,) = [d for d in documents.values() if d.source.work == cut.work]
        (passage,) = [p for p in document.passages if p.locator.key == cut.article]
        assert cut.start not in passage.text and passage.text.endswith("。")


def test_retrieved_laws_have_every_article(documents: dict[str, Document], statutes: StatuteList) -> None:
    for listed in statutes.retrieved:
        numbers = [p.locator.article for p in documents[f"{listed.work}@{listed.start}"].passages]
        held = {n for n in numbers if n}
        assert held == set(range(1, max(held) + 1)), listed.work

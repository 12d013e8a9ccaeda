"""An index is built beside the old one and switched to; a crash at any point leaves the old or the new."""

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.source import Document, Fidelity, InForce, Locator, Passage, Source, SourceKind
from advisor.errors import NotIndexedError
from advisor.index.build import build_index, read_report
from advisor.index.contents import Contents, fingerprint
from advisor.index.doubles import HashEmbedder
from advisor.index.opened import Index, current_directory
from advisor.index.passages import PassageStore, bigrams
from advisor.index.phrasings import Phrasing
from advisor.index.shipped import ShippedVectors, write_vectors


def _document(work: str, texts: list[str], kind: SourceKind = SourceKind.MINISTRY_RULE) -> Document:
    source = Source(
        work=work, title=work, kind=kind, in_force=InForce(start=date(2020, 1, 1)), fidelity=Fidelity.SAMPLE
    )
    passages = tuple(
        Passage(source_id=source.id, locator=Locator(article=number), text=text) for number, text in enumerate(texts, 1)
    )
    return Document(source=source, passages=passages)


CONTENTS = Contents(
    documents=(
        _document("示例办法", ["欠薪的要补发工资。", "加班的要付加班费。"]),
        _document("只供引用的法", ["不进检索的一条。"], SourceKind.STATUTE),
    ),
    searched_statutes=frozenset(),
    phrasings=(
        Phrasing(work="示例办法", locator=Locator(article=2), text="天天熬夜赶货不给钱"),
        Phrasing(work="没有的办法", locator=Locator(article=9), text="指向库外"),
    ),
)


def _silent(what: str, done: int, total: int) -> None:
    pass


def _build(directory: Path, contents: Contents = CONTENTS, shipped: ShippedVectors | None = None) -> Index:
    embedder = HashEmbedder()
    mark = str(len(contents.phrasings))
    build_index(directory, mark, lambda: contents, embedder, shipped or ShippedVectors(directory, "none"), _silent)
    return Index(directory, embedder)


def test_bigrams_find_two_character_words() -> None:
    assert bigrams("拖欠工资2个月") == ["拖欠", "欠工", "工资", "2", "个月"]
    assert bigrams("ＡＢ１２元") == bigrams("ＡＢ12元")


def test_what_is_held_and_what_is_found(tmp_path: Path) -> None:
    index = _build(tmp_path)
    report = read_report(tmp_path)
    assert (report.sources, report.passages, report.searched, report.phrasings) == (2, 3, 2, 1)
    assert report.unplaced == ("指向库外",)
    assert index.store.match(["工资"], 5)[0][0] == "示例办法@2020-01-01#1"
    assert index.store.match(["检索"], 5) == []
    assert index.store.passage("只供引用的法@2020-01-01", "1") is not None
    vector = index.embedder.embed_query("熬夜赶货")
    assert [passage_id for passage_id, _ in index.nearest_phrasings(vector, 1)] == ["示例办法@2020-01-01#2"]
    nearest = index.nearest(vector, 9, index.store.everything)
    assert {passage_id for passage_id, _ in nearest["rules"]} == {f"示例办法@2020-01-01#{n}" for n in (1, 2)}


def test_a_filter_that_leaves_few_compares_them_one_by_one(tmp_path: Path) -> None:
    contents = CONTENTS.model_copy(
        update={"documents": (*CONTENTS.documents, _document("别的办法", ["欠薪的要补发。"]))}
    )
    index = _build(tmp_path, contents)
    vector = index.embedder.embed_query("欠薪补发")
    scope = index.store.scope(lambda source: source.work == "示例办法")
    found = index.nearest(vector, 9, scope)["rules"]
    free = dict(index.nearest(vector, 9, index.store.everything)["rules"])
    assert [i for i, _ in found] == ["示例办法@2020-01-01#1", "示例办法@2020-01-01#2"]
    assert dict(found) == pytest.approx({i: free[i] for i, _ in found}, abs=1e-5)
    assert index.nearest(vector, 9, index.store.scope(lambda source: False))["rules"] == []


def test_no_raw_words_reach_the_query_syntax(tmp_path: Path) -> None:
    store = _build(tmp_path).store
    assert store.match(bigrams('工资" OR NEAR( *'), 5)
    assert store.match([], 5) == []


def test_up_to_date_does_nothing_and_a_change_makes_a_new_one(tmp_path: Path) -> None:
    _build(tmp_path)
    first = current_directory(tmp_path)
    _build(tmp_path)
    assert current_directory(tmp_path) == first
    _build(tmp_path, CONTENTS.model_copy(update={"phrasings": ()}))
    assert current_directory(tmp_path) != first


def test_a_crash_leaves_the_old_index(tmp_path: Path) -> None:
    _build(tmp_path)
    before = current_directory(tmp_path)

    def crash(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    changed = CONTENTS.model_copy(update={"phrasings": ()})
    with pytest.raises(KeyboardInterrupt):
        build_index(tmp_path, "changed", lambda: changed, HashEmbedder(), ShippedVectors(tmp_path, "none"), crash)
    assert current_directory(tmp_path) == before
    assert Index(tmp_path, HashEmbedder()).store.passage("示例办法@2020-01-01", "1") is not None
    assert [p for p in tmp_path.iterdir() if p.is_dir()] == [before]


def test_the_fingerprint_is_of_content_and_model(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("甲", encoding="utf-8")
    before = fingerprint("m", [file])
    assert fingerprint("m", [file]) == before
    assert fingerprint("n", [file]) != before
    file.write_text("乙", encoding="utf-8")
    assert fingerprint("m", [file]) != before


def test_another_model_is_refused(tmp_path: Path) -> None:
    _build(tmp_path)
    other = HashEmbedder(dimension=32)
    with pytest.raises(NotIndexedError, match="不能混用"):
        Index(tmp_path, other)


def test_an_index_of_another_layout_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(tmp_path)
    monkeypatch.setattr("advisor.index.opened.LAYOUT", "another")
    with pytest.raises(NotIndexedError, match="旧版程序"):
        Index(tmp_path, HashEmbedder())


def test_no_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotIndexedError, match="advisor index"):
        Index(tmp_path, HashEmbedder())
    with pytest.raises(NotIndexedError, match="advisor index"):
        PassageStore(tmp_path / "none.db")


def test_shipped_vectors_are_used_and_the_rest_computed(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    text = "示例办法：欠薪的要补发工资。"
    write_vectors(tmp_path, embedder.name, [(text, False, embedder.embed_documents([text])[0])] * 2)
    shipped = ShippedVectors(tmp_path, embedder.name)
    assert len(shipped) == 1
    assert shipped.find(text, as_query=True) is None
    report = build_index(tmp_path / "index", "any", lambda: CONTENTS, embedder, shipped, _silent)
    assert report.embedded == 2


def test_the_shipped_corpus_needs_no_embedding(whole: object) -> None:
    report = whole.index_report()  # type: ignore[attr-defined]
    assert report.embedded == 0, "语料改过了：运行 python manage.py vectors"
    assert report.searched > 4_000

"""Questions to learn from: read strictly, each about places that the base holds, none of them also a phrasing."""

from pathlib import Path

import pytest

from advisor.errors import CorpusError
from advisor.index.phrasings import read_not_ours, read_phrasings, read_practice
from advisor.pipeline import Advisor


def test_what_a_file_says(tmp_path: Path) -> None:
    text = "《劳动法》第四十四条:\n- 加班给几倍\n- {问: 加班不给钱还要辞退我, 另见: [《劳动合同法》第四十八条]}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    first, second = read_practice(tmp_path)
    assert (first.text, [work for work, _ in first.places]) == ("加班给几倍", ["劳动法"])
    assert [(work, at.key) for work, at in second.places] == [("劳动法", "44"), ("劳动合同法", "48")]
    assert read_practice(tmp_path / "none") == ()


@pytest.mark.parametrize("text", ["劳动法44:\n- 加班\n", "《劳动法》第四十四条:\n- {另见: []}\n"])
def test_what_is_not_in_the_form_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.yaml"):
        read_practice(tmp_path)


def test_the_corpus_teaches_what_it_holds(whole: Advisor, corpus: Path) -> None:
    store = whole._index.store
    practice = read_practice(corpus / "training")
    assert len(practice) > 3_000
    assert {f"《{work}》{at.key}" for p in practice for work, at in p.places if not _held(store, work, at.key)} == set()


def test_what_is_learned_from_is_another_opinion(corpus: Path) -> None:
    """The same sentences again would only make the phrasings louder (docs/decisions/0015)."""
    learned = [p.text for p in read_practice(corpus / "training")]
    said = {p.text for p in read_phrasings(corpus / "lexicon" / "phrasings.yaml")}
    assert len(said.intersection(learned)) < len(learned) / 200
    assert not set(read_not_ours(corpus / "lexicon" / "not-ours.yaml")).intersection(learned)


def _held(store: object, work: str, key: str) -> bool:
    return any(store.holds(version.id, key) for version in store.versions(work))  # type: ignore[attr-defined]

"""Words with two meanings: what each sentence must and must not be taken for; and the lexicon's own good order."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.index.phrasings import read_phrasings
from advisor.search.lexicon import Lexicon

SENTENCES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"))
SHORTEST, LONGEST = 4, 30  # characters in a phrasing: one matter, as it is said
NUMBER_OF_PHRASINGS = (2500, 3600)  # fewer leaves articles uncovered, many more shift the weights of the search


@pytest.fixture(scope="module")
def lexicon(corpus: Path) -> Lexicon:
    return Lexicon.load(corpus / "lexicon")


@pytest.mark.parametrize("sentence", SENTENCES, ids=[s["text"] for s in SENTENCES])
def test_a_word_with_two_meanings(lexicon: Lexicon, sentence: dict[str, Any]) -> None:
    names = {pattern.name for pattern in lexicon.patterns_in(sentence["text"])}
    assert set(sentence["must"]) <= names
    assert not set(sentence["must_not"]) & names


def test_every_sentence_names_known_patterns(lexicon: Lexicon) -> None:
    """A pattern renamed away would let its must_not pass for nothing."""
    known = {pattern.name for pattern in lexicon.patterns}
    assert {name for s in SENTENCES for name in (*s["must"], *s["must_not"])} <= known


def test_no_pattern_is_named_twice(lexicon: Lexicon) -> None:
    assert not [name for name, count in Counter(p.name for p in lexicon.patterns).items() if count > 1]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("告老板要多少钱", "申请仲裁", ""),
        ("没有告诉我要加班", "延长工作时间", "申请仲裁"),
        ("手指断了", "事故伤害", ""),
        ("社保断了半年", "社会保险费", "事故伤害"),
        ("仲裁员是谁", "申请仲裁", "裁减人员"),
        ("陪护假几天", "护理假", "生活护理费"),
        ("食物中毒怎么办", "", "职业病"),
    ],
)
def test_terms_of_law(lexicon: Lexicon, text: str, wanted: str, unwanted: str) -> None:
    terms = lexicon.terms_of_law(text)
    assert not wanted or wanted in terms
    assert not unwanted or unwanted not in terms


def test_phrasings_are_short_and_belong_to_one_place(corpus: Path) -> None:
    phrasings = read_phrasings(corpus / "lexicon" / "phrasings.yaml")
    assert NUMBER_OF_PHRASINGS[0] <= len(phrasings) <= NUMBER_OF_PHRASINGS[1]
    assert [p.text for p in phrasings if not SHORTEST <= len(p.text) <= LONGEST] == []
    assert [text for text, count in Counter(p.text for p in phrasings).items() if count > 1] == []

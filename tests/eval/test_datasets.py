"""The adversarial citation suite is what it claims to be, and its scoring cannot be flattered."""

from collections import Counter
from datetime import date

import pytest
from pydantic import ValidationError

from advisor.domain.citation import Verdict
from eval.citation_rows import Row, half, load, of_half
from eval.citation_score import Found, Score, judge
from eval.citations import ten_pages

ROWS = load()
HARD = {
    "lists",
    "antecedent",
    "short",
    "nearname",
    "nosuchplace",
    "altered",
    "wrongnumber",
    "repealed",
    "renumbered",
} | {"arbitrationlaw", "docnumber", "casenumber", "typicalcase", "digits", "multilaw", "notcitation"}


def test_enough_rows_with_unique_ids_and_texts() -> None:
    assert len(ROWS) >= 320
    assert len({r.id for r in ROWS}) == len(ROWS)
    assert len({(r.text, r.as_of) for r in ROWS}) == len(ROWS)


def test_every_class_has_ten_rows_and_the_hard_ones_twenty_five() -> None:
    counts = Counter(r.kind for r in ROWS)
    assert {k: n for k, n in counts.items() if n < 10} == {}
    assert {k: counts[k] for k in sorted(HARD) if counts[k] < 25} == {}


def test_every_verdict_is_expected_at_least_ten_times() -> None:
    counts = Counter(e.verdict for r in ROWS for e in r.expected if not e.optional)
    assert {v: counts[v] for v in Verdict if counts[v] < 10} == {}


def test_the_halves_are_of_like_size_and_both_hold_every_class() -> None:
    dev, held = of_half(ROWS, "dev"), of_half(ROWS, "held")
    assert len(dev) + len(held) == len(ROWS)
    assert 0.4 < len(dev) / len(ROWS) < 0.6
    assert {r.kind for r in dev} == {r.kind for r in held} == {r.kind for r in ROWS}


def test_a_row_never_changes_its_half() -> None:
    assert [half(i) for i in ("canonical-02", "canonical-03", "altered-06")] == ["dev", "held", "dev"]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.id)
def test_a_row_says_what_to_find_and_where(row: Row) -> None:
    assert row.id.rpartition("-")[0] == row.kind
    assert row.text.strip()
    assert date(1995, 1, 1) <= row.as_of <= date(2026, 11, 22)
    assert row.expected or row.unparsed == "required" or row.kind == "notcitation"
    for expected in row.expected:
        assert expected.at in row.text
        assert expected.verdict not in expected.also
        assert "中华人民共和国" not in expected.work


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        Row.model_validate({"id": "x-01", "class": "x", "text": "话", "as_of": "2026-11-22", "expected": [], "note": 1})


def _row(verdict: str, **more: object) -> Row:
    expected = {"work": "劳动合同法", "article": "38", "verdict": verdict, **more}
    text = "《劳动合同法》第三十八条第一款"
    return Row.model_validate({"id": "x-01", "class": "x", "text": text, "as_of": "2026-11-22", "expected": [expected]})


def _found(verdict: Verdict, **more: object) -> Found:
    seen = {
        "names": ("中华人民共和国劳动合同法",),
        "article": "38",
        "text": "劳动合同法第三十八条",
        "start": 0,
        "end": 10,
    }
    return Found.model_validate({**seen, "verdict": verdict, **more})


def _counts(score: Score) -> dict[str, int]:
    return {f: n for f, n in score.model_dump(exclude={"slips"}).items() if n}


def test_a_right_verdict_counts_once() -> None:
    assert _counts(judge(_row("原文相符"), [_found(Verdict.MATCHES)], [])) == {"total": 1, "right": 1}


def test_a_pass_where_the_gold_refuses_is_a_false_pass() -> None:
    score = judge(_row("查无此条"), [_found(Verdict.MATCHES)], [])
    assert _counts(score) == {"total": 1, "wrong": 1, "false_pass": 1}


def test_a_pass_of_the_wrong_place_is_a_false_pass_too() -> None:
    score = judge(_row("原文相符"), [_found(Verdict.MATCHES, article="39")], [])
    assert _counts(score) == {"total": 1, "missed": 1, "extra": 1, "false_pass": 1}


def test_the_paragraph_belongs_to_the_place() -> None:
    assert judge(_row("原文相符", paragraph=1), [_found(Verdict.MATCHES)], []).missed == 1


def test_saying_nothing_is_silent_and_listing_it_unread_is_not() -> None:
    assert judge(_row("原文相符"), [], []).silent == 1
    assert judge(_row("原文相符"), [], ["第三十八条第一款"]).silent == 0


def test_a_misread_name_is_not_the_same_work() -> None:
    score = judge(_row("原文相符"), [_found(Verdict.MATCHES, names=("劳动合同法实施条例",))], [])
    assert (score.missed, score.false_pass) == (1, 1)


def test_the_ten_page_letter_is_ten_pages_with_sixty_citations() -> None:
    letter = ten_pages(ROWS)
    assert len(letter) >= 5000
    expected = {r.text: len(r.expected) for r in ROWS if r.kind in ("canonical", "lists", "multilaw")}
    assert sum(n for text, n in expected.items() if text in letter) == 60

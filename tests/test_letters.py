"""The letters on the real base: their fixed wording holds, and real cases draft without an unsupported sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.draft.kinds import load_kinds
from tests.draft.stories import typed

ROOT = Path(__file__).parents[1]
KINDS = {k.name: k for k in load_kinds(ROOT / "corpus" / "letters")}


@pytest.mark.parametrize("name", KINDS)
def test_every_citation_in_the_fixed_wording_holds_in_the_real_base(name, whole):
    kind = KINDS[name]
    day = date(2026, 11, 22)
    texts = [b.text for b in kind.structure] + [p.cite for p in kind.policy_basis]
    for text in texts:
        report = whole.check(text, day)
        assert [c.citation.text + c.verdict.value + c.message for c in report.citations if not c.holds] == []
        assert report.unparsed == ()


@pytest.mark.parametrize("story", ["shoe-factory", "injury", "employer-complaint"])
def test_real_consultations_draft_every_kind_without_an_unsupported_sentence(story, whole, corpus):
    text = (corpus / "samples" / f"{story}.txt").read_text(encoding="utf-8")
    result = whole.consult(whole.open_case(text, as_of=date(2026, 11, 22)))
    for kind in whole.letter_kinds:
        for entries in ({}, *_ways(kind)):
            letter = whole.draft(kind.name, result, entries, "小李")
            wrong = [f for f in letter.findings if f.blocking and f.check not in ("complete", "sums_definite")]
            assert wrong == [], (kind.name, entries)


def _ways(kind):
    """What a clerk types, once for every option that the kind offers."""
    entries = typed(kind)
    return [entries] + [entries | {f.name: option} for f in kind.fields for option in f.options]

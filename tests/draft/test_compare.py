"""What is shown as changed, put together again, is exactly the text before and the text after."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.draft.compare import Manner, align, carry_over, changed, compare

_PARAGRAPH = st.text(alphabet="甲乙丙丁12,。", min_size=1, max_size=12)
_TEXT = st.lists(_PARAGRAPH, max_size=8)
BEFORE = ["标题", "一、情况", "请于2026年3月1日前支付11,200.00元。", "这一段要删。", "落款"]


def test_changed_words_added_and_removed_paragraphs():
    after = ["标题", "一、情况", "请于2026年3月5日前支付11,300.00元。", "落款", "新添了一句话。"]
    found = changed(BEFORE, after)
    assert [(c.manner, c.place) for c in found] == [
        (Manner.CHANGED, 3),
        (Manner.REMOVED, 4),
        (Manner.ADDED, 5),
    ]
    pieces = [(p.manner, p.text) for p in found[0].pieces if p.manner is not Manner.SAME]
    assert (Manner.REMOVED, "11,200.00") in pieces and (Manner.ADDED, "11,300.00") in pieces, "a figure is seen whole"


def test_the_same_text_has_no_change():
    assert changed(BEFORE, BEFORE) == ()


@settings(max_examples=150, deadline=None)
@given(_TEXT, _TEXT)
def test_nothing_is_left_out_and_nothing_made_up(before, after):
    found = compare(before, after)
    assert [c.after for c in found if c.manner is not Manner.REMOVED] == after
    assert [c.before for c in found if c.manner is not Manner.ADDED] == before
    for c in found:
        if c.manner is Manner.CHANGED:
            assert "".join(p.text for p in c.pieces if p.manner is not Manner.ADDED) == c.before
            assert "".join(p.text for p in c.pieces if p.manner is not Manner.REMOVED) == c.after


@settings(max_examples=150, deadline=None)
@given(_TEXT, _TEXT)
def test_pairs_never_cross(before, after):
    pairs = align(before, after)
    for side in (0, 1):
        places = [p[side] for p in pairs if p[side] is not None]
        assert places == sorted(places) == list(range(len(places)))


def test_hand_edits_are_made_again_on_a_new_draft():
    old, edited = ["甲", "乙段", "丙"], ["甲", "乙段改过", "加的", "丙"]
    assert carry_over(old, edited, ["甲", "乙段", "丙改了"]) == (["甲", "乙段改过", "加的", "丙改了"], ())
    made, lost = carry_over(old, edited, ["甲", "另一段", "丙"])
    assert lost == ("乙段改过",) and "加的" in made


@settings(max_examples=100, deadline=None)
@given(_TEXT, _TEXT)
def test_on_the_unchanged_draft_the_edits_give_the_edited_text(old, edited):
    if len(set(old)) == len(old):
        assert carry_over(old, edited, old) == (edited, ())

"""No path to 已发出 that skips 通过 of that very text by someone who did not write it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.domain.letter import LetterState, ReviewAction, ReviewEvent
from advisor.errors import WorkflowError
from advisor.review.workflow import person, status_of, step

AT = datetime(2026, 11, 22, tzinfo=UTC)
SAVE, SUBMIT, BACK, APPROVE, RELEASE, MOVED = ReviewAction


def event(action: ReviewAction, actor: str = "张三", text: str = "甲", note: str = "因为") -> ReviewEvent:
    return ReviewEvent(letter_id="W1", letter_sha256=text, actor=actor, action=action, at=AT, note=note)


def after(*steps: ReviewEvent):
    return status_of(steps)


DRAFT = (event(SAVE),)
SUBMITTED = (*DRAFT, event(SUBMIT))
APPROVED = (*SUBMITTED, event(APPROVE, "李四"))


def test_the_straight_way():
    assert after(*DRAFT).state is LetterState.DRAFT
    assert after(*SUBMITTED).state is LetterState.SUBMITTED
    assert after(*APPROVED).state is LetterState.APPROVED
    released = after(*APPROVED, event(RELEASE))
    assert released.state is LetterState.RELEASED
    assert released.approval is not None
    assert (released.approval.author, released.approval.approver) == ("张三", "李四")


@pytest.mark.parametrize("name", ["张三", " 张三", "张 三", "张\u3000三", "张三\u200b"])
def test_the_author_may_not_approve_under_any_spelling(name):
    with pytest.raises(WorkflowError, match="不能自己审核"):
        after(*SUBMITTED, event(APPROVE, name))


def test_whoever_saved_this_text_is_its_author():
    both = (event(SAVE), event(SAVE, "李四", "乙"), event(SAVE, "李四", "甲"), event(SUBMIT, "王五"))
    for name in ("张三", "李四"):
        with pytest.raises(WorkflowError, match="不能自己审核"):
            after(*both, event(APPROVE, name))
    assert after(*both, event(APPROVE, "王五")).state is LetterState.APPROVED


def test_a_change_kills_the_approval():
    changed = after(*APPROVED, event(SAVE, "张三", "乙"))
    assert changed.state is LetterState.DRAFT
    assert changed.approval is None
    with pytest.raises(WorkflowError):
        step(changed, event(RELEASE, "张三", "乙"))
    with pytest.raises(WorkflowError, match="不是最新"):
        step(changed, event(RELEASE, "张三", "甲"))


def test_saving_the_same_text_again_also_needs_a_new_approval():
    assert after(*APPROVED, event(SAVE, "李四")).approval is None


def test_sent_back_needs_a_reason_and_so_does_submitting_it_unchanged():
    with pytest.raises(WorkflowError, match="理由"):
        after(*SUBMITTED, event(BACK, "李四", note=" "))
    back = after(*SUBMITTED, event(BACK, "李四"))
    assert back.state is LetterState.SENT_BACK
    with pytest.raises(WorkflowError, match="理由"):
        step(back, event(SUBMIT, note=""))
    assert step(back, event(SUBMIT)).state is LetterState.SUBMITTED


def test_an_approval_may_be_taken_back_before_release():
    assert after(*APPROVED, event(BACK, "李四")).approval is None


def test_what_is_out_is_out():
    for action in (SAVE, SUBMIT, BACK, APPROVE, RELEASE):
        with pytest.raises(WorkflowError):
            after(*APPROVED, event(RELEASE), event(action, "王五"))


def test_the_law_moves():
    waiting = after(*SUBMITTED, event(MOVED, "程序"))
    assert (waiting.state, waiting.basis_changed) == (LetterState.SUBMITTED, "因为")
    fallen = after(*APPROVED, event(MOVED, "程序"))
    assert (fallen.state, fallen.approval, fallen.basis_changed) == (LetterState.SUBMITTED, None, "因为")
    assert step(fallen, event(APPROVE, "李四")).basis_changed == ""
    assert step(fallen, event(SAVE, "张三", "乙")).basis_changed == ""
    back = step(fallen, event(BACK, "李四"))
    assert step(back, event(SUBMIT)).basis_changed == "因为", "the same text again: the mark stays"
    out = after(*APPROVED, event(RELEASE), event(MOVED, "程序"))
    assert (out.state, out.basis_changed) == (LetterState.RELEASED, "因为")
    assert out.approval is not None
    for before in (DRAFT, (*SUBMITTED, event(BACK, "李四"))):
        with pytest.raises(WorkflowError):
            after(*before, event(MOVED, "程序"))


@pytest.mark.parametrize("first", [SUBMIT, BACK, APPROVE, RELEASE, MOVED])
def test_nothing_happens_before_saving(first):
    with pytest.raises(WorkflowError, match="还没有保存"):
        after(event(first, "李四"))


def test_no_events_no_name_and_another_letter():
    with pytest.raises(WorkflowError):
        after()
    with pytest.raises(WorkflowError, match="谁"):
        after(*SUBMITTED, event(APPROVE, " \u200b"))
    with pytest.raises(WorkflowError, match="W2"):
        step(after(*DRAFT), event(SUBMIT).model_copy(update={"letter_id": "W2"}))


_EVENTS = st.builds(
    event,
    st.sampled_from(ReviewAction),
    st.sampled_from(["张三", "李四", "张 三", "王五"]),
    st.sampled_from(["甲", "乙"]),
    st.sampled_from(["", "因为"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_EVENTS, max_size=40))
def test_no_way_round_approval(tries):
    """An independent look at the accepted events: the last text before 发出 was approved by a stranger to it."""
    accepted: list[ReviewEvent] = []
    status = None
    for attempt in tries:
        try:
            status = step(status, attempt)
        except WorkflowError:
            continue
        accepted.append(attempt)
        assert (status.approval is not None) == (status.state in (LetterState.APPROVED, LetterState.RELEASED))
    for i, released in enumerate(accepted):
        if released.action is RELEASE:
            before = accepted[:i]
            text = released.letter_sha256
            writers = {person(e.actor) for e in before if e.action is SAVE and e.letter_sha256 == text}
            assert before[-1].action is APPROVE
            assert before[-1].letter_sha256 == text
            assert person(before[-1].actor) not in writers
            assert [e for e in before if e.action is SAVE][-1].letter_sha256 == text
            assert {e.action for e in accepted[i + 1 :]} <= {MOVED}


@settings(max_examples=100, deadline=None)
@given(st.lists(_EVENTS, max_size=3))
def test_the_good_way_is_open_after_whatever_came_before(tries):
    status = None
    for attempt in tries:
        try:
            status = step(status, attempt)
        except WorkflowError:
            continue
    if status is not None and status.state is LetterState.RELEASED:
        return
    for last in (
        event(SAVE, "张三", "丙"),
        event(SUBMIT, "张三", "丙"),
        event(APPROVE, "李四", "丙"),
        event(RELEASE, "张三", "丙"),
    ):
        status = step(status, last)
    assert status is not None
    assert status.state is LetterState.RELEASED

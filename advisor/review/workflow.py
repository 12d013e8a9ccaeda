"""草稿 → 待审 → 退回 / 通过 → 已发出. What a letter's state is follows from its events alone.

An approval is for one text, by somebody who never saved that text, and dies with any change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from advisor.domain.base import Noun
from advisor.domain.letter import Approval, LetterState, ReviewAction, ReviewEvent
from advisor.errors import WorkflowError

_FROM: dict[ReviewAction, tuple[LetterState, ...]] = {
    ReviewAction.SUBMIT: (LetterState.DRAFT, LetterState.SENT_BACK),
    ReviewAction.SEND_BACK: (LetterState.SUBMITTED, LetterState.APPROVED),
    ReviewAction.APPROVE: (LetterState.SUBMITTED,),
    ReviewAction.RELEASE: (LetterState.APPROVED,),
    ReviewAction.BASIS_CHANGED: (LetterState.SUBMITTED, LetterState.APPROVED, LetterState.RELEASED),
}
_TO: dict[ReviewAction, LetterState] = {
    ReviewAction.SUBMIT: LetterState.SUBMITTED,
    ReviewAction.SEND_BACK: LetterState.SENT_BACK,
    ReviewAction.APPROVE: LetterState.APPROVED,
    ReviewAction.RELEASE: LetterState.RELEASED,
}


class Status(Noun):
    """Where a letter stands. ``authors``: everybody who saved this very text, the last one last.

    ``basis_changed``: what the program found changed in the law that it cites, until somebody saves or approves it.
    """

    letter_id: str
    state: LetterState
    sha256: str
    authors: tuple[str, ...]
    saved: tuple[tuple[str, str], ...]  # every (text, person) ever saved
    since: datetime
    approver: str = ""
    approved_at: datetime | None = None
    basis_changed: str = ""

    @property
    def approval(self) -> Approval | None:
        """The permission for this text, while it lives."""
        if self.state not in (LetterState.APPROVED, LetterState.RELEASED) or self.approved_at is None:
            return None
        return Approval(letter_sha256=self.sha256, author=self.authors[-1], approver=self.approver, at=self.approved_at)


def status_of(events: Iterable[ReviewEvent]) -> Status:
    """The status after ``events``, oldest first. Raises WorkflowError for a forbidden step, or where there is none."""
    status: Status | None = None
    for event in events:
        status = step(status, event)
    if status is None:
        raise WorkflowError("没有这份文书的记录，请核对文书编号。")
    return status


def step(status: Status | None, event: ReviewEvent) -> Status:
    """The status after one more event. Raises WorkflowError, in Chinese, where the step is not allowed."""
    if not person(event.actor):
        raise WorkflowError(f"“{event.action.value}”没有写明是谁做的，请填写姓名。")
    if status is not None and event.letter_id != status.letter_id:
        raise WorkflowError(f"记录属于文书 {event.letter_id}，不是 {status.letter_id}。")
    if event.action is ReviewAction.SAVE:
        return _save(status, event)
    if status is None:
        raise WorkflowError("这份文书还没有保存过，不能提交或者审核。请先保存。")
    _allowed(status, event)
    if event.action is ReviewAction.BASIS_CHANGED:
        return _basis_changed(status, event)
    approved = event.action is ReviewAction.APPROVE
    keeps = event.action is ReviewAction.RELEASE
    return status.model_copy(
        update={
            "state": _TO[event.action],
            "since": event.at,
            "approver": event.actor if approved else status.approver if keeps else "",
            "approved_at": event.at if approved else status.approved_at if keeps else None,
            "basis_changed": "" if approved else status.basis_changed,
        }
    )


def person(name: str) -> str:
    """A name for comparison: 「张 三」 and 「张三」 are one person, whatever spaces or widths were typed."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def _basis_changed(status: Status, event: ReviewEvent) -> Status:
    """What waits goes on waiting, what was approved waits again; what is out stays out and carries the mark."""
    marked = status.model_copy(update={"basis_changed": event.note or "依据已变动"})
    if status.state is not LetterState.APPROVED:
        return marked
    waiting = {"state": LetterState.SUBMITTED, "since": event.at, "approver": "", "approved_at": None}
    return marked.model_copy(update=waiting)


def _save(status: Status | None, event: ReviewEvent) -> Status:
    """Any saving makes a draft again: what was approved was another text, or another author's."""
    if status is not None and status.state is LetterState.RELEASED:
        raise WorkflowError("文书已经发出，不能再改。需要更正的，请另起一份并说明替代关系。")
    saved = (status.saved if status else ()) + ((event.letter_sha256, event.actor),)
    return Status(
        letter_id=event.letter_id,
        state=LetterState.DRAFT,
        sha256=event.letter_sha256,
        authors=tuple(actor for sha256, actor in saved if sha256 == event.letter_sha256),
        saved=saved,
        since=event.at,
    )


def _allowed(status: Status, event: ReviewEvent) -> None:
    action = event.action
    if event.letter_sha256 != status.sha256:
        raise WorkflowError("您看到的不是最新的文本：这份文书已经被改动。请重新打开，看过新文本再操作。")
    if status.state not in _FROM[action]:
        allowed = "、".join(s.value for s in _FROM[action])
        raise WorkflowError(f"文书现在是“{status.state.value}”，不能“{action.value}”；只有“{allowed}”的文书可以。")
    by_author = person(event.actor) in {person(a) for a in status.authors}
    if by_author and action is ReviewAction.APPROVE:
        raise WorkflowError(f"{event.actor}起草或者改过这份文本，不能自己审核通过。请交另一位同事审核。")
    again = action is ReviewAction.SUBMIT and status.state is LetterState.SENT_BACK
    if (action is ReviewAction.SEND_BACK or again) and not event.note.strip():
        raise WorkflowError("退回的、退回后原样再提交的，请写明理由。")

"""审核: what waits for a second person; approve, send back, release, download."""

from __future__ import annotations

import streamlit as st

from advisor.domain.letter import LetterState, ReviewAction
from advisor.review.casebook import QueueItem
from ui.session import advisor
from ui.widgets import letter_download, letter_text, plain

_STEPS = {
    LetterState.SUBMITTED: ((ReviewAction.APPROVE, "通过"), (ReviewAction.SEND_BACK, "退回")),
    LetterState.APPROVED: ((ReviewAction.RELEASE, "发出"), (ReviewAction.SEND_BACK, "退回")),
}


def show() -> None:
    st.title("审核")
    items = sorted(advisor().casebook.letters(), key=lambda i: (i.state is not LetterState.SUBMITTED, i.since))
    if not items:
        st.info("还没有文书。先在「文书」页起草并提交，这里就会出现待审的文书。")
        return
    waiting = sum(i.state is LetterState.SUBMITTED for i in items)
    st.caption(f"待审 {waiting} 份，共 {len(items)} 份")
    labels = {f"{i.state.value}｜{i.letter.title}｜{i.letter.author} 起草｜{i.letter_id}": i for i in items}
    chosen = labels[st.selectbox("选一份文书", list(labels))]
    _letter(chosen)


def _letter(item: QueueItem) -> None:
    book = advisor().casebook
    left, right = st.columns([3, 2])
    with left:
        letter_text(item.letter)
    with right:
        st.markdown("#### 经过")
        for event in book.events(item.letter_id):
            st.caption(f"{event.at:%Y-%m-%d %H:%M}　{plain(event.actor)}　{event.action.value}　{plain(event.note)}")
        for finding in item.letter.findings:
            (st.error if finding.blocking else st.warning)(plain(finding.message))
        _steps(item)
        approval = book.approval(item.letter_id)
        label = "下载正式稿（Word）" if approval else "下载草稿（Word）"
        letter_download(item.letter, approval, label)


def _steps(item: QueueItem) -> None:
    steps = _STEPS.get(item.state, ())
    if not steps:
        return
    with st.form(f"review-{item.letter_id}"):
        actor = st.text_input("审核人（不能是起草人）")
        note = st.text_input("意见", help="退回时请写明原因")
        columns = st.columns(len(steps))
        pressed = [
            action
            for column, (action, label) in zip(columns, steps, strict=True)
            if column.form_submit_button(label, width="stretch")
        ]
    for action in pressed:
        advisor().casebook.act(item.letter_id, item.letter.sha256, actor, action, note)
        st.rerun()

"""审核: what waits for a second person; approve, send back, release, download."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from advisor.domain.letter import LetterState, ReviewAction
from advisor.errors import NotIndexedError
from advisor.review.casebook import QueueItem
from ui import assisting, pictures
from ui.backend import advisor
from ui.letter_edit import (
    acting_as,
    compare_letters,
    download_outward,
    edit_text,
    opened,
    person_input,
    show_set_aside,
    tell_basis_changed,
    tell_of_newer,
    upload_word,
)
from ui.pictures import plain
from ui.session import told
from ui.widgets import findings, letter_download

_STEPS = {
    LetterState.SUBMITTED: ((ReviewAction.APPROVE, "审核通过"), (ReviewAction.SEND_BACK, "退回修改")),
    LetterState.APPROVED: ((ReviewAction.RELEASE, "发出"), (ReviewAction.SEND_BACK, "退回修改")),
}
_SHOWN = {
    "待审": (LetterState.SUBMITTED,),
    "待发出": (LetterState.APPROVED,),
    "已发出": (LetterState.RELEASED,),
    "草稿和退回": (LetterState.DRAFT, LetterState.SENT_BACK),
}


_HANDED_IN = (LetterState.SUBMITTED, LetterState.APPROVED, LetterState.RELEASED)


def show() -> None:
    st.title("审核", anchor=False)
    _recheck()
    items = tuple(i for i in advisor().casebook.letters() if _may_see(i))
    if not items:
        st.info("还没有文书。先在「文书」页起草并提交，这里就会出现待审的文书。")
        return
    open_id = st.query_params.get("letter", "")
    chosen = next((i for i in items if i.letter_id == open_id), None)
    if chosen is None:
        _list(items)
        return
    if st.button("回到列表", icon=":material/arrow_back:"):
        st.query_params.pop("letter", None)
        st.rerun()
    _letter(chosen)


def _recheck() -> None:
    """Against today's base; without a base the letters can still be read, and the page says so."""
    try:
        advisor().letters.recheck_all()
    except NotIndexedError as error:
        st.caption(f"依据没有重新核对：{plain(str(error))}")


def _may_see(item: QueueItem) -> bool:
    """Where people sign in, a reviewer sees what was handed in; a draft only its author."""
    return item.state in _HANDED_IN or acting_as(item.letter.author) == item.letter.author


def _list(items: tuple[QueueItem, ...]) -> None:
    counts = {name: sum(i.state in states for i in items) for name, states in _SHOWN.items()}
    first = next((name for name, count in counts.items() if count), "待审")
    chosen = st.segmented_control(
        "看哪些", list(_SHOWN), default=first, format_func=lambda n: f"{n} {counts[n]}", required=True
    )
    shown = sorted((i for i in items if i.state in _SHOWN[chosen or first]), key=lambda i: i.since)
    if not shown:
        st.caption("没有。")
    for item in shown:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            addressee = next((f.value for f in item.letter.fields if f.name == "addressee"), "")
            st.markdown(f"**{plain(item.letter.title)}**　{plain(addressee)}")
            st.caption(f"{item.letter_id}　{plain(item.letter.author)} 起草　{item.since:%Y-%m-%d %H:%M}")
            if item.basis_changed:
                st.badge("依据已变动", color="red")
            if st.button("打开", key=f"open-{item.letter_id}", help=f"打开 {item.letter_id}"):
                st.query_params["letter"] = item.letter_id
                st.rerun()


def _letter(item: QueueItem) -> None:
    book = advisor().casebook
    st.caption(f"文书 {item.letter_id}　状态：{item.state.value}　案件 {item.letter.case_id}")
    tell_basis_changed(item)
    tell_of_newer(item)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        _steps(item)
        approval = book.approval(item.letter_id)
        letter_download(item.letter, approval, "下载正式稿（Word）" if approval else "下载草稿（Word）")
        download_outward(item)
        st.subheader("检查", anchor=False)
        findings(item.letter.findings)
        st.subheader("经过", anchor=False)
        for event in book.events(item.letter_id):
            line = f"{event.actor}　{event.action.value}　{event.note}"
            st.caption(f"{event.at:%Y-%m-%d %H:%M}　{plain(line)}")
        _versions(item)
        _change(item)
        show_set_aside(item)
    with left:
        assisting.tell_of_letter(item.letter)
        pictures.letter_text(item.letter)


def _change(item: QueueItem) -> None:
    """A reviewer may change the text too; whoever did cannot approve it any more."""
    if item.state is LetterState.RELEASED:
        return
    with st.expander("直接改文字（改的人不能再审核这一版）"):
        edit_text(item, "")
    with st.expander("上传在 Word 里改过的文件"):
        upload_word(item, "")


def _versions(item: QueueItem) -> None:
    versions = advisor().casebook.versions(item.letter_id)
    if len(versions) < 2:
        return
    with st.expander(f"各版本的改动（共 {len(versions)} 版）"):
        for before, after in pairwise(versions):
            who = f"{plain(after.letter.author)}　{plain(after.origin)}"
            st.caption(f"第 {before.number} 版 → 第 {after.number} 版，{who}")
            compare_letters(before.letter, after.letter)


def _steps(item: QueueItem) -> None:
    steps = _STEPS.get(item.state, ())
    if not steps:
        return
    with st.form(f"review-{item.letter_id}-{item.state.name}"):
        actor = person_input("您的姓名（审核人不能是起草人）", "", f"actor-{item.letter_id}-{item.state.name}")
        note = st.text_area("意见", placeholder="退回时请写明原因", height=80)
        columns = st.columns(len(steps))
        pressed = [
            action
            for column, (action, label) in zip(columns, steps, strict=True)
            if column.form_submit_button(
                label, width="stretch", type="secondary" if action is ReviewAction.SEND_BACK else "primary"
            )
        ]
    with told():
        for action in pressed:
            advisor().letters.act(item.letter_id, opened(item).sha256, actor, action, note or "")
            st.rerun()

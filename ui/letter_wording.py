"""请语言模型把话说顺, on the letters page: what it would change is shown first; a person takes what is to stand."""

from __future__ import annotations

import streamlit as st

from advisor.assistant import section
from advisor.domain.assist import Assistance, Rewording
from advisor.draft.compare import changed
from advisor.llm import Call
from advisor.review.casebook import QueueItem
from ui import assisting
from ui.backend import advisor
from ui.letter_edit import acting_as, opened, reopen, show_changes
from ui.session import current_case, told
from ui.work import Arriving, Report, long_work


def show(item: QueueItem) -> None:
    """A button, then the paragraphs before and after, each with a box to tick."""
    st.caption("只改不涉及法律、数额和期限的段落；姓名和单位先换成代号再发出去；改动逐段核对，由您打勾才写进文书。")
    letter = opened(item)
    key = f"wording-{item.letter_id}-{letter.sha256[:8]}"
    if st.button("开始", key=f"start-{key}"):
        room = advisor().letter_wording
        arriving = Arriving("")

        def work(report: Report) -> Assistance:
            call = Call(on_words=assisting.counting(report), stop=arriving.stop)
            return room.ask(item.letter_id, letter.sha256, call)

        with told():
            made = long_work("语言模型正在看文书……", work, "wording", arriving)
            advisor().casebook.save_assistance(made)
            st.session_state[key] = made
    kept = st.session_state.get(key)
    if isinstance(kept, Assistance):
        _choose(item, kept, key)
    case = current_case()
    if case is not None:
        assisting.spent(case)


def _choose(item: QueueItem, kept: Assistance, key: str) -> None:
    if kept.checked.rewordings:
        with st.form(f"take-{key}"):
            chosen = [r.block for r in kept.checked.rewordings if _box(r, key)]
            pressed = st.form_submit_button("打勾的写进文书，存成新的一版", type="primary")
        if pressed:
            with told():
                letter = opened(item)
                author = acting_as(letter.author)
                advisor().letter_wording.take(item.letter_id, letter.sha256, kept, author, frozenset(chosen))
                reopen(item.letter_id)
                st.rerun()
    elif not kept.failure:
        st.info("没有可以采用的改写，文书不变。", icon=":material/info:")
    st.markdown(section(kept, "文书", "建议").removeprefix("## 模型协助\n\n"))


def _box(one: Rewording, key: str) -> bool:
    ticked = st.checkbox(f"第 {one.block[1:]} 段", value=True, key=f"{key}-{one.block}")
    show_changes(changed([one.before], [one.after]), placed=False)
    return bool(ticked)

"""我的进度: what is due, learned and weak; records to take away, and to delete for good."""

from __future__ import annotations

import streamlit as st

from advisor.study.export import to_csv, to_json
from advisor.study.progress import Weak
from advisor.study.records import Records
from ui import pictures
from ui.access import signed_in
from ui.backend import advisor
from ui.pictures import plain
from ui.session import told
from ui.study import learner
from ui.study.place import Section, go

_ROWS, _GONE = 10, "study-gone"


def show() -> None:
    """The figures, the weak types, the latest records, and what to do with them."""
    name = learner.ask("看进度前，请写上您的名字")
    if not name:
        return
    if gone := st.session_state.pop(_GONE, 0):
        st.success(f"删除了 {gone} 条记录。", icon=":material/check:")
    school = advisor().school
    records = school.notebook.records(name)
    stand = school.progress(records)
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(f"**{plain(name)}** 的学习记录")
    if not signed_in() and right.button("换一个人", icon=":material/person:", width="stretch"):
        learner.change()
    pictures.figures(
        [
            ("现在到期的卡片", f"{len(stand.due)} 张"),
            ("已经记住的卡片", f"{stand.learned} 张（学过 {stand.seen} 张）"),
            ("连续学习", f"{stand.streak} 天"),
            ("做完的练习", f"{stand.exercises} 道"),
            ("谈完的对话", f"{stand.talks} 次"),
        ]
    )
    _weak(stand.weak)
    _latest(records)
    _take_away(records)
    _delete(records)


def _weak(weak: tuple[Weak, ...]) -> None:
    st.subheader("哪些争议类型还不熟", anchor=False)
    if not weak:
        st.caption("还看不出来。做几道练习、复习几张卡片以后，错得多的类型会列在这里。")
    for item in weak:
        left, right = st.columns([3, 1], vertical_alignment="center")
        left.markdown(plain(f"{advisor().school.dispute(item.topic)}：考过 {item.asked} 次，错 {item.failed} 次"))
        if right.button("看这类案例", key=f"weak-{item.topic}", width="stretch"):
            st.session_state["study-dispute"] = item.topic
            go(Section.CASES)


def _latest(records: Records) -> None:
    done = [a for a in reversed(records.attempts) if a.finished][:_ROWS]
    if not done:
        return
    st.subheader("最近做完的练习", anchor=False)
    names = advisor().school.names
    for attempt in done:
        score = f"{attempt.started.astimezone():%Y-%m-%d}　{attempt.hits} / {attempt.out_of}　"
        st.markdown(plain(score + names.get(attempt.work, attempt.work)))


def _take_away(records: Records) -> None:
    st.subheader("导出", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            "导出表格（CSV）",
            to_csv(records, advisor().school.names).encode(),
            file_name=f"学习记录-{records.learner}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "导出全部（JSON）",
            to_json(records).encode(),
            file_name=f"学习记录-{records.learner}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )


def _delete(records: Records) -> None:
    count = len(records.attempts) + len(records.reviews) + len(records.talks)
    with st.expander("删除我的学习记录"):
        st.caption("删除以后找不回来，进度从零开始。要留一份的，请先导出。")
        with st.form("forget", border=False):
            sure = st.checkbox(plain(f"我确定删除 {records.learner} 的全部 {count} 条记录"))
            if not st.form_submit_button("删除", icon=":material/delete_forever:"):
                return
        if not sure:
            st.warning("请先勾选确定，再按删除。")
            return
        with told():
            gone = advisor().school.notebook.forget(records.learner)
            st.session_state[_GONE] = gone
            st.rerun()

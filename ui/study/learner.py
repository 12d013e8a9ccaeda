"""Who learns: the account that is signed in, or the name that somebody wrote. Records are kept by this name."""

from __future__ import annotations

import streamlit as st

from advisor.study.records import learner_name
from ui.access import signed_in, visitor
from ui.pictures import plain
from ui.session import told

_KEY, _PARAMETER = "learner", "learner"


def current() -> str:
    """The learner's name; empty where nobody said one yet."""
    if signed_in():
        return visitor().name
    name = st.session_state.get(_KEY) or st.query_params.get(_PARAMETER, "")
    if not name:
        return ""
    st.session_state[_KEY] = name
    st.query_params[_PARAMETER] = name
    return str(name)


def ask(why: str) -> str:
    """The learner's name, asked for where it is not known; empty: not given yet, and the page waits."""
    name = current()
    if name:
        return name
    with st.form("who-learns"):
        st.markdown(f"**{plain(why)}**")
        said = st.text_input("您的名字", max_chars=40, placeholder="例如：王学员")
        st.caption("学习记录只存在这台电脑上，按名字分开；您可以随时导出或者删除。")
        if st.form_submit_button("就用这个名字", type="primary"):
            with told():
                st.session_state[_KEY] = learner_name(said)
                st.query_params[_PARAMETER] = st.session_state[_KEY]
                st.rerun()
    return ""


def change() -> None:
    """Let somebody else learn at this machine; the records of the one before stay."""
    st.session_state.pop(_KEY, None)
    st.query_params.pop(_PARAMETER, None)
    st.rerun()

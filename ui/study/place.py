"""Where on the page 学习 a visitor is. It stands in the address, so that a refresh leads back to the same place."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, NoReturn

import streamlit as st


class Section(StrEnum):
    CASES = "案例库"
    CARDS = "今日复习"
    TALKS = "练对话"
    PROGRESS = "我的进度"


_PATHS = dict(zip(Section, ("cases", "cards", "talks", "progress"), strict=True))
_OURS = ("study", "work", "doing", "step", "talk")
_LEFT = "study-place"


class Place(NamedTuple):
    """``work``: the case that is open; ``doing``: its exercise is; ``talk``: the conversation that is open."""

    section: Section
    work: str = ""
    doing: bool = False
    talk: str = ""


def here() -> Place:
    """The place that the address names; back from another page, the one that was left."""
    if "study" not in st.query_params:
        st.query_params.update(st.session_state.get(_LEFT, {}))
    st.session_state[_LEFT] = {name: st.query_params[name] for name in _OURS if name in st.query_params}
    asked = st.query_params.get("study", "")
    section = next((s for s, path in _PATHS.items() if path == asked), Section.CASES)
    return Place(
        section,
        work=st.query_params.get("work", ""),
        doing=st.query_params.get("doing", "") == "1",
        talk=st.query_params.get("talk", ""),
    )


def go(section: Section, *, work: str = "", doing: bool = False, talk: str = "") -> NoReturn:
    """To another place of the page."""
    for name in _OURS:
        st.query_params.pop(name, None)
    st.query_params["study"] = _PATHS[section]
    for name, value in (("work", work), ("doing", "1" if doing else ""), ("talk", talk)):
        if value:
            st.query_params[name] = value
    st.rerun()


def mark_step(step: int) -> None:
    """Say in the address how far the visitor is: a new step begins at the top of the page."""
    st.query_params["step"] = str(step)

"""Remarks beside a passage: what stands against it, and a small form for one more."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from advisor.domain.access import Permission
from advisor.domain.remark import Remark, RemarkKind
from advisor.domain.source import Passage, Source
from advisor.law.citation import format_citation
from ui import access
from ui.pictures import plain
from ui.session import advisor, told

_HELP = {
    RemarkKind.OUTDATED: "文字或做法已经被新的规定取代",
    RemarkKind.MISCITED: "条号、文号、日期或内容写错了",
    RemarkKind.SUPPLEMENT: "本地的做法、例外或更好的说法",
}


def beside(source: Source, passage: Passage, key: str) -> None:
    """What people said against this passage; with a ``key`` also the button for one more."""
    for remark in advisor().remarks.of(passage.id):
        st.warning(said(remark, passage), icon=":material/flag:")
    if not key:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"[在全文里读]({address_of(source, passage)})", width="content")
        if access.may(Permission.REMARK):
            why = "已过时、有错或要补充"
            if st.button("标记", key=f"remark-{key}", type="tertiary", icon=":material/flag:", help=why):
                _ask(source, passage)


def address_of(source: Source, passage: Passage) -> str:
    """Where the page 资料 opens at ``passage``, in its chapter, as of the day it began to apply."""
    return f"/library?work={quote(source.work)}&day={source.in_force.start}&at={quote(passage.locator.key)}"


def said(remark: Remark, passage: Passage | None) -> str:
    """A remark in one line of Markdown."""
    moved = "（标记之后这段文字已经改过）" if passage is not None and passage.text_hash != remark.text_hash else ""
    return f"**{remark.kind.value}**{moved}：{plain(remark.reason)}（{plain(remark.by)}，{remark.at:%Y-%m-%d}）"


@st.dialog("标记这一段", icon=":material/flag:")
def _ask(source: Source, passage: Passage) -> None:
    place = format_citation(source.work, passage.locator)
    st.markdown(f"**{plain(place)}**")
    with st.form("remark", border=False):
        kind = st.radio(
            "怎么了", list(RemarkKind), format_func=lambda k: k.value, captions=[_HELP[k] for k in RemarkKind]
        )
        reason = st.text_area("原因（写明依据，维护的人据此修改）", height=100) or ""
        name = access.visitor().shown
        by = name or st.text_input("您的姓名") or ""
        if not st.form_submit_button("记下", type="primary"):
            return
    with told():
        access.need(Permission.REMARK)
        advisor().remarks.add(passage.id, place, passage.text_hash, RemarkKind(kind), reason, by)
        st.rerun()

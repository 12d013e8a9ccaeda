"""资料 · 标记: the list of what people remarked, for those who maintain the base to deal with."""

from __future__ import annotations

import streamlit as st

from advisor.domain.access import Permission
from advisor.domain.remark import Remark
from advisor.domain.source import Passage
from advisor.errors import AdvisorError
from ui import access, remarks
from ui.pictures import plain
from ui.session import advisor, told
from ui.widgets import passage_card

_MOST = 100


def show() -> None:
    every = advisor().remarks.all()
    open_ones = [r for r in every if r.closing is None]
    closed = [r for r in every if r.closing is not None]
    if not every:
        st.caption("还没有标记。看到过时、有错或要补充的段落，点段落下面的“标记”。")
        return
    st.caption(f"待处理 {len(open_ones)} 条，处理过 {len(closed)} 条。处理由管理员做，也可以用命令 advisor remarks。")
    for remark in open_ones[:_MOST]:
        _open(remark)
    if closed:
        with st.expander(f"处理过的（{len(closed)} 条）"):
            for remark in closed[:_MOST]:
                _closed(remark)


def _open(remark: Remark) -> None:
    found = _passage(remark)
    with st.container(border=True):
        st.markdown(f"**{remark.id}　{plain(remark.place)}**")
        st.markdown(remarks.said(remark, found))
        with st.expander("看这一段"):
            if found is None:
                st.caption("资料库里已经没有这一段。")
            else:
                passage_card(*advisor().passage(remark.passage_id))
        if access.may(Permission.CLOSE_REMARKS):
            _close(remark)


def _close(remark: Remark) -> None:
    with st.form(f"close-{remark.id}", border=False):
        note = st.text_input("处理结果", placeholder="如：已改语料；不改，理由是……") or ""
        name = access.visitor().shown
        by = name or st.text_input("处理人") or ""
        if not st.form_submit_button("处理好了"):
            return
    with told():
        access.need(Permission.CLOSE_REMARKS)
        advisor().remarks.close(remark.id, by, note)
        st.rerun()


def _closed(remark: Remark) -> None:
    if remark.closing is None:
        return
    st.markdown(f"**{plain(remark.place)}**　{remarks.said(remark, None)}")
    st.caption(f"{plain(remark.closing.note)}（{plain(remark.closing.by)}，{remark.closing.at:%Y-%m-%d}）")


def _passage(remark: Remark) -> Passage | None:
    try:
        return advisor().passage(remark.passage_id)[1]
    except AdvisorError:  # the source was removed since
        return None

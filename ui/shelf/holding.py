"""资料 · 本单位文件: what is there, what was put aside and why, and making the base up to date."""

from __future__ import annotations

import streamlit as st

from advisor.domain.access import Permission
from advisor.index.build import IndexReport
from advisor.ingest.holdings import Holding, SetAside
from ui import access
from ui.pictures import plain
from ui.session import advisor, told
from ui.work import Report, library_to_myself, long_work

_SAID = "library-said"
_MOST = 50


def show() -> None:
    if said := st.session_state.pop(_SAID, ""):
        st.success(plain(said), icon=":material/check:")
    holdings = advisor().holdings
    own, aside = holdings.own(_MOST), holdings.set_aside()
    allowed = access.may(Permission.ADD_DOCUMENTS)
    if allowed and (own or aside):
        _update()
    st.subheader(f"本单位收的文件（{holdings.count()} 个）", anchor=False)
    if not own:
        st.caption("还没有。收进来的文件会列在这里。")
    for item in own:
        _own(item, allowed)
    if aside:
        st.subheader(f"没有收的（{len(aside)} 个）", anchor=False)
        st.caption("质量不过关，放在一边，没有进资料库。看过原件确实可用的，可以重新上传并勾选“仍然要收”。")
    for item in aside:
        _aside(item, allowed)


def _update() -> None:
    """Make what was taken in or removed count."""
    if st.button("更新资料库", type="primary", icon=":material/sync:", help="收了或移除了文件之后点一下，约十几秒"):
        with told():
            access.need(Permission.ADD_DOCUMENTS)
            report = long_work("正在更新资料库，检索照常可用……", _index, "index")
            if report.up_to_date:
                st.session_state[_SAID] = "资料库已是最新。"
            else:
                st.session_state[_SAID] = f"资料库已更新：{report.sources} 部文件，{report.passages} 段。"
                advisor.clear()  # everybody reads the new one from now on
            st.rerun()


def _index(report: Report) -> IndexReport:
    with library_to_myself():
        return advisor().index(report)


def _own(item: Holding, allowed: bool) -> None:
    with st.container(border=True):
        for source in item.sources:
            end = f" 至 {source.in_force.end}" if source.in_force.end else " 起"
            facts = (source.number, source.issuer, source.region, source.kind.value, f"{source.in_force.start}{end}")
            st.markdown(f"**{plain(source.title)}**")
            st.caption(plain("　".join(f for f in facts if f)))
        forced = "；质量报告不通过，经人看过后收的" if item.taken.forced else ""
        st.caption(plain(f"{item.taken.name}，{item.taken.at:%Y-%m-%d} 收，{item.passages} 段{forced}"))
        for note in item.taken.quality.notes:
            st.caption(f"注意：{plain(note)}")
        if allowed:
            _remove(item)


def _remove(item: Holding) -> None:
    sure = st.checkbox("要移除", key=f"sure-{item.digest}", help="原件也会从本机的资料库里移除")
    if sure and st.button("移除", key=f"remove-{item.digest}", icon=":material/delete:"):
        with told(), library_to_myself():
            access.need(Permission.ADD_DOCUMENTS)
            names = advisor().remove(item.digest)
            st.session_state[_SAID] = f"已移除 {'、'.join(names)}。更新资料库之后不再检索到。"
            st.rerun()


def _aside(item: SetAside, allowed: bool) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(item.name)}**")
        for reason in item.reasons:
            st.caption(plain(reason))
        if allowed and st.button("丢掉", key=f"drop-{item.digest}", icon=":material/delete:"):
            with told():
                access.need(Permission.ADD_DOCUMENTS)
                advisor().holdings.drop(item.digest)
                st.rerun()

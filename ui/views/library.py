"""资料: search everything the base holds, read it, compare the notices, take files in, see what was remarked."""

from __future__ import annotations

import streamlit as st

from ui.session import need_base, told
from ui.shelf import adding, holding, notices, reading, remarked, searching

_PARTS = {
    "查找": (searching.show,),
    "读全文": (reading.show,),
    "五地对比": (notices.show,),
    "本单位文件": (adding.show, holding.show),
    "标记": (remarked.show,),
}


def show() -> None:
    st.title("资料", anchor=False)
    need_base()
    first = "读全文" if reading.wanted() else "查找"
    tabs = st.tabs(list(_PARTS), default=first, key="library", on_change="rerun")
    for tab, parts in zip(tabs, _PARTS.values(), strict=True):
        if tab.open:
            for part in parts:
                with tab, told():
                    part()

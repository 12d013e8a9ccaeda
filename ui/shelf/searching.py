"""资料 · 查找: search everything the base holds."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.domain.search import Query
from advisor.domain.source import Mark, SourceKind
from ui.session import advisor
from ui.widgets import hit_cards

_ASKED = "library-query"
_TOP, _DEEP = 10, 60  # shown; looked through where a filter leaves some out
NOTHING = "资料库中没有依据。可以换个说法，或拨打 12333（人社）、12348（法律服务）咨询。"


def show() -> None:
    with st.form("search"):
        text = st.text_input("想找什么", placeholder="怎么说都行，例如：老板说淡季放假不给钱")
        kinds, region, day, marks = _limits()
        asked = st.form_submit_button("查找", type="primary", icon=":material/search:")
    if asked:
        wanted = tuple(SourceKind(k) for k in kinds)
        top = _DEEP if marks else _TOP
        query = Query(text=text, as_of=day, region=region, kinds=wanted, top=top) if text.strip() else None
        st.session_state[_ASKED] = (query, tuple(marks))
    query, chosen = st.session_state.get(_ASKED, (None, ()))
    if query is None:
        st.caption(
            "可以搜法条、司法解释、典型案例、五地政策文件、行业指引和本单位收的文件；写条号也可以，例如：劳动合同法第八十二条。"
        )
        return
    hits = [h for h in advisor().search(query) if not chosen or h.passage.mark in chosen][:_TOP]
    if not hits:
        st.info(NOTHING)
    hit_cards(hits, "search")


def _limits() -> tuple[list[str], str, date, list[Mark]]:
    """What to leave out: folded away, so that the button stands beside the question on a phone."""
    with st.expander("缩小范围：类别、地区、日期、核到哪一步"):
        columns = st.columns(4)
        kinds = columns[0].multiselect("类别", [k.value for k in SourceKind], placeholder="全部", select_all=False)
        region = columns[1].selectbox("地区", ["", *_regions()], format_func=lambda r: r or "不限")
        day = columns[2].date_input("以哪一天为准", value=date.today(), format="YYYY-MM-DD")
        marks = columns[3].multiselect(
            "核到哪一步", list(Mark), format_func=lambda m: m.label, placeholder="不限", select_all=False
        )
    return kinds, region, day, marks


def _regions() -> list[str]:
    return [region for region, _ in advisor().regions.known]

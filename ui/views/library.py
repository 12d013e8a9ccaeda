"""资料: search everything the base holds."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.domain.search import Query
from advisor.domain.source import SourceKind
from ui.session import advisor, need_base
from ui.widgets import hit_cards


def show() -> None:
    st.title("资料", anchor=False)
    need_base()
    with st.form("search"):
        text = st.text_input("想找什么", placeholder="怎么说都行，例如：老板说淡季放假不给钱")
        left, middle, right = st.columns(3)
        kinds = left.multiselect("类别", [k.value for k in SourceKind], placeholder="全部", select_all=False)
        region = middle.selectbox("地区", ["", *_regions()], format_func=lambda r: r or "不限")
        day = right.date_input("以哪一天为准", value=date.today(), format="YYYY-MM-DD")
        asked = st.form_submit_button("查找", type="primary", icon=":material/search:")
    if not (asked and text.strip()):
        st.caption(
            "可以搜法条、司法解释、典型案例、五地政策文件和制鞋行业指引；写条号也可以，例如：劳动合同法第八十二条。"
        )
        return
    wanted = tuple(SourceKind(k) for k in kinds)
    hits = advisor().search(Query(text=text, as_of=day, region=region, kinds=wanted, top=10))
    if not hits:
        st.info("资料库中没有依据。可以换个说法，或拨打 12333（人社）、12348（法律服务）咨询。")
    hit_cards(hits)


def _regions() -> list[str]:
    return [region for region, _ in advisor().regions.known]

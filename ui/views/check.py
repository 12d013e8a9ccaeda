"""核引用: paste text, get a verdict for every citation."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ui.session import advisor
from ui.widgets import citation_chips, plain


def show() -> None:
    st.title("核引用")
    st.write("把文书、律师意见或聊天软件给的回答贴进来，逐条核对里面的法律引用是否存在、是否现行、引文是否一致。")
    text = st.text_area("要核对的文字", height=220, placeholder="例如：根据《劳动合同法》第八十二条第一款……")
    day = st.date_input("以哪一天的法律为准", value=date.today(), format="YYYY-MM-DD")
    if not st.button("核对", type="primary") or not text.strip():
        return
    report = advisor().check(text, day)
    if not report.citations and not report.unparsed:
        st.info("没有找到法律引用。")
        return
    passed = sum(c.holds for c in report.citations)
    summary = f"找到 {len(report.citations)} 处引用，{passed} 处相符；{len(report.unparsed)} 处没有读懂。"
    (st.success if report.clean else st.warning)(summary)
    for number, item in enumerate(report.citations):
        citation_chips([item], f"check-{number}")
        st.caption(f"{item.verdict.value}　{item.message}")
    for span in report.unparsed:
        st.error(f"没有读懂：{plain(span.text)}，请人工核对")

"""核引用: paste text, get a verdict for every citation."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.domain.citation import CitationReport
from ui import pictures
from ui.pictures import plain
from ui.session import advisor, need_base
from ui.widgets import citation_card


def show() -> None:
    st.title("核引用", anchor=False)
    need_base()
    st.write("把文书、律师意见或聊天软件给的回答贴进来，逐条核对里面的法律引用是否存在、是否现行、引文是否一致。")
    with st.form("check"):
        text = st.text_area("要核对的文字", height=200, placeholder="例如：根据《劳动合同法》第八十二条第一款……")
        day = st.date_input("以哪一天的法律为准", value=date.today(), format="YYYY-MM-DD")
        asked = st.form_submit_button("核对", type="primary", icon=":material/rule:")
    if not (asked and text.strip()):
        return
    report = advisor().check(text, day)
    if not report.citations and not report.unparsed:
        st.info("没有找到法律引用。引用要写出法律名称和第几条，例如：《劳动合同法》第八十二条。")
        return
    _verdicts(text, report)


def _verdicts(text: str, report: CitationReport) -> None:
    passed = sum(c.holds for c in report.citations)
    unread = f"；{len(report.unparsed)} 处没有读懂，请人工核对" if report.unparsed else ""
    summary = f"找到 {len(report.citations)} 处引用，{passed} 处相符{unread}。"
    (st.success if report.clean else st.warning)(summary)
    pictures.judged(text, report)
    for item in sorted(report.citations, key=lambda c: c.holds):
        with st.expander(f"{plain(item.citation.text)}　{item.verdict.value}", expanded=not item.holds):
            citation_card(item)
    for span in report.unparsed:
        st.error(f"没有读懂：{plain(span.text)}，请人工核对")

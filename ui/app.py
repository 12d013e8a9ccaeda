"""Table of contents of the assistant. Run: python manage.py ui"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.session import ground, guarded
from ui.views import calculate, check, consult, letters, library, review

st.set_page_config(page_title="调解参谋", page_icon="⚖️", layout="wide", initial_sidebar_state="auto")

PAGES = {
    "办案": [
        st.Page(guarded(consult.show), title="会诊", icon=":material/forum:", url_path="consult", default=True),
        st.Page(guarded(letters.show), title="文书", icon=":material/edit_document:", url_path="letters"),
        st.Page(guarded(review.show), title="审核", icon=":material/fact_check:", url_path="review"),
    ],
    "工具": [
        st.Page(guarded(library.show), title="资料", icon=":material/menu_book:", url_path="library"),
        st.Page(guarded(check.show), title="核引用", icon=":material/rule:", url_path="check"),
        st.Page(guarded(calculate.show), title="计算", icon=":material/calculate:", url_path="calculate"),
    ],
}

st.html(Path(__file__).with_name("style.css"))
page = st.navigation(PAGES)
with st.sidebar:
    st.caption(ground())
page.run()

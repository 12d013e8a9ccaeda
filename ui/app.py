"""Table of contents of the assistant. Run: python manage.py ui"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from advisor.domain.access import Permission
from ui import access
from ui.session import ground, guarded
from ui.views import accounts, calculate, check, consult, letters, library, review, study

st.set_page_config(page_title="调解参谋", page_icon="⚖️", layout="wide", initial_sidebar_state="auto")
st.html(Path(__file__).with_name("style.css"))
_names = Path(__file__).with_name("browser.js").read_text(encoding="utf-8")
st.html(f"<script>{_names}</script>", unsafe_allow_javascript=True)


def _page(show: Callable[[], None], title: str, icon: str, path: str) -> StreamlitPage:
    return st.Page(guarded(show), title=title, icon=f":material/{icon}:", url_path=path)


# (section, what it needs, page): a page that somebody may not use is not there for that person at all
PAGES = (
    ("办案", Permission.HANDLE, _page(consult.show, "会诊", "forum", "consult")),
    ("办案", Permission.HANDLE, _page(letters.show, "文书", "edit_document", "letters")),
    ("办案", Permission.REVIEW, _page(review.show, "审核", "fact_check", "review")),
    ("工具", Permission.LOOK_UP, _page(library.show, "资料", "menu_book", "library")),
    ("工具", Permission.LOOK_UP, _page(check.show, "核引用", "rule", "check")),
    ("工具", Permission.LOOK_UP, _page(calculate.show, "计算", "calculate", "calculate")),
    ("培训", Permission.LOOK_UP, _page(study.show, "学习", "school", "study")),
)

if access.enter() is None:
    st.navigation(
        [st.Page(guarded(access.show_door), title="登录", url_path="door", default=True)], position="hidden"
    ).run()
    st.stop()

listed: dict[str, list[StreamlitPage]] = {}
for section, permission, page in PAGES:
    if access.may(permission):
        listed.setdefault(section, []).append(page)
if access.signed_in() and access.may(Permission.MANAGE_ACCOUNTS):
    listed.setdefault("工具", []).append(_page(accounts.show, "账号", "group", "accounts"))
chosen = st.navigation(listed)
with st.sidebar:
    access.show_person()
    st.caption(ground())
chosen.run()

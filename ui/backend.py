"""The one Advisor of the server."""

from __future__ import annotations

import gc
from datetime import date

import streamlit as st

from advisor import Advisor, Settings
from advisor.domain.search import Query
from advisor.errors import NotIndexedError


@st.cache_resource(show_spinner="正在打开资料库，第一次大约十秒……")
def advisor() -> Advisor:
    """One Advisor for the server; what it has read is never changed. Warmed, so that no case waits for it."""
    made = Advisor(Settings())
    try:
        made.search(Query(text="拖欠工资，没签合同", as_of=date.today(), top=1))
        made.consult(made.open_case("在厂里干了两年，没签合同，老板欠我两个月工资六千元，叫我走人"))
    except NotIndexedError:
        return made  # pages that need the base say so; review of letters does not
    gc.collect()
    gc.freeze()  # what is loaded stays: a full collection need not go through the library
    return made

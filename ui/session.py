"""What a page needs of the outside: the Advisor, the case in hand, and errors as one sentence.

Nothing of a case is kept in a module: Streamlit shares those between users. The case in hand lives in the casebook;
the browser's address holds its id, so a refresh or a restart loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import streamlit as st

from advisor import Advisor, AdvisorError, Settings
from advisor.domain.advice import Consultation
from advisor.domain.case import Case
from advisor.errors import InputError


@st.cache_resource(show_spinner="正在打开资料库……")
def advisor() -> Advisor:
    """One Advisor for the server; what it has read is never changed."""
    return Advisor(Settings())


def guarded(show: Callable[[], None]) -> Callable[[], None]:
    """The page with expected errors shown as one sentence."""

    @wraps(show)
    def page() -> None:
        try:
            show()
        except AdvisorError as error:
            st.error(str(error), icon=":material/error:")

    page.__name__ = show.__module__.rpartition(".")[2]
    return page


def current_case() -> Case | None:
    """The case in hand: the one in the address, or the one this visitor opened last on another page."""
    case_id = st.query_params.get("case") or st.session_state.get("case_id", "")
    if not case_id:
        return None
    try:
        case = advisor().casebook.case(case_id)
    except InputError:  # the address is of a case that this machine does not have
        leave_case()
        return None
    _hold(case)
    return case


def keep_case(case: Case) -> None:
    """Save the case and make it the one in hand."""
    advisor().casebook.save_case(case)
    _hold(case)


def _hold(case: Case) -> None:
    st.session_state["case_id"] = case.id
    st.query_params["case"] = case.id


def leave_case() -> None:
    """Back to an empty desk. The case stays in the casebook."""
    st.session_state.pop("case_id", None)
    st.query_params.clear()


def consultation(case: Case) -> Consultation:
    """The consultation on ``case`` as it stands; worked out once a state of the case, for this visitor only."""
    key = ("consultation", case.model_dump_json())
    if st.session_state.get("consultation_key") != key:
        with st.spinner("正在梳理争议、查规则、算金额……"):
            st.session_state["consultation"] = advisor().consult(case)
        st.session_state["consultation_key"] = key
    result: Consultation = st.session_state["consultation"]
    return result

"""What a page needs of the outside: the Advisor, the case in hand, and errors as one sentence.

Nothing of a case is kept in a module: Streamlit shares those between users. The case in hand lives in the casebook;
the browser's address holds its id, so a refresh or a restart loses nothing. Which cases this browser had open stands in
a cookie of this browser, so nobody is shown another's. Where people sign in, a case belongs to the mediator in charge,
and for everybody else it is as if it were not there.
"""

from __future__ import annotations

import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import IO

import streamlit as st

from advisor import AdvisorError
from advisor.domain.access import Permission
from advisor.domain.advice import Consultation
from advisor.domain.case import Case
from advisor.errors import InputError
from advisor.ingest.load import load
from advisor.privacy.veiled_case import veiled_case
from ui.access import may, signed_in, visitor
from ui.backend import advisor
from ui.pictures import plain
from ui.work import long_work

STORY_FILES = ("txt", "md", "docx", "pdf")
STORY_MEGABYTES = 10
BUG = "程序出了意外的错误，不是您操作的问题。案件已经存在案卷里，请刷新页面再试；还是不行，请告诉维护人员。"
_COOKIE = "advisor_cases"
_RECENT = 8
_LOG = logging.getLogger(__name__)
_CASE_ID = re.compile(r"[0-9A-Za-z_-]{1,60}")


def ground() -> str:
    """One line on what the assistant rests on."""
    where = "本机运行，使用已设置的语言模型服务" if advisor().settings.llm_base_url else "本机运行，不联网"
    return f"{where}；法律引用逐条核验。供调解员参考，结论由人作出。"


def need_base() -> None:
    """Raises NotIndexedError, with what to do, before anybody types a story in vain."""
    advisor().index_report()


def guarded(show: Callable[[], None]) -> Callable[[], None]:
    """The page with expected errors shown as one sentence. Anything else is a bug: in the log, and said in Chinese."""

    @wraps(show)
    def page() -> None:
        try:
            with told():
                show()
        except Exception:
            _LOG.exception("page %s failed", show.__module__)
            st.error(BUG, icon=":material/bug_report:")
        _tell_browser(show.__module__)

    page.__name__ = show.__module__.rpartition(".")[2]
    return page


@contextmanager
def told() -> Iterator[None]:
    """An expected error becomes one sentence where it happened; the rest of the page stays."""
    try:
        yield
    except AdvisorError as error:
        st.error(plain(str(error)), icon=":material/error:")


# -- the case in hand ---------------------------------------------------------------------------------------------


def current_case() -> Case | None:
    """The case in hand: the one in the address, or the one this visitor opened last on another page."""
    case_id = st.query_params.get("case") or st.session_state.get("case_id", "")
    if not case_id:
        return None
    try:
        case = _own(case_id)
    except InputError:  # the address is of a case that this machine does not have
        leave_case()
        st.warning(f"这台电脑的案卷里没有案件 {plain(case_id[:60])}，请核对地址或编号。")
        return None
    _hold(case.id)
    return case


def keep_case(case: Case) -> None:
    """Save the case and make it the one in hand."""
    if signed_in():
        case = case.model_copy(update={"handler": visitor().name})
    advisor().casebook.save_case(case)
    _hold(case.id)


def open_by_number(case_id: str) -> None:
    """Take a case of the casebook in hand. Raises InputError for a number it does not have."""
    _hold(_own(case_id.strip()).id)


def _own(case_id: str) -> Case:
    """A case that this person may open. Raises InputError alike for one that is not there and for a colleague's."""
    case = advisor().casebook.case(case_id)
    if not is_own(case):
        raise InputError(f"案卷里没有案件 {case_id}。请核对编号，或者先保存案件。")
    return case


def is_own(case: Case) -> bool:
    """Whether the person here is the mediator in charge; without accounts, everybody on this machine is."""
    return not signed_in() or case.handler == visitor().name


def _hold(case_id: str) -> None:
    st.session_state["case_id"] = case_id
    st.query_params["case"] = case_id
    st.session_state["recent"] = [case_id, *(i for i in _recent_ids() if i != case_id)][:_RECENT]


def leave_case() -> None:
    """Back to an empty desk. The case stays in the casebook."""
    st.session_state.pop("case_id", None)
    st.query_params.clear()


def facts_checked(case: Case) -> bool:
    """Whether the mediator went over the facts of this case; the address says so too, for a refresh."""
    return case.id in (st.session_state.get("checked"), st.query_params.get("checked"))


def set_facts_checked(case: Case | None) -> None:
    """``case`` is gone over; None: it is to be gone over again."""
    st.session_state["checked"] = case.id if case else ""
    if case:
        st.query_params["checked"] = case.id
    else:
        st.query_params.pop("checked", None)


def recent_cases() -> list[Case]:
    """The cases that this browser had open, the last one first."""
    known = {case.id: case for case in advisor().casebook.cases() if is_own(case)}
    ids = _recent_ids()
    if signed_in():  # a person's cases follow the person to another browser
        ids = list(dict.fromkeys([*(i for i in ids if i in known), *reversed(known)]))[:_RECENT]
    return [known[i] for i in ids if i in known]


def _recent_ids() -> list[str]:
    if "recent" not in st.session_state:
        said = (st.context.cookies.get(_COOKIE) or "").split(".")
        st.session_state["recent"] = [i for i in said if _CASE_ID.fullmatch(i)]
    ids: list[str] = st.session_state["recent"]
    return ids


def _tell_browser(view: str) -> None:
    """The language of the page, the numbers of the cases opened (kept by this browser for a year), and: a new step
    begins at its top. The browser runs a script again only when its text changed, so it names the step."""
    ids = ".".join(i for i in _recent_ids() if _CASE_ID.fullmatch(i))
    cookie = f"{_COOKIE}={ids}; path=/; max-age=31536000; SameSite=Strict"
    step = sha256(repr((view, sorted(st.query_params.to_dict().items()))).encode()).hexdigest()[:12]
    script = (
        f"document.documentElement.lang='zh-CN';document.cookie={json.dumps(cookie)};"
        f"document.querySelector('[data-testid=stMain]')?.scrollTo(0,0);'{step}'"
    )
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)  # only numbers that match _CASE_ID and a hash


# -- work ------------------------------------------------------------------------------------------------------------


def is_veiled() -> bool:
    """Whether names and numbers are covered on the screen; for a trainee they are, until asked for."""
    chosen: bool | None = st.session_state.get("veiled")
    return not may(Permission.SEE_NAMES) if chosen is None else chosen


def to_look_at(case: Case) -> Case:
    """``case`` as this person sees it: never to be saved."""
    return veiled_case(case) if is_veiled() else case


def consultation(case: Case) -> Consultation:
    """The consultation on ``case`` as it stands and as this person sees it; worked out once a state of the case."""
    case = to_look_at(case)
    key = case.model_dump_json()
    if st.session_state.get("consultation_key") != key:
        working = advisor()
        done = long_work("正在梳理争议、查规则、算金额……", lambda _: working.consult(case), "consult")
        st.session_state["consultation"], st.session_state["consultation_key"] = done, key
    result: Consultation = st.session_state["consultation"]
    return result


def uploaded_path(folder: str, name: str) -> Path:
    """Where a file called ``name`` may lie: in ``folder``, whatever folders its own name has in it."""
    return Path(folder) / Path(name.replace("\\", "/")).name


def read_story(name: str, content: IO[bytes]) -> str:
    """The text of an uploaded file. Raises InputError for what cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = uploaded_path(folder, name)
        path.write_bytes(content.read(STORY_MEGABYTES * 1_000_000 + 1))
        return load(path, STORY_MEGABYTES).strip()

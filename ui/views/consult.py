"""会诊: a story in, the facts confirmed, a two-sided brief out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from advisor.domain.case import Case, FactKey
from ui import assisting, facts, results
from ui.pictures import plain
from ui.session import (
    STORY_FILES,
    STORY_MEGABYTES,
    advisor,
    consultation,
    current_case,
    facts_checked,
    is_veiled,
    keep_case,
    leave_case,
    need_base,
    open_by_number,
    read_story,
    recent_cases,
    set_facts_checked,
    to_look_at,
    told,
)
from ui.work import long_work

_OWN = "自己写"


def show() -> None:
    need_base()
    case = current_case()
    if case is None:
        _ask_for_story()
        return
    st.title("会诊", anchor=False)
    _header(case)
    result = consultation(case)
    if facts_checked(case):
        assisting.tell(case)
        results.show(assisting.worded(case, result))
    else:
        assisting.show(case, result)
        facts.show(result, case)


def case_name(case: Case) -> str:
    """What a person calls the case: the employer, or the first words of the story."""
    employer, worker = case.fact(FactKey.EMPLOYER_NAME), case.fact(FactKey.WORKER_NAME)
    names = "与".join(str(f.value) for f in (worker, employer) if f)
    return names or case.narrative.strip().replace("\n", " ")[:18] + "…"


def _header(case: Case) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="case-line"):
        st.markdown(f"**{plain(case_name(to_look_at(case)))}**")
        region = case.region or "地区未定（只用全国规定）"
        st.caption(f"案件 {case.id}　{plain(region)}　以 {case.as_of} 的法律为准")
        if facts_checked(case) and st.button("改事实", icon=":material/edit:"):
            set_facts_checked(None)
            st.rerun()
        if st.button("换一个案子", icon=":material/restart_alt:"):
            leave_case()
            st.rerun()
    with st.sidebar:
        covered = st.toggle("遮住姓名和号码", value=is_veiled(), help="给旁人看屏幕的时候用；只遮显示，案卷里不变")
    if covered != is_veiled():
        st.session_state["veiled"] = covered
        st.rerun()


# -- the story ------------------------------------------------------------------------------------------------------


def _ask_for_story() -> None:
    st.title("会诊", anchor=False)
    st.write("把当事人说的话原样写下来或粘贴进来，越像原话越好。下一步会列出听到的事实，请您核对。")
    left, right = st.columns([5, 3], gap="medium")
    with right:
        key, text = _given_story()
        _recent()
    with left, st.form("story"):
        told_text = st.text_area("案情", value=text, height=300, key=f"story-{key}", placeholder="我在鞋厂干了八个月……")
        first, second = st.columns(2)
        regions = ["", *(region for region, _ in advisor().regions.known)]
        region = first.selectbox("地区", regions, format_func=lambda r: r or "从案情里认")
        day = second.date_input("今天的日期", value=date.today(), format="YYYY-MM-DD")
        if st.form_submit_button("开始会诊", type="primary"):
            with told():
                keep_case(advisor().open_case(told_text, region=region, as_of=day))
                set_facts_checked(None)
                st.rerun()


def _given_story() -> tuple[str, str]:
    """A story from a file or a sample, with a key that changes with it; empty where neither is chosen."""
    samples = _samples()
    file = st.file_uploader(
        f"从文件读入（txt、Word、PDF，最大 {STORY_MEGABYTES} MB）",
        type=list(STORY_FILES),
        max_upload_size=STORY_MEGABYTES,
    )
    sample = st.selectbox("或者先看一个样例", [_OWN, *samples])
    if file is None:
        return sample, samples.get(sample, "")
    with told():
        return file.file_id, _read_once(file)
    return file.file_id, ""


def _read_once(file: UploadedFile) -> str:
    """The text of a file, read when it comes and kept for this visitor: a scan may take a minute."""
    kept: dict[str, str] = st.session_state.setdefault("story-files", {})
    if file.file_id not in kept:
        text = long_work("正在读文件……", lambda _: read_story(file.name, file), "story")
        kept.clear()  # one story at a time
        kept[file.file_id] = text
    return kept[file.file_id]


def _recent() -> None:
    cases = recent_cases()
    st.subheader("最近的案件", anchor=False)
    if not cases:
        st.caption("您在这个浏览器里办过的案件会列在这里。")
    for case in cases:
        label = f"{case_name(to_look_at(case))}（{case.as_of}）"
        if st.button(plain(label), key=f"open-{case.id}", icon=":material/folder_open:", width="stretch"):
            open_by_number(case.id)
            st.rerun()
    with st.expander("按案件编号打开"), st.form("by-number", border=False):
        number = st.text_input("案件编号", placeholder="如 20260310-a1b2c3")
        if st.form_submit_button("打开"):
            with told():
                open_by_number(number)
                st.rerun()


def _samples() -> dict[str, str]:
    folder: Path = advisor().settings.corpus_dir / "samples"
    stories = (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    return {story.splitlines()[0][:22] + "…": story for story in stories}

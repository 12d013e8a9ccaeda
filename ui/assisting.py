"""模型协助, beside the facts: shown only where a language model is set. Nothing counts before somebody ticks it."""

from __future__ import annotations

import streamlit as st

from advisor.assistant import section
from advisor.domain.advice import Consultation
from advisor.domain.assist import Assistance, ProposedFact
from advisor.domain.case import Case
from advisor.llm import Call
from ui.pictures import plain
from ui.session import advisor, is_veiled, keep_case, told
from ui.work import Report, long_work


def show(case: Case, result: Consultation) -> None:
    """A button, then what the model proposes; a ticked fact is confirmed by who ticks it."""
    if advisor().assistant.model is None or is_veiled():
        return
    with st.expander("请语言模型协助", icon=":material/support_agent:"):
        st.caption("姓名、号码和单位先换成代号再发出去；它写的法律、数字一概不采用；它找到的事实由您确认才算数。")
        if st.button("开始", key="assist-start"):
            with told():
                st.session_state["assistance"] = long_work(
                    "语言模型正在看案情……", lambda report: _ask(result, report), "assist"
                )
        kept = st.session_state.get("assistance")
        if isinstance(kept, Assistance) and kept.case_id == case.id:
            _show(case, kept)


def _ask(result: Consultation, report: Report) -> Assistance:
    heard = 0

    def on_words(words: str) -> None:
        nonlocal heard
        heard += len(words)
        report(f"已收到 {heard} 字", 0, 0)

    return advisor().assistant.assist(result, Call(on_words=on_words))


def _show(case: Case, kept: Assistance) -> None:
    known = {(f.key, f.value) for f in case.facts}
    fresh = [f for f in kept.checked.facts if (f.key, f.value) not in known]
    if fresh:
        with st.form("assist-facts"):
            st.markdown("**模型提出、待确认的事实**")
            ticked = [f.key for f in fresh if st.checkbox(_told(f), key=f"assist-{case.id}-{f.key}")]
            if st.form_submit_button("确认打勾的"):
                with told():
                    keep_case(kept.confirm(case, frozenset(ticked)))
                    st.rerun()
    rest = kept.checked.model_copy(update={"facts": ()})
    st.markdown(section(kept.model_copy(update={"checked": rest})).removeprefix("## 模型协助\n\n"))


def _told(fact: ProposedFact) -> str:
    note = f"；{fact.note}" if fact.note else ""
    return plain(f"{fact.key.title}：{fact.shown}（原话：“{fact.basis.text}”{note}）")

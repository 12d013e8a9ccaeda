"""模型协助 on the page: shown only where a language model is set. Nothing counts before somebody ticks it.

What a model says arrives in pieces; a sentence is shown once it is whole, unmasked and checked, never before. What was
kept for a case stands in the casebook, so that a refresh loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from advisor.assistant import section, with_wording
from advisor.domain.advice import Consultation
from advisor.domain.assist import Assistance, Pointer, ProposedFact
from advisor.domain.case import Case
from advisor.domain.letter import Letter
from advisor.llm import Call
from ui.pictures import plain
from ui.session import advisor, is_veiled, keep_case, told
from ui.widgets import citation_chips
from ui.work import Arriving, Report, long_work

Ask = Callable[[Call, Callable[[Pointer], None]], Assistance]


def available() -> bool:
    """Whether a model is set, and names are in the open: covered, the page would show what it is to hide."""
    return advisor().assistant.model is not None and not is_veiled()


def show(case: Case, result: Consultation) -> None:
    """A button, then what the model proposes; a ticked fact is confirmed by who ticks it."""
    if not available():
        return
    with st.expander("请语言模型协助", icon=":material/support_agent:", key="assist-box"):
        st.caption("姓名、号码和单位先换成代号再发出去；它写的法律、数字一概不采用；它找到的事实由您确认才算数。")
        working = advisor().assistant
        if st.button("开始", key="assist-start"):
            ask(case.id, "语言模型正在看案情……", lambda call, said: working.assist(result, call, said), "assist")
        kept = latest(case)
        if kept is not None:
            _facts(case, kept)
            answer(case, kept, "assist")
        spent(case)


def ask(case_id: str, label: str, work: Ask, key: str) -> None:
    """Ask, with what arrives shown as it comes and a button to stop; what came is kept with the case."""
    with told():
        arriving = Arriving("先到的（已核对，回答收完才算数）")
        made = long_work(label, lambda report: _asked(work, report, arriving), key, arriving)
        advisor().casebook.save_assistance(made)


def _asked(work: Ask, report: Report, arriving: Arriving) -> Assistance:
    def said(pointer: Pointer) -> None:
        arriving.add(f"对{pointer.to.value}：{pointer.text}（看{'、'.join(pointer.citations)}）")

    return work(Call(on_words=counting(report), stop=arriving.stop), said)


def counting(report: Report) -> Callable[[str], None]:
    """Tells how much has come; ends the call where a person pressed 取消."""
    heard = 0

    def on_words(words: str) -> None:
        nonlocal heard
        heard += len(words)
        report(f"已收到 {heard} 字", 0, 0)

    return on_words


def wish(case: Case, question: str) -> None:
    """Have ``question`` answered. The page is drawn anew for it: a fragment could not be stopped meanwhile."""
    st.session_state["wish"] = (case.id, question)
    st.rerun(scope="app")


def grant(result: Consultation) -> None:
    """Answer what was asked, once."""
    case_id, question = st.session_state.pop("wish", ("", ""))
    if case_id != result.case.id or not available():
        return
    working = advisor().assistant
    ask(
        case_id,
        "语言模型正在找该看的条文……",
        lambda call, said: working.answer(result, question, call, said),
        "answer",
    )


# -- what is kept for a case -------------------------------------------------------------------------------------------


def latest(case: Case) -> Assistance | None:
    """What the model last added to the case as a whole."""
    found = [a for a in advisor().casebook.assistances(case.id) if not a.question and _of_a_case(a)]
    return found[-1] if found else None


def answers(case: Case) -> dict[str, Assistance]:
    """Question → what the model last answered, the newest question first."""
    found = {a.question: a for a in advisor().casebook.assistances(case.id) if a.question}
    return dict(reversed(found.items()))


def _of_a_case(one: Assistance) -> bool:
    return not one.used.prompt.startswith("reword")  # those belong to a letter


def helped(case: Case) -> tuple[Assistance, ...]:
    """What stands below the brief: of use, and not covered."""
    if is_veiled():
        return ()
    first = latest(case)
    every = (*((first,) if first else ()), *answers(case).values())
    return tuple(a for a in every if a.checked.pointers or a.checked.rewordings or a.checked.facts)


def worded(case: Case, result: Consultation) -> Consultation:
    """``result`` with its lines to say in the words that passed."""
    kept = None if is_veiled() else latest(case)
    return with_wording(result, kept) if kept else result


def tell(case: Case) -> None:
    """Where lines of the brief are in a model's words: that they are, whose, and that a person must go over them."""
    kept = None if is_veiled() else latest(case)
    if kept and kept.checked.rewordings:
        said = f"{kept.notice}：“可以这样说”里有 {len(kept.checked.rewordings)} 处由模型改写。{kept.used.signed}。"
        st.caption(plain(said))


def tell_of_letter(letter: Letter) -> None:
    """The notice of a letter, above its text too: it is long, and a reviewer shall know before reading."""
    if letter.assisted is not None:
        st.info(plain(letter.assisted.line), icon=":material/support_agent:")


# -- how it is shown ---------------------------------------------------------------------------------------------------


def _facts(case: Case, kept: Assistance) -> None:
    known = {(f.key, f.value) for f in case.facts}
    fresh = [f for f in kept.checked.facts if (f.key, f.value) not in known]
    if not fresh:
        return
    with st.form("assist-facts"):
        st.markdown("**模型提出、待确认的事实**")
        ticked = [f.key for f in fresh if st.checkbox(_told(f), key=f"assist-{case.id}-{f.key}")]
        if st.form_submit_button("确认打勾的"):
            with told():
                keep_case(kept.confirm(case, frozenset(ticked)))
                st.rerun()


def answer(case: Case, kept: Assistance, key: str) -> None:
    """The notice, each pointer with its passages to open, what was refused, which model and prompt it was."""
    for number, pointer in enumerate(kept.checked.pointers):
        _pointer(case, pointer, f"{key}-{number}")
    if kept.question and not kept.failure and not kept.checked.pointers:
        st.info("资料里没有找到能回答这一句的段落。", icon=":material/search_off:")
    rest = kept.checked.model_copy(update={"facts": (), "pointers": ()})
    st.markdown(section(kept.model_copy(update={"checked": rest})).removeprefix("## 模型协助\n\n"))


def _pointer(case: Case, pointer: Pointer, key: str) -> None:
    """Its citations are checked once more: the base may have moved since it was said."""
    found = [c for text in pointer.citations for c in advisor().check(text, case.as_of).citations]
    if not found or not all(c.holds for c in found):
        st.caption("有一条提示所指的条文现在核不过，不再显示。")
        return
    st.markdown(f"- 对{pointer.to.value}：{plain(pointer.text)}")
    citation_chips(found, f"pointer-{key}")


def spent(case: Case) -> None:
    """Tokens and cost of the case so far."""
    used = advisor().assistant.spent(case.id)
    if used.calls:
        st.caption(f"本案至今：{used.counted}。")


def _told(fact: ProposedFact) -> str:
    note = f"；{fact.note}" if fact.note else ""
    return plain(f"{fact.key.title}：{fact.shown}（原话：“{fact.basis.text}”{note}）")

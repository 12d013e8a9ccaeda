"""文书: choose a kind, fill what is missing, see the draft beside its checks, submit it for review.

What was drafted is in the casebook at once; the page shows what stands there, so a refresh loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from advisor.domain.advice import Consultation
from advisor.domain.assessment import Confidence
from advisor.domain.letter import Letter, LetterState, ReviewAction
from advisor.draft.blocks import FieldSpec
from advisor.draft.kinds import LetterKind
from advisor.review.casebook import QueueItem
from ui import pictures
from ui.inputs import in_rows, letter_input
from ui.pictures import plain
from ui.session import advisor, consultation, current_case, need_base, told
from ui.views.consult import case_name
from ui.widgets import findings, letter_download

_REMEMBERED = ("sender", "sender_type", "contact", "contact_phone", "copy_to")
_DISPUTES = "评估:disputes"
_EDITABLE = (LetterState.DRAFT, LetterState.SENT_BACK)


def show() -> None:
    st.title("文书", anchor=False)
    need_base()
    case = current_case()
    if case is None:
        st.info("文书要从一个案件起草。请先到「会诊」打开或新建案件。")
        return
    result = consultation(case)
    st.caption(f"{plain(case_name(case))}　案件 {case.id}")
    kind = _choose(case.id)
    if result.assessment.out_of_scope and not kind.out_of_scope:
        st.warning(plain(result.assessment.out_of_scope), icon=":material/signpost:")
        return
    item = _saved(kind, case.id)
    if item is None:
        _form(kind, result, None)
        return
    with st.expander("修改填写的内容" if item.state in _EDITABLE else "改动内容（改后要重新送审）"):
        _form(kind, result, item)
    _draft(item, kind)


def _choose(case_id: str) -> LetterKind:
    """The kind chosen; at first the one last written for the case."""
    kinds = {k.name: k for k in advisor().letter_kinds}
    written = [i.letter.kind for i in advisor().casebook.letters(case_id) if i.letter.kind in kinds]
    first = list(kinds).index(written[-1]) if written else 0
    kind = kinds[st.selectbox("写哪一种", list(kinds), index=first, format_func=lambda n: _kind_name(kinds[n]))]
    st.caption(f"什么时候用：{plain(kind.when_to_use)}")
    return kind


def _kind_name(kind: LetterKind) -> str:
    return f"{kind.title}（{kind.subtype}）" if kind.subtype else kind.title


def _saved(kind: LetterKind, case_id: str) -> QueueItem | None:
    """The letter of this kind that is being worked on for the case."""
    drafts = [i for i in advisor().casebook.letters(case_id) if i.letter.kind == kind.name]
    return drafts[-1] if drafts else None


# -- the form ---------------------------------------------------------------------------------------------------------


def _form(kind: LetterKind, result: Consultation, item: QueueItem | None) -> None:
    version = item.letter.sha256[:8] if item else "new"
    saved = {f.name: f.value for f in item.letter.fields if f.origin == "录入"} if item else {}
    usual = _usual(kind)
    with st.form(f"letter-{kind.name}-{version}"):
        author = st.text_input("起草人（必填）", value=item.letter.author if item else usual.get("author", ""))
        codes = _disputes(result, item) if any(s.source == _DISPUTES for s in kind.fields) else []
        specs = [s for s in kind.fields if s.head != "推算" and s.source != _DISPUTES]
        entries = {
            spec.name: _entry(column, kind, spec, saved, usual, version)
            for column, spec in zip(in_rows(len(specs)), specs, strict=True)
        }
        st.caption("没填的会在草稿里标成【待填】，可以回来再补。")
        pressed = st.form_submit_button("生成草稿并存入案卷", type="primary")
    if pressed:
        with told():
            given = {k: v for k, v in {**entries, "disputes": ",".join(codes)}.items() if v.strip()}
            _keep(advisor().draft(kind.name, result, given, author), item)
            st.rerun()


def _entry(
    column: DeltaGenerator,
    kind: LetterKind,
    spec: FieldSpec,
    saved: Mapping[str, str],
    usual: Mapping[str, str],
    version: str,
) -> str:
    with column:
        return letter_input(kind, spec, saved.get(spec.name, ""), usual.get(spec.name, ""), f"{spec.name}-{version}")


def _disputes(result: Consultation, item: QueueItem | None) -> list[str]:
    """Codes of the disputes to write about: as saved, or those that were plainly raised."""
    names = {d.code: d.name for d in result.assessment.disputes}
    saved = next((f.value for f in item.letter.fields if f.name == "disputes"), "") if item else ""
    clear = [d.code for d in result.assessment.disputes if d.confidence is Confidence.CLEAR]
    before = [code for code, name in names.items() if name in saved] if item else clear
    return st.multiselect(
        "写哪几项争议", list(names), before, format_func=lambda c: names[c], placeholder="全部", select_all=False
    )


def _usual(kind: LetterKind) -> dict[str, str]:
    """What this office wrote last: sender, contact, drafter; nothing of any case."""
    office = {"sender": advisor().settings.office}
    for item in advisor().casebook.letters():
        letter = item.letter
        office |= {f.name: f.value for f in letter.fields if f.name in _REMEMBERED and f.value}
        office["author"] = letter.author
    return office


def _keep(letter: Letter, item: QueueItem | None) -> None:
    """Into the casebook: a new version of the letter that was opened, or a new letter after a released one."""
    book = advisor().casebook
    if item is None or item.state is LetterState.RELEASED:
        book.save_letter(letter)
    else:
        book.save_letter(letter, item.letter_id, item.letter.sha256)


# -- the draft --------------------------------------------------------------------------------------------------------


def _draft(item: QueueItem, kind: LetterKind) -> None:
    letter = item.letter
    st.caption(
        f"文书 {item.letter_id}　状态：{item.state.value}　{plain(letter.author)} 起草　{item.since:%Y-%m-%d %H:%M}"
    )
    left, right = st.columns([3, 2], gap="medium")
    with right, st.container(key="letter-side"):
        st.subheader("检查", anchor=False)
        findings(letter.findings)
        _next(item)
        letter_download(letter, advisor().casebook.approval(item.letter_id), _download_label(item))
        with st.expander("送审前自己过一遍"):
            for number, line in enumerate(kind.review_checklist):
                st.checkbox(line, key=f"check-{item.letter_id}-{number}")
    with left:
        st.subheader("草稿", anchor=False)
        pictures.letter_text(letter)


def _download_label(item: QueueItem) -> str:
    approved = advisor().casebook.approval(item.letter_id)
    return "下载正式稿（Word）" if approved else "下载草稿（Word）"


def _next(item: QueueItem) -> None:
    """What can be done now, as one button or one sentence."""
    if item.state not in _EDITABLE:
        says = {
            LetterState.SUBMITTED: "已提交，请另一位同事到「审核」页处理。",
            LetterState.APPROVED: "已审核通过，可以到「审核」页发出，也可以在这里下载正式稿。",
            LetterState.RELEASED: "已发出。需要更正的，改动内容后会另起一份。",
        }
        st.success(says[item.state], icon=":material/info:")
        return
    if any(f.blocking for f in item.letter.findings):
        st.info("把上面必须先改的地方补好，就可以提交审核。")
        return
    note = ""
    if item.state is LetterState.SENT_BACK:
        st.warning(f"退回意见：{plain(_last_note(item))}")
        note = st.text_input("没有改动就再提交的，请写明理由", key=f"again-{item.letter_id}") or ""
    if st.button("提交审核", type="primary", width="stretch", icon=":material/send:"):
        with told():
            advisor().casebook.act(item.letter_id, item.letter.sha256, item.letter.author, ReviewAction.SUBMIT, note)
            st.rerun()


def _last_note(item: QueueItem) -> str:
    events = advisor().casebook.events(item.letter_id)
    return next((e.note for e in reversed(events) if e.action is ReviewAction.SEND_BACK), "")

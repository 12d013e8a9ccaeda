"""文书: choose a kind, fill what is missing, see the draft beside its checks, submit it for review."""

from __future__ import annotations

import streamlit as st

from advisor.domain.letter import Letter, LetterState, ReviewAction
from advisor.draft.kinds import FieldSpec, LetterKind
from ui.session import advisor, consultation, current_case
from ui.widgets import letter_download, letter_text, plain

_OFFICE_FIELD = "sender"


def show() -> None:
    st.title("文书")
    case = current_case()
    if case is None:
        st.info("文书要从一个案件起草。请先到「会诊」打开或新建案件。")
        return
    result = consultation(case)
    st.caption(f"案件编号 {case.id}　涉及：{'、'.join(d.name for d in result.assessment.disputes) or '尚未认出争议'}")
    kinds = {f"{k.title}（{k.subtype}）" if k.subtype else k.title: k for k in advisor().letter_kinds}
    kind = kinds[st.selectbox("写哪一种", list(kinds))]
    st.caption(f"什么时候用：{kind.when_to_use}")
    entries, author = _form(kind, case.id)
    if not author:
        st.info("填好起草人和上面能填的内容，按「生成草稿」。没填的会标成【待填】，可以回来再补。")
        return
    letter = advisor().draft(kind.name, result, entries, author)
    _draft(letter, kind)


def _form(kind: LetterKind, case_id: str) -> tuple[dict[str, str], str]:
    """What the person typed, and who drafts; the drafter empty until the form was submitted."""
    with st.form(f"letter-{kind.name}"):
        author = st.text_input("起草人（必填）", key=f"author-{case_id}")
        columns = st.columns(2)
        entries = {
            spec.name: _entry(columns[number % 2], kind, spec, case_id)
            for number, spec in enumerate(s for s in kind.fields if not s.source.startswith("推算"))
        }
        submitted = st.form_submit_button("生成草稿", type="primary")
    key = f"drafted-{kind.name}-{case_id}"
    if submitted:
        if not author.strip():
            st.error("请写起草人姓名：审核时要核对起草人与审核人不是同一人。")
        st.session_state[key] = bool(author.strip())
    return {k: v for k, v in entries.items() if v.strip()}, author.strip() if st.session_state.get(key) else ""


def _entry(column: st.delta_generator.DeltaGenerator, kind: LetterKind, spec: FieldSpec, case_id: str) -> str:
    label = f"{spec.title}{'（必填）' if spec.required else ''}"
    origin = "" if spec.source == "录入" else "不填则取自案情"
    key = f"{kind.name}-{spec.name}-{case_id}"
    if spec.choices:
        chosen: str = column.selectbox(label, ["", *kind.issuers], format_func=lambda c: c or "请选择", key=key)
        return chosen
    default = advisor().settings.office if spec.name == _OFFICE_FIELD else ""
    text: str = column.text_input(
        label, value=default, placeholder=origin or spec.hint, help=spec.hint or None, key=key
    )
    return text


def _draft(letter: Letter, kind: LetterKind) -> None:
    left, right = st.columns([3, 2])
    with left:
        st.markdown("#### 草稿")
        letter_text(letter)
    with right:
        st.markdown("#### 检查")
        _findings(letter)
        st.markdown("#### 送审前自己过一遍")
        for number, line in enumerate(kind.review_checklist):
            st.checkbox(line, key=f"check-{letter.case_id}-{number}")
    letter_download(letter, None, "下载草稿（Word）")
    _keep(letter)


def _findings(letter: Letter) -> None:
    if not letter.findings:
        st.success("各项检查都通过了。")
    for finding in letter.findings:
        place = f"第 {finding.paragraph + 1} 段：" if finding.paragraph is not None else ""
        (st.error if finding.blocking else st.warning)(f"{place}{plain(finding.message)}")


def _keep(letter: Letter) -> None:
    book = advisor().casebook
    drafts = [i for i in book.letters(letter.case_id) if i.letter.kind == letter.kind]
    current = drafts[-1] if drafts else None
    if current is not None:
        st.caption(f"案卷里的状态：{current.state.value}（{current.letter.author} 起草）")
    left, right = st.columns(2)
    if left.button("保存到案卷", width="stretch"):
        open_again = current is not None and current.state is not LetterState.RELEASED
        if current is not None and open_again:
            book.save_letter(letter, current.letter_id, current.letter.sha256)
        else:
            book.save_letter(letter)
        st.rerun()
    same = current is not None and current.letter.sha256 == letter.sha256
    waiting = same and current is not None and current.state in (LetterState.DRAFT, LetterState.SENT_BACK)
    if right.button("提交审核", type="primary", width="stretch", disabled=not waiting) and current is not None:
        book.act(current.letter_id, letter.sha256, letter.author, ReviewAction.SUBMIT)
        st.success("已提交，请另一位同事到「审核」页处理。")

"""文书: choose a kind, fill what is missing, see the draft beside its checks, submit it for review.

What was drafted is in the casebook at once; the page shows what stands there, so a refresh loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from advisor.domain.advice import Consultation
from advisor.domain.assessment import Confidence
from advisor.domain.letter import Letter, LetterState, ReviewAction
from advisor.draft.blocks import FieldSpec
from advisor.draft.fields import fill_fields, short_name
from advisor.draft.kinds import LetterKind
from advisor.review.casebook import QueueItem
from ui import assisting, letter_wording, pictures
from ui.backend import advisor
from ui.inputs import in_rows, letter_input
from ui.letter_edit import (
    acting_as,
    download_outward,
    edit_text,
    opened,
    person_input,
    reopen,
    show_set_aside,
    tell_basis_changed,
    tell_of_newer,
    upload_word,
)
from ui.pictures import plain
from ui.session import consultation, current_case, need_base, told
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
    _tell_lost()
    tell_of_newer(item)
    after = "" if item.state in _EDITABLE else "（改后要重新送审）"
    with st.expander(f"修改填写的内容{after}"):
        _form(kind, result, item)
    if item.state is not LetterState.RELEASED:
        with st.expander(f"直接改文字{after}"):
            edit_text(item, item.letter.author)
        with st.expander(f"上传在 Word 里改过的文件{after}"):
            upload_word(item, item.letter.author)
        if assisting.available():
            with st.expander(
                f"请语言模型把话说顺{after}", icon=":material/support_agent:", key=f"wording-box-{item.letter_id}"
            ):
                letter_wording.show(item)
    _draft(item, kind)
    show_set_aside(item)


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
    letter = opened(item) if item else None
    version = letter.sha256[:8] if letter else "new"
    saved = {f.name: f.value for f in letter.fields if f.origin == "录入"} if letter else {}
    usual = _usual(kind)
    known = _known(kind, result)
    asks = _Asks(kind, {**known, **usual, **saved}, saved, usual, version)
    chosen = asks.choices()
    with st.form(f"letter-{kind.name}-{version}"):
        name = letter.author if letter else usual.get("author", "")
        author = person_input("起草人（必填）", name, f"author-{kind.name}-{version}")
        codes = _disputes(result, item) if any(s.source == _DISPUTES for s in kind.fields) else []
        entries = chosen | asks.rest(chosen)
        st.caption("没填的会在草稿里标成【待填】，可以回来再补。")
        pressed = st.form_submit_button("生成草稿并存入案卷", type="primary")
    if pressed:
        with told():
            given = {k: v for k, v in {**entries, "disputes": ",".join(codes)}.items() if v.strip()}
            _keep(advisor().draft(kind.name, result, given, author), item)
            st.rerun()


@dataclass(frozen=True)
class _Asks:
    """What the form asks: first what is missing; what is known already, or need not be, folded away."""

    kind: LetterKind
    known: Mapping[str, str]
    saved: Mapping[str, str]
    usual: Mapping[str, str]
    version: str

    def choices(self) -> dict[str, str]:
        """Choices on which other fields depend stand before the form, so that the form shows only what they ask."""
        names = {s.when.field for s in self.kind.fields if s.when}
        leading = [s for s in self.kind.fields if s.name in names and s.head != "推算"]
        made: dict[str, str] = {}
        for spec in leading:
            if _asked(spec, made):
                made[spec.name] = self._input(spec)
        return made

    def rest(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """Everything else that these choices leave to ask."""
        specs = [
            s
            for s in self.kind.fields
            if s.head != "推算" and s.source != _DISPUTES and s.name not in chosen and _asked(s, chosen)
        ]
        missing = [s for s in specs if s.required and not self.known.get(s.name)]
        known = [s for s in specs if self.known.get(s.name)]
        free = [s for s in specs if s not in missing and s not in known]
        made = self._inputs(missing)
        for title, some in ((f"已经有的 {len(known)} 项（不对的可以改）", known), (f"可以不填的 {len(free)} 项", free)):
            if some:
                with st.expander(title):
                    made |= self._inputs(some)
        return made

    def _inputs(self, specs: list[FieldSpec]) -> dict[str, str]:
        made = {}
        for column, spec in zip(in_rows(len(specs)), specs, strict=True):
            with column:
                made[spec.name] = self._input(spec)
        return made

    def _input(self, spec: FieldSpec) -> str:
        saved, usual = self.saved.get(spec.name, ""), self.usual.get(spec.name, "")
        return letter_input(self.kind, spec, saved, usual, f"{spec.name}-{self.version}")


def _asked(spec: FieldSpec, chosen: Mapping[str, str]) -> bool:
    """Whether the condition of a field is met by the choices made."""
    return spec.when is None or chosen.get(spec.when.field, "") in spec.when.values


def _known(kind: LetterKind, result: Consultation) -> dict[str, str]:
    """What the case and the assessment say already."""
    found = fill_fields(kind, result, {})
    return {f.name: f.value for f in found if f.value and f.origin != "录入"}


def _disputes(result: Consultation, item: QueueItem | None) -> list[str]:
    """Codes of the disputes to write about: as saved, or those that were plainly raised."""
    names = {d.code: d.name for d in result.assessment.disputes}
    saved = next((f.value for f in opened(item).fields if f.name == "disputes"), "") if item else ""
    found = result.assessment.disputes
    clear = [d.code for d in found if d.confidence is Confidence.CLEAR]
    before = [d.code for d in found if short_name(d) in saved.split("、")] if item else clear
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
    if item is None or item.state is LetterState.RELEASED:
        advisor().casebook.save_letter(letter)
        return
    lost = advisor().letters.redraft(item.letter_id, opened(item).sha256, letter)
    reopen(item.letter_id)
    if lost:
        st.session_state["lost"] = lost


def _tell_lost() -> None:
    """Edits by hand for which a draft made anew had no place: said once, they stay among the versions."""
    for line in st.session_state.pop("lost", ()):
        st.warning(f"这一处手改的文字在新稿里找不到位置，没有放回（旧版本里还有）：{plain(line)}")


# -- the draft --------------------------------------------------------------------------------------------------------


def _draft(item: QueueItem, kind: LetterKind) -> None:
    letter = item.letter
    st.caption(
        f"文书 {item.letter_id}　状态：{item.state.value}　{plain(letter.author)} 起草　{item.since:%Y-%m-%d %H:%M}"
    )
    left, right = st.columns([3, 2], gap="medium")
    with right, st.container(key="letter-side"):
        st.subheader("检查", anchor=False)
        tell_basis_changed(item)
        findings(letter.findings)
        _next(item)
        letter_download(letter, advisor().casebook.approval(item.letter_id), _download_label(item))
        download_outward(item)
        with st.expander("送审前自己过一遍"):
            for number, line in enumerate(kind.review_checklist):
                st.checkbox(line, key=f"check-{item.letter_id}-{number}")
    with left:
        st.subheader("草稿", anchor=False)
        assisting.tell_of_letter(letter)
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
    who = acting_as(item.letter.author)
    if st.button("提交审核", type="primary", width="stretch", icon=":material/send:"):
        with told():
            advisor().letters.act(item.letter_id, item.letter.sha256, who, ReviewAction.SUBMIT, note)
            st.rerun()
    if st.button("按今天的资料库重新核对", width="stretch", key=f"refresh-{item.letter_id}"):
        with told():
            advisor().letters.refresh(item.letter_id, item.letter.sha256, who)
            reopen(item.letter_id)
            st.rerun()


def _last_note(item: QueueItem) -> str:
    events = advisor().casebook.events(item.letter_id)
    return next((e.note for e in reversed(events) if e.action is ReviewAction.SEND_BACK), "")

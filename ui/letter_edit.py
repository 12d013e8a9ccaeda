"""Changing the text of a letter: on the page, or in Word; what was changed; two people at one letter.

The text that somebody opened is remembered for this visitor: where a colleague saves meanwhile, the page says so and
both texts are kept.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from advisor.domain.letter import Letter, LetterState, Paragraph
from advisor.draft.compare import Change, Manner, changed
from advisor.letters import Upload
from advisor.review.casebook import QueueItem
from ui.access import signed_in, visitor
from ui.backend import advisor
from ui.pictures import escaped, plain
from ui.session import told

_TAG = {Manner.SAME: "span", Manner.REMOVED: "del", Manner.ADDED: "ins"}
_SOURCE = "新写的数字、日期从哪里来（没有新数字的不填）"
_SOURCE_HINT = "例：证据第3页工资表。不写来源的新数字不能送审"


def person_input(label: str, default: str, key: str) -> str:
    """Who does it: the account where people sign in, or a name as typed."""
    if signed_in():
        st.caption(f"{label}：{plain(visitor().shown)}")
        return visitor().shown
    return st.text_input(label, value=default, key=key) or ""


def acting_as(name: str) -> str:
    """The account where people sign in, or else ``name``."""
    return visitor().shown if signed_in() else name


def tell_basis_changed(item: QueueItem) -> None:
    """The law that the letter cites has moved since it was checked: which citation, and what follows."""
    if item.basis_changed:
        then = "文书已经发出，请考虑是否更正" if item.state is LetterState.RELEASED else "原来的通过已失效，要重新审核"
        st.error(f"**依据已变动**：{plain(item.basis_changed)}。{then}。", icon=":material/gavel:")


# -- the text that was opened ------------------------------------------------------------------------------------------


def opened(item: QueueItem) -> Letter:
    """The text that this visitor opened; at first the latest."""
    base = st.session_state.setdefault(_pin(item), item.letter.sha256)
    for version in reversed(advisor().casebook.versions(item.letter_id)):
        if version.letter.sha256 == base:
            return version.letter
    return item.letter


def reopen(letter_id: str) -> None:
    """From now on the latest text: after saving, or on request."""
    st.session_state.pop(f"opened-{letter_id}", None)


def tell_of_newer(item: QueueItem) -> None:
    """Where somebody saved since this visitor opened the letter: say so before anything is typed in vain."""
    if opened(item).sha256 == item.letter.sha256:
        return
    st.warning(
        f"您打开之后，{plain(item.letter.author)}存了第 {item.number} 版。"
        "您在旧的一版上改的，保存时会另存，不会覆盖对方的。",
        icon=":material/group:",
    )
    if st.button("打开新的一版", key=f"reopen-{item.letter_id}"):
        reopen(item.letter_id)
        st.rerun()


def _pin(item: QueueItem) -> str:
    return f"opened-{item.letter_id}"


def _saved(letter_id: str) -> None:
    reopen(letter_id)
    st.rerun()


# -- on the page -------------------------------------------------------------------------------------------------------


def edit_text(item: QueueItem, name: str) -> None:
    """Every paragraph in a box of its own; an emptied box takes the paragraph out, a new line makes a new one."""
    letter = opened(item)
    with st.form(f"edit-{item.letter_id}-{letter.sha256[:8]}"):
        st.caption("一框一段：删空就是删去这一段，框里换行就是多出一段。")
        typed = [
            st.text_area(f"第 {n} 段（{p.style.value}）", p.text, height="content", key=f"p-{letter.sha256[:8]}-{n}")
            for n, p in enumerate(letter.paragraphs, 1)
        ]
        author = person_input("谁改的", name, f"edit-author-{item.letter_id}")
        source = st.text_input(_SOURCE, placeholder=_SOURCE_HINT, key=f"edit-source-{item.letter_id}") or ""
        pressed = st.form_submit_button("存成新的一版", type="primary")
    if pressed:
        lines = zip(letter.paragraphs, typed, strict=True)
        paragraphs = tuple(
            Paragraph(style=p.style, text=line) for p, text in lines for line in text.splitlines() if line.strip()
        )
        with told():
            advisor().letters.edit(item.letter_id, letter.sha256, paragraphs, author, vouched=source)
            _saved(item.letter_id)


# -- from Word ---------------------------------------------------------------------------------------------------------


def upload_word(item: QueueItem, name: str) -> None:
    """An edited Word file: what was changed is shown first, then it is kept as a new version."""
    st.caption("下载草稿，在 Word 里改好，再传到这里。修订按“全部接受”读取；批注、图片不收。")
    file = st.file_uploader("改过的 Word 文件（.docx）", key=f"upload-{item.letter_id}-{item.number}")
    if file is None:
        return
    base = None
    limit = advisor().settings.max_upload_mb * 1_000_000
    with told():
        if st.checkbox("文件不是从这里下载的（另写明在第几版上改）", key=f"foreign-{item.letter_id}"):
            base = int(st.number_input("在第几版上改的", 1, item.number, item.number, key=f"base-{item.letter_id}"))
        found = advisor().letters.read_upload(item.letter_id, file.read(limit + 1), file.name, base)
        for notice in found.file.notices:
            st.info(notice)
        if not found.changes:
            st.info("文字与原来的一样，没有改动。")
            return
        st.caption(f"改动 {len(found.changes)} 处：")
        show_changes(found.changes)
        _keep_upload(item, found, name)


def _keep_upload(item: QueueItem, found: Upload, name: str) -> None:
    with st.form(f"keep-upload-{item.letter_id}"):
        author = person_input("谁改的", name, f"upload-author-{item.letter_id}")
        source = st.text_input(_SOURCE, placeholder=_SOURCE_HINT, key=f"upload-source-{item.letter_id}") or ""
        pressed = st.form_submit_button("存成新的一版", type="primary")
    if pressed:
        advisor().letters.save_upload(item.letter_id, found, author, source)
        _saved(item.letter_id)


def download_outward(item: QueueItem) -> None:
    """The letter for third parties: made on request, because it is not always wanted."""
    if not st.checkbox("给第三方看的化名稿（张某、某公司，号码和住址遮住）", key=f"outward-{item.letter_id}"):
        return
    with told(), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outward.docx"
        made = advisor().letters.write_outward(item.letter_id, path)
        state = "" if made.approval else "（草稿）"
        st.download_button(
            f"下载化名稿{state}",
            path.read_bytes(),
            file_name=f"{made.letter.title}{state}-化名.docx",
            key=f"outward-file-{item.letter_id}-{made.letter.sha256[:8]}",
            on_click="ignore",
        )


# -- what changed ------------------------------------------------------------------------------------------------------


def compare_letters(before: Letter, after: Letter) -> None:
    show_changes(changed([p.text for p in before.paragraphs], [p.text for p in after.paragraphs]))


def show_changes(changes: tuple[Change, ...], *, placed: bool = True) -> None:
    """Paragraph by paragraph: put in, taken out, or changed with the words that changed; ``placed``: which it is."""
    head = "<small>第 {c.place} 段　{c.manner.value}</small><br>" if placed else ""
    rows = "".join(f'<p class="n">{head.format(c=c)}{_words(c)}</p>' for c in changes)
    st.html(f'<div class="ad letter">{rows or "文字没有变化。"}</div>')


def _words(change: Change) -> str:
    if change.manner is Manner.ADDED:
        return f"<ins>{escaped(change.after)}</ins>"
    if change.manner is Manner.REMOVED:
        return f"<del>{escaped(change.before)}</del>"
    return "".join(f"<{_TAG[p.manner]}>{escaped(p.text)}</{_TAG[p.manner]}>" for p in change.pieces)


def show_set_aside(item: QueueItem) -> None:
    """Texts that came second: kept, compared with what stands now, to be worked in by hand."""
    aside = advisor().casebook.set_aside(item.letter_id)
    if not aside:
        return
    with st.expander(f"未并入的改动（{len(aside)} 份）"):
        for one in reversed(aside):
            st.caption(
                f"第 {one.number} 份，{plain(one.letter.author)}，{one.saved_at:%Y-%m-%d %H:%M}；与最新一版相比："
            )
            compare_letters(item.letter, one.letter)

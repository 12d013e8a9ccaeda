"""资料 · 本单位文件: take files in, step by step: chosen, looked at, put right by a person, taken in, made findable."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from advisor.domain.access import Permission
from advisor.domain.source import Document, Source, SourceKind
from advisor.errors import InputError
from advisor.ingest.files import Ingested
from advisor.ingest.load import LOADERS
from advisor.ingest.manifest import Corrections
from ui import access
from ui.pictures import plain
from ui.session import advisor, told, uploaded_path
from ui.widgets import place_of
from ui.work import Report, library_to_myself, long_work

_SEEN, _DONE, _ROUND = "library-seen", "library-done", "library-round"
_SHOWN = 3  # passages of a document shown for a look
_EARLIEST, _LATEST = date(1949, 10, 1), date(2100, 12, 31)
_ON_A_PAGE = (  # what the command line says, said for a page
    ("请用 --title 写明", "请在下面填上"),
    ("请用 --date 写明，例如 --date 2023-05-04", "请在下面填上"),
    ("不对用 --date 更正", "不对请在下面改"),
)


@dataclass(frozen=True)
class Seen:
    """A file that was looked at: what it holds (a ZIP several), and what a person said of it so far."""

    file_id: str
    name: str
    results: tuple[Ingested, ...]
    given: Corrections = field(default_factory=Corrections)


def show() -> None:
    if not access.may(Permission.ADD_DOCUMENTS):
        st.info("收文件、移除文件由调解员或管理员做。")
        return
    for line in st.session_state.pop(_DONE, ()):
        st.success(plain(line), icon=":material/check:")
    _choose()
    seen: list[Seen] = st.session_state.get(_SEEN, [])
    for item in seen:
        with st.container(border=True):
            _one(item)


def _files_key() -> str:
    return f"files-{st.session_state.get(_ROUND, 0)}"


def _choose() -> None:
    most = advisor().settings.max_upload_mb
    files = st.file_uploader(
        f"选择文件（PDF、Word、网页、文本、图片、ZIP，每个最大 {most} MB，可以选多个）",
        type=[suffix.lstrip(".") for suffix in (*LOADERS, ".zip")],
        accept_multiple_files=True,
        max_upload_size=most,
        key=_files_key(),
    )
    st.caption("先看认出了什么，您核对、改正之后才收；收完再更新资料库，就能检索和引用。")
    if st.button("看看认出了什么", type="primary", disabled=not files, icon=":material/visibility:"):
        with told():
            access.need(Permission.ADD_DOCUMENTS)
            st.session_state[_SEEN] = long_work("正在读文件……", lambda report: _look(files, report), "look")


def _look(files: Sequence[UploadedFile], report: Report) -> list[Seen]:
    """What each file holds. Nothing is taken in; what cannot be used is put aside with the reason."""
    found = []
    for number, file in enumerate(files):
        report("正在读", number, len(files))
        results = _ingest(file.name, file.getvalue(), Corrections(), report, preview=True)
        if any(r.quarantined for r in results) and not _is_zip(file.name):
            _ingest(file.name, file.getvalue(), Corrections(), report)
        found.append(Seen(file.file_id, file.name, results))
    return found


def _ingest(
    name: str, content: bytes, given: Corrections, report: Report, *, force: bool = False, preview: bool = False
) -> tuple[Ingested, ...]:
    with library_to_myself(), tempfile.TemporaryDirectory() as folder:
        path = uploaded_path(folder, name)
        path.write_bytes(content)
        results: list[Ingested] = []
        for result in advisor().ingest([path], given, force=force, preview=preview):
            results.append(result)
            report("已读文件数", len(results), 0)
        return tuple(results)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


# -- one file looked at ----------------------------------------------------------------------------------------------


def _one(item: Seen) -> None:
    st.markdown(f"**{plain(item.name)}**")
    for result in item.results:
        if len(item.results) > 1:
            st.markdown(f"**{plain(result.path)}**")
        _report(result)
    first = item.results[0] if item.results else None
    if all(r.known for r in item.results):
        st.info("早已在资料库里，不用再收。", icon=":material/info:")
    elif _is_zip(item.name):
        _whole_archive(item)
    elif first and first.document:
        _form(item, first.document.source)
    elif first and first.quarantined:
        _anyway(item)
    else:
        _what_is_lacking(item)


def _report(result: Ingested) -> None:
    """What was read of one file, how well, and what a person should look at."""
    if result.quarantined and result.quality:
        st.error(f"质量不过关，没有收：{plain('；'.join(result.quality.reasons))}", icon=":material/error:")
    elif result.error:
        st.error(plain(_for_a_page(result.error)), icon=":material/error:")
    document = result.document
    if document is None:
        return
    for warning in document.warnings:
        st.warning(plain(_for_a_page(warning)), icon=":material/warning:")
    _quality(result)
    if result.also:
        st.caption(plain(f"文件里还有：{'、'.join(d.source.title for d in result.also)}"))
    _glimpse(document)


def _for_a_page(message: str) -> str:
    for before, after in _ON_A_PAGE:
        message = message.replace(before, after)
    return message


def _quality(result: Ingested) -> None:
    quality = result.quality
    if quality is None or result.document is None:
        return
    how = "文字识别" if quality.by_ocr else "直接读出"
    missing = f"，缺第 {'、'.join(map(str, quality.missing[:8]))} 条" if quality.missing else ""
    count = len(result.document.passages)
    st.caption(f"质量：{how}，{quality.characters} 字，分成 {count} 段，认不出的字 {quality.unreadable:.2%}{missing}")


def _glimpse(document: Document) -> None:
    with st.expander(f"看看分成的段落（共 {len(document.passages)} 段）"):
        for passage in document.passages[:_SHOWN]:
            st.markdown(f"**{plain(place_of(passage.locator))}**　{plain(passage.text[:160])}")


def _form(item: Seen, source: Source) -> None:
    """What was found, for a person to put right; it counts only when the button is pressed."""
    with st.form(f"confirm-{item.file_id}", border=False):
        st.caption("核对下面各项，不对的改过来：")
        title = st.text_input("标题", source.title)
        left, right = st.columns(2)
        number = left.text_input("文号", source.number)
        issuer = right.text_input("发布机关", source.issuer)
        kinds = list(SourceKind)
        kind = left.selectbox("类别", kinds, index=kinds.index(source.kind), format_func=lambda k: k.value)
        regions = list(dict.fromkeys(["全国", source.region, *(r for r, _ in advisor().regions.known)]))
        region = right.selectbox("地区", regions, index=regions.index(source.region))
        start = left.date_input("施行（印发）日期", source.in_force.start, _EARLIEST, _LATEST, format="YYYY-MM-DD")
        end = right.date_input(
            "失效日期（现行有效的空着）", source.in_force.end, _EARLIEST, _LATEST, format="YYYY-MM-DD"
        )
        if not st.form_submit_button("核对好了，收进资料库", type="primary", icon=":material/check:"):
            return
    changed = {
        "title": title.strip() if title.strip() != source.title else "",
        "number": number.strip() if number.strip() != source.number else "",
        "issuer": issuer.strip() if issuer.strip() != source.issuer else "",
        "region": region if region != source.region else "",
        "start": start if start != source.in_force.start else None,
        "end": end if end != source.in_force.end else None,
        "kind": kind if kind is not source.kind else None,
    }
    _take(item, item.given.model_copy(update={k: v for k, v in changed.items() if v}))


def _what_is_lacking(item: Seen) -> None:
    """A file whose title or date was not found: a person says it, and it is looked at again."""
    with st.form(f"lacking-{item.file_id}", border=False):
        title = st.text_input("标题") or ""
        start = st.date_input("施行（印发）日期", None, _EARLIEST, _LATEST, format="YYYY-MM-DD")
        if not st.form_submit_button("补上，再看一次"):
            return
    with told():
        content = _content(item)
        given = item.given.model_copy(update={"title": title.strip() or item.given.title, "start": start})
        results = long_work(
            "正在读文件……",
            lambda report: _ingest(item.name, content, given, report, preview=True),
            f"again-{item.file_id}",
        )
        seen: list[Seen] = st.session_state.get(_SEEN, [])
        again = replace(item, results=results, given=given)
        st.session_state[_SEEN] = [again if s.file_id == item.file_id else s for s in seen]
        st.rerun()


def _anyway(item: Seen) -> None:
    looked = st.checkbox("我看过原件，文字可用，仍然要收", key=f"force-{item.file_id}")
    if st.button("收进资料库", disabled=not looked, key=f"force-take-{item.file_id}"):
        _take(item, item.given, force=True)


def _whole_archive(item: Seen) -> None:
    st.caption("压缩包里的文件照认出的收；要改某一个，请解压后单独收。没有认出的不收。")
    if st.button("把压缩包收进资料库", key=f"take-{item.file_id}", type="primary"):
        _take(item, item.given)


# -- taken in --------------------------------------------------------------------------------------------------------


def _take(item: Seen, given: Corrections, *, force: bool = False) -> None:
    """Into the library; where that fails the file stays on the page, to be tried again."""
    with told():
        access.need(Permission.ADD_DOCUMENTS)
        content = _content(item)
        results = long_work(
            f"正在收 {item.name}……",
            lambda report: _ingest(item.name, content, given, report, force=force),
            f"take-{item.file_id}",
        )
        bad = [r for r in results if not r.ok]
        for result in bad:
            st.error(plain(_for_a_page(result.error)), icon=":material/error:")
        if not bad or len(bad) < len(results):
            _finish(item, [r.document.source.title for r in results if r.document], len(bad))


def _content(item: Seen) -> bytes:
    files: list[UploadedFile] = st.session_state.get(_files_key()) or []
    for file in files:
        if file.file_id == item.file_id:
            return file.getvalue()
    raise InputError(f"{item.name} 已经不在页面上了，请重新选择")


def _finish(item: Seen, titles: list[str], refused: int) -> None:
    """Say so, and take the file off the page; the others stay."""
    left = [s for s in st.session_state.get(_SEEN, []) if s.file_id != item.file_id]
    st.session_state[_SEEN] = left
    if not left:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    some = f"（另有 {refused} 个没有收）" if refused else ""
    done = f"已收进资料库：{'、'.join(titles)}{some}。更新资料库之后可以检索。"
    st.session_state[_DONE] = [*st.session_state.get(_DONE, ()), done]
    st.rerun()

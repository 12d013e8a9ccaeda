"""Work that may take long: it shows how far it is and can be stopped.

The work runs beside the page's script, which looks at it five times a second. A click on 取消 makes Streamlit end that
script; on its way out it tells the work, which stops at its next step. Work without steps (a consultation) goes on
unseen to its end, and what it found is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TypeVar

import streamlit as st

from advisor.errors import AdvisorError, BackendError
from ui.pictures import plain

T = TypeVar("T")
Report = Callable[[str, int, int], None]  # what, done, total

_SILENT, _LOOK = 0.6, 0.2  # seconds before anything is shown; between two looks


class Stopped(AdvisorError):
    """A person stopped the work."""


class Arriving:
    """Lines that are ready before the work is done; each is shown as it comes. ``stop``: a person stopped it."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.stop = Event()
        self.lines: list[str] = []  # appended by the work, read by the page

    def add(self, line: str) -> None:
        if line not in self.lines:
            self.lines.append(line)


def long_work(label: str, work: Callable[[Report], T], key: str, arriving: Arriving | None = None) -> T:
    """What ``work`` returns or raises. ``work`` must not touch the page; it reports its steps, and what is ready."""
    stop = arriving.stop if arriving else Event()
    steps, result = [("", 0, 0)], Future[T]()

    def report(what: str, done: int, total: int) -> None:
        if stop.is_set():
            raise Stopped("已取消")
        steps[0] = (what, done, total)

    Thread(target=_run, args=(work, report, result), daemon=True).start()
    try:
        wait([result], _SILENT)
        if not result.done():
            _watch(label, result, steps, key, arriving)
        return result.result()
    finally:
        stop.set()


def _run(work: Callable[[Report], T], report: Report, result: Future[T]) -> None:
    try:
        result.set_result(work(report))
    except BaseException as error:  # whatever it is, the page that waits shall have it
        result.set_exception(error)


def _watch(
    label: str, result: Future[T], steps: list[tuple[str, int, int]], key: str, arriving: Arriving | None
) -> None:
    place = st.empty()
    with place.status(label, expanded=True):
        bar = st.progress(0.0, text="请稍候……")
        st.button("取消", key=f"stop-{key}", icon=":material/cancel:")
        ready, shown = st.empty(), 0
        while not result.done():
            wait([result], _LOOK)
            if arriving and len(arriving.lines) > shown:
                shown = len(arriving.lines)
                ready.markdown("\n".join([f"**{arriving.title}**\n", *(f"- {plain(t)}" for t in arriving.lines)]))
            what, done, total = steps[0]
            text = f"{what} {done}/{total}" if total else what or "请稍候……"
            bar.progress(min(1.0, done / total) if total else 0.0, text=text)
    place.empty()


@st.cache_resource(show_spinner=False)
def _library_lock() -> Lock:
    return Lock()


@contextmanager
def library_to_myself() -> Iterator[None]:
    """One visitor at a time changes the library. Raises BackendError where another is at it."""
    lock = _library_lock()
    if not lock.acquire(blocking=False):
        raise BackendError("另一位同事正在收文件或更新资料库，请等一两分钟再试")
    try:
        yield
    finally:
        lock.release()

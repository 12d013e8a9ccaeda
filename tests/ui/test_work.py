"""Long work: its result, its error, its progress, and that 取消 stops it."""

import time
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from advisor.errors import BackendError, InputError
from ui import work
from ui.work import library_to_myself, long_work


def test_quick_work_just_returns() -> None:
    assert long_work("", lambda report: report("步", 1, 2) or 7, "k") == 7


def test_an_error_of_the_work_is_the_pages() -> None:
    def fail(_: object) -> None:
        raise InputError("读不了")

    with pytest.raises(InputError, match="读不了"):
        long_work("", fail, "k")


def test_leaving_the_page_stops_the_work_at_its_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a click on 取消 does: Streamlit ends the script while it looks at the work."""
    ended = Event()

    class Leave(BaseException):
        pass

    def leave(*_: object) -> None:
        raise Leave

    def slow(report: work.Report) -> None:
        try:
            while True:
                report("步", 1, 2)
                time.sleep(0.01)
        finally:
            ended.set()

    monkeypatch.setattr(work, "_watch", leave)
    monkeypatch.setattr(work, "_SILENT", 0.05)
    with pytest.raises(Leave):
        long_work("", slow, "k")
    assert ended.wait(5), "the work went on"


def test_slow_work_shows_how_far_it_is() -> None:
    script = (
        "import time\nfrom ui import work\nimport streamlit as st\n"
        "work._SILENT = 0.05\n"
        "def slow(report):\n    report('整理条文', 3, 10)\n    time.sleep(0.6)\n    return '做完了'\n"
        "st.write(work.long_work('正在更新', slow, 'k'))\n"
    )
    at = AppTest.from_string(script, default_timeout=20).run()
    assert not at.exception and at.markdown[0].value == "做完了"


def test_one_at_a_time_changes_the_library() -> None:
    with library_to_myself(), pytest.raises(BackendError, match="另一位同事"), library_to_myself():
        pass
    with library_to_myself():
        pass

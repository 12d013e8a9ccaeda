"""Driving a page without a browser, and reading what it shows."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from advisor.domain.case import Case
from ui import session

DAY = date(2026, 11, 22)


PAGES = ("consult", "letters", "review", "library", "check", "calculate")


def page(name: str) -> AppTest:
    """A page as the table of contents would show it."""
    script = f"from ui.session import guarded\nfrom ui.views import {name}\nguarded({name}.show)()\n"
    return AppTest.from_string(script, default_timeout=180)


def opened(name: str, case: Case, *, checked: bool = True) -> AppTest:
    at = page(name)
    at.query_params["case"] = case.id
    if checked:
        at.query_params["checked"] = case.id
    return healthy(at.run())


def reviewing(letter_id: str) -> AppTest:
    """The page 审核 with this letter open."""
    at = page("review")
    at.query_params["letter"] = letter_id
    return healthy(at.run())


def healthy(at: AppTest) -> AppTest:
    """No traceback and no bug told."""
    assert not at.exception, [e.value for e in at.exception]
    assert not [e.value for e in at.error if "意外的错误" in e.value]
    return at


def shown(at: AppTest) -> str:
    """Every word on the page, HTML included."""
    parts = [str(getattr(e, "value", "")) for e in at.main if hasattr(e, "value")]
    kinds = ("markdown", "caption", "info", "warning", "error", "success", "subheader", "title")
    parts += [str(e.value) for kind in kinds for e in getattr(at, kind)]
    return "\n".join(parts + drawn(at))


def drawn(at: AppTest) -> list[str]:
    return [e.proto.body for e in at.get("html")]


def press(at: AppTest, label: str) -> AppTest:
    return healthy(next(b for b in at.button if b.label == label).click().run())


def said(at: AppTest) -> str:
    return "".join(e.value for e in at.error).replace("\\", "")


def use(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(data_dir))
    if session.advisor().settings.data_dir != data_dir:
        session.advisor.clear()

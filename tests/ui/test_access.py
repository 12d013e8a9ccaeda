"""Two people who sign in: each has own cases, and a role opens only what it allows."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from advisor.domain.access import Role
from advisor.domain.case import Case
from advisor.pipeline import Advisor
from tests.ui.pages import drawn, healthy, page, press, said, shown
from ui import access

SignIn = Callable[[str], AppTest]
PASSWORD = "shan-gao-shui-chang"


@pytest.fixture
def signed_in(whole: Advisor, monkeypatch: pytest.MonkeyPatch) -> Callable[[AppTest, Role], AppTest]:
    """A page as somebody with this role sees it; the role is also the name."""
    monkeypatch.setattr(access, "sign_in_wanted", lambda: True)
    monkeypatch.setattr(access, "_token", lambda: str(st.session_state.get("token", "")))
    known = {p.name for p in whole.accounts.all()}
    for role in Role:
        if role.value not in known:
            whole.accounts.add(role.value, f"{role.value}小王", [role], PASSWORD)

    def enter(at: AppTest, role: Role) -> AppTest:
        at.session_state["token"] = whole.accounts.sign_in(role.value, PASSWORD)
        return at

    return enter


def contents() -> AppTest:
    """The whole assistant, by its table of contents."""
    return AppTest.from_file(str(Path(access.__file__).with_name("app.py")), default_timeout=60)


def test_a_case_belongs_to_who_opened_it(
    whole: Advisor, shoe_story: str, signed_in: Callable[[AppTest, Role], AppTest]
) -> None:
    mine = healthy(signed_in(page("consult"), Role.MEDIATOR).run())
    mine.text_area[0].set_value(shoe_story)
    press(mine, "开始会诊")
    case: Case = whole.casebook.case(mine.session_state["case_id"])
    assert case.handler == "调解员"

    other = signed_in(page("consult"), Role.TRAINEE)
    other.query_params["case"] = case.id  # not even by its address
    healthy(other.run())
    assert "没有案件" in other.warning[0].value and "宏达" not in shown(other)
    assert not [b for b in other.button if "宏达" in b.label]
    other.text_input[0].set_value(case.id)
    press(other, "打开")
    assert f"案卷里没有案件 {case.id}" in said(other)

    again = healthy(signed_in(page("consult"), Role.MEDIATOR).run())  # another browser of the same person
    assert [b for b in again.button if "宏达" in b.label]


def test_a_case_of_before_the_accounts_is_nobodys(case: Case, signed_in: Callable[[AppTest, Role], AppTest]) -> None:
    at = signed_in(page("consult"), Role.MEDIATOR)
    at.query_params["case"] = case.id
    healthy(at.run())
    assert "没有案件" in at.warning[0].value


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_own_pages(role: Role, signed_in: Callable[[AppTest, Role], AppTest]) -> None:
    at = healthy(signed_in(contents(), role).run())
    title = at.title[0].value
    assert title == {"调解员": "会诊", "学员": "会诊", "审核人": "审核", "管理员": "资料"}[role.value]
    assert f"{role.value}小王" in "".join(c.value for c in at.sidebar.caption)


def test_without_a_session_there_is_only_the_door(signed_in: object) -> None:
    at = healthy(contents().run())
    assert "还没有登录" in at.info[0].value and not at.text_area and not at.sidebar.caption


def test_a_removed_account_is_out_at_once(whole: Advisor, signed_in: Callable[[AppTest, Role], AppTest]) -> None:
    at = healthy(signed_in(contents(), Role.TRAINEE).run())
    whole.accounts.remove(Role.TRAINEE.value)
    healthy(at.run())
    assert "还没有登录" in at.info[0].value


def test_nobody_but_maintainers_and_mediators_takes_files_in(signed_in: Callable[[AppTest, Role], AppTest]) -> None:
    at = signed_in(page("library"), Role.REVIEWER)
    at.session_state["library"] = "本单位文件"
    healthy(at.run())
    assert not at.get("file_uploader") and "调解员或管理员" in at.info[0].value


def test_a_maintainer_sees_the_accounts_and_nobody_else(signed_in: Callable[[AppTest, Role], AppTest]) -> None:
    at = healthy(signed_in(page("accounts"), Role.MAINTAINER).run())
    body = "".join(drawn(at))
    assert "管理员小王" in body and "审核同事提交的文书" in body and "argon2" not in body
    other = healthy(signed_in(page("accounts"), Role.MEDIATOR).run())
    assert "您的账号不能" in said(other) and "管理员小王" not in "".join(drawn(other))

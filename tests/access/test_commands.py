"""advisor account …: accounts from the command line, and a case handed over."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from advisor.cli import app
from advisor.domain.case import Case
from advisor.errors import InputError
from advisor.pipeline import Advisor
from advisor.settings import Settings


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Advisor:
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path))
    return Advisor(Settings())


def run(*arguments: str, typed: str = "") -> str:
    result = CliRunner().invoke(app, ["account", *arguments], input=typed)
    if isinstance(result.exception, InputError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_added_listed_changed_removed(office: Advisor) -> None:
    assert "还没有账号" in run("list")
    typed = "shan-gao-shui-chang\nshan-gao-shui-chang\n"
    assert "审核同事提交的文书" in run("add", "wangli", "--shown", "王丽", "--role", "审核人", typed=typed)
    assert "wangli　王丽　审核人" in run("list")
    run("passwd", "wangli", "--password", "another-long-one")
    assert office.accounts.sign_in("wangli", "another-long-one")
    run("remove", "wangli")
    assert not office.accounts.all()


def test_two_different_passwords_and_an_unknown_role_are_refused(office: Advisor) -> None:
    with pytest.raises(InputError, match="不一样"):
        run("add", "wangli", "--role", "调解员", typed="shan-gao-shui-chang\nsomething-else\n")
    with pytest.raises(InputError, match="没有「局长」这个角色"):
        run("add", "wangli", "--role", "局长", "--password", "shan-gao-shui-chang")
    assert not office.accounts.all()


def test_a_case_is_handed_over(office: Advisor) -> None:
    office.casebook.save_case(Case(id="A-1", narrative="工资没发", as_of=date(2026, 11, 22)))
    with pytest.raises(InputError, match="没有账号"):
        run("handover", "A-1", "wangli")
    run("add", "wangli", "--role", "调解员", "--outside")
    assert "由wangli承办" in run("handover", "A-1", "wangli")
    assert office.casebook.case("A-1").handler == "wangli"

"""The office's own sign-in service: whom it vouches for comes in where an account names them, nobody else does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from advisor.domain.access import Role
from advisor.pipeline import Advisor
from tests.ui.browser import Visit
from tests.ui.conftest import visiting
from ui import screenshots as steps

pytest.importorskip("authlib", reason="没有安装 Authlib，跳过统一登录的测试")
from tests.ui.identity_provider import Provider, providing, secrets

pytestmark = pytest.mark.browser
WANG, LI = "wangli@example.org", "liwei@example.org"


@pytest.fixture
def office(tmp_path: Path, whole: Advisor, chrome: Browser) -> Iterator[tuple[Visit, str, Provider]]:
    """A server that leaves signing in to a provider; one of its people has an account."""
    data, home = tmp_path / "data", tmp_path / "home"
    data.mkdir()
    (data / "index").symlink_to(whole.settings.data_dir / "index", target_is_directory=True)
    Advisor(whole.settings.model_copy(update={"data_dir": data})).accounts.add(WANG, "王丽", [Role.MEDIATOR])
    port = steps.free_port()
    with providing(steps.free_port()) as provider:
        (home / ".streamlit").mkdir(parents=True)
        (home / ".streamlit" / "secrets.toml").write_text(secrets(provider, f"http://127.0.0.1:{port}"), "utf-8")
        serving = steps.serve(data, port=port, ADVISOR_SIGN_IN="true", HOME=str(home), USERPROFILE=str(home))
        with serving as address, visiting(chrome, address) as (visit, _):
            yield visit, address, provider


def test_whom_the_service_vouches_for(office: tuple[Visit, str, Provider]) -> None:
    visit, address, provider = office
    page = visit.page
    page.goto(address)
    expect(page.get_by_text("请用单位的统一账号登录")).to_be_visible()
    assert not page.get_by_role("textbox", name="案情").count()

    provider.email = LI
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(f"账号 {LI} 还不能用调解参谋")).to_be_visible()
    assert not page.get_by_role("textbox", name="案情").count()

    provider.email = WANG
    page.get_by_role("button", name="换一个账号").click()
    page.get_by_role("button", name="登录").click()
    steps.await_(page, page.get_by_role("button", name="开始会诊"))
    steps.settle(page)
    expect(page.get_by_text("王丽（调解员）")).to_be_visible()
    assert [form["grant_type"] for form in provider.asked] == ["authorization_code"] * 2

    page.reload()
    steps.await_(page, page.get_by_role("button", name="开始会诊"))
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_text("请用单位的统一账号登录")).to_be_visible()

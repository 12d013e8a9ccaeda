"""Two people sign in at one server: each sees own cases, a reload stays signed in, signing out is the end of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from advisor.domain.access import Role
from advisor.pipeline import Advisor
from tests.ui.browser import Visit
from tests.ui.conftest import visiting
from ui import screenshots as steps

pytestmark = pytest.mark.browser
PASSWORD = "shan-gao-shui-chang"


@pytest.fixture
def office(tmp_path: Path, whole: Advisor, chrome: Browser) -> Iterator[tuple[list[Visit], str]]:
    """A server that asks for accounts, on the shared index but with a casebook of its own."""
    (tmp_path / "index").symlink_to(whole.settings.data_dir / "index", target_is_directory=True)
    own = Advisor(whole.settings.model_copy(update={"data_dir": tmp_path}))
    own.accounts.add("wangli", "王丽", [Role.MEDIATOR], PASSWORD)
    own.accounts.add("xiaochen", "小陈", [Role.TRAINEE], PASSWORD)
    with steps.serve(tmp_path, ADVISOR_SIGN_IN="true") as address, visiting(chrome, address) as visits:
        yield visits, address


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_two_people_at_one_server(office: tuple[list[Visit], str]) -> None:
    (mine, other), address = office
    page = mine.page
    page.goto(address)
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    mine.healthy(scan=True)
    sign_in(page, "wangli", "wrong-password")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对")
    mine.complaints.clear()  # the browser notes the 401 itself
    sign_in(page, "wangli")
    steps.await_(page, page.get_by_role("button", name="开始会诊"))
    steps.settle(page)
    expect(page.get_by_text("王丽（调解员）")).to_be_visible()
    steps.choose(page, "或者先看一个样例", steps.SAMPLE)
    page.get_by_role("button", name="开始会诊").click()
    steps.await_(page, page.get_by_role("button", name="核对好了，看结果"))
    page.reload()
    steps.await_(page, page.get_by_role("button", name="核对好了，看结果"))
    steps.settle(page)
    mine.healthy()

    trainee = other.page
    trainee.goto(page.url)
    sign_in(trainee, "xiaochen")
    steps.await_(trainee, trainee.get_by_role("button", name="开始会诊"))
    trainee.goto(page.url)  # the address of a colleague's case
    expect(trainee.get_by_text("没有案件").first).to_be_visible()
    steps.settle(trainee)
    assert "宏达" not in trainee.locator("body").inner_text()
    steps.choose(trainee, "或者先看一个样例", steps.SAMPLE)
    trainee.get_by_role("button", name="开始会诊").click()
    steps.await_(trainee, trainee.get_by_role("button", name="核对好了，看结果"))
    steps.settle(trainee)
    shown = trainee.locator("body").inner_text()
    assert "宏达" not in shown and "****有限公司" in shown, "a trainee sees names covered"
    other.healthy()

    page.get_by_role("link", name="退出登录").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", name="登录")).to_be_visible()

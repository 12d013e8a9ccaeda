"""Pictures of the main pages for the README: ``python -m ui.screenshots [FOLDER]``.

Starts its own server on a free port with its own, empty casebook beside the office's index, and drives it as a mediator
would. The browser test uses the same steps. Needs playwright (``pip install playwright``) and Chromium.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from advisor import Advisor, Settings
from ui.session import BUG

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[1]
DESK, PHONE = (1366, 768), (390, 844)
WAIT_SECONDS = 180
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
SAMPLE = "我是阳新本地人"
LETTER = {
    "起草人（必填）": "王调解",
    "文号（必填）": "阳劳调建〔2026〕1号",
    "发文组织（必填）": "阳新县示例镇劳动争议调解中心",
    "联系人（必填）": "周调解员",
    "联系电话（必填）": "0714-0000000",
}
ISSUER = "乡镇（街道）劳动争议调解组织"


def chromium() -> str | None:
    """The browser to drive; None where this machine has none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(data_dir: Path, *, port: int = 0, **settings: str) -> Iterator[str]:
    """The assistant on ``port`` of this machine (0: a free one), with ``data_dir``; yields its address."""
    port = port or free_port()
    environment = dict(os.environ, ADVISOR_DATA_DIR=str(data_dir), PYTHONUTF8="1", **settings)
    command = [sys.executable, "-m", "streamlit", "run", "ui/server.py", "--server.port", str(port)]
    with (data_dir / "ui.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/_stcore/health", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("助手没有启动起来，请单独运行 python manage.py ui 看原因")


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield opened
        finally:
            opened.close()


# -- steps a mediator takes ------------------------------------------------------------------------------------------


def settle(page: Page) -> None:
    """Wait until the server has nothing more to draw."""
    page.wait_for_timeout(120)
    quiet = "() => !document.querySelector('[data-stale=true], [data-testid=stSpinner], [data-testid=stSkeleton]')"
    page.wait_for_function(quiet, timeout=WAIT_SECONDS * 1000)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
        timeout=WAIT_SECONDS * 1000,
    )
    page.wait_for_timeout(120)


def await_(page: Page, thing: Locator) -> None:
    """Wait for ``thing``; a page that tells of a bug instead is an error at once."""
    bug = page.get_by_text(BUG[:10])
    thing.or_(bug).first.wait_for(timeout=WAIT_SECONDS * 1000)
    if bug.is_visible():
        raise RuntimeError("页面出了意外的错误，原因在数据目录的 ui.log 里")


def choose(page: Page, label: str, option: str) -> None:
    """Pick from a list."""
    box = page.get_by_role("combobox", name=label)
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(150)
    box.click()
    page.get_by_role("option", name=option).first.click()
    settle(page)


def go(page: Page, title: str) -> None:
    """To another page by the menu, which a phone folds away."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    if menu.is_visible():
        menu.click()
        page.wait_for_timeout(300)
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title, exact=True).wait_for()
    settle(page)
    fold = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if (page.viewport_size or {"width": 0})["width"] < 640 and fold.is_visible():
        fold.click()
        page.wait_for_timeout(300)


def tell_sample(page: Page, address: str) -> None:
    """Open the assistant and hand in the sample of the shoe factory."""
    page.goto(address)
    await_(page, page.get_by_role("button", name="开始会诊"))
    settle(page)
    choose(page, "或者先看一个样例", SAMPLE)
    page.get_by_role("button", name="开始会诊").click()
    await_(page, page.get_by_role("button", name="核对好了，看结果"))
    settle(page)


def confirm_facts(page: Page) -> None:
    """Say that the facts are right; the results follow."""
    page.get_by_role("button", name="核对好了，看结果").click()
    await_(page, page.get_by_role("heading", name="认出的争议"))
    settle(page)


def write_letter(page: Page) -> None:
    """Fill the form of the letter and have the draft kept. What the office wrote before is folded away, filled in."""
    go(page, "文书")
    for label, value in LETTER.items():
        box = page.get_by_role("textbox", name=label)
        if box.count():
            box.fill(value)
    if page.get_by_role("combobox", name="发文组织类别").count():
        choose(page, "发文组织类别", ISSUER)
    page.get_by_role("button", name="生成草稿并存入案卷").click()
    await_(page, page.get_by_role("heading", name="检查"))
    settle(page)


def begin_exercise(page: Page, learner: str) -> None:
    """Find the case of the refused overtime and begin its exercise under a name."""
    go(page, "学习")
    words = page.get_by_role("textbox", name="案例里的词")
    words.fill("早上9点 不符合录用条件")
    words.press("Enter")
    await_(page, page.get_by_text("找到 1 个"))
    settle(page)
    page.get_by_role("button", name="做练习").click()
    await_(page, page.get_by_role("textbox", name="您的名字"))
    page.get_by_role("textbox", name="您的名字").fill(learner)
    page.get_by_role("button", name="就用这个名字").click()
    await_(page, page.get_by_role("heading", name="第 1 步"))
    settle(page)


def do_exercise(page: Page) -> None:
    """Go through its four steps, some of it right and some of it wrong; the comparison follows."""
    for picks in (("加班费", "试用期", "确认劳动关系"), ("加班一般每日",), ("先把账", "不等双方算账")):
        for pick in picks:
            tick(page, pick)
        page.get_by_role("button", name="下一步").click()
        settle(page)
    page.get_by_role("textbox", name="您算出来是多少元").fill("8,000")
    page.get_by_role("button", name="做完了，对照结果").click()
    await_(page, page.get_by_role("heading", name="对照结果"))
    settle(page)


def tick(page: Page, label: str) -> None:
    """Tick the box whose label has these words."""
    box = page.get_by_test_id("stCheckbox").filter(has_text=label).first
    box.scroll_into_view_if_needed()
    box.locator("label").click()
    page.wait_for_timeout(150)


# -- the pictures ----------------------------------------------------------------------------------------------------


def main() -> int:
    """Write the pictures into the folder named on the command line, docs/images by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        advisor = Advisor(Settings(data_dir=Path(scratch)))
        advisor.index()
        with serve(Path(scratch)) as address, browser() as opened:
            for size, mark in ((DESK, ""), (PHONE, "-phone")):
                page = opened.new_page(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
                _take(page, address, folder, mark)
                page.close()
    return 0


def _take(page: Page, address: str, folder: Path, mark: str) -> None:
    def shot(name: str) -> None:
        page.mouse.move(0, 0)
        page.screenshot(path=folder / f"{name}{mark}.png")
        sys.stdout.write(f"{folder / f'{name}{mark}.png'}\n")

    tell_sample(page, address)
    shot("facts")
    confirm_facts(page)
    shot("consult")
    if mark:
        begin_exercise(page, "李学员")
        shot("exercise")
        return
    page.get_by_role("tab", name="金额").click()
    page.locator(".ad.bars").wait_for()
    settle(page)
    shot("money")
    write_letter(page)
    shot("letter")
    go(page, "核引用")
    page.get_by_role("textbox", name="要核对的文字").fill(
        "根据《劳动合同法》第八十二条第一款，应当支付二倍工资；根据《劳动合同法》第一百八十条，还应加倍赔偿。"
    )
    page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_text("处引用").wait_for()
    settle(page)
    shot("check")
    go(page, "资料")
    page.get_by_role("textbox", name="想找什么").fill("老板说淡季放假不给钱")
    page.get_by_role("button", name="查找").click()
    page.wait_for_timeout(1500)
    settle(page)
    shot("library")
    begin_exercise(page, "王学员")
    shot("exercise")
    do_exercise(page)
    shot("compared")
    page.get_by_role("radio", name="练对话").click()
    await_(page, page.get_by_role("button", name="开始谈").first)
    page.get_by_role("button", name="开始谈").last.click()
    await_(page, page.get_by_text("您说哪一句"))
    settle(page)
    shot("talk")


if __name__ == "__main__":
    sys.exit(main())

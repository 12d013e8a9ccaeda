"""The assistant in a real browser: story, facts, results, letter, review, download; at a desk and on a phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType

from advisor.pipeline import Advisor
from ui import screenshots as steps

pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，跳过浏览器测试")
if steps.chromium() is None:
    pytest.skip("本机没有 Chromium，跳过浏览器测试", allow_module_level=True)

from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
ENGLISH = re.compile(
    r"Browse files|Upload|Drag and drop|Press Enter|Choose an? option|Running\.\.\.|Traceback|per file|Select all"
)


@pytest.fixture(scope="module")
def address(whole: Advisor) -> Iterator[str]:
    with steps.serve(whole.settings.data_dir) as found:
        yield found


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with steps.browser() as opened:
        yield opened


@dataclass
class Visit:
    """One visitor's browser, and everything that should not have happened in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        page = self.page
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: self._only_ours(r.url, address))

    def _only_ours(self, url: str, address: str) -> None:
        if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
            self.complaints.append(f"foreign request: {url}")

    def healthy(self) -> None:
        """No error on the page or in the console, nothing fetched elsewhere, nothing wider than the screen."""
        page = self.page
        assert not self.complaints
        assert not page.get_by_test_id("stException").count()
        text = page.locator("body").inner_text()
        assert "意外的错误" not in text
        assert not ENGLISH.search(text), ENGLISH.search(text)
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1")
        assert page.evaluate("() => document.documentElement.lang") == "zh-CN"


@pytest.fixture
def visitors(chrome: Browser, address: str) -> Iterator[list[Visit]]:
    """Two visitors with nothing in common: a desk and a phone."""
    made = []
    for width, height in (steps.DESK, steps.PHONE):
        context = chrome.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        visit = Visit(context.new_page())
        visit.page.set_default_timeout(20_000)
        visit.watch(address)
        made.append(visit)
    yield made
    for visit in made:
        visit.page.context.close()


@pytest.mark.parametrize("who", [0, 1], ids=["desk", "phone"])
def test_the_whole_way(visitors: list[Visit], address: str, who: int) -> None:
    visit = visitors[who]
    page = visit.page
    steps.tell_sample(page, address)
    visit.healthy()
    expect(page.locator("mark").first).to_be_visible()
    steps.confirm_facts(page)
    visit.healthy()
    expect(page.get_by_role("heading", name="会诊")).to_be_in_viewport()  # a new step begins at its top
    expect(page.get_by_text("39,900.00 元").first).to_be_visible()
    _open_a_citation(page)
    steps.write_letter(page)
    visit.healthy()
    draft = _download(page, "下载草稿（Word）")
    assert "草稿" in _headers(draft)
    page.get_by_role("button", name="提交审核").click()
    page.get_by_text("已提交，请另一位同事").wait_for()
    _review(visit)
    final = _download(page, "下载正式稿（Word）")
    words = "\n".join(p.text for p in final.paragraphs)
    assert "阳新县宏达鞋业有限公司" in words and "未签书面劳动合同" in words and "待填" not in words
    assert "草稿" not in _headers(final)
    for title in ("资料", "核引用", "计算"):
        steps.go(page, title)
        visit.healthy()


def _open_a_citation(page: Page) -> None:
    """By keyboard alone: the passage opens and Escape closes it."""
    chip = page.get_by_test_id("stPopover").get_by_role("button").first
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("原文相符").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("原文相符").first).to_be_hidden()
    steps.settle(page)


def _review(visit: Visit) -> None:
    page = visit.page
    steps.go(page, "审核")
    page.get_by_role("button", name="打开", exact=True).last.click()
    for name, button, follows in (
        ("王调解", "审核通过", "不能自己审核通过"),
        ("李审核", "审核通过", "状态：通过"),
        ("李审核", "发出", "状态：已发出"),
    ):
        page.get_by_role("textbox", name="您的姓名").fill(name)
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_text(follows).wait_for()
        steps.settle(page)
    visit.healthy()


def _download(page: Page, label: str) -> DocumentType:
    with page.expect_download() as got:
        page.get_by_role("button", name=label).click()
    assert got.value.suggested_filename.endswith(".docx")
    return Document(BytesIO(Path(got.value.path()).read_bytes()))


def _headers(document: DocumentType) -> str:
    """Where the watermark of a draft stands."""
    return "".join(
        header._element.xml for s in document.sections for header in (s.header, s.even_page_header, s.first_page_header)
    )


def test_a_reload_keeps_the_case_and_another_visitor_does_not_see_it(
    visitors: list[Visit], address: str, whole: Advisor, shoe_story: str
) -> None:
    case = whole.open_case(shoe_story.replace("宏达", "隐名"))
    whole.casebook.save_case(case)
    mine, other = visitors
    mine.page.goto(f"{address}/?case={case.id}")
    steps.confirm_facts(mine.page)
    mine.page.reload()
    expect(mine.page.get_by_role("heading", name="认出的争议")).to_be_visible()

    other.page.goto(address)
    expect(other.page.get_by_role("button", name="开始会诊")).to_be_visible()
    steps.settle(other.page)
    assert "隐名" not in other.page.locator("body").inner_text()

    steps.settle(mine.page)
    mine.page.goto(address)  # 最近的案件
    mine.page.get_by_role("button", name="阳新县隐名鞋业有限公司").click()
    mine.page.wait_for_url(re.compile(case.id))
    steps.settle(mine.page)
    other.page.goto(mine.page.url)
    expect(other.page.get_by_text("隐名").first).to_be_visible()
    steps.settle(other.page)
    mine.healthy()
    other.healthy()


def test_hostile_html_does_nothing(visitors: list[Visit], address: str) -> None:
    visit = visitors[0]
    page = visit.page
    page.goto(address)
    page.get_by_role("textbox", name="案情").fill(
        "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>![图](http://evil.example/a.png)"
        "2025年6月9日进的<svg onload=window.hacked=1>鞋业有限公司，一个月5600元，没签合同，工资11200元没发。"
    )
    page.get_by_role("button", name="开始会诊").click()
    page.get_by_role("button", name="核对好了，看结果").wait_for()
    steps.confirm_facts(page)
    page.get_by_role("tab", name="准备稿").click()
    expect(page.get_by_role("heading", name="调解准备简报")).to_be_visible()
    assert page.evaluate("() => window.hacked") is None
    visit.healthy()


def test_a_story_from_a_file(visitors: list[Visit], address: str, shoe_story: str) -> None:
    visit = visitors[1]
    page = visit.page
    page.goto(address)
    page.get_by_role("button", name="开始会诊").wait_for()
    upload = page.locator("input[type=file]")
    upload.set_input_files({"name": "案情.txt", "mimeType": "text/plain", "buffer": shoe_story.encode("gb18030")})
    expect(page.get_by_role("textbox", name="案情")).to_have_value(re.compile("小袁"))
    steps.settle(page)
    visit.healthy()

"""The assistant in a real browser: story, facts, results, letter, review, download; at a desk and on a phone."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from playwright.sync_api import Page, expect

from advisor.pipeline import Advisor
from tests.ui.browser import Visit
from ui import screenshots as steps

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("who", [0, 1], ids=["desk", "phone"])
def test_the_whole_way(visitors: list[Visit], address: str, who: int) -> None:
    visit = visitors[who]
    page = visit.page
    steps.tell_sample(page, address)
    visit.healthy(scan=True)
    expect(page.locator("mark").first).to_be_visible()
    steps.confirm_facts(page)
    visit.healthy(scan=True)
    expect(page.get_by_role("heading", name="会诊")).to_be_in_viewport()  # a new step begins at its top
    expect(page.get_by_text("39,900.00 元").first).to_be_visible()
    visit.open_a_citation()
    steps.write_letter(page)
    visit.healthy(scan=True)
    draft = _download(page, "下载草稿（Word）")
    assert "草稿" in _headers(draft)
    page.get_by_role("button", name="提交审核").click()
    page.get_by_text("已提交，请另一位同事").wait_for()
    _review(visit)
    final = _download(page, "下载正式稿（Word）")
    words = "\n".join(p.text for p in final.paragraphs)
    assert "阳新县宏达鞋业有限公司" in words and "未签书面劳动合同" in words and "待填" not in words
    assert "草稿" not in _headers(final)
    for title in ("资料", "核引用", "计算", "学习"):
        steps.go(page, title)
        visit.healthy(scan=True)


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
    visitors: list[Visit], address: str, served: Advisor, shoe_story: str
) -> None:
    case = served.open_case(shoe_story.replace("宏达", "隐名"))
    served.casebook.save_case(case)
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

"""资料 in a real browser: a PDF goes from the desk into the base; a law is read; a passage is remarked on."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from advisor.pipeline import Advisor
from tests.ui.browser import Visit
from tests.ui.conftest import visiting
from ui import screenshots as steps

pytestmark = pytest.mark.browser
RULES = """<html lang="zh"><body style="font-family: 'Noto Sans CJK SC'; font-size: 12pt">
<h1>某县企业劳动争议调解委员会工作办法</h1><p>某人社发〔2025〕12号</p>
<p>（某县人力资源和社会保障局2025年6月30日印发，自2025年8月1日起施行）</p>
<p>第一条 为了规范企业劳动争议调解委员会的工作，及时化解争议，根据有关法律，制定本办法。</p>
<p>第二条 本县行政区域内的企业设立劳动争议调解委员会的，适用本办法。</p>
<p>第三条 调解委员会应当自收到申请之日起三个工作日内告知申请人是否受理，并在登记簿上写明理由。</p>
<p>第四条 针织绣花行业的计件单价争议，由行业调解小组先行核对单价表。</p></body></html>"""


@pytest.fixture
def office(tmp_path: Path, whole: Advisor, chrome: Browser) -> Iterator[tuple[Visit, Advisor, str]]:
    """A visitor at the desk of an office that starts with the shipped base only."""
    shutil.copytree(whole.settings.data_dir / "index", tmp_path / "index")
    advisor = Advisor(whole.settings.model_copy(update={"data_dir": tmp_path}))
    with steps.serve(tmp_path) as address, visiting(chrome, address) as (visit, _):
        yield visit, advisor, address


def pdf(page: Page) -> bytes:
    page.set_content(RULES)
    return page.pdf(width="420mm")  # each article on one line


def test_a_pdf_becomes_part_of_the_base(office: tuple[Visit, Advisor, str]) -> None:
    visit, advisor, address = office
    page = visit.page
    content = pdf(page)
    page.goto(address)
    steps.go(page, "资料")
    page.get_by_role("tab", name="本单位文件").click()
    steps.settle(page)
    visit.healthy(scan=True)
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "办法.pdf", "mimeType": "application/pdf", "buffer": content},
            {"name": "坏.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"},
        ]
    )
    page.get_by_role("button", name="看看认出了什么").click()
    steps.await_(page, page.get_by_role("button", name="核对好了，收进资料库"))
    steps.settle(page)
    expect(page.get_by_text("坏.pdf：").first).to_be_visible()
    expect(page.get_by_role("textbox", name="文号")).to_have_value("某人社发〔2025〕12号")
    assert not advisor.holdings.own()
    page.get_by_role("textbox", name="标题").first.fill("某县企业调解委员会工作办法")
    visit.healthy(scan=True)
    page.get_by_role("button", name="核对好了，收进资料库").click()
    expect(page.get_by_text("已收进资料库：某县企业调解委员会工作办法")).to_be_visible()
    steps.settle(page)
    (held,) = advisor.holdings.own()
    assert held.sources[0].title == "某县企业调解委员会工作办法" and held.taken.name == "办法.pdf"
    page.get_by_role("button", name="更新资料库").click()
    page.get_by_text("资料库已更新").wait_for(timeout=120_000)
    steps.settle(page)
    page.get_by_role("tab", name="查找").click()
    page.get_by_role("textbox", name="想找什么").fill("针织绣花计件单价争议谁来核对单价表")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_text("某县企业调解委员会工作办法").first).to_be_visible(timeout=60_000)
    steps.settle(page)
    visit.healthy()


def test_reading_remarking_comparing(visitors: list[Visit], address: str) -> None:
    visit = visitors[0]
    page = visit.page
    page.goto(f"{address}/library?work=劳动合同法&day=2026-01-01&at=82")
    expect(page.get_by_text("应当向劳动者每月支付二倍的工资").first).to_be_visible()
    steps.settle(page)
    visit.healthy(scan=True)
    page.get_by_role("button", name="标记").click()
    page.get_by_text("引用错误", exact=True).click()
    page.get_by_role("textbox", name="原因").fill("浏览器里试一试")
    page.get_by_role("textbox", name="您的姓名").fill("王丽")
    visit.healthy(scan=True)
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_text(re.compile("浏览器里试一试")).first).to_be_visible()
    steps.settle(page)
    for part in ("标记", "五地对比"):
        page.get_by_role("tab", name=part).click()
        steps.settle(page)
        visit.healthy(scan=True)
    page.get_by_text("谁负责、到什么时候").click()
    expect(page.get_by_role("columnheader", name="责任单位")).to_be_visible()
    steps.settle(page)
    visit.healthy(scan=True)

"""Studying one exercise in a real browser, at a desk and on a phone; then a card, a conversation and the records."""

import json
import re
from pathlib import Path

import pytest

from tests.ui.browser import Visit  # first: it skips where there is no browser
from ui import screenshots as steps

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser


@pytest.fixture(params=[0, 1], ids=["desk", "phone"])
def visit(visitors: list[Visit], address: str, request: pytest.FixtureRequest) -> Visit:
    made = visitors[request.param]
    made.page.goto(address)
    steps.await_(made.page, made.page.get_by_role("heading", name="会诊"))
    steps.settle(made.page)
    return made


def test_study_one_exercise(visit: Visit) -> None:
    page, learner = visit.page, f"学员{visit.page.viewport_size['width']}"
    steps.begin_exercise(page, learner)
    visit.healthy(scan=True)
    assert "裁决公司支付" not in page.locator("body").inner_text()
    steps.do_exercise(page)
    visit.healthy(scan=True)
    expect(page.get_by_role("heading", name="对照结果")).to_be_in_viewport()  # a new step begins at its top
    for verdict in ("对上了", "漏了", "选错了"):
        expect(page.get_by_text(verdict, exact=True).first).to_be_visible()
    visit.open_a_citation()
    page.get_by_role("button", name=re.compile("^良好")).click()
    steps.await_(page, page.get_by_text("记下了"))
    _records(visit, learner)


def _records(visit: Visit, learner: str) -> None:
    """What was done stands on the page of progress, can be taken away, and is gone when deleted."""
    page = visit.page
    _section(visit, "我的进度", "的学习记录")
    expect(page.get_by_text("1 道")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="导出全部（JSON）").click()
    taken = json.loads(Path(got.value.path()).read_text(encoding="utf-8"))
    assert taken["learner"] == learner and taken["attempts"][0]["finished"]
    page.get_by_text("删除我的学习记录").click()
    steps.tick(page, "我确定删除")
    steps.settle(page)
    page.get_by_role("button", name="删除", exact=True).click()
    steps.await_(page, page.get_by_text("删除了"))
    expect(page.get_by_text("0 道")).to_be_visible()
    visit.healthy(scan=True)


def _section(visit: Visit, name: str, follows: str) -> None:
    visit.page.get_by_role("radio", name=name).click()
    steps.await_(visit.page, visit.page.get_by_text(follows).first)
    steps.settle(visit.page)


def test_a_conversation_and_a_card(visit: Visit) -> None:
    page = visit.page
    steps.go(page, "学习")
    _section(visit, "练对话", "您来当调解员")
    page.get_by_role("button", name="开始谈").last.click()
    page.get_by_role("textbox", name="您的名字").fill(f"对话学员{page.viewport_size['width']}")
    page.get_by_role("button", name="就用这个名字").click()
    expect(page.get_by_text("您说哪一句")).to_be_visible()
    steps.settle(page)
    page.get_by_test_id("stRadio").get_by_text("两位先坐").click()
    page.get_by_role("button", name="就这么说").click()
    steps.await_(page, page.get_by_text("行，先让她说").first)
    steps.settle(page)
    visit.healthy(scan=True)
    _section(visit, "今日复习", "先自己想")
    page.get_by_role("button", name="想好了，看答案").click()
    expect(page.get_by_text("记得怎么样？", exact=True)).to_be_visible()
    visit.healthy(scan=True)

"""Ten visitors at once: ``python -m eval.load [VISITORS]``, on two cores.

Each visitor opens the assistant, hands in a story of its own, confirms the facts and reads the brief. Measured on the
visitor's side, from the click to what was waited for: one alone in a real browser on a warm server, then all at once,
first over Streamlit's own websocket (``visitor``: the server has the cores to itself, as where ten computers share
one server), then in ten real browsers on the same two cores, which draw more of them than the server does.
Nobody stops to read, so this is harder than ten people. The browsers need playwright and Chromium; it says so where
there is none.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from advisor import Advisor, Settings
from eval.visitor import visitor
from ui import screenshots as steps

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

VISITORS = 10
CORES = 2
GOALS = {"第一屏": 1.0, "案情到事实": 5.0, "会诊到准备稿": 2.0}  # seconds, one visitor on a warm server
GOAL_AT_ONCE = 5.0  # seconds, 95 of 100 steps, ten visitors at once
_WAIT = 120_000  # milliseconds
_STORY = (
    "我叫小{name}，2025年6月{day}日进阳新县宏达鞋业有限公司踩针车，计件，平均一个月{wage}元，没签合同，社保也没交。"
    "两个月工资一共{owed}元没发。2026年2月10日老板叫我不用来了。"
)
Times = dict[str, float]


async def visit(page: Page, address: str, number: int) -> Times:
    """One visitor's way in a browser; seconds by step."""
    times: Times = {}
    step = _stopwatch(times)
    page.set_default_timeout(_WAIT)
    box = page.get_by_role("textbox", name="案情")
    await step("第一屏", page.goto(address), box.wait_for())
    await box.fill(_story(number))
    confirm = page.get_by_role("button", name="核对好了，看结果")
    await step("案情到事实", page.get_by_role("button", name="开始会诊").click(), confirm.wait_for())
    heading = page.get_by_role("heading", name="认出的争议")
    brief = page.get_by_role("heading", name="调解准备简报")

    async def to_the_brief() -> None:
        await confirm.click()
        await heading.wait_for()
        await page.get_by_role("tab", name="准备稿").click()
        await brief.wait_for()

    await step("会诊到准备稿", to_the_brief())
    return times


async def visit_without_browser(address: str, number: int) -> Times:
    """The same way over the websocket."""
    times: Times = {}
    step = _stopwatch(times)
    async with visitor(address) as person:
        await step("第一屏", person.arrive("案情"))
        await person.settle()
        person.type("案情", _story(number))
        await step("案情到事实", person.click("开始会诊", "核对好了，看结果"))
        await person.settle()

        async def to_the_brief() -> None:
            await person.click("核对好了，看结果", "认出的争议")
            await person.settle()
            await person.turn_to("准备稿", "调解准备简报")

        await step("会诊到准备稿", to_the_brief())
    return times


def _story(number: int) -> str:
    return _STORY.format(
        name="赵钱孙李周吴郑王冯陈"[number % 10], day=1 + number % 28, wage=5000 + 100 * number, owed=9000
    )


def _stopwatch(times: Times) -> Callable[..., Awaitable[None]]:
    async def step(name: str, *doings: Awaitable[object]) -> None:
        start = time.perf_counter()
        for doing in doings:
            await doing
        times[name] = time.perf_counter() - start

    return step


async def measure(address: str, visitors: int) -> None:
    """One browser alone, all visitors over the websocket, all in browsers: a table each."""
    _, *alone = [await visit_without_browser(address, number) for number in range(4)]  # the first one warms up
    _table("1 人，不算浏览器", alone, GOALS)
    together = await asyncio.gather(*(visit_without_browser(address, 10 + n) for n in range(visitors)))
    _table(f"{visitors} 人同时，不算浏览器", together, dict.fromkeys(GOALS, GOAL_AT_ONCE))
    if steps.chromium() is None:
        print("没有 Chromium，不量浏览器（Debian：apt install chromium）")
        return
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=steps.chromium(), args=list(steps.ARGUMENTS))
        # one profile: a visitor's browser has the assistant's scripts from the day before; each page is a session
        desk = await browser.new_context(locale="zh-CN")
        _, *alone = [await _one_visit(desk, address, 20 + number) for number in range(4)]
        _table("1 人，浏览器", alone, GOALS)
        together = await asyncio.gather(*(_one_visit(desk, address, 30 + n) for n in range(visitors)))
        _table(f"{visitors} 人同时，浏览器也在这两个核上", together, dict.fromkeys(GOALS, GOAL_AT_ONCE))
        await browser.close()


async def _one_visit(desk: BrowserContext, address: str, number: int) -> Times:
    page = await desk.new_page()
    try:
        return await visit(page, address, number)
    finally:
        await page.close()


def main() -> int:
    visitors = int(sys.argv[1]) if len(sys.argv) > 1 else VISITORS
    if hasattr(os, "getloadavg"):
        print(f"开始前一分钟负载 {os.getloadavg()[0]:.1f}")
    if hasattr(os, "sched_setaffinity"):  # server and browsers share these; elsewhere the machine's own count holds
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        own = Settings().data_dir / "index"
        if own.is_dir():  # of the bench that ran before; the casebook stays out of it
            shutil.copytree(own, Path(folder) / "index")
        Advisor(Settings(data_dir=Path(folder))).index()
        with steps.serve(Path(folder)) as address:
            asyncio.run(measure(address, visitors))
    return 0


def _table(title: str, visits: Sequence[Times], goals: Mapping[str, float]) -> None:
    print(title)
    for name, goal in goals.items():
        _report(name, (times[name] for times in visits), goal)
    if len(visits) > len(GOALS):
        _report("各步合起来", (s for times in visits for s in times.values()), max(goals.values()))


def _report(name: str, seconds: Iterable[float], goal: float) -> None:
    """One row: median and 95th percentile against the goal."""
    found = sorted(seconds)
    worst = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
    verdict = "达到" if worst <= goal else f"超过 {worst / goal:.1f} 倍"
    print(f"{name:<16} 中位 {median(found):6.2f} s   95% {worst:6.2f} s   目标 {goal:.0f} s：{verdict}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

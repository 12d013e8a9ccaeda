"""Ten visitors at once: ``python -m eval.load [VISITORS]``. Real browsers on a real server, all on two cores.

Each visitor opens the assistant, hands in a story of its own, confirms the facts and reads the brief. Measured on the
visitor's side, from the click to what was waited for; the browsers draw on the same two cores as the server works on,
so this is harder than ten computers at one server. First one visitor alone on a warm server, then all at once.
Needs playwright and Chromium; says so where there is none.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from advisor import Advisor, Settings
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
    """One visitor's way; seconds by step."""
    story = _STORY.format(name="赵钱孙李周吴郑王冯陈"[number % 10], day=1 + number, wage=5000 + 100 * number, owed=9000)
    times: Times = {}
    step = _stopwatch(times)
    page.set_default_timeout(_WAIT)
    box = page.get_by_role("textbox", name="案情")
    await step("第一屏", page.goto(address), box.wait_for())
    await box.fill(story)
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


def _stopwatch(times: Times) -> Callable[..., Awaitable[None]]:
    async def step(name: str, *doings: Awaitable[object]) -> None:
        start = time.perf_counter()
        for doing in doings:
            await doing
        times[name] = time.perf_counter() - start

    return step


async def alone_then_together(address: str, visitors: int) -> tuple[list[Times], list[Times]]:
    """Times of one visitor alone (three times over, after one to warm up), then of all at once."""
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=steps.chromium(), args=list(steps.ARGUMENTS))
        # one profile: a visitor's browser has the assistant's scripts from the day before; each page is a session
        desk = await browser.new_context(locale="zh-CN")
        alone = [await _one_visit(desk, address, number) for number in range(4)][1:]
        together = await asyncio.gather(*(_one_visit(desk, address, n) for n in range(visitors)))
        await browser.close()
    return alone, list(together)


async def _one_visit(desk: BrowserContext, address: str, number: int) -> Times:
    page = await desk.new_page()
    try:
        return await visit(page, address, number)
    finally:
        await page.close()


def main() -> int:
    if steps.chromium() is None:
        print("没有 Chromium，跳过并发测试（Debian：apt install chromium）")
        return 0
    visitors = int(sys.argv[1]) if len(sys.argv) > 1 else VISITORS
    if hasattr(os, "sched_setaffinity"):  # server and browsers share these; elsewhere the machine's own count holds
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        own = Settings().data_dir / "index"
        if own.is_dir():  # of the bench that ran before; the casebook stays out of it
            shutil.copytree(own, Path(folder) / "index")
        Advisor(Settings(data_dir=Path(folder))).index()
        with steps.serve(Path(folder)) as address:
            alone, together = asyncio.run(alone_then_together(address, visitors))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"，开始前一分钟负载 {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{visitors} 人同时，{cores} 个核（服务器和浏览器都算在内）{load}")
    for name in GOALS:
        _report(f"{name}，一人", (t[name] for t in alone), GOALS[name])
    for name in GOALS:
        _report(f"{name}，{visitors} 人同时", (t[name] for t in together), GOAL_AT_ONCE)
    _report("各步合起来", (s for t in together for s in t.values()), GOAL_AT_ONCE)
    return 0


def _report(name: str, seconds: Iterable[float], goal: float) -> None:
    """One row: median and 95th percentile against the goal."""
    found = sorted(seconds)
    worst = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
    verdict = "达到" if worst <= goal else f"超过 {worst / goal:.1f} 倍"
    print(f"{name:<16} 中位 {median(found):6.2f} s   95% {worst:6.2f} s   目标 {goal:.0f} s：{verdict}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

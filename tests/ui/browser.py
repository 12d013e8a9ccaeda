"""One visitor's real browser, and everything that should not happen in it."""

import re
from dataclasses import dataclass, field

import pytest

from ui import screenshots as steps

pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，跳过浏览器测试")
if steps.chromium() is None:
    pytest.skip("本机没有 Chromium，跳过浏览器测试", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

expect.set_options(timeout=20_000)
ENGLISH = re.compile(
    r"Browse files|Upload|Drag and drop|Press Enter|Choose an? option|Running\.\.\.|Traceback|per file|Select all"
)
_AXE = Axe()
# what a screen reader says; file types and units are as a clerk writes them
_NAMES = """() => [...document.querySelectorAll('[aria-label], [aria-valuetext], [title], [placeholder]')]
  .flatMap(n => ['aria-label', 'aria-valuetext', 'title', 'placeholder'].map(a => n.getAttribute(a) || ''))"""
_ALLOWED = re.compile(r"txt|docx|Word|PDF|MB|ZIP|Markdown|Ctrl")


@dataclass
class Visit:
    """``scan``: also look for what keeps people with a screen reader or weak eyes out."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        page = self.page
        page.on("console", lambda m: self._told(m.text, m.location["url"]) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: self._only_ours(r.url, address))

    def _told(self, text: str, url: str) -> None:
        """Opened at a page of its own, Streamlit first asks where its server lives; 404 is its answer."""
        if "/_stcore/" not in url or "404" not in text:
            self.complaints.append(f"{text} {url}")

    def _only_ours(self, url: str, address: str) -> None:
        if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
            self.complaints.append(f"foreign request: {url}")

    def healthy(self, *, scan: bool = False) -> None:
        """No error on the page or in the console, nothing fetched elsewhere, nothing wider than the screen."""
        page = self.page
        assert not self.complaints
        assert not page.get_by_test_id("stException").count()
        text = page.locator("body").inner_text()
        assert "意外的错误" not in text
        assert not ENGLISH.search(text), ENGLISH.search(text)
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1")
        assert page.evaluate("() => document.documentElement.lang") == "zh-CN"
        if scan:
            self._accessible()

    def open_a_citation(self) -> None:
        """By keyboard alone: the passage opens and Escape closes it."""
        page = self.page
        chip = page.get_by_test_id("stPopover").get_by_role("button").first
        chip.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("原文相符").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_text("原文相符").first).to_be_hidden()
        steps.settle(page)

    def _accessible(self) -> None:
        """axe-core without serious findings, and no English name on anything."""
        self.page.wait_for_timeout(150)  # names are put right just after the page was drawn
        found = _AXE.run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        bad = [v for v in found if v["impact"] in ("serious", "critical")]
        assert not bad, [(v["id"], v["help"], [n["html"][:200] for n in v["nodes"][:3]]) for v in bad]
        names = {n for n in self.page.evaluate(_NAMES) if re.search(r"[A-Za-z]{4,}", _ALLOWED.sub("", n))}
        assert not names, names

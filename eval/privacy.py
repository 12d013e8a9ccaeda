"""How well personal data is masked: ``python -m eval.privacy [--show]``.

Three sets: texts written by hand before any rule was tuned, split by hash into dev (shown with ``--show``) and held
(figures only); further ones to tune on; and made texts (``privacy_made.py``), with and without personal data.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from advisor.privacy import find_personal
from eval.privacy_made import made
from eval.privacy_rows import Row, more, written
from eval.privacy_score import Judged, false_per_thousand, judge, total


def judged(rows: Sequence[Row]) -> list[Judged]:
    """Every row as the finder does it, knowing nothing of the case."""
    return [judge(row, find_personal(row.text)) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description="遮蔽评测：该遮的遮住多少，不该遮的遮了多少")
    parser.add_argument("--show", action="store_true", help="列出手写 dev 和合成文字里漏遮、误遮的（held 从不列出）")
    parser.add_argument("--seed", type=int, default=1, help="合成文字的种子")
    args = parser.parse_args()
    out = Console(width=140)
    parts = {
        "手写 dev": [r for r in written() if r.part == "dev"],
        "另写 dev": list(more()),
        "手写 held": [r for r in written() if r.part == "held"],
        f"合成（种子 {args.seed}）": list(made(args.seed)),
    }
    for name, rows in parts.items():
        results = judged(rows)
        out.print(_table(name, results))
        if args.show and "held" not in name:
            for result in results:
                for words, kind in ((result.missed, "漏"), (result.false, "误")):
                    for one in words:
                        out.print(f"{kind} {one}", highlight=False, markup=False)


def _table(name: str, results: Sequence[Judged]) -> Table:
    table = Table(
        "种类",
        "应遮",
        "遮住",
        "召回",
        "种类也对",
        "边界也对",
        "遮了",
        "误遮",
        "精确率",
        title=f"{name}：{len(results)} 篇",
    )
    for group, score in total(results).items():
        table.add_row(
            group,
            str(score.marked),
            str(score.covered),
            f"{score.recall:.4f}",
            str(score.right_kind),
            str(score.exact),
            str(score.found),
            str(score.false),
            f"{score.precision:.4f}",
        )
    table.caption = (
        f"每千字误遮：全部 {false_per_thousand(results, nobody=False):.3f}，"
        f"没有人名和公司的文字 {false_per_thousand(results, nobody=True):.3f}"
        f"（{sum(r.names_nobody for r in results)} 篇，{sum(r.length for r in results if r.names_nobody)} 字）"
    )
    return table


if __name__ == "__main__":
    main()

"""All evaluations, one after the other: ``python -m eval [--half dev|held|both] [--files FOLDER …] [--no-model]``.

Citations, consultations, near cases, search; reading of files only where there are files to read: the notices that the
expectations in ``datasets/ingest.yaml`` are about are not ours to ship. Each evaluation has options of its own
(``python -m eval.retrieval --help``). Nobody's failures in the half set aside are listed here.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

Command = tuple[str, ...]


def main() -> int:
    options = _options()
    halves = ("dev", "held") if options.half == "both" else (options.half,)
    return max(_run(title, command) for title, command in _commands(halves, options.files, options.no_model))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="全部评测：引用核验、会诊、类案、检索、入库")
    parser.add_argument("--half", choices=["dev", "held", "both"], default="both", help="调试半、留存半，或两半")
    parser.add_argument("--files", nargs="*", type=Path, default=[], help="入库评测要读的文件夹；不写就不评入库")
    parser.add_argument("--no-model", action="store_true", help="检索另评一遍不用向量模型的")
    return parser.parse_args()


def _commands(halves: tuple[str, ...], files: list[Path], no_model: bool) -> Iterator[tuple[str, Command]]:
    for half in halves:
        yield "引用核验", ("eval.citations", "--half", half)
        yield "会诊", ("eval.assessment", "--half", half)
        yield "类案", ("eval.precedents", "--half", half)
        yield "检索", ("eval.retrieval", "--half", half)
        if no_model:
            yield "检索（不用向量模型）", ("eval.retrieval", "--half", half, "--no-model", "--alone")
    if files:
        yield "入库", ("eval.ingest", *map(str, files))
    else:
        print("入库评测跳过：要评请用 --files 指明放文件的文件夹。", flush=True)


def _run(title: str, command: Command) -> int:
    print(f"\n== {title} ==", flush=True)
    return subprocess.run([sys.executable, "-m", *command], check=False).returncode  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())

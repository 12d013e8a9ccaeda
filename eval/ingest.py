"""How much of real files ingestion finds: ``python -m eval.ingest FOLDER [FOLDER …]``.

Files are known by their name without suffix, so that the same notice as text, Word, PDF or scan is held against the
same expectations (``eval/datasets/ingest.yaml``). Files that are not in the list are read and shown, not judged.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from advisor import Settings
from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage
from advisor.errors import AdvisorError, CorpusError
from advisor.ingest.corpus import read_corpus
from advisor.ingest.files import Desk, files_in, parse
from advisor.ingest.known import KnownWorks
from advisor.law.history import read_history
from advisor.law.regions import Regions
from advisor.yaml_file import read_yaml
from eval.ingest_score import Expected, Tally, same, score

_DATASET = Path(__file__).parent / "datasets" / "ingest.yaml"


class Seen(Noun):
    """One file: what came out, or why nothing did."""

    name: str
    documents: tuple[Document, ...] = ()
    error: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(p for d in self.documents for p in d.passages)


def load() -> dict[str, Expected]:
    """The expectations, by file name without suffix."""
    try:
        entries = {name: Expected.model_validate(entry) for name, entry in read_yaml(_DATASET)["files"].items()}
    except ValidationError as error:
        raise CorpusError(_DATASET.name, str(error)) from error
    policies = {d.source.work: d for d in read_corpus(Settings().corpus_dir, ("policies",))}
    return {name: _named(entry, policies) for name, entry in entries.items()}


def _named(entry: Expected, policies: dict[str, Document]) -> Expected:
    """With the names of the responsible bodies that the corpus has for the rows and measures of this notice."""
    notice = next((d for work, d in policies.items() if same(entry.title, work)), None)
    if notice is None:
        return entry
    counted = {f"清单{n}" for n, count in enumerate(entry.rows, 1) if count} | set(entry.bodies)
    tasks = {p.locator.key: p.task for p in notice.passages if p.task}
    names = {key: "、".join(task.responsible) for key, task in tasks.items() if key in counted}
    return entry.model_copy(update={"names": names})


def look(folders: Sequence[Path]) -> Iterator[Seen]:
    """Every file below ``folders``, read as an office's file would be."""
    corpus = Settings().corpus_dir
    known = KnownWorks.of(read_corpus(corpus), read_history(corpus / "lexicon"))
    desk = Desk(Regions.load(corpus / "lexicon" / "regions.yaml"), known=known)
    for path in files_in(folders):
        start = time.perf_counter()
        try:
            parsed = parse(path, desk)
            notes = (*parsed.quality.notes, *(w for d in parsed.documents for w in d.warnings))
            why = "；".join(parsed.quality.reasons)
            seconds = time.perf_counter() - start
            yield Seen(name=path.name, documents=parsed.documents, error=why, notes=notes, seconds=seconds)
        except AdvisorError as error:
            yield Seen(name=path.name, error=str(error))


def main() -> None:
    parser = argparse.ArgumentParser(description="入库评测：应有多少条、措施、任务行，实际找到多少")
    parser.add_argument("folders", nargs="+", type=Path)
    folders = parser.parse_args().folders
    expected, out = load(), Console(width=150)
    table = Table("文件", "条", "措施", "任务行", "责任单位", "单位名称", "时限", "说明信息", "备注", title="应有/找到")
    total, passages, seconds = Tally(), 0, 0.0
    for seen in look(folders):
        wanted = next((e for name, e in expected.items() if same(name, Path(seen.name).stem)), None)
        passages, seconds = passages + len(seen.passages), seconds + seen.seconds
        if wanted is None:
            table.add_row(seen.name, "", "", "", "", "", "（没有预期）", seen.error)
            continue
        tally = score(wanted, seen.documents)
        total = total + tally
        table.add_row(seen.name, *tally.cells, "；".join(filter(None, (*tally.wrong, seen.error))))
    table.add_section()
    table.add_row("合计", *total.cells, "")
    out.print(table)
    out.print(
        f"{passages} 段，{seconds:.1f} 秒，每秒 {passages / max(seconds, 0.001):.0f} 段（读取、清理、切分、识别合计）"
    )


if __name__ == "__main__":
    main()

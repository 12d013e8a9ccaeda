"""How fast an office's files become passages. The files are laws of the base, written out for the measurement only."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from docx import Document as WordFile

from advisor import Advisor
from advisor.domain.source import Document
from advisor.ingest.files import Desk, parse
from advisor.law.citation import format_locator

_FILES = 40
_LEAST = 30  # articles, so that a file is worth its opening


def parsed(advisor: Advisor, suffix: str) -> tuple[int, float]:
    """(passages, seconds) of reading, cleaning, splitting and describing files with this suffix: ``.md``, ``.docx``."""
    documents = advisor.statute_texts.read(advisor.statutes).documents
    chosen = list(islice((d for d in documents if len(d.passages) >= _LEAST), _FILES))
    desk = Desk(advisor.regions)
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(document, Path(folder), suffix) for document in chosen]
        start = time.perf_counter()
        count = sum(len(d.passages) for path in paths for d in parse(path, desk).documents)
        return count, time.perf_counter() - start


def _written(document: Document, folder: Path, suffix: str) -> Path:
    path = folder / f"{document.source.work}({document.source.in_force.start}){suffix}"
    lines = list(_lines(document))
    if suffix == ".docx":
        file = WordFile()
        for line in lines:
            file.add_paragraph(line)
        file.save(str(path))
    else:
        path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


def _lines(document: Document) -> Iterable[str]:
    yield document.source.title
    yield f"{document.source.in_force.start:%Y年%m月%d日} 施行"
    trail: tuple[str, ...] = ()
    for passage in document.passages:
        if passage.trail != trail:
            trail = passage.trail
            yield trail[-1] if trail else ""
        place = format_locator(passage.locator)
        yield from f"{place} {passage.text}".split("\n")

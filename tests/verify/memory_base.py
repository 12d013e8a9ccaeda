"""A LawBase in memory, and the checker that reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from advisor.domain.source import Document, Passage, Source
from advisor.ingest.corpus import read_source
from advisor.ingest.statutes import StatuteList, package_database, read_statutes
from advisor.law.history import name_book, read_history
from advisor.verify import Checker

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


class MemoryBase:
    """A LawBase over documents in memory."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._versions: dict[str, list[Source]] = {}
        self._passages: dict[tuple[str, str], Passage] = {}
        for document in documents:
            self._versions.setdefault(document.source.work, []).append(document.source)
            for passage in document.passages:
                self._passages[(document.source.id, passage.locator.key)] = passage
        for versions in self._versions.values():
            versions.sort(key=lambda s: s.in_force.start)

    def works(self) -> Iterable[str]:
        return self._versions.keys()

    def versions(self, work: str) -> Sequence[Source]:
        return self._versions.get(work, ())

    def passage(self, source_id: str, key: str) -> Passage | None:
        return self._passages.get((source_id, key))

    def sources(self) -> Iterable[Source]:
        return (s for versions in self._versions.values() for s in versions)

    def keys(self, source_id: str) -> list[str]:
        return [key for source, key in self._passages if source == source_id]


def with_statutes(documents: Iterable[Document]) -> MemoryBase:
    """The statute package and ``documents``."""
    return MemoryBase([*read_statutes(package_database(), StatuteList.load(CORPUS / "statutes.yaml")), *documents])


def checker_of(base: MemoryBase) -> Checker:
    """A checker over ``base`` with the names and the history of the corpus."""
    history = read_history(CORPUS / "lexicon")
    return Checker(base, name_book(base.sources(), CORPUS / "lexicon", history), history)


@cache
def corpus_checker() -> Checker:
    """It reads the statute package and everything under ``corpus/rules``."""
    return checker_of(with_statutes(read_source(path) for path in sorted((CORPUS / "rules").glob("*.yaml"))))

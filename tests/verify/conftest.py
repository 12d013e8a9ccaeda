"""The real base, small: every statute of the installed package, and the restated rules of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest

from advisor.domain.source import Document, Passage, Source
from advisor.ingest.corpus import read_source
from advisor.ingest.statutes import StatuteList, package_database, read_statutes
from advisor.law.history import name_book, read_history
from advisor.verify import Checker

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TODAY = date(2026, 4, 1)
RESTATED = (
    "rules/labor-contract-law-regulations.yaml",
    "rules/work-injury-insurance-regulations.yaml",
    "rules/spc-labor-dispute-interpretation-1.yaml",
    "rules/spc-labor-dispute-interpretation-2.yaml",
    "rules/arbitration-case-handling-rules.yaml",
    "rules/female-worker-protection.yaml",
    "rules/wage-payment-provisions.yaml",
    "rules/working-time-wage-conversion-2025.yaml",
    "cases/a02-striver-agreement.yaml",
    "cases/c06-replaced-by-ai.yaml",
    "cases/k01-damages-base.yaml",
)


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


@pytest.fixture(scope="session")
def base() -> MemoryBase:
    statutes = StatuteList.load(CORPUS / "statutes.yaml")
    restated = [read_source(CORPUS / name) for name in RESTATED]
    return MemoryBase([*read_statutes(package_database(), statutes), *restated])


@pytest.fixture(scope="session")
def checker(base: MemoryBase) -> Checker:
    history = read_history(CORPUS / "lexicon")
    return Checker(base, name_book(base.sources(), CORPUS / "lexicon", history), history)

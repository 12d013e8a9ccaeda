"""What an office has taken in itself, and what was put aside: to be listed, looked at and removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Source
from advisor.errors import InputError
from advisor.ingest.library import Taken, kept, release, taken

_REASONS = "原因.txt"


class Holding(Noun):
    """One file taken in, with the works that it holds. ``digest`` is the name under which it is kept."""

    digest: str
    taken: Taken
    sources: tuple[Source, ...]
    passages: int


class SetAside(Noun):
    """One file in quarantine, with the reasons."""

    digest: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Holdings:
    """The office's files under ``data``."""

    data: Path

    def count(self) -> int:
        return len(self._records())

    def own(self, most: int = 50) -> tuple[Holding, ...]:
        """The files taken in, the latest first."""
        latest = sorted(self._records(), key=lambda r: r[1].at, reverse=True)[:most]
        return tuple(_holding(folder, record) for folder, record in latest)

    def _records(self) -> list[tuple[Path, Taken]]:
        folders = (path.parent for path in (self.data / "library").glob("[0-9a-f]*/taken.json"))
        return [(folder, record) for folder in folders if (record := taken(folder))]

    def set_aside(self) -> tuple[SetAside, ...]:
        """The files that were not taken in because of their quality, the latest first."""
        found = (self.data / "quarantine").glob(f"[0-9a-f]*/{_REASONS}")
        latest = sorted(found, key=lambda p: p.stat().st_mtime, reverse=True)
        return tuple(_set_aside(path) for path in latest)

    def drop(self, digest: str) -> None:
        """Throw away a file in quarantine. Raises InputError for one that is not there."""
        if digest not in {item.digest for item in self.set_aside()}:
            raise InputError("隔离区里没有这个文件，可能已经移除；请刷新页面")
        release(self.data / "quarantine" / digest)


def _holding(folder: Path, record: Taken) -> Holding:
    documents = kept(folder)
    return Holding(
        digest=folder.name,
        taken=record,
        sources=tuple(d.source for d in documents),
        passages=sum(len(d.passages) for d in documents),
    )


def _set_aside(path: Path) -> SetAside:
    name, *reasons = path.read_text(encoding="utf-8").splitlines() or [""]
    return SetAside(digest=path.parent.name, name=name, reasons=tuple(filter(None, reasons)))

"""An office's own files into the library, one after the other; what cannot be used is reported, the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage
from advisor.errors import AdvisorError, InputError
from advisor.ingest.archive import unpacked
from advisor.ingest.clean import clean
from advisor.ingest.known import KnownWorks
from advisor.ingest.library import digest_of, keep, kept, library_files, put_aside, read_library, release, sweep, taken
from advisor.ingest.load import LOADERS, read_file
from advisor.ingest.manifest import Corrections, describe
from advisor.ingest.quality import Quality, judge
from advisor.ingest.split import split, works
from advisor.law.regions import Regions

__all__ = ["Desk", "Ingested", "files_in", "ingest", "library_files", "parse", "read_library"]

_NOT_SOURCES = frozenset({"readme.md", "readme.txt", "license.md", "license.txt", "changelog.md"})


class Ingested(Noun):
    """What became of one file. ``also``: further works that the file holds."""

    path: str
    document: Document | None = None
    also: tuple[Document, ...] = ()
    quality: Quality | None = None
    error: str = ""
    known: bool = False  # this very content was in the library already
    quarantined: bool = False

    @property
    def ok(self) -> bool:
        return self.document is not None


class Parsed(Noun):
    documents: tuple[Document, ...]
    quality: Quality


@dataclass(frozen=True)
class Desk:
    """What reading a file rests on besides the file: places, what a person says of it, what the corpus knows."""

    regions: Regions
    corrections: Corrections = field(default_factory=Corrections)
    known: KnownWorks = field(default_factory=KnownWorks)
    max_megabytes: int = 50
    force: bool = False  # a person has looked: take it in whatever the quality report says
    preview: bool = False  # only show what would be taken in


def parse(path: Path, desk: Desk) -> Parsed:
    """One file as documents. Raises InputError where it is not to be used."""
    loaded = read_file(path, desk.max_megabytes)
    text = clean(loaded.text)
    if not text:
        raise InputError(f"{path.name}：文件是空的")
    pieces = [piece for part in works(text) for piece in split(part)]
    quality = judge(text, pieces, loaded.by_ocr)
    if not (quality.good or desk.force):
        return Parsed(documents=(), quality=quality)
    documents: list[Document] = []
    for part in works(text):
        documents.append(_document(path, part, desk, documents[0] if documents else None, quality))
    return Parsed(documents=tuple(documents), quality=quality)


def _document(path: Path, text: str, desk: Desk, first: Document | None, quality: Quality) -> Document:
    pieces = split(text)
    corrections = desk.corrections
    if first is not None:  # a work inside another takes effect with it
        corrections = Corrections(start=first.source.in_force.start, region=first.source.region)
    described = describe(path, text, pieces, desk.regions, corrections, desk.known)
    source = described.source
    passages = tuple(
        Passage(source_id=source.id, locator=p.locator, trail=p.trail, text=p.text, mark=source.mark, task=p.task)
        for p in pieces
    )
    warnings = () if first else (*described.warnings, *quality.reasons, *quality.notes)
    return Document(source=source, passages=passages, warnings=warnings)


def ingest(paths: Iterable[Path], library: Path, desk: Desk) -> Iterator[Ingested]:
    """Take files and folders into ``library``. Files that are in it already cost a look, so a broken run resumes."""
    sweep(library)
    for path in files_in(paths):
        if path.suffix.lower() != ".zip":
            yield _take(path, library, desk)
            continue
        try:
            with unpacked(path, LOADERS.keys(), desk.max_megabytes) as inside:
                if not inside:
                    yield Ingested(path=path.name, error=f"{path.name}：压缩包里没有能读的文件")
                for each in inside:
                    result = _take(each, library, desk)
                    yield result.model_copy(update={"path": f"{path.name}/{result.path}"})
        except (AdvisorError, OSError) as error:
            yield Ingested(path=path.name, error=str(error))


def _take(path: Path, library: Path, desk: Desk) -> Ingested:
    try:
        digest = digest_of(path)
        folder = library / digest
        looked_at = desk.force or desk.corrections != Corrections()  # then it is read anew
        if not looked_at and (documents := kept(folder)):
            record = taken(folder)
            quality = record.quality if record else None
            return Ingested(path=path.name, document=documents[0], also=documents[1:], quality=quality, known=True)
        parsed = parse(path, desk)
        if desk.preview and parsed.documents:
            return _ingested(path, parsed)
        if not parsed.documents:
            if not desk.preview:
                put_aside(path, parsed.quality.reasons, library.parent / "quarantine" / digest)
            return Ingested(
                path=path.name, quality=parsed.quality, quarantined=True, error=_refused(path, parsed.quality)
            )
        keep(path, parsed.documents, parsed.quality, folder, desk.force)
        release(library.parent / "quarantine" / digest)
        return _ingested(path, parsed)
    except (AdvisorError, OSError) as error:
        return Ingested(path=path.name, error=str(error))


def _ingested(path: Path, parsed: Parsed) -> Ingested:
    first, *others = parsed.documents
    return Ingested(path=path.name, document=first, also=tuple(others), quality=parsed.quality)


def _refused(path: Path, quality: Quality) -> str:
    return f"{path.name}：{'；'.join(quality.reasons)}。已放进隔离区，没有入库；看过原件确认可用，再加 --force"


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files to take in: those named, and in folders those that can be read and are no notes about them."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in (*LOADERS, ".zip") and p.is_file())
            found += sorted(
                p for p in inside if p.name.lower() not in _NOT_SOURCES and not p.name.startswith((".", "~$"))
            )
        else:
            found.append(path)
    return found

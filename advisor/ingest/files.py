"""An office's own files into the library: the original kept, the parsed document beside it, once by content."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage
from advisor.errors import AdvisorError, InputError
from advisor.ingest.clean import clean
from advisor.ingest.load import LOADERS, load
from advisor.ingest.manifest import Corrections, describe
from advisor.ingest.split import split
from advisor.law.regions import Regions


class Ingested(Noun):
    """What became of one file."""

    path: str
    document: Document | None = None
    error: str = ""
    known: bool = False  # this very content was in the library already

    @property
    def ok(self) -> bool:
        return self.document is not None


def parse(path: Path, regions: Regions, corrections: Corrections, max_megabytes: int) -> Document:
    """One file as a document. Raises InputError where it is not to be used."""
    text = clean(load(path, max_megabytes))
    if not text:
        raise InputError(f"{path.name}：文件是空的")
    source = describe(path, text, regions, corrections)
    pieces = split(text)
    numbers = [p.locator.article for p in pieces if p.locator.article and not p.locator.insertion]
    passages = tuple(
        Passage(source_id=source.id, locator=p.locator, trail=p.trail, text=p.text, mark=source.mark) for p in pieces
    )
    source = source.model_copy(update={"articles": max(numbers)}) if numbers else source
    return Document(source=source, passages=passages, warnings=_gaps(numbers))


def _gaps(numbers: list[int]) -> tuple[str, ...]:
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    return (f"缺少第 {'、'.join(map(str, missing))} 条，请核对原件",) if missing else ()


def ingest(
    paths: Iterable[Path], library: Path, regions: Regions, corrections: Corrections, max_megabytes: int
) -> Iterator[Ingested]:
    """Take files and folders into ``library``; a file that cannot be used is reported and the rest go on."""
    for path in _files(paths):
        try:
            digest = sha256(path.read_bytes()).hexdigest()[:16]
            folder = library / digest
            if (folder / "document.json").is_file():
                document = Document.model_validate_json((folder / "document.json").read_text(encoding="utf-8"))
                yield Ingested(path=path.name, document=document, known=True)
                continue
            document = parse(path, regions, corrections, max_megabytes)
            _keep(path, document, folder)
            yield Ingested(path=path.name, document=document)
        except (AdvisorError, OSError) as error:
            yield Ingested(path=path.name, error=str(error))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in LOADERS)
        else:
            yield path


def _keep(path: Path, document: Document, folder: Path) -> None:
    """Original and parse arrive together or not at all: written beside, then renamed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".incoming-"))
    try:
        shutil.copy2(path, temporary / f"original{path.suffix.lower()}")
        (temporary / "document.json").write_text(document.model_dump_json(indent=1), encoding="utf-8")
        temporary.replace(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def read_library(library: Path) -> Iterator[Document]:
    """Every document taken in, the latest parse of each version."""
    for path in library_files(library):
        yield Document.model_validate_json(path.read_text(encoding="utf-8"))


def library_files(library: Path) -> list[Path]:
    """The parsed documents of the library, in a fixed order."""
    return sorted(library.glob("[0-9a-f]*/document.json"))

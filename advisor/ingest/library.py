"""The office's library: one folder a file, named by its content; whole or not there at all.

A folder holds the original, what was read from it (``document.json``, ``document-2.json`` …) and how it came in
(``taken.json``). It is written beside and renamed into place, so that ``kill -9`` leaves it as before or complete.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Document, InForce
from advisor.errors import InputError
from advisor.ingest.quality import Quality

_INCOMING, _REMOVED = ".incoming-", ".removed-"


class Taken(Noun):
    """How a file came into the library."""

    name: str
    at: datetime
    quality: Quality
    forced: bool = False  # taken in although the quality report advised against it, after a person had looked


def digest_of(path: Path) -> str:
    """The name under which a file with this content is kept."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()[:16]


def kept(folder: Path) -> tuple[Document, ...]:
    """The documents in one folder of the library, in order; empty where there is none."""
    return tuple(_read(path) for path in sorted(folder.glob("document*.json"), key=lambda p: (len(p.name), p.name)))


def taken(folder: Path) -> Taken | None:
    path = folder / "taken.json"
    return Taken.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None


def keep(path: Path, documents: Sequence[Document], quality: Quality, folder: Path, forced: bool) -> None:
    """Original and what was read from it arrive together or not at all."""
    record = Taken(name=path.name, at=datetime.now(UTC), quality=quality, forced=forced)
    files = {
        f"document{f'-{i}' if i > 1 else ''}.json": d.model_dump_json(indent=1) for i, d in enumerate(documents, 1)
    }
    _put(path, {**files, "taken.json": record.model_dump_json(indent=1)}, folder)


def put_aside(path: Path, why: Sequence[str], folder: Path) -> None:
    """A file that is not to be used goes to quarantine, with the reasons beside it."""
    _put(path, {"原因.txt": f"{path.name}\n" + "\n".join(why) + "\n"}, folder)


def release(folder: Path) -> None:
    """What was taken in after all is no longer in quarantine."""
    _discard(folder)


def _put(path: Path, files: dict[str, str], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{_INCOMING}{os.getpid()}-"))
    try:
        shutil.copyfile(path, temporary / f"original{path.suffix.lower()}")
        for name, text in files.items():
            (temporary / name).write_text(text, encoding="utf-8")
        _discard(folder)
        temporary.replace(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _discard(folder: Path) -> None:
    """Out of sight in one step, then away."""
    if folder.exists():
        gone = folder.with_name(f"{_REMOVED}{os.getpid()}-{folder.name}")
        folder.replace(gone)
        shutil.rmtree(gone, ignore_errors=True)


def sweep(library: Path) -> None:
    """Remove what a run that was killed left unfinished; another run that is still going keeps its own."""
    for prefix in (_INCOMING, _REMOVED):
        for folder in library.glob(f"{prefix}*"):
            pid = folder.name.removeprefix(prefix).split("-")[0]
            if not (pid.isdigit() and _is_running(int(pid))):
                shutil.rmtree(folder, ignore_errors=True)


def _is_running(pid: int) -> bool:
    if pid == os.getpid():
        return False  # nothing of ours is under way when a run begins
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OSError):
        return False
    return True


def remove(library: Path, source_id: str) -> tuple[str, ...]:
    """Take out every file that holds the version ``source_id`` (or, without @, any version of the work).

    Returns the names that the files came in under. Raises InputError listing what there is where none holds it.
    """
    found = [
        folder
        for folder in _folders(library)
        if any(source_id in (d.source.id, d.source.work, folder.name) for d in kept(folder))
    ]
    if not found:
        known = "、".join(sorted({d.source.id for d in read_library(library)})) or "（资料库里还没有本单位的文件）"
        raise InputError(f"本单位入库的文件里没有「{source_id}」，现有：{known}")
    names = tuple(record.name if (record := taken(folder)) else folder.name for folder in found)
    for folder in found:
        _discard(folder)
    return names


def _folders(library: Path) -> list[Path]:
    """In the order in which the files came in, so that of two readings of one version the later counts."""
    found = [path.parent for path in library.glob("[0-9a-f]*/document.json")]
    first = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda f: ((record.at if (record := taken(f)) else first), f.name))


def read_library(library: Path) -> Iterator[Document]:
    """Every version taken in, by its latest reading; an earlier version ends the day before the next begins."""
    latest = {d.source.id: d for folder in _folders(library) for d in kept(folder)}
    yield from with_ends(latest.values())


def with_ends(documents: Iterable[Document]) -> list[Document]:
    """The documents, no two versions of a work in force on one day. Worked out anew each time, so that removing a
    version brings the one before it back into force."""
    by_work: dict[str, list[Document]] = {}
    for document in documents:
        by_work.setdefault(document.source.work, []).append(document)
    result = []
    for versions in by_work.values():
        versions.sort(key=lambda d: d.source.in_force.start)
        result += [_ended(a, b) for a, b in pairwise(versions)]
        result.append(versions[-1])
    return result


def _ended(document: Document, following: Document) -> Document:
    source = document.source
    last_day = following.source.in_force.start - timedelta(days=1)
    if last_day < source.in_force.start or (source.in_force.end and source.in_force.end <= last_day):
        return document
    force = InForce(start=source.in_force.start, end=last_day)
    by = source.repealed_by or f"{source.work}（{following.source.in_force.start}起施行的文本）"
    return document.model_copy(update={"source": source.model_copy(update={"in_force": force, "repealed_by": by})})


def library_files(library: Path) -> list[Path]:
    """The parsed documents of the library, in a fixed order."""
    return sorted(library.glob("[0-9a-f]*/document*.json"))


def _read(path: Path) -> Document:
    return Document.model_validate_json(path.read_text(encoding="utf-8"))

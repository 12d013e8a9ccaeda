"""Statutes from a folder in the form of the open collection LawRefBook/Laws: one Markdown file a law or a version.

A file has ``# title``, lines 「2012年12月28日 … 修正」 of its history, ``<!-- INFO END -->``, headings, and articles at
the beginning of a line. Only statutes are taken: cases (案例), regulations and local law of the collection are files of
an office's own (``advisor ingest``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Document, Fidelity, InForce, Mark, Passage, Source, SourceKind
from advisor.ingest.articles import articles
from advisor.ingest.clean import clean
from advisor.ingest.dates import Dates, find_dates
from advisor.ingest.library import with_ends
from advisor.ingest.piece import Piece, unique
from advisor.ingest.split import split
from advisor.ingest.statutes import StatuteList, plain_title
from advisor.ingest.title import find_title

_NOT_STATUTES = frozenset(
    {"案例", "DLC", "行政法规", "司法解释", "部门规章", "地方性法规", "地方法规", "其他", "scripts", "static"}
)
_STATUTE = re.compile(r"(?:(?<!办)法|法典|宪法)(?:（[^（）]*）)?$|^(?:刑法|宪法)修正案|^全国人民代表大会")
_ARTICLE = re.compile(r"^第[^\s第]{1,12}条(?:之[一二三四五六七八九十]+)?\s*")
_PASSED = re.compile(r"全国人民代表大会(?:常务委员会)?")
_WINDOW = timedelta(days=400)  # from the decision to its effect


class Folder(Noun):
    """What a folder holds; ``skipped``: files that could not be read as a law, each with the reason."""

    documents: tuple[Document, ...]
    skipped: tuple[str, ...] = ()


def law_files(folder: Path) -> list[Path]:
    """The Markdown files below ``folder`` that may be statutes."""
    found = (p for p in folder.rglob("*.md") if not _NOT_STATUTES & set(p.relative_to(folder).parts[:-1]))
    return sorted(p for p in found if not p.name.startswith((".", "_", "README", "法律法规模版")))


def read_folder(folder: Path, statutes: StatuteList) -> Folder:
    """Every statute in ``folder``; files that hold parts of one version (民法典 in several files) are one document."""
    versions: dict[str, Document] = {}
    skipped: list[str] = []
    for path in law_files(folder):
        try:
            document = _read(path, folder, statutes)
        except (OSError, UnicodeDecodeError, ValueError) as error:
            skipped.append(f"{path.relative_to(folder)}：{error}")
            continue
        if document is None:
            continue
        known = versions.get(document.source.id)
        versions[document.source.id] = document if known is None else _joined(known, document)
    ended = with_ends(versions.values())
    return Folder(documents=tuple(_corrected(d, statutes) for d in ended), skipped=tuple(skipped))


def _read(path: Path, folder: Path, statutes: StatuteList) -> Document | None:
    """One file; None where it is no statute. Raises ValueError saying what it lacks."""
    raw = path.read_text(encoding="utf-8-sig")
    text = clean(re.sub(r"\A---\n.*?\n---\n", "", raw, flags=re.S))
    title = find_title(text, path)
    work = plain_title(title)
    if not _STATUTE.search(work):
        return None
    dates, pieces = find_dates(text, path), _pieces(text)
    start = _start(work, dates, statutes)
    if start is None:
        raise ValueError("没有写明通过、修改或施行日期")
    numbers = [p.locator.article for p in pieces if p.locator.article]
    listed = work in statutes.weights
    source = Source(
        work=work,
        title=title,
        kind=SourceKind.STATUTE,
        issuer=match[0] if (match := _PASSED.search(text[:1_000])) else "",
        in_force=InForce(start=start),
        fidelity=Fidelity.VERBATIM,
        mark=Mark.WEB,  # an open collection: as good as where the office got it
        origin=f"法律文件夹 {path.relative_to(folder).as_posix()}",
        articles=max(numbers, default=None),
        note=statutes.notes.get(work, "") if listed else "施行日期取自文件，未另核",
    )
    passages = tuple(_passages(pieces, source))
    if not passages:
        raise ValueError("没有认出条文")
    return Document(source=source, passages=passages)


def _pieces(text: str) -> list[Piece]:
    """By article, however few a file has; a decision in points as any document."""
    found = unique(piece for piece in articles(text.split("\n")) if piece.lines)
    return found if any(p.locator.article for p in found) else split(text)


def _start(work: str, dates: Dates, statutes: StatuteList) -> date | None:
    """When the version took effect: as listed in the corpus, where it is that version, else as the file says."""
    passed = dates.published or dates.start
    for correction in statutes.versions:
        if correction.work == work and correction.published in (passed, dates.start):
            return correction.start
    listed = next((s.start for s in statutes.retrieved if s.work == work), None)
    if listed and passed and not dates.sure and passed <= listed <= passed + _WINDOW:
        return listed
    return dates.start


def _passages(pieces: Sequence[Piece], source: Source) -> Iterator[Passage]:
    """The articles, or the points of a decision without articles; title, history and headings are no passages."""
    numbered = any(p.locator.article for p in pieces)
    for piece in pieces:
        place = piece.locator.heading or ""
        if place == "前言" or place.startswith("标题·") or (numbered and place and not place.startswith("附")):
            continue
        text = _ARTICLE.sub("", piece.text, count=1) if piece.locator.article else piece.text
        yield Passage(source_id=source.id, locator=piece.locator, trail=piece.trail, text=text, mark=source.mark)


def _joined(one: Document, other: Document) -> Document:
    """Two files of one version: what the second adds to the first."""
    held = {p.locator for p in one.passages}
    more = tuple(p for p in other.passages if p.locator not in held)
    numbers = [d.source.articles for d in (one, other) if d.source.articles]
    source = one.source.model_copy(update={"articles": max(numbers, default=None)})
    passages = (*one.passages, *more)
    ordered = sorted(passages, key=lambda p: (p.locator.article or 10**6, p.locator.insertion or 0))
    return Document(source=source, passages=tuple(ordered))


def _corrected(document: Document, statutes: StatuteList) -> Document:
    """With the end that the corpus knows of this version."""
    source = document.source
    for correction in statutes.versions:
        if (correction.work, correction.start) == (source.work, source.in_force.start) and correction.end:
            force = InForce(start=source.in_force.start, end=correction.end)
            update = {"in_force": force, "repealed_by": correction.repealed_by}
            return document.model_copy(update={"source": source.model_copy(update=update)})
    return document

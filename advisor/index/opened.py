"""The index in use, opened for reading: what ``search`` and ``verify`` look things up in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from advisor.errors import NotIndexedError
from advisor.index.embed import Embedder, Vectors
from advisor.index.passages import LAYOUT, PassageStore
from advisor.index.scope import COLLECTIONS, GROUPS, Scope, collection_of
from advisor.index.vectors import ChromaStore, VectorStore, ranked

POINTER = "CURRENT"
NOT_OURS = ""  # the passage id of a phrasing that no passage answers
PHRASINGS = "phrasings"

_FEW = 5_000  # passages that a filter leaves of a collection: compared one by one, their vectors kept at hand
_MORE = 1.3  # what may not answer lies nearer together than by chance
_MOST = 4_000  # vectors asked for at once


def current_directory(directory: Path) -> Path:
    """The directory of the index in use. Raises NotIndexedError where there is none."""
    pointer = directory / POINTER
    if not pointer.is_file():
        raise NotIndexedError("资料库还没有建立。请先运行：advisor index")
    return directory / pointer.read_text(encoding="utf-8").strip()


class Index:
    """Passages and their vectors. Raises NotIndexedError where they were made with another model."""

    def __init__(self, directory: Path, embedder: Embedder) -> None:
        self._current = current_directory(directory)
        self.store = PassageStore(self._current / "passages.db")
        self.embedder = embedder
        self._few = lru_cache(maxsize=16)(self._fetched)  # an office asks about the same region again and again
        self.embed = lru_cache(maxsize=4_096)(embedder.embed_query)  # one story is asked of several kinds of source
        if self.store.meta.get("layout") != LAYOUT:
            self.store.close()
            raise NotIndexedError("资料库是旧版程序建立的，现在的程序读不了。请运行：advisor index")
        made_with = self.store.meta["embedder"]
        if made_with != embedder.name:
            self.store.close()
            raise NotIndexedError(
                f"资料库是用模型「{made_with}」建立的，现在设置的是「{embedder.name}」，不能混用。请运行：advisor index"
            )

    @property
    def has_model(self) -> bool:
        """Whether meanings can be compared, or only words."""
        return self.embedder.dimension > 0

    @cached_property
    def _vectors(self) -> dict[str, VectorStore]:
        """Opened when first asked: what is only looked up needs no vectors."""
        names = (*COLLECTIONS, PHRASINGS) if self.has_model else ()
        return {name: ChromaStore(self._current / "vectors", name) for name in names}

    @cached_property
    def _phrased(self) -> dict[str, str]:
        return {str(row): passage_id for row, passage_id, _ in self.store.phrasings()}

    def nearest(self, vector: Vectors, n: int, scope: Scope) -> dict[str, list[tuple[str, float]]]:
        """The ``n`` nearest passages of each group in ``scope``, best first: (passage id, cosine).

        Empty without a model.
        """
        return {group: self._nearest_of(names, vector, n, scope) for group, names in GROUPS.items() if self.has_model}

    def _nearest_of(self, names: Sequence[str], vector: Vectors, n: int, scope: Scope) -> list[tuple[str, float]]:
        found = [hit for name in names for hit in self._nearest_in(name, vector, n, scope)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:n]

    def _nearest_in(self, name: str, vector: Vectors, n: int, scope: Scope) -> Sequence[tuple[str, float]]:
        share = scope.shares[name]
        if share == 0:
            return ()
        if share == 1 or scope.sizes[name] > _FEW:
            return _admitted(self._vectors[name], vector, n, scope, share)
        ids, vectors = self._few(name, scope)
        if not ids:
            return ()
        similarities = vectors @ (vector / np.linalg.norm(vector))
        best = np.argpartition(-similarities, n)[:n] if len(ids) > n else np.arange(len(ids))
        return ranked([ids[i] for i in best], similarities[best].tolist())

    def compared(self, group: str, vector: Vectors, scope: Scope) -> dict[str, float]:
        """The cosine of every passage of a small group in ``scope``, one by one. Empty without a model."""
        found: dict[str, float] = {}
        for name in GROUPS[group] if self.has_model else ():
            ids, vectors = self._few(name, scope)
            found.update(zip(ids, (vectors @ (vector / np.linalg.norm(vector))).tolist(), strict=True) if ids else ())
        return found

    def _fetched(self, name: str, scope: Scope) -> tuple[list[str], Vectors]:
        """Ids and unit vectors of the few passages of a collection that may answer."""
        sources = [s.id for s in self.store.sources.values() if s.id in scope.sources and collection_of(s) == name]
        ids, vectors = self._vectors[name].fetch(self.store.of_sources(sources))
        return ids, vectors / np.linalg.norm(vectors, axis=1, keepdims=True) if ids else vectors

    def gist_in_meaning(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """The ``n`` places that such questions ask for: (passage id, score above 0). Empty without a model."""
        return self.store.gist.of_vector(vector, n) if self.has_model else []

    def nearest_phrasings(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """The passages whose lay phrasings are nearest: (passage id, cosine); a passage may occur repeatedly.

        NOT_OURS stands for a question that is not ours. Empty without a model.
        """
        if not self.has_model:
            return []
        return [(self._phrased[row], similarity) for row, similarity in self._vectors[PHRASINGS].nearest(vector, n)]


def _admitted(store: VectorStore, vector: Vectors, n: int, scope: Scope, share: float) -> Sequence[tuple[str, float]]:
    """The ``n`` nearest of one collection that may answer: as many more are fetched as the filter will drop."""
    wanted = n if share == 1 else min(_MOST, math.ceil(n / share * _MORE))
    while True:
        fetched = store.nearest(vector, wanted)
        kept = [hit for hit in fetched if scope.holds(hit[0])]
        if len(kept) >= n or len(fetched) < wanted or wanted == _MOST:
            return kept[:n]
        wanted = min(_MOST, wanted * 4)

"""The index in use, opened for reading: what ``search`` and ``verify`` look things up in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from advisor.errors import NotIndexedError
from advisor.index.embed import Embedder, Vectors
from advisor.index.passages import LAYOUT, PassageStore
from advisor.index.scope import COLLECTIONS, GROUPS, Scope
from advisor.index.vectors import ChromaStore, VectorStore

POINTER = "CURRENT"
NOT_OURS = ""  # the passage id of a phrasing that no passage answers
PHRASINGS = "phrasings"

_MORE = 1.3  # what may not answer lies nearer together than by chance
_MOST = 4_000  # vectors fetched at once; beyond it a filter that leaves next to nothing may miss some


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
        found = (_admitted(self._vectors[name], vector, n, scope, scope.shares[name]) for name in names)
        return sorted((hit for hits in found for hit in hits), key=lambda pair: (-pair[1], pair[0]))[:n]

    def nearest_phrasings(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """The passages whose lay phrasings are nearest: (passage id, cosine); a passage may occur repeatedly.

        NOT_OURS stands for a question that is not ours. Empty without a model.
        """
        if not self.has_model:
            return []
        return [(self._phrased[row], similarity) for row, similarity in self._vectors[PHRASINGS].nearest(vector, n)]


def _admitted(store: VectorStore, vector: Vectors, n: int, scope: Scope, share: float) -> Sequence[tuple[str, float]]:
    """The ``n`` nearest of one collection that may answer: as many more are fetched as the filter will drop."""
    if not share:
        return ()
    wanted = n if share == 1 else min(_MOST, math.ceil(n / share * _MORE))
    while True:
        fetched = store.nearest(vector, wanted)
        kept = [hit for hit in fetched if scope.holds(hit[0])]
        if len(kept) >= n or len(fetched) < wanted or wanted == _MOST:
            return kept[:n]
        wanted = min(_MOST, wanted * 4)

"""Small stand-ins with the same Protocols, for tests: they need no model, no files and no Chroma."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from advisor.index.embed import Vectors, clean
from advisor.index.vectors import ranked


class HashEmbedder:
    """Counts character pairs into buckets. Texts that share words are near; it understands nothing."""

    def __init__(self, dimension: int = 256) -> None:
        self._dimension = dimension

    @property
    def name(self) -> str:
        return f"hash-{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed_documents(self, texts: list[str]) -> Vectors:
        """One row a text; shape (0, dimension) for none."""
        rows = np.zeros((len(texts), self._dimension), np.float32)
        for row, text in enumerate(texts):
            rows[row] = self.embed_query(text)
        return rows

    def embed_query(self, text: str) -> Vectors:
        """Unit vector of pair counts; a text without pairs counts as one pair of its own."""
        text = clean(text)
        counts = np.zeros(self._dimension, np.float32)
        for pair in [text[at : at + 2] for at in range(len(text) - 1)] or [text]:
            counts[zlib.crc32(pair.encode()) % self._dimension] += 1
        unit: Vectors = counts / np.float32(np.linalg.norm(counts))
        return unit


class BruteForceStore:
    """Compares with every vector, exactly; in memory."""

    def __init__(self) -> None:
        self._vectors: dict[str, Vectors] = {}

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace."""
        units = np.asarray(vectors, np.float32)
        units = units / np.linalg.norm(units, axis=1, keepdims=True)
        self._vectors.update(zip(ids, units, strict=True))

    def delete(self, ids: Sequence[str]) -> None:
        """Remove what is there."""
        for known in ids:
            self._vectors.pop(known, None)

    def nearest(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """The exact nearest."""
        if not self._vectors or n < 1:
            return []
        similarities = np.stack(list(self._vectors.values())) @ (vector / np.linalg.norm(vector))
        return ranked(list(self._vectors), similarities.tolist())[:n]

    def fetch(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Of unit length, as they are kept."""
        known = [i for i in ids if i in self._vectors]
        return known, np.stack([self._vectors[i] for i in known]) if known else np.zeros((0, 0), np.float32)

    def count(self) -> int:
        """How many vectors there are."""
        return len(self._vectors)

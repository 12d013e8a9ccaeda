"""Vectors that come with the corpus, so that a first index needs no minutes of embedding.

One file a model: ``corpus/vectors/<model>.npz`` with ``keys`` (n, 16) uint8, the first half of the SHA-256 of the
text and its role, and ``vectors`` (n, d) float16. A text that changed has another key and is embedded anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from advisor.errors import CorpusError
from advisor.index.embed import Vectors


def _key(text: str, as_query: bool) -> bytes:
    return sha256(f"{'query' if as_query else 'passage'}\n{text}".encode()).digest()[:16]


def vectors_file(directory: Path, model: str) -> Path:
    """Where the vectors of ``model`` are kept."""
    return directory / (re.sub(r"[^A-Za-z0-9._-]+", "_", model) + ".npz")


class ShippedVectors:
    """Look-up of shipped vectors by text; empty where none were shipped for the model."""

    def __init__(self, directory: Path, model: str) -> None:
        self._rows: dict[bytes, int] = {}
        self._vectors: npt.NDArray[np.float16] = np.zeros((0, 0), np.float16)
        path = vectors_file(directory, model)
        if not path.is_file():
            return
        try:
            with np.load(path, allow_pickle=False) as data:
                keys, self._vectors = data["keys"], data["vectors"]
        except (OSError, ValueError, KeyError) as error:
            raise CorpusError(path.name, "向量文件损坏，请删除它（会重新计算）或重新下载") from error
        self._rows = {key.tobytes(): row for row, key in enumerate(keys)}

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, text: str, as_query: bool) -> Vectors | None:
        """The vector of ``text``, (d,) float32 of length 1, or None."""
        row = self._rows.get(_key(text, as_query))
        if row is None:
            return None
        vector: Vectors = self._vectors[row].astype(np.float32)
        vector /= np.linalg.norm(vector)
        return vector


def write_vectors(directory: Path, model: str, items: Iterable[tuple[str, bool, Vectors]]) -> Path:
    """Write (text, as_query, vector) triples for ``model``; sorted by key, so that the file is reproducible."""
    unique = {_key(text, as_query): vector for text, as_query, vector in items}  # two passages may say the same
    rows = sorted(unique.items())
    path = vectors_file(directory, model)
    keys = np.frombuffer(b"".join(key for key, _ in rows), np.uint8).reshape(-1, 16)
    np.savez(path, keys=keys, vectors=np.stack([vector for _, vector in rows]).astype(np.float16))
    return path

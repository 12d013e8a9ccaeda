"""Where vectors live and how the nearest are found. The only module that imports chromadb.

Chroma is opened embedded, on one directory, by one process: a second process that writes makes the first one's
searches stale without an error (seen with 1.5.9), so a re-index writes a new collection and switches to it. Vectors are
always given explicitly; Chroma's own embedding function would download a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from advisor.errors import BackendError
from advisor.index.embed import Vectors

BATCH = 5_000  # Chroma refuses more than 5,461 at once
SEARCH_WIDTH = 200  # HNSW ef_search: recall@20 0.997 on real vectors, against 0.988 by default


class VectorStore(Protocol):
    """Vectors by id. Ids are strings, unique; vectors have the length the store was first given."""

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add, or replace where the id is known; doing it twice changes nothing."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Remove; unknown ids are no error."""
        ...

    def nearest(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """At most ``n`` ids with their cosine similarity (-1..1), best first; equal ones by id."""
        ...

    def fetch(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Those of ``ids`` that are known, in an order of its own, and a row for each; shape (0, 0) for none."""
        ...

    def count(self) -> int:
        """How many vectors there are."""
        ...


class ChromaStore:
    """One Chroma collection under ``directory`` (made when absent); cosine, approximate (HNSW).

    ``collection``: 3 to 512 of letters, digits, ``._-``. Close it (or use ``with``) before deleting the directory:
    Windows refuses while files are open. Every method raises BackendError with what to do when Chroma fails.
    """

    def __init__(self, directory: Path, collection: str) -> None:
        self.directory = directory
        self._count: int | None = None
        with self._translated("打开"):
            self._client = _open_client(directory)
        try:
            with self._translated("打开"):
                self._collection = _open_collection(self._client, collection)
        except BackendError:
            self._client.close()
            raise

    def __enter__(self) -> ChromaStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace, in batches; an interrupted call is finished by repeating it."""
        if len(ids) != len(vectors):
            raise BackendError(f"写入向量索引 {self.directory} 时编号 {len(ids)} 个、向量 {len(vectors)} 个，数目不符")
        self._count = None
        with self._translated("写入"):
            for start in range(0, len(ids), BATCH):
                part = slice(start, start + BATCH)
                self._collection.upsert(ids=list(ids[part]), embeddings=np.asarray(vectors[part], np.float32))

    def delete(self, ids: Sequence[str]) -> None:
        """Remove, in batches."""
        self._count = None
        with self._translated("删改"):
            for start in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def nearest(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """Ask Chroma for the nearest."""
        with self._translated("查询"):
            if self._count is None:  # asking costs as much as searching
                self._count = int(self._collection.count())
            wanted = min(n, self._count)
            if wanted < 1:
                return []
            found = self._collection.query(query_embeddings=[vector], n_results=wanted, include=["distances"])
        return ranked(found["ids"][0], [1.0 - distance for distance in found["distances"][0]])

    def fetch(self, ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """The vectors of ``ids``, in batches."""
        known: list[str] = []
        rows: list[Vectors] = []
        with self._translated("查询"):
            for start in range(0, len(ids), BATCH):
                found = self._collection.get(ids=list(ids[start : start + BATCH]), include=["embeddings"])
                known.extend(found["ids"])
                rows.extend(np.asarray(row, np.float32) for row in found["embeddings"])
        return known, np.stack(rows) if rows else np.zeros((0, 0), np.float32)

    def count(self) -> int:
        """How many vectors the collection holds."""
        with self._translated("查询"):
            return int(self._collection.count())

    def close(self) -> None:
        """Let go of the files, which Chroma's threads do within about a second; closing twice is fine."""
        self._client.close()

    @contextmanager
    def _translated(self, action: str) -> Iterator[None]:
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, ValueError, TypeError, RuntimeError, OSError) as error:
            raise BackendError(
                f"{action}向量索引 {self.directory} 失败：请确认没有别的程序在用这个目录、磁盘未满；"
                f"仍不行就删掉该目录重新建索引（{type(error).__name__}: {error}）"
            ) from error


def ranked(ids: Sequence[str], similarities: Sequence[float]) -> list[tuple[str, float]]:
    """Pairs, best first, equal ones by id, so that two stores answer alike."""
    return sorted(zip(ids, map(float, similarities), strict=True), key=lambda pair: (-pair[1], pair[0]))


def _open_client(directory: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    directory.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(directory), settings=Settings(anonymized_telemetry=False))


def _open_collection(client: Any, name: str) -> Any:
    return client.get_or_create_collection(
        name,
        configuration={"hnsw": {"space": "cosine", "ef_search": SEARCH_WIDTH}},
        embedding_function=None,
    )

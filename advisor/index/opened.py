"""The index in use, opened for reading: what ``search`` and ``verify`` look things up in."""

from __future__ import annotations

from pathlib import Path

from advisor.errors import NotIndexedError
from advisor.index.embed import Embedder
from advisor.index.passages import PassageStore
from advisor.index.vectors import ChromaStore, VectorStore

POINTER = "CURRENT"


def current_directory(directory: Path) -> Path:
    """The directory of the index in use. Raises NotIndexedError where there is none."""
    pointer = directory / POINTER
    if not pointer.is_file():
        raise NotIndexedError("资料库还没有建立。请先运行：advisor index")
    return directory / pointer.read_text(encoding="utf-8").strip()


class Index:
    """Passages and the two vector collections. Raises NotIndexedError where they were made with another model."""

    def __init__(self, directory: Path, embedder: Embedder) -> None:
        current = current_directory(directory)
        self.store = PassageStore(current / "passages.db")
        self.embedder = embedder
        made_with = self.store.meta["embedder"]
        if made_with != embedder.name:
            self.store.close()
            raise NotIndexedError(
                f"资料库是用模型「{made_with}」建立的，现在设置的是「{embedder.name}」，不能混用。请运行：advisor index"
            )
        self.passages: VectorStore = ChromaStore(current / "vectors", "passages")
        self.phrasings: VectorStore = ChromaStore(current / "vectors", "phrasings")
        self.phrased = {str(row): passage_id for row, passage_id, _ in self.store.phrasings()}

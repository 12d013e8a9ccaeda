"""The index in use, opened for reading: what ``search`` and ``verify`` look things up in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from advisor.domain.source import SourceKind
from advisor.errors import NotIndexedError
from advisor.index.embed import Embedder, Vectors
from advisor.index.passages import LAYOUT, PassageStore
from advisor.index.vectors import ChromaStore

POINTER = "CURRENT"
NOT_OURS = ""  # the passage id of a phrasing that no passage answers
RULES, PRACTICE, PHRASINGS = "rules", "practice", "phrasings"


def current_directory(directory: Path) -> Path:
    """The directory of the index in use. Raises NotIndexedError where there is none."""
    pointer = directory / POINTER
    if not pointer.is_file():
        raise NotIndexedError("资料库还没有建立。请先运行：advisor index")
    return directory / pointer.read_text(encoding="utf-8").strip()


class Index:
    """Passages and their vectors. Raises NotIndexedError where they were made with another model."""

    def __init__(self, directory: Path, embedder: Embedder) -> None:
        current = current_directory(directory)
        self.store = PassageStore(current / "passages.db")
        self.embedder = embedder
        if self.store.meta.get("layout") != LAYOUT:
            self.store.close()
            raise NotIndexedError("资料库是旧版程序建立的，现在的程序读不了。请运行：advisor index")
        made_with = self.store.meta["embedder"]
        if made_with != embedder.name:
            self.store.close()
            raise NotIndexedError(
                f"资料库是用模型「{made_with}」建立的，现在设置的是「{embedder.name}」，不能混用。请运行：advisor index"
            )
        self._vectors = {name: ChromaStore(current / "vectors", name) for name in (RULES, PRACTICE, PHRASINGS)}
        self._phrased = {str(row): passage_id for row, passage_id, _ in self.store.phrasings()}

    def nearest(self, vector: Vectors, n: int, kinds: Sequence[SourceKind] = ()) -> list[tuple[str, float]]:
        """The ``n`` nearest passages, best first: (passage id, cosine). The rules, many, do not crowd out the rest."""
        groups = dict.fromkeys(group_of(kind) for kind in kinds or SourceKind)
        return [hit for group in groups for hit in self._vectors[group].nearest(vector, n)]

    def nearest_phrasings(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """The passages whose lay phrasings are nearest: (passage id, cosine); a passage may occur repeatedly.

        NOT_OURS stands for a question that is not ours.
        """
        return [(self._phrased[row], similarity) for row, similarity in self._vectors[PHRASINGS].nearest(vector, n)]


def group_of(kind: SourceKind) -> str:
    """The vector collection of a kind: rules, or practice (policies, cases, guidance)."""
    return RULES if kind.is_law else PRACTICE

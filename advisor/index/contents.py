"""What an index is made from."""

from __future__ import annotations

from hashlib import sha256

from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage, Source, SourceKind
from advisor.index.phrasings import Phrasing

FORMAT = "2"  # raise when the layout of the index changes


class Contents(Noun):
    """Documents, and how people ask for what is in them.

    Statutes are searched where the corpus lists them, the others are only cited; everything else is searched.
    """

    documents: tuple[Document, ...]
    searched_statutes: frozenset[str]
    phrasings: tuple[Phrasing, ...]

    def is_searched(self, source: Source) -> bool:
        """Whether the passages of ``source`` can be found, not only cited."""
        return source.kind is not SourceKind.STATUTE or (
            source.work in self.searched_statutes and source.in_force.end is None
        )

    def fingerprint(self, embedder: str) -> str:
        """Changes whenever anything that the index is made from changes."""
        digest = sha256(f"{FORMAT}\n{embedder}\n{sorted(self.searched_statutes)}\n".encode())
        for noun in (*self.documents, *self.phrasings):
            digest.update(noun.model_dump_json().encode())
        return digest.hexdigest()


def embedded_text(source: Source, passage: Passage) -> str:
    """What is embedded for a passage: where it stands, then what it says."""
    place = (source.work, *passage.trail, *([passage.locator.heading] if passage.locator.heading else []))
    return f"{' '.join(place)}：{passage.text}"

"""What an index is made from."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage, Source, SourceKind
from advisor.index.phrasings import Phrasing, Practice


class Contents(Noun):
    """Documents, how people ask for what is in them, and questions to learn from (``practice``).

    ``searched_statutes``: those of the package that the corpus lists, and what the corpus restates or an office took
    in; the others are only cited. Everything that is no statute is searched.
    """

    documents: tuple[Document, ...]
    searched_statutes: frozenset[str]
    phrasings: tuple[Phrasing, ...]
    not_ours: tuple[str, ...] = ()
    practice: tuple[Practice, ...] = ()

    def is_searched(self, source: Source) -> bool:
        """Whether the passages of ``source`` can be found, not only cited."""
        return source.kind is not SourceKind.STATUTE or (
            source.work in self.searched_statutes and source.in_force.end is None
        )


def fingerprint(embedder: str, files: Iterable[Path]) -> str:
    """Changes whenever anything that an index is made from changes: the model, the files, or the code that reads them.

    Of files, so that an index that is up to date costs no parsing.
    """
    package = Path(__file__).parent.parent
    code = [p for folder in ("ingest", "index", "domain") for p in (package / folder).glob("*.py")]
    digest = sha256(embedder.encode())
    for path in (*sorted(code), *files):
        digest.update(path.name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def embedded_text(source: Source, passage: Passage) -> str:
    """What is embedded for a passage: where it stands, then what it says."""
    place = (source.work, *passage.trail, *([passage.locator.heading] if passage.locator.heading else []))
    return f"{' '.join(place)}：{passage.explanation}{' ' if passage.explanation else ''}{passage.text}"

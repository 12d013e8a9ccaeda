"""Writing the file that ``passages`` reads: once, when an index is built. The only place here that needs sqlite-utils.

Imported when something is written: sqlite-utils imports pandas where it is installed, half a second that no search
should wait for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from advisor.domain.source import Document, Passage, Source
from advisor.index.gist import CREATE as CREATE_GIST
from advisor.index.gist import Lessons
from advisor.index.gist import write as write_gist
from advisor.index.passages import LAYOUT, bigrams
from advisor.index.words import WordCounter


class PassageWriter:
    """A new file of sources, passages and phrasings; ``finish`` closes it. Raises sqlite3.Error when it exists."""

    def __init__(self, path: Path) -> None:
        from sqlite_utils import Database

        self._db = Database(path)
        self._words = WordCounter()
        self._shelved: list[tuple[int, int]] = []  # (row of a passage that can be found, number of its source)
        self._sources = 0
        self._next_row = 1
        self._create()

    def _create(self) -> None:
        self._db.table("sources").create({"id": str, "work": str, "body": str}, pk="id")
        columns = {"rowid": int, "id": str, "source_id": str, "key": str, "body": str}
        self._db.table("passages").create(columns, pk="rowid")
        self._db.table("phrasings").create({"rowid": int, "passage_id": str, "text": str}, pk="rowid")
        for table in ("meta", "arrays"):
            self._db.table(table).create({"key": str, "value": bytes if table == "arrays" else str}, pk="key")
        self._db.conn.execute(CREATE_GIST)
        self._db.conn.execute("CREATE VIRTUAL TABLE phrasing_words USING fts5(words, content='', tokenize='unicode61')")

    def add(self, document: Document, *, searched: bool) -> None:
        """Store a document; ``searched``: its passages can be found, not only cited."""
        source = document.source
        self._db.table("sources").insert({"id": source.id, "work": source.work, "body": source.model_dump_json()})
        self._db.table("passages").insert_all(self._rows(document))
        if searched:
            for row, passage in enumerate(document.passages, self._next_row):
                if passage.only_heading:
                    continue
                self._shelved.append((row, self._sources))
                self._words.add(row, _words(source, passage))
        self._next_row += len(document.passages)
        self._sources += 1

    def _rows(self, document: Document) -> Iterator[dict[str, object]]:
        for row, passage in enumerate(document.passages, self._next_row):
            yield {
                "rowid": row,
                "id": passage.id,
                "source_id": document.source.id,
                "key": passage.locator.key,
                "body": passage.model_dump_json(exclude={"source_id"}),
            }

    def add_phrasings(self, phrasings: Iterable[tuple[str, str]]) -> None:
        """(passage id, how people ask for it) pairs."""
        for passage_id, text in phrasings:
            row: Any = self._db.table("phrasings").insert({"passage_id": passage_id, "text": text}).last_pk
            words = " ".join(bigrams(text))
            self._db.conn.execute("INSERT INTO phrasing_words(rowid, words) VALUES (?, ?)", (row, words))

    def phrasings(self) -> tuple[tuple[int, str, str], ...]:
        """(row, passage id, text) of every phrasing added."""
        return tuple((r["rowid"], r["passage_id"], r["text"]) for r in self._db.table("phrasings").rows)

    def learn(self, lessons: Lessons) -> None:
        """Learn what questions about a place have in common."""
        write_gist(self._db.conn, lessons)

    def finish(self, meta: dict[str, str]) -> None:
        """Write the words and what the index was made from, make the look-ups fast, and close."""
        self._words.write(self._db.conn)
        rows = np.full(max((row for row, _ in self._shelved), default=0) + 1, -1, np.int32)
        for row, source in self._shelved:
            rows[row] = source
        self._db.table("arrays").insert({"key": "source_of_row", "value": rows.tobytes()})
        self._db.table("meta").insert_all({"key": k, "value": v} for k, v in {**meta, "layout": LAYOUT}.items())
        self._db.table("passages").create_index(["id"], unique=True)
        self._db.table("passages").create_index(["source_id", "key"])
        self._db.conn.commit()
        self.close()

    def close(self) -> None:
        self._db.conn.close()


def _words(source: Source, passage: Passage) -> list[str]:
    said = (*passage.trail, passage.locator.heading or "", passage.explanation, passage.text)
    return bigrams(" ".join((source.work, *said)))

"""Every source and passage, and the words to find them by: one SQLite file, read-only once built.

Full text is FTS5 over character bigrams: its own tokenizer finds nothing inside a Chinese sentence, and trigrams
miss two-character words (工资, 加班).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlite_utils

from advisor.domain.source import Document, Passage, Source, SourceKind
from advisor.errors import NotIndexedError

LAYOUT = "2"  # raise when the tables change: an index of another layout is not opened

_RUNS = re.compile(r"[㐀-鿿]+|[A-Za-z]+|\d+(?:\.\d+)?")
_FULLWIDTH = {ord("０") + i: str(i) for i in range(10)}


def bigrams(text: str) -> list[str]:
    """Terms of a text: overlapping pairs of Chinese characters, whole words and numbers otherwise.

    A run of one Chinese character is a term of its own.
    """
    terms: list[str] = []
    for run in _RUNS.findall(text.translate(_FULLWIDTH)):
        if run[0].isascii() or len(run) == 1:
            terms.append(run.lower())
        else:
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
    return terms


class PassageStore:
    """Sources and passages by id, by work and by words."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if not create and not path.is_file():
            raise NotIndexedError("资料库还没有建立。请先运行：advisor index")
        uri = path.resolve().as_uri() + ("?mode=rwc" if create else "?mode=ro")
        self._db = sqlite_utils.Database(sqlite3.connect(uri, uri=True, check_same_thread=False))
        if create:
            self._create()

    def close(self) -> None:
        self._db.conn.close()

    # -- writing, once ---------------------------------------------------------------------------------------------

    def _create(self) -> None:
        self._db.table("sources").create({"id": str, "work": str, "body": str}, pk="id")
        columns = {"rowid": int, "id": str, "source_id": str, "kind": str, "key": str, "body": str}
        self._db.table("passages").create(columns, pk="rowid")
        self._db.table("phrasings").create({"rowid": int, "passage_id": str, "text": str}, pk="rowid")
        self._db.table("meta").create({"key": str, "value": str}, pk="key")
        for name in ("passage_words", "phrasing_words"):
            self._db.conn.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='unicode61')")

    def add(self, document: Document, *, searched: bool) -> None:
        """Store a document; ``searched``: its passages can be found, not only cited."""
        source = document.source
        self._db.table("sources").insert({"id": source.id, "work": source.work, "body": source.model_dump_json()})
        for passage in document.passages:
            row = {
                "id": passage.id,
                "source_id": source.id,
                "kind": source.kind.value if searched else "",  # empty: cited, never found
                "key": passage.locator.key,
                "body": passage.model_dump_json(exclude={"source_id"}),
            }
            rowid = self._db.table("passages").insert(row).last_pk
            if searched:
                said = (*passage.trail, passage.locator.heading or "", passage.explanation, passage.text)
                words = bigrams(" ".join((source.work, *said)))
                self._index("passage_words", rowid, words)

    def add_phrasings(self, phrasings: Iterable[tuple[str, str]]) -> None:
        """(passage id, how people ask for it) pairs."""
        for passage_id, text in phrasings:
            rowid = self._db.table("phrasings").insert({"passage_id": passage_id, "text": text}).last_pk
            self._index("phrasing_words", rowid, bigrams(text))

    def _index(self, table: str, rowid: Any, words: Sequence[str]) -> None:
        self._db.conn.execute(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", (rowid, " ".join(words)))

    def finish(self, meta: dict[str, str]) -> None:
        """Write what the index was made from, and make the look-ups fast."""
        self._db.table("meta").insert_all({"key": k, "value": v} for k, v in {**meta, "layout": LAYOUT}.items())
        self._db.table("passages").create_index(["id"], unique=True)
        self._db.table("passages").create_index(["source_id", "key"])
        self._db.conn.commit()

    # -- reading -----------------------------------------------------------------------------------------------------

    @cached_property
    def meta(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self._db.table("meta").rows}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every version of every work, by id."""
        return {r["id"]: Source.model_validate_json(r["body"]) for r in self._db.table("sources").rows}

    @cached_property
    def _versions(self) -> dict[str, tuple[Source, ...]]:
        works: dict[str, list[Source]] = {}
        for source in sorted(self.sources.values(), key=lambda s: s.in_force.start):
            works.setdefault(source.work, []).append(source)
        return {work: tuple(versions) for work, versions in works.items()}

    def works(self) -> Iterable[str]:
        """Every title held."""
        return self._versions.keys()

    def versions(self, work: str) -> tuple[Source, ...]:
        """The versions of ``work``, oldest first; empty for a work that is not held."""
        return self._versions.get(work, ())

    def passage(self, source_id: str, key: str) -> Passage | None:
        """The passage at ``key`` (「38」, 「276-1」, a heading)."""
        found = self._select("source_id = ? AND key = ?", (source_id, key))
        return found[0] if found else None

    def by_id(self, passage_id: str) -> Passage | None:
        found = self._select("id = ?", (passage_id,))
        return found[0] if found else None

    def of_source(self, source_id: str) -> tuple[Passage, ...]:
        """All passages of a source, in order."""
        return tuple(self._select("source_id = ? ORDER BY rowid", (source_id,)))

    def phrasings(self) -> tuple[tuple[int, str, str], ...]:
        """(row, passage id, text) of every lay phrasing."""
        return tuple((r["rowid"], r["passage_id"], r["text"]) for r in self._db.table("phrasings").rows)

    def _select(self, where: str, values: Sequence[Any]) -> list[Passage]:
        rows = self._db.conn.execute(f"SELECT source_id, body FROM passages WHERE {where}", values).fetchall()
        return [Passage.model_validate({**json.loads(body), "source_id": source_id}) for source_id, body in rows]

    def match(self, words: Sequence[str], limit: int, kinds: Sequence[SourceKind] = ()) -> list[tuple[str, float]]:
        """Passages that hold the most telling of ``words``, best first: (passage id, BM25 score, higher is better)."""
        return self._match("passage_words", "passages", "id", words, limit, kinds)

    def match_phrasings(self, words: Sequence[str], limit: int) -> list[tuple[str, float]]:
        """Passages whose lay phrasings hold ``words``: (passage id, BM25 score); a passage may occur repeatedly."""
        return self._match("phrasing_words", "phrasings", "passage_id", words, limit)

    def _match(
        self, index: str, table: str, column: str, words: Sequence[str], limit: int, kinds: Sequence[SourceKind] = ()
    ) -> list[tuple[str, float]]:
        if not words:
            return []
        # every term quoted: raw words in MATCH are read as query syntax
        query = " OR ".join(f'"{w}"' for w in dict.fromkeys(words))
        of_kind = f"AND t.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        rows = self._db.conn.execute(
            f"SELECT t.{column}, -bm25({index}) FROM {index} JOIN {table} t ON t.rowid = {index}.rowid "
            f"WHERE {index} MATCH ? {of_kind} ORDER BY bm25({index}) LIMIT ?",
            (query, *(kind.value for kind in kinds), limit),
        ).fetchall()
        return [(str(passage_id), float(score)) for passage_id, score in rows]

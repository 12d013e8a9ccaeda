"""Every source and passage, and the words to find them by: one SQLite file, read-only once built.

Words are character bigrams: SQLite's own tokenizer finds nothing inside a Chinese sentence, and trigrams miss
two-character words (工资, 加班). Passages are ranked by our own BM25 (``words``), the phrasings, few, by FTS5's.
Written by ``write``.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.domain.source import Passage, Source
from advisor.errors import NotIndexedError
from advisor.index.gist import Gist
from advisor.index.scope import Scope
from advisor.index.words import Mask, Scores, best, score

Words = Mapping[str, float] | Sequence[str]  # words with weights; without, each counts once

_AT_HAND = 4_096  # passages kept read: the same articles are cited case after case

LAYOUT = "5"  # raise when the tables change: an index of another layout is not opened

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
    """Sources and passages by id, by work and by words. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NotIndexedError("资料库还没有建立。请先运行：advisor index")
        self._db = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True, check_same_thread=False)
        self._one = lru_cache(_AT_HAND)(self._read_one)

    def close(self) -> None:
        self._db.close()

    @cached_property
    def gist(self) -> Gist:
        """What all questions about a place have in common."""
        return Gist(self._db)

    @cached_property
    def meta(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT key, value FROM meta").fetchall())

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every version of every work, by id, in the order in which they were written."""
        rows = self._db.execute("SELECT id, body FROM sources ORDER BY rowid")
        return {source_id: Source.model_validate_json(body) for source_id, body in rows}

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
        return self._one("source_id = ? AND key = ?", (source_id, key))

    def holds(self, source_id: str, key: str) -> bool:
        """Whether there is a passage at ``key``, without reading it."""
        where = "SELECT 1 FROM passages WHERE source_id = ? AND key = ?"
        return self._db.execute(where, (source_id, key)).fetchone() is not None

    def by_id(self, passage_id: str) -> Passage | None:
        return self._one("id = ?", (passage_id,))

    def of_source(self, source_id: str) -> tuple[Passage, ...]:
        """All passages of a source, in order."""
        return tuple(self._select("source_id = ? ORDER BY rowid", (source_id,)))

    def phrasings(self) -> tuple[tuple[int, str, str], ...]:
        """(row, passage id, text) of every lay phrasing."""
        return tuple(self._db.execute("SELECT rowid, passage_id, text FROM phrasings ORDER BY rowid").fetchall())

    def _read_one(self, where: str, values: tuple[str, ...]) -> Passage | None:
        found = self._select(where, values)
        return found[0] if found else None

    def _select(self, where: str, values: Sequence[Any]) -> list[Passage]:
        rows = self._db.execute(f"SELECT source_id, body FROM passages WHERE {where}", values).fetchall()
        return [Passage.model_validate({**json.loads(body), "source_id": source_id}) for source_id, body in rows]

    # -- what may answer, and what does ----------------------------------------------------------------------------

    @cached_property
    def _source_of_row(self) -> npt.NDArray[np.int32]:
        """For every row of a passage the number of its source; -1 where it is cited only, never found."""
        (raw,) = self._db.execute("SELECT value FROM arrays WHERE key = 'source_of_row'").fetchone()
        return np.frombuffer(raw, np.int32)

    def scope(self, admits: Callable[[Source], bool]) -> Scope:
        """The passages of the sources that ``admits`` lets answer."""
        return Scope.of(tuple(self.sources.values()), admits, self._source_of_row)

    @cached_property
    def everything(self) -> Scope:
        """All that can be found."""
        return self.scope(lambda source: True)

    def of_sources(self, sources: Sequence[str]) -> list[str]:
        """Ids of all passages of ``sources``, those included that are only cited."""
        ids: list[str] = []
        for start in range(0, len(sources), 500):  # SQLite takes a limited number of values at once
            part = sources[start : start + 500]
            marks = ", ".join("?" * len(part))
            ids.extend(i for (i,) in self._db.execute(f"SELECT id FROM passages WHERE source_id IN ({marks})", part))
        return ids

    def within(self, scope: Scope) -> tuple[str, ...]:
        """Ids of all passages in ``scope``, in the order in which they were written."""
        rows = np.flatnonzero(scope.mask).tolist()
        held = dict(self._db.execute("SELECT rowid, id FROM passages").fetchall())
        return tuple(held[row] for row in rows)

    def match(self, words: Words, limit: int, scope: Scope | None = None) -> list[tuple[str, float]]:
        """Passages in ``scope`` that hold the most telling of ``words``, best first: (passage id, BM25 score)."""
        where = scope or self.everything
        return self._best(self._scores(words, where.mask), limit)

    def match_groups(self, words: Words, limit: int, scope: Scope) -> dict[str, list[tuple[str, float]]]:
        """The same for each group of ``scope`` by itself."""
        scores = self._scores(words, scope.mask)
        return {group: self._best(np.where(rows, scores, 0), limit) for group, rows in scope.rows.items()}

    def _scores(self, words: Words, mask: Mask) -> Scores:
        weighted = words if isinstance(words, Mapping) else dict.fromkeys(words, 1.0)
        return score(self._db, weighted, mask) if weighted else np.zeros(len(mask), np.float32)

    def _best(self, scores: Scores, limit: int) -> list[tuple[str, float]]:
        found = best(scores, limit)
        ids = self._ids([row for row, _ in found])
        return [(ids[row], points) for row, points in found]

    def _ids(self, rows: Sequence[int]) -> dict[int, str]:
        marks = ", ".join("?" * len(rows))
        return dict(self._db.execute(f"SELECT rowid, id FROM passages WHERE rowid IN ({marks})", rows).fetchall())

    def match_phrasings(self, words: Sequence[str], limit: int) -> list[tuple[str, float]]:
        """Passages whose lay phrasings hold ``words``: (passage id, BM25 score); a passage may occur repeatedly."""
        if not words:
            return []
        # every term quoted: raw words in MATCH are read as query syntax
        query = " OR ".join(f'"{w}"' for w in dict.fromkeys(words))
        rows = self._db.execute(
            "SELECT t.passage_id, -bm25(phrasing_words) FROM phrasing_words "
            "JOIN phrasings t ON t.rowid = phrasing_words.rowid "
            "WHERE phrasing_words MATCH ? ORDER BY bm25(phrasing_words), t.rowid LIMIT ?",
            (query, limit),
        ).fetchall()
        return [(str(passage_id), float(points)) for passage_id, points in rows]

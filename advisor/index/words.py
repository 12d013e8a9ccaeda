"""Words → passages: an own BM25, its postings kept in SQLite, one row a word.

FTS5's BM25 visits a row for every common pair of characters in a question (77 ms at 100,000 passages), gives every
word of the question the same weight, and filters afterwards. Here a word's passages and what each scores are two
arrays, computed once: a question adds a few dozen arrays, and a mask says which passages may answer at all.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]  # by row number of a passage: may it answer?
Scores = npt.NDArray[np.float32]

# Robertson and Zaragoza's usual values; shorter documents gain less than by default, articles differ little in length
K1, B = 1.2, 0.6

_CREATE = "CREATE TABLE words (word TEXT PRIMARY KEY, passages BLOB, scores BLOB)"
_SELECT = "SELECT word, passages, scores FROM words WHERE word IN ({})"


class WordCounter:
    """Collects the words of passages while an index is built."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = {}
        self._counts: dict[str, array[int]] = {}
        self._lengths: dict[int, int] = {}

    def add(self, row: int, words: Sequence[str]) -> None:
        """The words of the passage in ``row``."""
        self._lengths[row] = len(words)
        for word, count in Counter(words).items():
            self._rows.setdefault(word, array("i")).append(row)
            self._counts.setdefault(word, array("i")).append(count)

    def write(self, db: Any) -> None:
        """Write every word with the passages that hold it and the BM25 score of each, to an sqlite3 connection."""
        lengths = np.zeros(max(self._lengths, default=0) + 1, np.float32)
        lengths[list(self._lengths)] = list(self._lengths.values())
        total = len(self._lengths)
        norm = K1 * (1 - B + B * lengths * (total / max(1.0, float(lengths.sum()))))
        db.execute(_CREATE)
        for word, listed in self._rows.items():
            rows = np.frombuffer(listed, np.int32)
            counts = np.frombuffer(self._counts[word], np.int32).astype(np.float32)
            telling = math.log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5))
            scores = (telling * counts * (K1 + 1) / (counts + norm[rows])).astype(np.float32)
            db.execute("INSERT INTO words VALUES (?, ?, ?)", (word, rows.tobytes(), scores.tobytes()))


def score(db: Any, words: Mapping[str, float], mask: Mask) -> Scores:
    """The BM25 score of every row for the weighted ``words``; 0 where ``mask`` says no or no word is held."""
    totals = np.zeros(len(mask), np.float32)
    for word, rows, scores in db.execute(_SELECT.format(", ".join("?" * len(words))), tuple(words)):
        totals[np.frombuffer(rows, np.int32)] += np.float32(words[word]) * np.frombuffer(scores, np.float32)
    totals[~mask] = 0
    return totals


def best(totals: Scores, limit: int) -> list[tuple[int, float]]:
    """The ``limit`` best rows with a score above 0, best first, equal ones by row."""
    found = np.flatnonzero(totals)
    if len(found) > limit:
        found = found[np.argpartition(-totals[found], limit)[:limit]]
    return sorted(((int(row), float(totals[row])) for row in found), key=lambda pair: (-pair[1], pair[0]))

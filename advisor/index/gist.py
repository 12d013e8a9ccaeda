"""What all questions about a place have in common: from a question to places in one step, learned with the index.

The nearest phrasing speaks for itself alone. Here thousands of other questions (``corpus/training``) all have a say: a
linear model on character pairs, and one on the vectors where there is a model, each fitted by ridge regression to which
place answers which question (least-squares classification; Hastie, Tibshirani and Friedman, 2009, 4.2). Closed form: no
training run, no randomness; seconds when an index is built, about a millisecond when it is asked.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from advisor.index.embed import Vectors

# Found on the development half of eval/datasets/retrieval.yaml; half or twice as much changes little.
_RIDGE_OF_WORDS = 6.0
_RIDGE_OF_VECTORS = 0.5
_SEEN = 3  # questions that must say a pair for it to be learned from …
_MOST = 3_200  # … and how many pairs, the most frequent: the time to learn grows with the third power
_HELPS = 0.5  # a place that helps, against the one that decides

CREATE = "CREATE TABLE gist_words (word TEXT PRIMARY KEY, telling REAL, ours REAL, weights BLOB)"
_SELECT = "SELECT word, telling, ours, weights FROM gist_words WHERE word IN ({})"
_KEEP = "INSERT INTO arrays (key, value) VALUES (?, ?)"


@dataclass(frozen=True)
class Lesson:
    """A question in character pairs, and the ids of the places that answer it: the first decides, the others help."""

    terms: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Lessons:
    """What is learned from: questions with their places, and of others only whether they are ours.

    ``vectors``: a row for each of ``placed``, then for each of ``others``; None without a model.
    """

    placed: Sequence[Lesson]
    others: Sequence[tuple[str, ...]]  # not ours, in character pairs
    ours: Sequence[tuple[str, ...]] = ()  # ours, whatever answers them
    vectors: Vectors | None = None


def write(db: Any, lessons: Lessons) -> None:
    """Learn and keep. ``db`` is an sqlite3 connection."""
    if not lessons.placed:
        return
    places = sorted({place for lesson in lessons.placed for place in lesson.places})
    answers = np.zeros((len(lessons.placed) + len(lessons.others), len(places)), np.float32)
    answers[: len(lessons.placed)] = _answers(lessons.placed, places)  # nothing answers the others
    db.execute(_KEEP, ("gist_places", json.dumps(places, ensure_ascii=False).encode()))
    db.executemany("INSERT INTO gist_words VALUES (?, ?, ?, ?)", _of_words(lessons, answers))
    if lessons.vectors is not None:
        units = _of_unit_length(lessons.vectors)
        mean = np.asarray(units.mean(axis=0), np.float32)
        db.execute(_KEEP, ("gist_mean", mean.tobytes()))
        db.execute(_KEEP, ("gist_vectors", _ridge(units - mean, answers, _RIDGE_OF_VECTORS).tobytes()))


def _answers(lessons: Sequence[Lesson], places: Sequence[str]) -> Vectors:
    """For each question what each place is to it; a place that is often asked for does not outweigh a rare one."""
    column = {place: n for n, place in enumerate(places)}
    answers = np.zeros((len(lessons), len(places)), np.float32)
    for row, lesson in enumerate(lessons):
        for nth, place in enumerate(lesson.places):
            answers[row, column[place]] = max(answers[row, column[place]], _HELPS if nth else 1.0)
    asked: Vectors = np.sqrt(np.maximum((answers == 1).sum(axis=0), 1), dtype=np.float32)
    return np.asarray(answers / asked, np.float32)


def _of_words(lessons: Lessons, answers: Vectors) -> Iterator[tuple[str, float, float, bytes]]:
    """(pair, how telling it is, how much it is ours, its weight for each place)."""
    learned = [*(lesson.terms for lesson in lessons.placed), *lessons.others]
    seen = Counter(term for terms in learned for term in set(terms))
    known = sorted((-n, term) for term, n in seen.items() if n >= _SEEN)[:_MOST]
    telling = {term: math.log((len(learned) + 1) / (0.5 - minus)) for minus, term in known}
    features = _features([*learned, *lessons.ours], telling)
    of_places = _ridge(features[: len(learned)], answers, _RIDGE_OF_WORDS).astype(np.float16)
    ours = np.ones(len(features), np.float32)
    ours[len(lessons.placed) : len(learned)] = -1
    of_ours = _ridge(features, ours, _RIDGE_OF_WORDS)
    for n, term in enumerate(telling):
        yield term, telling[term], float(of_ours[n]), of_places[n].tobytes()


def _features(texts: Sequence[Sequence[str]], telling: Mapping[str, float]) -> Vectors:
    """A row for each text, of unit length, a column for each known pair."""
    column = {term: n for n, term in enumerate(telling)}
    features = np.zeros((len(texts), len(telling)), np.float32)
    for row, terms in enumerate(texts):
        for term, share in _shares(terms, telling).items():
            features[row, column[term]] = share
    return features


def _shares(terms: Iterable[str], telling: Mapping[str, float]) -> dict[str, float]:
    """How much of a text each known pair in it is: a vector of unit length."""
    counts = Counter(term for term in terms if term in telling)
    raw = {term: (1 + math.log(count)) * telling[term] for term, count in counts.items()}
    length = math.sqrt(sum(x * x for x in raw.values()))
    return {term: x / length for term, x in raw.items()} if length else {}


def _ridge(features: Vectors, answers: Vectors, ridge: float) -> Vectors:
    """Weights (features, places) of least squares, held to be small."""
    gram = features.T @ features
    gram[np.diag_indices_from(gram)] += ridge
    return np.asarray(np.linalg.solve(gram, features.T @ answers), np.float32)


def _of_unit_length(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


class Gist:
    """Answers from what was learned. Safe to share between threads."""

    def __init__(self, db: Any) -> None:
        self._db = db
        self._said = lru_cache(maxsize=16)(self._read)  # a text is asked for its places, then whether it is ours

    def _kept(self, key: str) -> bytes:
        found = self._db.execute("SELECT value FROM arrays WHERE key = ?", (key,)).fetchone()
        return bytes(found[0]) if found else b""

    @cached_property
    def _places(self) -> list[str]:
        return list(json.loads(self._kept("gist_places") or "[]"))

    @cached_property
    def _of_vectors(self) -> tuple[Vectors, Vectors]:
        """Mean of the vectors learned from, and the weights."""
        mean = np.frombuffer(self._kept("gist_mean"), np.float32)
        return mean, np.frombuffer(self._kept("gist_vectors"), np.float32).reshape(len(mean), len(self._places))

    def of_words(self, terms: Sequence[str], n: int) -> list[tuple[str, float]]:
        """The ``n`` places that questions in such words ask for, best first, with a score above 0."""
        totals: Vectors = np.zeros(len(self._places), np.float32)
        for share, _, weights in self._said(tuple(terms)):
            totals += np.float32(share) * weights
        return self._best(totals, n)

    def of_vector(self, vector: Vectors, n: int) -> list[tuple[str, float]]:
        """The same by meaning; empty where nothing was learned from vectors."""
        mean, weights = self._of_vectors
        return self._best(np.asarray((_of_unit_length(vector) - mean) @ weights), n) if len(mean) else []

    def ours(self, terms: Sequence[str]) -> float | None:
        """About 1 for words of questions that are ours, -1 for the others'; None where nothing was learned."""
        return sum(share * ours for share, ours, _ in self._said(tuple(terms))) if self._places else None

    def _read(self, terms: tuple[str, ...]) -> list[tuple[float, float, Vectors]]:
        """For each known pair: its share of the text, how much it is ours, its weight for each place."""
        wanted = tuple(dict.fromkeys(terms))
        rows = self._db.execute(_SELECT.format(", ".join("?" * len(wanted))), wanted).fetchall()
        shares = _shares(terms, {word: telling for word, telling, *_ in rows})
        return [(shares[word], ours, np.frombuffer(raw, np.float16)) for word, _, ours, raw in rows]

    def _best(self, totals: Vectors, n: int) -> list[tuple[str, float]]:
        best = np.argsort(-totals, kind="stable")[:n]
        return [(self._places[i], float(totals[i])) for i in best if totals[i] > 0]

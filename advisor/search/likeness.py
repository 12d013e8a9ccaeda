"""How near a sentence is to what people say about each matter: the second voice beside the words.

A multinomial logistic model over the vectors of the example sentences (``corpus/story/examples.yaml``), fitted when
first asked; some 500 short vectors take a few tenths of a second. Only its margins count, so another encoder may
stand in. Deterministic: no randomness, a fixed number of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from advisor.index.embed import Embedder, Vectors
from advisor.index.shipped import ShippedVectors, write_vectors

_STEPS = 100
_RATE = 40.0  # of the mean gradient; the rows are of unit length, so it is below the inverse of the curvature
_DECAY = 0.08  # weight of the ridge, in sentences


class Likeness:
    """Probabilities of each label for a text. Safe to share between threads once made."""

    def __init__(self, labelled: Sequence[tuple[str, str]], vectors: Vectors, embed: Callable[[str], Vectors]) -> None:
        """``labelled``: (label, sentence); ``vectors``: one row a sentence; ``embed``: a text as a vector."""
        self.labels = tuple(dict.fromkeys(label for label, _ in labelled))
        self._embed = embed
        self._mean = vectors.mean(axis=0)
        place = {label: column for column, label in enumerate(self.labels)}
        wanted = np.zeros((len(labelled), len(self.labels)), np.float32)
        wanted[np.arange(len(labelled)), [place[label] for label, _ in labelled]] = 1
        self._weights, self._bias = _fit(self._centred(vectors), wanted)

    def __call__(self, text: str) -> Mapping[str, float]:
        """The probability of each label, together 1."""
        scores = self._centred(self._embed(text)[None, :]) @ self._weights + self._bias
        return dict(zip(self.labels, _softmax(scores)[0].tolist(), strict=True))

    def _centred(self, vectors: Vectors) -> Vectors:
        """Without what all sentences share, which is most of an e5 vector, and of unit length."""
        moved = vectors - self._mean
        return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), np.float32)


def _fit(rows: Vectors, wanted: Vectors) -> tuple[Vectors, Vectors]:
    """Weights and bias by accelerated gradient descent."""
    count = len(rows)
    weights = np.zeros((rows.shape[1], wanted.shape[1]), np.float32)
    bias = np.zeros(wanted.shape[1], np.float32)
    ahead, ahead_bias = weights, bias
    for step in range(1, _STEPS + 1):
        error = _softmax(rows @ ahead + ahead_bias) - wanted
        new = ahead - _RATE * (rows.T @ error + _DECAY * ahead) / count
        new_bias = ahead_bias - error.mean(axis=0)
        push = np.float32(step / (step + 3))
        ahead, ahead_bias = new + push * (new - weights), new_bias + push * (new_bias - bias)
        weights, bias = new, new_bias
    return weights, bias


def _softmax(scores: Vectors) -> Vectors:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def open_likeness(
    labelled: Sequence[tuple[str, str]], embedder: Embedder, shipped: ShippedVectors, kept_in: Path
) -> Likeness | None:
    """The likeness to the ``labelled`` sentences; None without a model.

    Vectors that were not shipped (another model, a sentence added by the office) are computed once and kept.
    """
    if not embedder.dimension or not labelled:
        return None
    texts = [text for _, text in labelled]
    kept = ShippedVectors(kept_in, embedder.name)
    ready = example_vectors(texts, embedder, shipped, kept)
    if any(shipped.find(t, True) is None and kept.find(t, True) is None for t in texts):
        kept_in.mkdir(parents=True, exist_ok=True)
        write_vectors(kept_in, embedder.name, ((text, True, vector) for text, vector in ready.items()))
    return Likeness(labelled, np.stack([ready[text] for text in texts]), embedder.embed_query)


def example_vectors(texts: Sequence[str], embedder: Embedder, *ready: ShippedVectors) -> dict[str, Vectors]:
    """The vector of each text: the first that is ready, else computed."""
    found: dict[str, Vectors] = {}
    for text in texts:
        known = (vector for store in ready if (vector := store.find(text, True)) is not None)
        vector = next(known, None)
        found[text] = vector if vector is not None else embedder.embed_query(text)
    return found

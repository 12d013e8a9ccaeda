"""Whether a question is for this base: by the phrasings nearest to it, ours or not (corpus/lexicon/not-ours.yaml)."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.index.opened import NOT_OURS

# Found on development rows, of which 253 are ours: with the model one of them, by words alone three, lie below.
_DOUBT_IN_MEANING = 0.1
_DOUBT_IN_WORDS = -0.02
_SURE = 0.3  # more than this says no more: one sentence of a story that is clearly ours does not make up for the rest
_CHANCE = 12.0  # BM25 that words shared by chance come to


def margin_in_meaning(asked: Sequence[tuple[str, float]]) -> float:
    """How much nearer the nearest of ours is than the nearest of the others; above 0: ours.

    In units of the distance between the nearest phrasing and the last of ``asked``, so that models may differ.
    """
    if not asked:
        return -1.0
    last = min(similarity for _, similarity in asked)
    ours, others = _best(asked, last)
    return (ours - others) / max(max(ours, others) - last, 1e-6) - _DOUBT_IN_MEANING


def margin_in_words(asked: Sequence[tuple[str, float]]) -> float:
    """By words alone: the share of BM25 that ours are ahead; above 0: ours."""
    ours, others = _best(asked, 0.0)
    return (ours - others) / (ours + others + _CHANCE) - _DOUBT_IN_WORDS


def is_ours(margins: Sequence[float]) -> bool:
    """By the margin of the whole text, and where it is a story by those of its sentences as much."""
    whole, *sentences = (min(_SURE, margin) for margin in margins)
    return whole + (sum(sentences) / len(sentences) if sentences else whole) >= 0


def _best(asked: Sequence[tuple[str, float]], nothing: float) -> tuple[float, float]:
    ours = max((score for passage_id, score in asked if passage_id != NOT_OURS), default=nothing)
    others = max((score for passage_id, score in asked if passage_id == NOT_OURS), default=nothing)
    return ours, others

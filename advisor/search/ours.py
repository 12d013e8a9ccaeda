"""Whether a question is for this base: by the phrasings nearest to it, ours or not (corpus/lexicon/not-ours.yaml).

Beside the nearest ones, the words of all of them together have a say (``advisor.index.gist``): a question that is far
from every sentence we know may still be like one kind more than like the other. Not their vectors: those tell short
questions from long ones, and a word such as 工伤 alone is a question too.
"""

from __future__ import annotations

from collections.abc import Sequence

from advisor.index.opened import NOT_OURS

# Found with 101 questions written for it that are not ours, 40 that only just are, the development rows, and 500
# questions of corpus/training kept out of what was learned: of these, about one in a hundred lies below.
_DOUBT_IN_MEANING = 0.1
_DOUBT_IN_WORDS = -0.02
_LEARNED_BESIDE_MEANING, _ASKED_OF_MEANING = 0.4, 0.22  # weight of what was learned, and what both must come to
_LEARNED_BESIDE_WORDS, _ASKED_OF_WORDS = 0.25, 0.125
_SURE = 0.3  # more than this says no more: one sentence of a story that is clearly ours does not make up for the rest
_CHANCE = 12.0  # BM25 that words shared by chance come to


def margin_in_meaning(asked: Sequence[tuple[str, float]], learned: float | None) -> float:
    """How much nearer the nearest of ours is than the nearest of the others; above 0: ours.

    In units of the distance between the nearest phrasing and the last of ``asked``, so that models may differ.
    ``learned``: how much its words are ours (1) or the others' (-1); None where nothing was learned.
    """
    if not asked:
        return -1.0
    last = min(similarity for _, similarity in asked)
    ours, others = _best(asked, last)
    near = (ours - others) / max(max(ours, others) - last, 1e-6) - _DOUBT_IN_MEANING
    return min(_SURE, near) + _by_learning(learned, _LEARNED_BESIDE_MEANING, _ASKED_OF_MEANING)


def margin_in_words(asked: Sequence[tuple[str, float]], learned: float | None) -> float:
    """By words alone: the share of BM25 that ours are ahead, and what was learned from words; above 0: ours."""
    ours, others = _best(asked, 0.0)
    near = (ours - others) / (ours + others + _CHANCE) - _DOUBT_IN_WORDS
    return min(_SURE, near) + _by_learning(learned, _LEARNED_BESIDE_WORDS, _ASKED_OF_WORDS)


def is_ours(margins: Sequence[float]) -> bool:
    """By the margin of the whole text, and where it is a story by those of its sentences as much."""
    whole, *sentences = margins
    return whole + (sum(sentences) / len(sentences) if sentences else whole) >= 0


def _by_learning(learned: float | None, weight: float, asked: float) -> float:
    return 0.0 if learned is None else weight * learned - asked


def _best(asked: Sequence[tuple[str, float]], nothing: float) -> tuple[float, float]:
    ours = max((score for passage_id, score in asked if passage_id != NOT_OURS), default=nothing)
    others = max((score for passage_id, score in asked if passage_id == NOT_OURS), default=nothing)
    return ours, others

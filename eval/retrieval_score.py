"""How good a ranking is for a row, and how sure that is: nDCG, recall, success, bootstrap intervals.

A ranked item is the passages that it contains: one for a passage, several for a chunk of running text. It counts as a
hit for each of them; a place is credited once, at the first item that contains it. nDCG takes the grades as gains (2
decisive, 1 helpful) and, for an item, the best of the places that it newly brings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from advisor.domain.base import Noun
from eval.retrieval_rows import Row

Item = tuple[str, ...]  # ids of passages

DEPTH = 20  # items looked at
RESAMPLES = 2_000
SEED = 20261122


class Score(Noun):
    """One row's measures, each 0 to 1."""

    ndcg10: float = 0.0
    recall5: float = 0.0
    recall10: float = 0.0
    recall20: float = 0.0
    mrr: float = 0.0
    success1: float = 0.0
    success5: float = 0.0
    decisive5: float = 0.0  # a place that decides the matter, not only one that helps


MEASURES: dict[str, Callable[[Score], float]] = {
    "nDCG@10": lambda s: s.ndcg10,
    "R@5": lambda s: s.recall5,
    "R@10": lambda s: s.recall10,
    "R@20": lambda s: s.recall20,
    "MRR": lambda s: s.mrr,
    "成功@1": lambda s: s.success1,
    "成功@5": lambda s: s.success5,
    "决定@5": lambda s: s.decisive5,
}


class Interval(Noun):
    """A mean with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def score(row: Row, ranked: Sequence[Item]) -> Score:
    """The measures of a ranking for an answerable row."""
    gains, found = _walk(row, ranked[:DEPTH])
    ideal = _dcg(sorted((g.grade for g in row.gold), reverse=True)[:10])
    first = next((rank for rank, gain in enumerate(gains, 1) if gain), None)
    return Score(
        ndcg10=_dcg(gains[:10]) / ideal,
        recall5=_recall(row, found, 5),
        recall10=_recall(row, found, 10),
        recall20=_recall(row, found, 20),
        mrr=1 / first if first else 0.0,
        success1=float(first == 1),
        success5=float(first is not None and first <= 5),
        decisive5=float(any(rank <= 5 and row.gold[i].grade == 2 for i, rank in found.items())),
    )


def _walk(row: Row, ranked: Sequence[Item]) -> tuple[list[int], dict[int, int]]:
    """The gain of each item, and for each gold place that is found the rank (from 1) where it first is."""
    gains: list[int] = []
    found: dict[int, int] = {}
    for rank, item in enumerate(ranked, 1):
        new = [i for i, g in enumerate(row.gold) if i not in found and any(g.answered_by(p) for p in item)]
        found.update(dict.fromkeys(new, rank))
        gains.append(max((row.gold[i].grade for i in new), default=0))
    return gains, found


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _recall(row: Row, found: dict[int, int], k: int) -> float:
    return sum(rank <= k for rank in found.values()) / len(row.gold)


def interval(values: Sequence[float]) -> Interval:
    """The mean of ``values`` and where it would lie in 95 of 100 such samples."""
    data = np.asarray(values, np.float64)
    means = data[_resampled(len(data))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(mean=float(data.mean()), low=float(low), high=float(high))


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """Paired: the mean difference over the same rows. An interval that excludes 0 is more than noise."""
    return interval([a - b for a, b in zip(ours, theirs, strict=True)])


def _resampled(n: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, n, (RESAMPLES, n))

"""The typical cases nearest to a case: by what they turn on, not by the type of dispute alone.

A case is near where something it turns on is told here (``Source.decisive``), and the nearer the more of its
circumstances are told; what few cases have says more than what many have. How alike the words are, and the meanings
where there is a model, only orders what is near already. Where nothing is near nothing is given.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, FactKey
from advisor.domain.circumstance import named_by, only_there, shared, turning_point
from advisor.domain.search import Hit
from advisor.domain.source import Source, SourceKind
from advisor.index.opened import Index
from advisor.index.passages import bigrams
from advisor.index.scope import CASES, Scope
from advisor.search.questions import sentences_of

AT_MOST = 3
FOUND_BY = "情节"
_AGAIN = 0.5  # of its points a case keeps that turns on what one already taken turns on
_ENOUGH = 0.6  # of the nearest one's points: with fewer a case is not shown beside it
# Points beside the circumstances; these count from about 1 (what a third of the cases have) to 4 (what one has). The
# first dispute of the story counts most.
_SAME_TRADE, _SAME_TYPE, _MISSING = 1.0, 1.0, 0.1
_ALIKE = 0.2  # for each standard deviation that the story is more like this case than like the others
_PASSAGES = 400  # compared in words

Points = dict[str, float]  # by source id


class NearCases:
    """Reads the typical cases of an index once. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __call__(self, case: Case, assessment: Assessment) -> tuple[Hit, ...]:
        """At most three near cases known on the day, the nearest first; none where none is near."""
        told = frozenset(c.name for c in assessment.circumstances)
        near = [s for s in self._cases if s.in_force.covers(case.as_of) and turning_point(s, told)]
        if not near:
            return ()
        alike = self._alike(case.narrative)
        points = {s.id: self._points(s, told, case, assessment) + _ALIKE * alike.get(s.id, 0.0) for s in near}
        ranked = sorted(near, key=lambda s: (-points[s.id], s.id))
        return tuple(self._hit(s, points[s.id], rank) for rank, s in enumerate(_different(ranked, points, told), 1))

    @cached_property
    def _cases(self) -> tuple[Source, ...]:
        return tuple(s for s in self._index.store.sources.values() if s.kind is SourceKind.PRECEDENT)

    @cached_property
    def _scope(self) -> Scope:
        return self._index.store.scope(lambda source: source.kind is SourceKind.PRECEDENT)

    @cached_property
    def _telling(self) -> dict[str, float]:
        """How much each circumstance says: the logarithm of how few of the cases have it."""
        count = Counter(name for source in self._cases for name in named_by(source))
        return {name: math.log(len(self._cases) / n) for name, n in count.items()}

    def _points(self, source: Source, told: frozenset[str], case: Case, assessment: Assessment) -> float:
        sure = [d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY]
        trade = case.fact(FactKey.INDUSTRY)
        points = sum(self._telling[name] for name in (*shared(source, told), *turning_point(source, told)))
        points += _SAME_TRADE * (trade is not None and any(str(trade.value) in topic for topic in source.topics))
        points += _SAME_TYPE * sum(1 / (1 + place / 2) for place, code in enumerate(sure) if code in source.topics)
        return points - _MISSING * sum(self._telling[name] for name in only_there(source, told))

    def _alike(self, narrative: str) -> Points:
        """How much more the story is like each case than like the others, in words, and in meaning with a model."""
        alike = _deviations(
            _best(self._index.store.match(bigrams(narrative), _PASSAGES, self._scope)), len(self._cases)
        )
        meant: Points = {}
        for sentence in sentences_of(narrative) if self._index.has_model else ():
            found = _best(self._index.compared(CASES, self._index.embed(sentence), self._scope).items())
            for source_id, points in _deviations(found, len(self._cases)).items():
                meant[source_id] = max(points, meant.get(source_id, points))
        return {i: alike.get(i, 0.0) + meant.get(i, 0.0) for i in {*alike, *meant}}

    def _hit(self, source: Source, points: float, rank: int) -> Hit:
        passage = self._index.store.of_source(source.id)[0]
        return Hit(passage=passage, source=source, rank=rank, score=round(points, 6), found_by=(FOUND_BY,))


def _best(found: Iterable[tuple[str, float]]) -> Points:
    """The best passage of each source."""
    best: Points = {}
    for passage_id, points in found:
        source_id = passage_id.partition("#")[0]
        best[source_id] = max(points, best.get(source_id, points))
    return best


def _deviations(points: Points, count: int) -> Points:
    """Standard deviations above the average of all ``count`` cases; a case without points has none."""
    average = sum(points.values()) / max(1, count)
    absent = (count - len(points)) * average**2
    deviation = math.sqrt((sum((p - average) ** 2 for p in points.values()) + absent) / max(1, count))
    return {i: (p - average) / max(deviation, 1e-9) for i, p in points.items()}


def _different(ranked: Sequence[Source], points: Points, told: frozenset[str]) -> Sequence[Source]:
    """The best few; a case that turns on the same as one already taken steps back behind one that adds something."""
    rest, taken = list(ranked), list[Source]()
    while rest and len(taken) < AT_MOST:
        covered = {name for source in taken for name in turning_point(source, told)}
        worth = {s.id: points[s.id] * (_AGAIN if set(turning_point(s, told)) <= covered else 1.0) for s in rest}
        best = max(rest, key=lambda s: worth[s.id])
        if taken and worth[best.id] < _ENOUGH * points[taken[0].id]:
            break
        rest.remove(best)
        taken.append(best)
    return taken

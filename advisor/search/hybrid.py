"""Several voices, each a ranked list of passages, fused by reciprocal rank (Cormack et al., SIGIR 2009) and nearness.

A voice is silent where it has nothing to say. A story is asked as a whole and sentence by sentence: of its sentences
the best counts, so that a fact in one of them is not drowned by the others. The kind of source that a question asks
for comes forward, and the main works of the field a little.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind
from advisor.index.opened import Index
from advisor.search.levers import Levers
from advisor.search.lexicon import Lexicon
from advisor.search.ours import is_ours
from advisor.search.stories import questions_of
from advisor.search.voices import Heard, Place, Steering, Voices

__all__ = ["Place", "Searcher", "Steering"]


class Searcher:
    """Answers queries from an index."""

    def __init__(
        self,
        index: Index,
        lexicon: Lexicon,
        steering: Steering,
        cited: Callable[[str], Iterable[Place]],
        levers: Levers | None = None,
    ) -> None:
        """``cited``: the places that a text cites, by the citation grammar."""
        self._store = index.store
        self._steering = steering
        self._lexicon = lexicon
        self._levers = levers or Levers()
        self._voices = Voices(index, lexicon, steering, cited, self._levers)
        self._weights = _weights(self._levers)

    def search(self, query: Query) -> tuple[Hit, ...]:
        """The best passages for ``query``; empty where the base has nothing that supports an answer."""
        sentences = questions_of(query.text) if self._levers.stories else ()
        heard = [self._voices.hear(query, text, part=n > 0) for n, text in enumerate((query.text, *sentences))]
        if self._levers.refusing and not (_is_ours(heard) or self._voices.names_a_work(query)):
            return ()
        scores = self._fused(heard)
        starts = self._head_starts(scores, self._lexicon.kinds_asked(query.text))
        ranked = sorted(scores, key=lambda p: (-scores[p] - starts[p.partition("#")[0]], p))
        return tuple(self._hits(ranked, scores, heard, query.top))

    def _fused(self, heard: Sequence[Heard]) -> dict[str, float]:
        """The points of every passage: of the whole text, and of the best sentence where there are some."""
        whole, *sentences = heard
        share = self._levers.stories if sentences else 0.0
        scores: dict[str, float] = {}
        for voice, weight in self._weights.items():
            best: dict[str, float] = {}
            for sentence in sentences:
                for passage_id, points in sentence.voices[voice].items():
                    best[passage_id] = max(best.get(passage_id, 0.0), points)
            for part, points_of in ((1 - share, whole.voices[voice]), (share, best)):
                for passage_id, points in points_of.items() if weight else ():
                    scores[passage_id] = scores.get(passage_id, 0.0) + weight * part * points
        return scores

    def _head_starts(self, passages: Iterable[str], asked: frozenset[SourceKind]) -> dict[str, float]:
        """By source: the points that its passages have before anyone speaks."""
        return {i: self._head_start(i, asked) for i in {p.partition("#")[0] for p in passages}}

    def _head_start(self, source_id: str, asked: frozenset[SourceKind]) -> float:
        """For the work, and for the kind that is asked for."""
        source, levers = self._store.sources[source_id], self._levers
        points = levers.work_weight * math.log(self._steering.weights.get(source.work, 1.0))
        if source.kind in asked:
            return points + levers.kind_asked
        unasked = {
            SourceKind.PRECEDENT: levers.case_unasked,
            SourceKind.POLICY: levers.policy_unasked,
            SourceKind.GUIDANCE: levers.guidance_unasked,
        }
        return points + unasked.get(source.kind, 0.0)

    def _hits(
        self, ranked: Sequence[str], scores: Mapping[str, float], heard: Sequence[Heard], top: int
    ) -> Iterable[Hit]:
        cases: set[str] = set()
        rank = 0
        for passage_id in ranked:
            source = self._store.sources[passage_id.partition("#")[0]]
            if source.kind is SourceKind.PRECEDENT:  # one hit a case, whichever section was found
                if source.id in cases:
                    continue
                cases.add(source.id)
            passage = self._store.by_id(passage_id)
            if passage is None:
                continue
            rank += 1
            yield Hit(
                passage=passage,
                source=source,
                rank=rank,
                score=round(scores[passage_id], 6),
                found_by=tuple(v for v in self._weights if any(passage_id in h.voices[v] for h in heard)),
                note=source.note if source.kind.is_law else "",
            )
            if rank == top:
                return


def _is_ours(heard: Sequence[Heard]) -> bool:
    return any(h.named for h in heard) or is_ours([h.margin for h in heard])


def _weights(levers: Levers) -> dict[str, float]:
    """Points of each voice, in the order in which they are named to a reader."""
    return {
        "直接": levers.cited,
        "同类争议": levers.alike,
        "争议类型": levers.led,
        "常见问题": levers.patterns,
        "口语问法": levers.asked_in_words,
        "语义问法": levers.asked_in_meaning,
        "问法归纳": levers.gist_in_words,
        "语义归纳": levers.gist_in_meaning,
        "关键词": levers.words + levers.words_close,
        "语义": levers.meaning + levers.meaning_close,
    }

"""Several voices, each a ranked list of passages, fused by reciprocal rank (Cormack et al., SIGIR 2009).

A voice is silent where it has nothing to say; what it ranks is weighed by the voice and by the work's own weight,
so that the later special law leads the general one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from advisor.domain.search import Hit, Query
from advisor.domain.source import Locator, Source, SourceKind
from advisor.index.opened import NOT_OURS, Index
from advisor.index.passages import bigrams
from advisor.search.lexicon import Lexicon

Place = tuple[str, Locator]  # a work's title and where in it

_K = 60  # the usual constant of reciprocal rank fusion
_DEPTH = 200  # how far down each voice is heard
_WEIGHTS = {
    "直接": 50.0,
    "同类争议": 4.0,
    "争议类型": 4.0,
    "常见问题": 1.5,
    "口语问法": 1.5,
    "语义问法": 1.5,
    "关键词": 1.0,
    "语义": 1.0,
}
# A question is ours where it is nearer to a labor phrasing than to any that is not ours (corpus/lexicon/not-ours.yaml);
# a known kind of question may be this much farther.
_BENEFIT_OF_DOUBT = 0.01

_CODE = re.compile(r"T\d\d$")


@dataclass(frozen=True)
class Steering:
    """What the corpus says about weight: of works, and of places for each dispute type."""

    weights: Mapping[str, float]
    leads: Mapping[str, Sequence[Place]]


class Searcher:
    """Answers queries from an index."""

    def __init__(
        self, index: Index, lexicon: Lexicon, steering: Steering, cited: Callable[[str], Iterable[Place]]
    ) -> None:
        """``cited``: the places that a text cites, by the citation grammar."""
        self._index = index
        self._store = index.store
        self._lexicon = lexicon
        self._steering = steering
        self._cited = cited
        self._embed = lru_cache(maxsize=64)(index.embedder.embed_query)  # one story, several kinds of source

    def search(self, query: Query) -> tuple[Hit, ...]:
        """The best passages for ``query``; empty where the base has nothing that supports an answer."""
        voices = self._voices(query)
        if not voices:
            return ()
        scores: dict[str, float] = {}
        found_by: dict[str, list[str]] = {}
        allowed = {s.id for s in self._store.sources.values() if _applies(s, query)}
        for voice, ranked in voices.items():
            kept = [p for p in dict.fromkeys(ranked) if p.partition("#")[0] in allowed]
            for rank, passage_id in enumerate(kept):
                weight = _WEIGHTS[voice] * self._weight(passage_id)
                scores[passage_id] = scores.get(passage_id, 0.0) + weight / (_K + rank)
                found_by.setdefault(passage_id, []).append(voice)
        ranked_ids = sorted(scores, key=lambda p: (-scores[p], p))
        return tuple(self._hits(ranked_ids, scores, found_by, query.top))

    # -- voices --------------------------------------------------------------------------------------------------------

    def _voices(self, query: Query) -> dict[str, list[str]]:
        direct = list(self._at(self._cited(query.text), query))
        led = [p for code in query.disputes for p in self._at(self._steering.leads.get(code, ()), query)]
        patterns = [list(self._at(p.places, query)) for p in self._lexicon.patterns_in(query.text)]
        vector = self._embed(query.text)
        asked = self._index.nearest_phrasings(vector, _DEPTH)
        if not (direct or led or _is_ours(asked, bool(patterns))):
            return {}
        terms = bigrams(query.text)
        expanded = terms + bigrams(" ".join(self._lexicon.terms_of_law(query.text)))
        return {
            "直接": direct,
            "同类争议": self._alike(query),
            "争议类型": led,
            "常见问题": _interleave(patterns),
            "口语问法": [p for p, _ in self._store.match_phrasings(terms, _DEPTH) if p != NOT_OURS],
            "语义问法": [p for p, _ in asked if p != NOT_OURS],
            "关键词": [p for p, _ in self._store.match(expanded, _DEPTH, query.kinds)],
            "语义": [p for p, _ in self._index.nearest(vector, _DEPTH, query.kinds)],
        }

    def _alike(self, query: Query) -> list[str]:
        """Opening passages of the typical cases on the same disputes, the most alike first."""
        cases = [s for s in self._store.sources.values() if s.kind is SourceKind.PRECEDENT]
        scores = {s.id: likeness(s, query) for s in cases}
        ranked = sorted((i for i, score in scores.items() if score > 0), key=lambda i: (-scores[i], i))
        return [self._store.of_source(source_id)[0].id for source_id in ranked]

    def _at(self, places: Iterable[Place], query: Query) -> Iterable[str]:
        """Ids of the passages at ``places``, in the version in force on the day (all versions with history)."""
        for work, locator in places:
            key = locator.heading or locator.article_key
            for source in reversed(self._store.versions(work)):
                if query.history or source.in_force.covers(query.as_of):
                    passage = self._store.passage(source.id, key)
                    if passage is not None:
                        yield passage.id

    def _weight(self, passage_id: str) -> float:
        source = self._store.sources[passage_id.partition("#")[0]]
        weight = self._steering.weights.get(source.work, 1.0)
        return float(weight**0.25)  # a nudge, not a verdict: 2 → 1.19, 0.5 → 0.84

    # -- results -------------------------------------------------------------------------------------------------------

    def _hits(
        self, ranked: Sequence[str], scores: Mapping[str, float], found_by: Mapping[str, list[str]], top: int
    ) -> Iterable[Hit]:
        cases: set[str] = set()
        rank = 0
        for passage_id in ranked:
            passage = self._store.by_id(passage_id)
            if passage is None:
                continue
            source = self._store.sources[passage.source_id]
            if source.kind is SourceKind.PRECEDENT:  # one hit a case, whichever section was found
                if source.id in cases:
                    continue
                cases.add(source.id)
            rank += 1
            yield Hit(
                passage=passage,
                source=source,
                rank=rank,
                score=round(scores[passage_id], 6),
                found_by=tuple(found_by[passage_id]),
                note=source.note if source.kind.is_law else "",
            )
            if rank == top:
                return


def _applies(source: Source, query: Query) -> bool:
    """Whether a source may answer: of a wanted kind, of this region or national, in force on the day."""
    if query.kinds and source.kind not in query.kinds:
        return False
    if not (query.history or source.in_force.covers(query.as_of)):
        return False
    if source.kind is SourceKind.GUIDANCE and query.disputes and not _names_industry(source, query.text):
        return False  # for a case, guidance of its own industry only
    return not query.region or covers_region(source, query.region)


def covers_region(source: Source, region: str) -> bool:
    """A national source covers every region; a regional one itself and what lies within it.

    A typical case of another region stays visible: it is read for comparison, not applied.
    """
    if source.region == "全国" or source.kind is SourceKind.PRECEDENT:
        return True
    return region == source.region or region.startswith(source.region + "·")


def _is_ours(asked: Sequence[tuple[str, float]], known_kind: bool) -> bool:
    """Whether a question is for this base, by the phrasings nearest to it."""
    ours = max((similarity for passage_id, similarity in asked if passage_id != NOT_OURS), default=-1.0)
    others = max((similarity for passage_id, similarity in asked if passage_id == NOT_OURS), default=-1.0)
    return ours >= others - (_BENEFIT_OF_DOUBT if known_kind else 0.0)


def likeness(source: Source, query: Query) -> float:
    """How far a source's topics are the case's: its first disputes count most, a foreign one takes away a little.

    Topics are dispute codes and words of an industry; an industry counts where the question names it.
    """
    codes = [t for t in source.topics if _CODE.match(t)]
    if not set(codes) & set(query.disputes):
        return 0.0
    shared = sum(1 / (1 + query.disputes.index(code) / 2) for code in codes if code in query.disputes)
    foreign = sum(code not in query.disputes for code in codes)
    return shared - 0.2 * foreign + 0.5 * _names_industry(source, query.text)


def _names_industry(source: Source, text: str) -> bool:
    return any(topic in text for topic in source.topics if not _CODE.match(topic))


def _interleave(lists: Sequence[Sequence[str]]) -> list[str]:
    """First of each, then second of each: no pattern silences another."""
    depth = max(map(len, lists), default=0)
    return list(dict.fromkeys(one[i] for i in range(depth) for one in lists if i < len(one)))

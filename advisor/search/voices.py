"""The voices: each looks at a question in its own way and says a ranked list of passages, or nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from advisor.domain.search import Query
from advisor.domain.source import Locator, SourceKind
from advisor.index.opened import NOT_OURS, Index
from advisor.index.passages import bigrams
from advisor.index.scope import Scope
from advisor.search.applies import applies, likeness
from advisor.search.levers import Levers
from advisor.search.lexicon import Lexicon
from advisor.search.ours import margin_in_meaning, margin_in_words

Place = tuple[str, Locator]  # a work's title and where in it
Points = dict[str, float]  # by id of a passage that may answer: 1 at the head of a list, less further down
Found = Sequence[tuple[str, float]]  # ids of passages with a score, best first

# What is farther than the best by this share of the way to the last passage heard is e times less near: a share, so
# that models may differ in how close their cosines lie.
_NEAR = 0.27
_TITLE = 4  # characters; a shorter one, such as 刑法, is said of other matters too


@dataclass(frozen=True)
class Heard:
    """What the voices say to one text, and how much nearer it is to our questions than to others (``ours``)."""

    voices: Mapping[str, Points]
    named: bool  # a place that it cites, or a dispute that is known already
    margin: float


@dataclass(frozen=True)
class Steering:
    """What the corpus says about weight: of works, and of places for each dispute type."""

    weights: Mapping[str, float]
    leads: Mapping[str, Sequence[Place]]


class Voices:
    """Asks every voice about one short text. Thread-safe."""

    def __init__(
        self,
        index: Index,
        lexicon: Lexicon,
        steering: Steering,
        cited: Callable[[str], Iterable[Place]],
        levers: Levers,
    ) -> None:
        self._index = index
        self._store = index.store
        self._lexicon = lexicon
        self._steering = steering
        self._cited = cited
        self._levers = levers
        self._scope = lru_cache(maxsize=32)(self._scope_of)
        self._industries = frozenset(
            t for s in self._store.sources.values() if s.kind is SourceKind.GUIDANCE for t in s.topics
        )

    def scope(self, query: Query) -> Scope:
        """What may answer ``query``; worked out once for every region, day and kind."""
        text = "".join(sorted(t for t in self._industries if t in query.text)) if query.disputes else ""
        return self._scope(query.model_copy(update={"text": text, "top": 1, "disputes": query.disputes[:1]}))

    def _scope_of(self, query: Query) -> Scope:
        return self._store.scope(lambda source: applies(source, query))

    def hear(self, query: Query, text: str, *, part: bool = False) -> Heard:
        """What each voice says to ``text``, a question or a ``part`` of a story, which is heard less far down."""
        scope, levers = self.scope(query), self._levers
        depth = levers.depth_of_parts if part else levers.depth
        direct = list(self._at(self._cited(text), scope))
        led = [p for c in query.disputes for p in self._at(self._steering.leads.get(c, ()), scope)]
        patterns = [list(self._at(p.places, scope)) for p in self._lexicon.patterns_in(text)]
        vector, terms = self._index.embed(text), bigrams(text)
        meant = self._index.nearest_phrasings(vector, depth)
        said = self._store.match_phrasings(terms, depth)
        by_words = self._store.match_groups(self._weighted(text, terms), depth, scope)
        by_meaning = self._index.nearest(vector, depth, scope)
        voices = {
            "直接": self._by_rank(direct),
            "同类争议": self._by_rank(self._alike(query, scope)),
            "争议类型": self._by_rank(led),
            "常见问题": self._by_rank(_interleave(patterns)),
            "口语问法": self._by_rank(self._answers(said, scope)),
            "语义问法": self._by_rank(self._answers(meant, scope)),
            "问法归纳": self._by_share(self._store.gist.of_words(terms, depth), scope),
            "语义归纳": self._by_share(self._index.gist_in_meaning(vector, depth), scope),
            "关键词": self._in_groups(by_words, levers.words, levers.words_close, _near_in_words),
            "语义": self._in_groups(by_meaning, levers.meaning, levers.meaning_close, _near_in_meaning),
        }
        learned = self._store.gist.ours(terms)
        margin = margin_in_meaning(meant, learned) if self._index.has_model else margin_in_words(said, learned)
        return Heard(voices, named=bool(direct or led), margin=margin)

    def names_a_work(self, query: Query) -> bool:
        """Whether it calls a work that may answer by its title: then it is for this base, whatever it asks."""
        titles = (self._store.sources[i].work for i in self.scope(query).sources)
        return any(len(title) >= _TITLE and title in query.text for title in titles)

    def _by_rank(self, ranked: Iterable[str]) -> Points:
        constant = self._levers.rank_constant
        return {passage_id: constant / (constant + rank) for rank, passage_id in enumerate(dict.fromkeys(ranked))}

    def _in_groups(
        self, groups: Mapping[str, Found], rank: float, close: float, near: Callable[[float, float, float], float]
    ) -> Points:
        """Points by rank in the passage's own group, and by nearness to the best of all; at most 1."""
        most = max((found[0][1] for found in groups.values() if found), default=0.0)
        last = min((found[-1][1] for found in groups.values() if found), default=0.0)
        total = rank + close
        return {
            passage_id: (rank * points + close * near(score, most, last)) / total
            for found in groups.values()
            for (passage_id, score), points in zip(found, self._by_rank(i for i, _ in found).values(), strict=True)
            if total
        }

    def _weighted(self, text: str, terms: Sequence[str]) -> dict[str, float]:
        """Words said, and the terms of the law that they stand for."""
        weights = dict.fromkeys(terms, 1.0)
        for term in bigrams(" ".join(self._lexicon.terms_of_law(text))):
            weights[term] = max(weights.get(term, 0.0), self._levers.thesaurus)
        return {term: weight for term, weight in weights.items() if weight}

    def _alike(self, query: Query, scope: Scope) -> tuple[str, ...]:
        """Opening passages of the typical cases on the same disputes, the most alike first."""
        if not query.disputes:
            return ()
        cases = [s for s in self._store.sources.values() if s.kind is SourceKind.PRECEDENT and s.id in scope.sources]
        scores = {s.id: likeness(s, query) for s in cases}
        ranked = sorted((i for i, score in scores.items() if score > 0), key=lambda i: (-scores[i], i))
        return tuple(self._store.of_source(source_id)[0].id for source_id in ranked)

    def _at(self, places: Iterable[Place], scope: Scope) -> Iterable[str]:
        """Ids of the passages at ``places``, in the version in force on the day (all versions with history)."""
        for work, locator in places:
            key = locator.heading or locator.article_key
            for source in reversed(self._store.versions(work)):
                if source.id in scope.sources and self._store.holds(source.id, key):
                    yield f"{source.id}#{key}"

    def _answers(self, asked: Found, scope: Scope) -> tuple[str, ...]:
        """The passages that answer the phrasings found, in the version that applies."""
        ids = dict.fromkeys(p for p, _ in asked if p != NOT_OURS)
        return tuple(dict.fromkeys(q for p in ids for q in self._applying(p, scope)))

    def _by_share(self, found: Found, scope: Scope) -> Points:
        """Points by what a place has of the best one's score, squared: one far ahead leaves the others little."""
        best = found[0][1] if found else 1.0
        points: Points = {}
        for place, score in found:
            for passage_id in self._applying(place, scope):
                points.setdefault(passage_id, (score / best) ** 2)
        return points

    def _applying(self, passage_id: str, scope: Scope) -> Iterable[str]:
        """The passage, or where it does not apply the same place in a version that does."""
        if scope.holds(passage_id):
            yield passage_id
            return
        source_id, _, key = passage_id.partition("#")
        for source in reversed(self._store.versions(self._store.sources[source_id].work)):
            if source.id in scope.sources and self._store.holds(source.id, key):
                yield f"{source.id}#{key}"
                return


def _near_in_words(score: float, most: float, last: float) -> float:
    return (score / most) ** 3


def _near_in_meaning(score: float, most: float, last: float) -> float:
    return math.exp((score - most) / max(_NEAR * (most - last), 1e-6))


def _interleave(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """First of each, then second of each: no pattern silences another."""
    depth = max(map(len, lists), default=0)
    return tuple(dict.fromkeys(one[i] for i in range(depth) for one in lists if i < len(one)))

"""A story is several questions: one short query for each dispute and each sentence, fused with what it calls for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from advisor.domain.assessment import Assessment, Dispute
from advisor.domain.case import Case, FactKey
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind
from advisor.law.numerals import article

Search = Callable[[Query], tuple[Hit, ...]]
Near = Callable[[Case, Assessment], tuple[Hit, ...]]

LAW = tuple(kind for kind in SourceKind if kind.is_law)
_OTHERS = ((SourceKind.GUIDANCE, 3), (SourceKind.POLICY, 3))
_RULES = 40
_EACH = 8  # rules for each dispute, and for each sentence
_K = 1.5  # small: the first of each list counts most
_SENTENCE = 0.4  # a sentence of the story against a dispute named in it
_SENTENCES = 12
# How much the articles that a story calls for (``Assessment.called``) count beside what was found: by their weight, by
# its logarithm; below these floors the logarithms do not tell apart. Called at least so much, one needs not be found.
_BY_WEIGHT, _BY_LOGARITHM, _FLOOR, _ALONE = 3.0, 0.3, 0.05, 0.12


def hits_for(case: Case, assessment: Assessment, search: Search, near: Near) -> tuple[Hit, ...]:
    """What bears on the case: its rules, the most decisive first, cases near it, then guidance and policies."""
    if not assessment.disputes:
        return ()
    found = [*_rules(case, assessment, search), *near(case, assessment)]
    codes = tuple(d.code for d in assessment.disputes)
    whole = " ".join((_industry(case), *map(_words, assessment.disputes)))
    for kind, top in _OTHERS:
        found.extend(search(_query(case, whole, kinds=(kind,), disputes=codes, top=top)))
    return tuple(hit.model_copy(update={"rank": rank}) for rank, hit in enumerate(found, 1))


def _rules(case: Case, assessment: Assessment, search: Search) -> list[Hit]:
    """Rules found for each dispute and each sentence of the story, fused by reciprocal rank; and those called for."""
    lists = [
        (1.0, search(_query(case, _words(d), kinds=LAW, disputes=(d.code,), top=_EACH))) for d in assessment.disputes
    ]
    for sentence in sentences_of(case.narrative):
        lists.append((_SENTENCE, search(_query(case, sentence, kinds=LAW, disputes=(), top=_EACH))))
    scores: dict[str, float] = {}
    hits: dict[str, Hit] = {}
    for weight, ranked in lists:
        for rank, hit in enumerate(ranked):
            hits.setdefault(hit.passage.id, hit)
            scores[hit.passage.id] = scores.get(hit.passage.id, 0.0) + weight / (_K + rank)
    called = {c.key: c.weight for c in assessment.called}
    for hit in _alone(case, assessment, {_article(hit) for hit in hits.values()}, search):
        hits.setdefault(hit.passage.id, hit)

    def bears(passage_id: str) -> float:
        weight = called.get(_article(hits[passage_id]), 0.0)
        found = math.log(_FLOOR + scores.get(passage_id, 0.0))
        return found + _BY_WEIGHT * weight + _BY_LOGARITHM * math.log(_FLOOR + max(0.0, weight))

    return sorted(hits.values(), key=lambda hit: (-bears(hit.passage.id), hit.passage.id))[:_RULES]


def _article(hit: Hit) -> str:
    """The article of a passage, in whichever version."""
    return f"{hit.source.work}#{hit.passage.locator.article_key}"


def _alone(case: Case, assessment: Assessment, found: Iterable[str], search: Search) -> Iterable[Hit]:
    """The articles that are called for though nothing found them."""
    called = [c for c in assessment.called if c.weight >= _ALONE and c.key not in found]
    cited = "、".join(f"《{c.work}》{article(*map(int, c.place.split('-')))}" for c in called)
    hits = search(_query(case, cited, kinds=LAW, disputes=(), top=4 * len(called))) if called else ()
    return [hit for hit in hits if _article(hit) in {c.key for c in called}]


def sentences_of(narrative: str) -> list[str]:
    """The story's sentences, the longest where there are many."""
    parts = [p.strip() for p in re.split(r"[。！？；;!?\n]", narrative)]
    long_enough = [p for p in parts if len(p) >= 6]
    kept = set(sorted(long_enough, key=len, reverse=True)[:_SENTENCES])
    return [p for p in long_enough if p in kept]


def _query(case: Case, text: str, *, kinds: tuple[SourceKind, ...], disputes: tuple[str, ...], top: int) -> Query:
    """Unknown region: national rules only, nothing of a region's own."""
    region = case.region or "全国"
    return Query(text=text, as_of=case.as_of, region=region, kinds=kinds, disputes=disputes, top=top)


def _industry(case: Case) -> str:
    fact = case.fact(FactKey.INDUSTRY)
    return str(fact.value) if fact else ""


def _words(dispute: Dispute) -> str:
    """The dispute's name, the words that raised it, and the places that the words of the case call for."""
    return " ".join((dispute.name, *dict.fromkeys(s.text for s in dispute.spans), *dispute.leads))

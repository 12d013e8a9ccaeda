"""A story is several questions: one short query for each dispute and each sentence, fused."""

from __future__ import annotations

import re
from collections.abc import Callable

from advisor.domain.assessment import Assessment, Dispute
from advisor.domain.case import Case, FactKey
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind

Search = Callable[[Query], tuple[Hit, ...]]
Near = Callable[[Case, Assessment], tuple[Hit, ...]]

LAW = tuple(kind for kind in SourceKind if kind.is_law)
_OTHERS = ((SourceKind.GUIDANCE, 3), (SourceKind.POLICY, 3))
_RULES = 40
_EACH = 8  # rules for each dispute, and for each sentence
_K = 1.5  # small: the first of each list counts most
_SENTENCE = 0.4  # a sentence of the story against a dispute named in it
_SENTENCES = 12


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
    """Rules found for each dispute and for each sentence of the story, fused by reciprocal rank."""
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
    return [hits[i] for i in sorted(scores, key=lambda i: (-scores[i], i))][:_RULES]


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

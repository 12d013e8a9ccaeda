"""A story is several questions: one short query for each dispute, fused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.domain.assessment import Assessment
from advisor.domain.case import Case, FactKey
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind

Search = Callable[[Query], tuple[Hit, ...]]

LAW = tuple(kind for kind in SourceKind if kind.is_law)
_LAW_EACH = 6  # rules for each dispute
_OTHERS = ((SourceKind.PRECEDENT, 3), (SourceKind.GUIDANCE, 3), (SourceKind.POLICY, 3))


def hits_for(case: Case, assessment: Assessment, search: Search) -> tuple[Hit, ...]:
    """What bears on the case: the rules of each dispute in turn, then cases, guidance and policies on the whole."""
    if not assessment.disputes:
        return ()
    rules = [
        search(_query(case, words, kinds=LAW, disputes=(code,), top=_LAW_EACH))
        for code, words in _questions(assessment)
    ]
    found = _in_turn(rules)
    codes = tuple(d.code for d in assessment.disputes)
    whole = " ".join((_industry(case), *(words for _, words in _questions(assessment))))
    for kind, top in _OTHERS:
        found.extend(search(_query(case, whole, kinds=(kind,), disputes=codes, top=top)))
    return tuple(hit.model_copy(update={"rank": rank}) for rank, hit in enumerate(found, 1))


def _query(case: Case, text: str, *, kinds: tuple[SourceKind, ...], disputes: tuple[str, ...], top: int) -> Query:
    """Unknown region: national rules only, nothing of a region's own."""
    region = case.region or "全国"
    return Query(text=text, as_of=case.as_of, region=region, kinds=kinds, disputes=disputes, top=top)


def _industry(case: Case) -> str:
    fact = case.fact(FactKey.INDUSTRY)
    return str(fact.value) if fact else ""


def _questions(assessment: Assessment) -> list[tuple[str, str]]:
    """(dispute code, question): the dispute's name and the words that raised it."""
    return [(d.code, " ".join((d.name, *dict.fromkeys(s.text for s in d.spans)))) for d in assessment.disputes]


def _in_turn(lists: Sequence[Sequence[Hit]]) -> list[Hit]:
    """First of each, then second of each; every passage once."""
    depth = max(map(len, lists), default=0)
    seen: dict[str, Hit] = {}
    for i in range(depth):
        for hits in lists:
            if i < len(hits):
                seen.setdefault(hits[i].passage.id, hits[i])
    return list(seen.values())

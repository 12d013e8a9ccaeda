"""A story is several questions: one short query for each dispute, fused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.domain.assessment import Assessment
from advisor.domain.case import Case
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind

Search = Callable[[Query], tuple[Hit, ...]]

LAW = tuple(kind for kind in SourceKind if kind.is_law)
_ASKED: tuple[tuple[tuple[SourceKind, ...], int], ...] = (
    (LAW, 6),
    ((SourceKind.PRECEDENT,), 3),
    ((SourceKind.GUIDANCE,), 2),
    ((SourceKind.POLICY,), 2),
)


def hits_for(case: Case, assessment: Assessment, search: Search) -> tuple[Hit, ...]:
    """What bears on the case: for each kind of source, the disputes' own finds in turn, each passage once."""
    region = case.region or "全国"  # unknown region: national rules only, nothing of a region's own
    found: list[Hit] = []
    for kinds, top in _ASKED:
        lists = [
            search(Query(text=text, as_of=case.as_of, region=region, kinds=kinds, disputes=(code,), top=top))
            for code, text in _questions(assessment)
        ]
        found.extend(_in_turn(lists))
    return tuple(hit.model_copy(update={"rank": rank}) for rank, hit in enumerate(found, 1))


def _questions(assessment: Assessment) -> list[tuple[str, str]]:
    """(dispute code, question): the dispute's name and the words that raised it."""
    return [(d.code, " ".join((d.name, *dict.fromkeys(s.text for s in d.spans)))) for d in assessment.disputes]


def _in_turn(lists: Sequence[Sequence[Hit]]) -> list[Hit]:
    depth = max(map(len, lists), default=0)
    seen: dict[str, Hit] = {}
    for i in range(depth):
        for hits in lists:
            if i < len(hits):
                hit = hits[i]
                identity = hit.source.id if hit.source.kind is SourceKind.PRECEDENT else hit.passage.id
                seen.setdefault(identity, hit)
    return list(seen.values())

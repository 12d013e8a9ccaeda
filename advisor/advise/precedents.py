"""Typical cases that were found: what carries over to this case, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment
from advisor.domain.case import Case
from advisor.domain.search import Hit
from advisor.domain.source import SourceKind

_AT_MOST = 3
_LESSON = ("调解启示", "处理结果", "争议焦点")


def precedents(case: Case, assessment: Assessment, hits: Iterable[Hit]) -> Iterator[ProposedSuggestion]:
    """At most three cases, the best found first, each told once."""
    if not assessment.disputes:
        return
    by_source: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.source.kind is SourceKind.PRECEDENT:
            by_source.setdefault(hit.source.id, []).append(hit)
    for group in list(by_source.values())[:_AT_MOST]:
        yield _told(case, group)


def _told(case: Case, group: list[Hit]) -> ProposedSuggestion:
    best = min(group, key=lambda h: (_rank(h.passage.locator.heading), h.rank))
    source = best.source
    text = f"{source.title}。可以借鉴：{_short(best.passage.text)}不能照搬：{_differences(case, source.region)}"
    basis = tuple(dict.fromkeys(b for h in group for b in h.passage.basis))[:2]
    return ProposedSuggestion(text=text, topic=Topic.PRECEDENT, to=Audience.MEDIATOR, basis=basis)


def _rank(heading: str | None) -> int:
    return _LESSON.index(heading) if heading in _LESSON else len(_LESSON)


def _short(text: str, limit: int = 110) -> str:
    """Whole sentences, up to about ``limit`` characters."""
    kept = ""
    for sentence in text.replace("\n", "").split("。"):
        if sentence and (not kept or len(kept) + len(sentence) <= limit):
            kept += sentence + "。"
        else:
            break
    return kept


def _differences(case: Case, region: str) -> str:
    where = case.region.split("·")[0] if case.region else ""
    elsewhere = region not in ("", "全国") and where and not region.startswith(where)
    local = f"那是{region}的案子，地方标准不同；" if elsewhere else ""
    return f"{local}金额、证据和过错程度各案不同，只作思路参考，不作依据。"

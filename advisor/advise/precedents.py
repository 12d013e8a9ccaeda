"""Typical cases that were found: what carries over to this case, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, FactKey
from advisor.domain.search import Hit
from advisor.domain.source import SourceKind

_AT_MOST = 3
# Which section of a case tells what, the most useful first; 双方主张 teaches nothing by itself.
_LESSONS = {
    "调解启示": "可以借鉴",
    "处理结果": "当时的处理",
    "用人单位教训": "单位的教训",
    "争议焦点": "争的也是",
    "案情": "当时的情形",
}


def precedents(case: Case, assessment: Assessment, hits: Iterable[Hit]) -> Iterator[ProposedSuggestion]:
    """At most three cases on the disputes of this one, the nearest first, each told once."""
    ours = {d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY}
    by_source: dict[str, list[Hit]] = {}
    for hit in hits:
        lesson = hit.passage.locator.heading in _LESSONS
        if hit.source.kind is SourceKind.PRECEDENT and lesson and ours & set(hit.source.topics):
            by_source.setdefault(hit.source.id, []).append(hit)
    trade = case.fact(FactKey.INDUSTRY)

    def nearness(group: list[Hit]) -> tuple[bool, int, int]:
        topics = set(group[0].source.topics)
        same_trade = trade is not None and trade.value in topics
        return not same_trade, -len(ours & topics), min(h.rank for h in group)

    for group in sorted(by_source.values(), key=nearness)[:_AT_MOST]:
        yield _told(case, group)


def _told(case: Case, group: list[Hit]) -> ProposedSuggestion:
    order = list(_LESSONS)
    best = min(group, key=lambda h: (order.index(h.passage.locator.heading or ""), h.rank))
    lesson = _LESSONS[best.passage.locator.heading or ""]
    text = (
        f"{best.source.title}。{lesson}：{_short(best.passage.text)}不能照搬：{_differences(case, best.source.region)}"
    )
    basis = tuple(dict.fromkeys(b for h in group for b in h.passage.basis))[:2]
    return ProposedSuggestion(text=text, topic=Topic.PRECEDENT, to=Audience.MEDIATOR, basis=basis)


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

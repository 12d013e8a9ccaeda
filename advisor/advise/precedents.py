"""Typical cases that were found: what carries over to this case, and in what this case differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, FactKey
from advisor.domain.search import Hit
from advisor.domain.source import Passage, Source, SourceKind

Whole = Callable[[str], Sequence[Passage]]  # all passages of a source, by its id
_AT_MOST = 3
# The section that teaches most comes first; 双方主张 teaches nothing by itself.
_LESSONS = {
    "调解启示": "可以借鉴",
    "处理结果": "当时的处理",
    "用人单位教训": "单位的教训",
    "争议焦点": "争的也是",
    "案情": "当时的情形",
}
_COUNTED = re.compile(r"[\d零一二两三四五六七八九十百千万]+(?:个?(?:日|天|年|月|周)|倍|元|%|％)|百分之")
_COLLECTIVE, _CLOSED = "T22", "T31"


def precedents(
    case: Case, assessment: Assessment, hits: Iterable[Hit], whole: Whole, names: Mapping[str, str]
) -> Iterator[ProposedSuggestion]:
    """At most three cases on the disputes of this one, the nearest first, each told once."""
    ours = {d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY}
    by_source: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.source.kind is SourceKind.PRECEDENT and ours & set(hit.source.topics):
            by_source.setdefault(hit.source.id, []).append(hit)
    trade = case.fact(FactKey.INDUSTRY)

    def nearness(group: list[Hit]) -> tuple[bool, int, int]:
        topics = set(group[0].source.topics)
        same_trade = trade is not None and trade.value in topics
        return not same_trade, -len(ours & topics), min(h.rank for h in group)

    for group in sorted(by_source.values(), key=nearness)[:_AT_MOST]:
        passages = {p.locator.heading: p for p in (*whole(group[0].source.id), *(h.passage for h in group))}
        told = next((h for h in _LESSONS if h in passages), None)
        if told is not None:
            yield _told(passages[told], group[0].source, _differences(case, assessment, group[0].source, names))


def _told(passage: Passage, source: Source, differences: tuple[str, ...]) -> ProposedSuggestion:
    lesson = _LESSONS[passage.locator.heading or ""]
    other = f"不同的是：{'；'.join(differences)}。" if differences else ""
    told = f"{source.title}。{lesson}：{_first_sentence(passage.text)}。"
    text = f"{told}{other}"
    basis = () if _COUNTED.search(told) else passage.basis[:2]  # the numbers of a story are none of the law's
    return ProposedSuggestion(text=text, topic=Topic.PRECEDENT, to=Audience.MEDIATOR, basis=basis)


def _first_sentence(text: str) -> str:
    return text.replace("\n", "").split("。")[0]


def _differences(case: Case, assessment: Assessment, source: Source, names: Mapping[str, str]) -> tuple[str, ...]:
    """In what this case is another one: place, number of people, the state of the employer, what is at issue."""
    ours = [d.code for d in assessment.disputes if d.confidence is Confidence.CLEAR]
    theirs = [t for t in source.topics if t in names]
    found = []
    here = case.region.split("·")[0]
    if source.region not in ("", "全国") and here and not source.region.startswith(here):
        found.append(f"那是{source.region}的案子")
    heads = case.fact(FactKey.HEADCOUNT)
    count = heads.value if heads is not None and isinstance(heads.value, Decimal) else None
    if _COLLECTIVE in theirs and (count is None or count < 2):
        found.append("那边是许多人一起，这里一个人")
    if _COLLECTIVE not in theirs and count is not None and count >= 2:
        found.append(f"那边一个人，这里涉及{count.normalize():f}人")
    if _CLOSED in theirs and _CLOSED not in ours:
        found.append("那边企业已经关停或者破产，这里没说")
    found += _issues_apart(ours, theirs, names)
    return tuple(found)


def _issues_apart(ours: list[str], theirs: list[str], names: Mapping[str, str]) -> list[str]:
    only_here = [names[c].split("（")[0] for c in ours if c not in theirs and c != _COLLECTIVE][:2]
    return [f"这里还争{'、'.join(only_here)}"] if only_here else []

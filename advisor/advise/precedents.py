"""Typical cases that are near: why each was chosen, what carries over to this case, and in what this case differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from advisor.domain.advice import Audience, ProposedSuggestion, Topic
from advisor.domain.assessment import Assessment, Confidence
from advisor.domain.case import Case, FactKey
from advisor.domain.circumstance import only_there, shared
from advisor.domain.search import Hit
from advisor.domain.source import Mark, Passage, Source, SourceKind

Whole = Callable[[str], Sequence[Passage]]  # all passages of a source, by its id
_AT_MOST = 3
_ALIKE, _APART = 4, 2  # circumstances told of each
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
_MANY, _SHUT = "多人一起", "关厂、停业"  # circumstances that the number of people and the types tell of too


def precedents(
    case: Case, assessment: Assessment, hits: Iterable[Hit], whole: Whole, names: Mapping[str, str]
) -> Iterator[ProposedSuggestion]:
    """At most three cases that share a circumstance or a dispute with this one, in the order found, each told once."""
    by_source: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.source.kind is SourceKind.PRECEDENT and _alike(case, assessment, hit.source, names):
            by_source.setdefault(hit.source.id, []).append(hit)
    for group in tuple(by_source.values())[:_AT_MOST]:
        source = group[0].source
        passages = {p.locator.heading: p for p in (*whole(source.id), *(h.passage for h in group))}
        told = next((h for h in _LESSONS if h in passages), None)
        if told is not None:
            alike, apart = _alike(case, assessment, source, names), _differences(case, assessment, source, names)
            yield _told(passages[told], source, alike, apart)


def _told(passage: Passage, source: Source, alike: tuple[str, ...], differences: tuple[str, ...]) -> ProposedSuggestion:
    mark = "" if source.mark is Mark.VERIFIED else f"（{source.mark.label}）"
    lesson = f"{_LESSONS[passage.locator.heading or '']}：{_first_sentence(passage.text)}。"
    told = f"{source.title}{mark}。相近之处：{'；'.join(alike)}。{lesson}"
    other = f"不同的是：{'；'.join(differences)}。" if differences else ""
    basis = () if _COUNTED.search(told) else passage.basis[:2]  # the numbers of a story are none of the law's
    return ProposedSuggestion(text=f"{told}{other}", topic=Topic.PRECEDENT, to=Audience.MEDIATOR, basis=basis)


def _first_sentence(text: str) -> str:
    return text.replace("\n", "").split("。")[0]


def _told_here(assessment: Assessment) -> frozenset[str]:
    return frozenset(c.name for c in assessment.circumstances)


def _alike(case: Case, assessment: Assessment, source: Source, names: Mapping[str, str]) -> tuple[str, ...]:
    """Why the case is near: the circumstances that both have, or else the disputes; and the same trade."""
    found = shared(source, _told_here(assessment))[:_ALIKE]
    if not found:
        ours = [d.code for d in assessment.disputes if d.confidence is not Confidence.LIKELY]
        both = [names[code].split("（")[0] for code in ours if code in source.topics and code in names]
        found = (f"争的都有{'、'.join(both[:_APART])}",) if both else ()
    trade = case.fact(FactKey.INDUSTRY)
    same = found and trade is not None and any(str(trade.value) in topic for topic in source.topics)
    return (*found, f"行业都是{trade.value}") if same and trade is not None else found


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
    told = _told_here(assessment)
    if _COLLECTIVE in theirs and (count is None or count < 2) and _MANY not in told:
        found.append("那边是许多人一起，这里一个人")
    if _COLLECTIVE not in theirs and count is not None and count >= 2:
        found.append(f"那边一个人，这里涉及{count.normalize():f}人")
    if _CLOSED in theirs and _CLOSED not in ours and _SHUT not in told:
        found.append("那边企业已经关停或者破产，这里没说")
    apart = [n for n in only_there(source, told) if n not in (_MANY, _SHUT)][:_APART]
    if apart:
        found.append(f"那边还有“{'”“'.join(apart)}”，这里没说到")
    found += _issues_apart(ours, theirs, names)
    return tuple(found)


def _issues_apart(ours: list[str], theirs: list[str], names: Mapping[str, str]) -> list[str]:
    only_here = [names[c].split("（")[0] for c in ours if c not in theirs and c != _COLLECTIVE][:2]
    return [f"这里还争{'、'.join(only_here)}"] if only_here else []

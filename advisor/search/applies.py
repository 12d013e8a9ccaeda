"""Which sources may answer a question: by kind, region, day and industry."""

from __future__ import annotations

import re

from advisor.domain.search import Query
from advisor.domain.source import Source, SourceKind
from advisor.law.region_path import parse_region

_CODE = re.compile(r"T\d\d$")


def applies(source: Source, query: Query) -> bool:
    """Whether a source may answer: of a wanted kind, of this region or national, in force on the day."""
    if query.kinds and source.kind not in query.kinds:
        return False
    if not (query.history or source.in_force.covers(query.as_of)):
        return False
    if source.kind is SourceKind.GUIDANCE and query.disputes and not names_industry(source, query.text):
        return False  # for a case, guidance of its own industry only
    return not query.region or covers_region(source, query.region)


def covers_region(source: Source, region: str) -> bool:
    """A national source covers every region; a regional one itself and what lies within it.

    「上海市金山区」 and 「上海·金山」 are the same place. A typical case of another region stays visible: it is read
    for comparison, not applied.
    """
    if source.region == "全国" or source.kind is SourceKind.PRECEDENT:
        return True
    where = parse_region(source.region)
    return parse_region(region)[: len(where)] == where


def likeness(source: Source, query: Query) -> float:
    """How far a source's topics are the case's: its first disputes count most, a foreign one takes away a little.

    Topics are dispute codes and words of an industry; an industry counts where the question names it.
    """
    codes = [t for t in source.topics if _CODE.match(t)]
    if not set(codes) & set(query.disputes):
        return 0.0
    shared = sum(1 / (1 + query.disputes.index(code) / 2) for code in codes if code in query.disputes)
    foreign = sum(code not in query.disputes for code in codes)
    return shared - 0.2 * foreign + 0.5 * names_industry(source, query.text)


def names_industry(source: Source, text: str) -> bool:
    """Whether the text names an industry that the source is about."""
    return any(topic in text for topic in source.topics if not _CODE.match(topic))

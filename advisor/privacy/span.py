"""A stretch of a text on its way to becoming ``Personal``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from advisor.domain.personal import PersonalKind


@dataclass(frozen=True)
class Span:
    """``text[start:end]`` is a ``kind``."""

    start: int
    end: int
    kind: PersonalKind
    role: str = ""
    identity: str = ""


def first_come(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans the one that came first, in order of place."""
    taken: set[int] = set()
    kept: list[Span] = []
    for span in spans:
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans made one, which is what its longest part is; in order of place, apart."""
    out: list[Span] = []
    longest: list[int] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
            longest.append(span.end - span.start)
            continue
        best = span if span.end - span.start > longest[-1] else out[-1]
        end = max(out[-1].end, span.end)
        grown = end > out[-1].end
        longest[-1] = max(longest[-1], span.end - span.start)
        out[-1] = replace(best, start=out[-1].start, end=end, identity="" if grown else out[-1].identity)
    return out

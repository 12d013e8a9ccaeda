"""What may answer a question: known before anything is ranked, so that a filter costs nothing and loses nothing.

Vectors lie in collections of their own for rules, cases, policies and guidance, the rules national and regional apart.
A filter on region or day leaves the national ones nearly whole, and little of the regional ones. Where it leaves most,
as many more are fetched as it will drop; where it leaves few, those are compared one by one (``opened``). Chroma's own
filter on metadata would cost more than the search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from advisor.domain.source import Source, SourceKind
from advisor.index.words import Mask

NATIONAL = "全国"
RULES, CASES, POLICIES, GUIDANCE = "rules", "cases", "policies", "guidance"
GROUPS = {RULES: ("rules", "rules-regional"), CASES: ("cases",), POLICIES: ("policies",), GUIDANCE: ("guidance",)}
COLLECTIONS = tuple(name for names in GROUPS.values() for name in names)


def group_of(source: Source) -> str:
    """What is ranked together: rules; typical cases; policies; guidance."""
    of_kind = {SourceKind.PRECEDENT: CASES, SourceKind.POLICY: POLICIES, SourceKind.GUIDANCE: GUIDANCE}
    return of_kind.get(source.kind, RULES)


def collection_of(source: Source) -> str:
    """Where the vectors of a source lie."""
    group = group_of(source)
    return "rules-regional" if group == RULES and source.region != NATIONAL else group


@dataclass(frozen=True, eq=False)
class Scope:
    """The sources that may answer, by id; the rows of their passages, by group; what they are of each collection.

    ``rows`` is a mask over the rows of passages, ``sizes`` are passages, ``shares`` are from 0 to 1.
    """

    sources: frozenset[str]
    rows: Mapping[str, Mask]
    sizes: Mapping[str, int]
    shares: Mapping[str, float]

    @classmethod
    def of(
        cls, sources: Sequence[Source], admits: Callable[[Source], bool], source_of_row: npt.NDArray[np.int32]
    ) -> Scope:
        """``source_of_row``: for every row of a passage the number of its source, -1 for one that is never found."""
        admitted = np.array([*(admits(s) for s in sources), False])  # the last: what -1 points to
        sizes = np.bincount(source_of_row[source_of_row >= 0], minlength=len(sources))
        held: Counter[str] = Counter()
        open_: Counter[str] = Counter()
        for source, size, yes in zip(sources, sizes.tolist(), admitted.tolist(), strict=False):
            held[collection_of(source)] += size
            open_[collection_of(source)] += size * yes
        return cls(
            sources=frozenset(s.id for s, yes in zip(sources, admitted.tolist(), strict=False) if yes),
            rows={
                group: (admitted & np.array([*(group_of(s) == group for s in sources), False]))[source_of_row]
                for group in GROUPS
            },
            sizes={name: open_[name] for name in COLLECTIONS},
            shares={name: open_[name] / held[name] if held[name] else 0.0 for name in COLLECTIONS},
        )

    @cached_property
    def mask(self) -> Mask:
        """The rows of all groups."""
        whole: Mask = np.logical_or.reduce(list(self.rows.values()))
        return whole

    def holds(self, passage_id: str) -> bool:
        """Whether a passage may answer."""
        return passage_id.partition("#")[0] in self.sources

"""What the extractors propose before contradictions are settled."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.domain.case import FactKey, FactValue, Span


@dataclass(frozen=True)
class Candidate:
    """A possible fact. Among the candidates of one key only those of the highest ``weight`` count:

    an exact day outweighs 「3月」, an average wage outweighs 底薪.
    """

    key: FactKey
    value: FactValue
    basis: Span
    weight: int = 2
    note: str = ""
    counter: bool = False  # the other side's version: stands beside the weightiest, whatever its own weight

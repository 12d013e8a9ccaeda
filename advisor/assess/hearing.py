"""The second voice: what a story sounds like, sentence by sentence, where the words themselves say nothing or too much.

Without a model nothing is heard, and the words decide alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from advisor.assess.pieces import Piece, clauses
from advisor.law.story import OUTSIDE

Likeness = Callable[[str], Mapping[str, float]]

_GAP = 6  # characters between two clauses that are still neighbours
_MOST = 28  # stretches listened to; a longer story is heard in pairs that do not overlap


@dataclass(frozen=True)
class Heard:
    """``best``: for each label the stretch that sounds most like it. ``elsewhere``: how much more the story as a whole
    sounds like matters from outside than like a dispute; from -1 to 1."""

    best: Mapping[str, tuple[float, Piece]] = field(default_factory=dict)
    elsewhere: float = -1.0

    def of(self, label: str) -> float:
        """How sure the likeness to ``label`` is at its best; 0 to 1."""
        return self.best[label][0] if label in self.best else 0.0

    @property
    def silent(self) -> bool:
        return not self.best


NOTHING_HEARD = Heard()


def hear(narrative: str, likeness: Likeness | None) -> Heard:
    """Listen to ``narrative`` two clauses at a time."""
    stretches = _stretches(narrative)
    if likeness is None or not stretches:
        return NOTHING_HEARD
    best: dict[str, tuple[float, Piece]] = {}
    leaning = 0.0
    for piece in stretches:
        alike = likeness(piece.text)
        for label, share in alike.items():
            if label not in best or share > best[label][0]:
                best[label] = (share, piece)
        leaning += sum(
            share if label.startswith(OUTSIDE) else -share
            for label, share in alike.items()
            if label[0] == "T" or label.startswith(OUTSIDE)
        )
    return Heard(best, leaning / len(stretches))


def _stretches(narrative: str) -> tuple[Piece, ...]:
    """Neighbouring clauses in pairs: one clause says too little, a sentence often two things."""
    parts = tuple(p for p in clauses(narrative) if not p.settled)
    pairs = (
        [(a, b) for a, b in pairwise(parts) if b.end - a.start <= len(a.text) + len(b.text) + _GAP]
        if len(parts) > 1
        else [(p, p) for p in parts]
    )
    if len(pairs) > _MOST:
        pairs = pairs[::2]
    return tuple(Piece(a.start, b.end, narrative[a.start : b.end]) for a, b in pairs)

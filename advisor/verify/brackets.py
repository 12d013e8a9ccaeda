"""Rules that come in brackets: 满一年不满十年的五天，满十年不满二十年的十天."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from advisor.verify.figures import FAR, Figure, figures

_BELOW = ("不满", "不足", "未满")


@dataclass
class Bracket:
    """From ``low`` (included) to ``high``, of one kind; ``given``: the figures that the rule gives for it."""

    kind: str
    low: Decimal
    high: Decimal | None = None
    given: list[Figure] = field(default_factory=list)

    def holds(self, figure: Figure) -> bool:
        """Whether ``figure`` lies in the bracket."""
        return figure.kind == self.kind and self.low <= figure.value and (self.high is None or figure.value < self.high)


@lru_cache(maxsize=4096)
def brackets(text: str) -> tuple[Bracket, ...]:
    """The brackets of an article, in order; those that give no figure are left out."""
    made: list[Bracket] = []
    for figure in figures(text, FAR):
        below = figure.before.endswith(_BELOW)
        if not below and (figure.before.endswith("满") or figure.after.startswith("以上")):
            made.append(Bracket(figure.kind, figure.value))
        elif made and made[-1].kind == figure.kind and not made[-1].given and made[-1].high is None and below:
            made[-1].high = figure.value
        elif made:
            made[-1].given.append(figure)
    return tuple(b for b in made if b.given)

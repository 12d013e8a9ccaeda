"""How much of what is personal was found, and how much else was taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.domain.base import Noun
from advisor.domain.personal import Personal, PersonalKind
from eval.privacy_rows import Row

GROUPS: dict[str, frozenset[PersonalKind]] = {
    "人名": frozenset({PersonalKind.PERSON}),
    "公司": frozenset({PersonalKind.COMPANY}),
    "地址": frozenset({PersonalKind.ADDRESS}),
    "号码": frozenset(PersonalKind)
    - {PersonalKind.PERSON, PersonalKind.COMPANY, PersonalKind.ADDRESS, PersonalKind.LOOKALIKE},
}


class Score(Noun):
    """Of one group: marked, wholly covered, covered and called by the right kind; found, of which false; with spans
    exactly as marked."""

    marked: int = 0
    covered: int = 0
    right_kind: int = 0
    exact: int = 0
    found: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        return self.covered / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.false / self.found if self.found else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in type(self).model_fields})


class Judged(Noun):
    """One text: the score of each group, and what was missed and wrongly taken, in words."""

    scores: dict[str, Score]
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    length: int = 0
    names_nobody: bool = False


def judge(row: Row, found: Sequence[Personal]) -> Judged:
    """``found`` in ``row`` against its marks. Covered by any kind counts as covered: it does not leave the house."""
    hidden = {place for p in found for place in range(p.start, p.end)}
    marked = {place for g in row.gold for place in range(g.start, g.end)}
    missed = [g for g in row.gold if g.scored and not hidden.issuperset(range(g.start, g.end))]
    false = [p for p in found if marked.isdisjoint(range(p.start, p.end))]
    scores = {}
    for name, kinds in GROUPS.items():
        gold = [g for g in row.gold if g.scored and g.kind in kinds]
        own = [p for p in found if p.kind in kinds]
        scores[name] = Score(
            marked=len(gold),
            covered=sum(g not in missed for g in gold),
            right_kind=sum(any(p.kind is g.kind and p.start <= g.start and p.end >= g.end for p in own) for g in gold),
            exact=sum(any((p.start, p.end) == (g.start, g.end) for p in own) for g in gold),
            found=len(own),
            false=sum(p in false for p in own),
        )
    return Judged(
        scores=scores,
        missed=tuple(
            f"{g.kind.value} {row.text[g.start : g.end]}　…{_around(row.text, g.start, g.end)}…" for g in missed
        ),
        false=tuple(f"{p.kind.value} {p.text}　…{_around(row.text, p.start, p.end)}…" for p in false),
        length=len(row.text),
        names_nobody=row.names_nobody,
    )


def total(judged: Iterable[Judged]) -> dict[str, Score]:
    """All texts together, by group."""
    summed = {name: Score() for name in GROUPS}
    for one in judged:
        summed = {name: summed[name] + one.scores[name] for name in GROUPS}
    return summed


def false_per_thousand(judged: Iterable[Judged], *, nobody: bool) -> float:
    """False masks per 1,000 characters, of all texts or of those that name nobody."""
    chosen = [j for j in judged if j.names_nobody or not nobody]
    length = sum(j.length for j in chosen)
    return 1000 * sum(len(j.false) for j in chosen) / length if length else 0.0


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 10) : end + 8].replace("\n", "⏎")

"""A whole case as a trainee may see it: names and numbers covered, every place in the story where it was."""

from __future__ import annotations

from advisor.domain.case import Case, Fact, FactKind
from advisor.privacy.find import find_personal
from advisor.privacy.known import known_of
from advisor.privacy.shown import veil, veiled

_STAR = "*"


def veiled_case(case: Case) -> Case:
    """``case`` to look at, never to be saved. The story keeps its length, so that facts rest on the same places."""
    known = known_of(case)
    story = list(case.narrative)
    for personal in find_personal(case.narrative, known):
        length = personal.end - personal.start
        story[personal.start : personal.end] = veiled(personal).ljust(length, _STAR)[:length]
    narrative = "".join(story)

    def covered(fact: Fact) -> Fact:
        basis = fact.basis
        value = veil(str(fact.value), known) if fact.key.kind is FactKind.TEXT else fact.value
        if basis is not None:
            basis = basis.model_copy(update={"text": narrative[basis.start : basis.end]})
        return fact.model_copy(update={"value": value, "basis": basis, "note": veil(fact.note, known)})

    facts = tuple(covered(fact) for fact in case.facts)
    return case.model_copy(update={"narrative": narrative, "facts": facts})

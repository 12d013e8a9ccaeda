"""Which of the dispute types a story holds: named by its words, implied by its facts, or sounding like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor.assess.match import mentions
from advisor.assess.pieces import as_told, clauses
from advisor.assess.reading import Reading
from advisor.assess.signs import Signs, basis_of, names_itself
from advisor.assess.weighing import LIKELY, Weighing
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case, FactKey, Span
from advisor.domain.dispute import DisputeType
from advisor.law.death import with_death, worker_died

_CLEAR = 0.7  # how likely a type must be to be called clear
_NAMED = 0.4  # and to be shown at all, where words name it that are neither asked nor supposed
_RULES_READ, _DECISIVE = 8, 3  # rules that a mediator reads, and at most of one type whatever the words
_BOTH = 2  # of a governing rule: what it rests on, and what follows from it (第三十八条, 第四十六条)
# What facts imply is surer than a word in passing.
_ORDER = {Confidence.CLEAR: 0, Confidence.IMPLIED: 1, Confidence.LIKELY: 2}
_SAID, _SOUNDS = "话里提到", "没有直说，最像的话是"


def find_disputes(case: Case, story: Reading, chances: Mapping[str, float], by: Weighing) -> tuple[Dispute, ...]:
    """The disputes in ``case``, the likeliest first. ``chances``: what was weighed from the signs in ``story``."""
    likely = (s for s in story.signs if chances.get(s.kind.code, 0.0) >= _needed(s) or _by_number(s))
    likely = (s for s in likely if not (s.kind.code in _OF_AN_END and _ended_by_death(case)))
    found = sorted(likely, key=lambda s: (-_told(s), -chances[s.kind.code]))
    each = max(1, min(_DECISIVE, _RULES_READ // max(1, len(found))))
    disputes = (_dispute(s, chances[s.kind.code], case, story, by, each) for s in found)
    return tuple(sorted(disputes, key=lambda d: _ORDER[d.confidence]))


_OF_AN_END = ("T06", "T07")


def _ended_by_death(case: Case) -> bool:
    """「9月14号人走了」 of the dead: nobody dismissed him, and he did not resign."""
    return worker_died(case.narrative) and not any(f.key is FactKey.TERMINATED_BY for f in case.facts)


def _needed(signs: Signs) -> float:
    """How likely it must be to be shown: 工资 is said in nearly every story, so its sound alone proves little."""
    if signs.sure:
        return _NAMED
    return LIKELY if signs.places or signs.met else signs.kind.unsaid_from


def _by_number(signs: Signs) -> bool:
    """Ten people make a collective dispute however it is told; 依据：《劳动争议调解仲裁法》第七条."""
    return any([c.key for c in i.when] == [FactKey.HEADCOUNT] for i in signs.met)


def _told(signs: Signs) -> int:
    """How much is made of it: the places that name it, and facts that are the matter itself."""
    return len(signs.places) + 2 * sum(map(names_itself, signs.met))


def _dispute(signs: Signs, chance: float, case: Case, story: Reading, by: Weighing, each: int) -> Dispute:
    kind = signs.kind
    clear = chance >= _CLEAR and (signs.sure or bool(signs.met))
    confidence = Confidence.CLEAR if clear else Confidence.LIKELY
    if signs.places:
        places, how = signs.places, _SAID
    elif signs.met:
        places, how = basis_of(case, signs.met), _SAID
        if not (places and any(map(names_itself, signs.met))):
            confidence, how = Confidence.IMPLIED, ""
    else:
        said = clauses(story.plain)
        loudest = said[by.loudest(kind.code, [piece.text for piece in said])]
        places, how = (loudest.span(0, len(loudest.text)),), _SOUNDS
    told = tuple(as_told(s, case.narrative) for s in places)
    why = how + _mentioned(told) if how else signs.met[0].why
    return Dispute(
        code=kind.code,
        name=kind.name,
        confidence=confidence,
        spans=told,
        why=why,
        leads=_leads(kind, with_death(story.plain), each),
    )


def _leads(kind: DisputeType, plain: str, each: int) -> tuple[str, ...]:
    """The first citations of the rules that govern, that the words call for, and of the ``each`` most decisive ones."""
    fit = [r for r in kind.rules if not (r.unless and mentions(r.unless, plain))]
    called = [r for r in fit if r.said and mentions(r.said, plain)]
    govern = [r for r in fit if r.first and (not r.said or r in called)]
    general = [r for r in fit if not r.said and not r.first][: max(1, each - len(govern))]
    foremost = [b for r in govern for b in r.basis[:_BOTH]]
    return tuple(dict.fromkeys((*foremost, *(r.basis[0] for r in (*called, *general)))))


def _mentioned(places: Iterable[Span]) -> str:
    return "、".join(f"“{s.text}”" for s in tuple(places)[:2])

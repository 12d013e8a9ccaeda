"""A story read once: all that is weighed to say what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.assess.outside import outside_matters, scope_numbers
from advisor.assess.pieces import Piece, sentences
from advisor.assess.signs import Signs, read_signs
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import DisputeType
from advisor.domain.personal import PersonalKind
from advisor.law.procedure import Outside, Procedure
from advisor.law.story import Words
from advisor.privacy.find import find_personal

_NAMES = (FactKey.EMPLOYER_NAME, FactKey.WORKER_NAME)
_PERSONS = (PersonalKind.PERSON, PersonalKind.COMPANY)
_SOMEBODY = "某某"


@dataclass(frozen=True)
class Reading:
    """``plain``: the story in ordinary spelling. ``unnamed``: the same without the parties' names, which must not sway
    anything. ``where``: its sentences. ``signs``: of each type, in order.

    ``matters``: what is named in it that belongs elsewhere. ``scope``: what speaks for and against its being ours.
    """

    plain: str
    unnamed: str
    where: tuple[Piece, ...]
    signs: tuple[Signs, ...]
    matters: tuple[Outside, ...]
    scope: tuple[float, ...]


def read_story(case: Case, catalogue: tuple[DisputeType, ...], procedure: Procedure, words: Words) -> Reading:
    """The signs in the story of ``case``."""
    plain = words.plain(case.narrative)
    where = sentences(plain)
    matters = outside_matters(case, procedure)
    signs = tuple(read_signs(kind, where, case, plain) for kind in catalogue)
    return Reading(plain, _unnamed(plain, case), where, signs, matters, scope_numbers(case, matters))


def _unnamed(plain: str, case: Case) -> str:
    """Without the names that are facts, nor any other person's or firm's: a common one must not sound like a type."""
    names = {str(f.value) for f in case.facts if f.key in _NAMES}
    names |= {found.text for found in find_personal(plain) if found.kind in _PERSONS}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        plain = plain.replace(name, _SOMEBODY)
    return plain

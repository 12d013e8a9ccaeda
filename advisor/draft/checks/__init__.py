"""The checks that every draft passes through: pure functions from a letter to findings, each with its place.

A finding that blocks keeps the letter from being submitted; the others are for a person to look at.
"""

from __future__ import annotations

from collections.abc import Callable

from advisor.domain.letter import Finding, Letter
from advisor.draft.checks.basis import basis_in_whitelist, citations_hold, sender_is_authorised
from advisor.draft.checks.context import CheckContext
from advisor.draft.checks.facts import facts_traceable
from advisor.draft.checks.form import complete, copy_list, deadline_computed, signature_block
from advisor.draft.checks.terms import forbidden_words, must_say, sums_definite
from advisor.draft.checks.words import no_coercive_words, no_personal_sensitive, no_rights_waiver, tone_neutral

__all__ = ["CHECKS", "CheckContext", "run_checks"]

CHECKS: tuple[Callable[[Letter, CheckContext], tuple[Finding, ...]], ...] = (
    sender_is_authorised,
    basis_in_whitelist,
    citations_hold,
    facts_traceable,
    no_coercive_words,
    no_rights_waiver,
    deadline_computed,
    no_personal_sensitive,
    tone_neutral,
    signature_block,
    copy_list,
    forbidden_words,
    must_say,
    sums_definite,
    complete,
)


def run_checks(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Every check in order; a letter without a blocking finding may be submitted."""
    return tuple(finding for check in CHECKS for finding in check(letter, context))

"""More words for a case that is under way: what a person settled stays, what the new words tell is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from advisor.domain.case import Case, Fact
from advisor.errors import InputError

_SEAM = "\n补充："


def with_more(case: Case, words: str, told_in: Callable[[str], Iterable[Fact]]) -> Case:
    """``case`` with ``words`` at the end of its story; ``told_in`` reads the facts of a story.

    Facts told there stand beside the earlier ones, for a person to settle; a fact that merely repeats a known value is
    not added. Raises InputError for empty words.
    """
    if not words.strip():
        raise InputError("补充的话是空的，请写下当事人又说了什么")
    longer = f"{case.narrative}{_SEAM}{words.strip()}"
    known = {(f.key, f.value) for f in case.facts}
    told = told_in(longer)
    fresh = [f for f in told if f.basis and f.basis.start >= len(case.narrative) and (f.key, f.value) not in known]
    return case.model_copy(update={"narrative": longer, "facts": (*case.facts, *fresh)})

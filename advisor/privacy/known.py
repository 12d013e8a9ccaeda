"""The parties that a case names."""

from __future__ import annotations

from advisor.domain.case import Case, FactKey
from advisor.domain.personal import Known, PersonalKind

_PARTIES = {
    FactKey.WORKER_NAME: (PersonalKind.PERSON, "劳动者"),
    FactKey.EMPLOYER_NAME: (PersonalKind.COMPANY, "用人单位"),
}


def known_of(case: Case) -> tuple[Known, ...]:
    """Worker and employer of ``case`` as its facts name them, whatever their standing."""
    named = {
        Known(text=fact.value.strip(), kind=_PARTIES[fact.key][0], role=_PARTIES[fact.key][1]): None
        for fact in case.facts
        if fact.key in _PARTIES and isinstance(fact.value, str) and fact.value.strip()
    }
    return tuple(named)

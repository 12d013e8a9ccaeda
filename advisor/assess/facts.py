"""Facts drawn from a story, each with the words it rests on. Contradictions are shown, never resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from advisor.assess.candidate import Candidate
from advisor.assess.claims import claim_candidates, on_the_right_side
from advisor.assess.money import money_candidates
from advisor.assess.names import HOME_ONLY, name_candidates
from advisor.assess.nearby import nearby_dates
from advisor.assess.pieces import as_told
from advisor.assess.quantities import age_from_birth, quantity_candidates
from advisor.assess.staying import without_ends
from advisor.assess.when import date_candidates
from advisor.assess.words import word_candidates
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.law.regions import Regions
from advisor.law.story import Telling

# Told of in many words or many times; the first or the last mention is taken instead of a contradiction.
_NEVER_CONTRADICTED = frozenset(
    {
        FactKey.INDUSTRY,
        FactKey.JOB,
        FactKey.REGION,
        FactKey.EMPLOYER_NAME,
        FactKey.WORKER_NAME,
        FactKey.TERMINATION_REASON,
        FactKey.HEADCOUNT,
        FactKey.DAILY_HOURS,
        FactKey.APPLIED_ON,
        FactKey.DEMANDED_ON,
    }
)


def extract_facts(narrative: str, as_of: date, regions: Regions, telling: Telling) -> tuple[Fact, ...]:
    """All facts that ``narrative`` states, in the order of ``FactKey``. ``as_of`` resolves 去年 and 上个月,
    ``regions`` the places, ``telling`` how people put it.

    Every ``basis`` is an exact span of ``narrative``. Two values for one key are both kept, as 争议.
    """
    plain = telling.words.plain(narrative)
    told = (
        *date_candidates(plain, as_of, telling.roles),
        *money_candidates(plain),
        *quantity_candidates(plain),
        *age_from_birth(plain, as_of),
        *word_candidates(plain, telling.sayings),
        *claim_candidates(plain, as_of),
    )
    told = on_the_right_side(told, plain)
    found = (*name_candidates(narrative, regions), *told, *nearby_dates(told, plain, as_of))
    candidates = tuple(replace(c, basis=as_told(c.basis, narrative)) for c in without_ends(found, plain))
    return tuple(fact for key in FactKey for fact in _settle(key, (c for c in candidates if c.key is key)))


def _settle(key: FactKey, candidates: Iterable[Candidate]) -> tuple[Fact, ...]:
    all_of_key = tuple(candidates)
    if not all_of_key:
        return ()
    top = max(c.weight for c in all_of_key)
    distinct: dict[object, Candidate] = {}
    counted = (c for c in all_of_key if c.weight == top or c.counter)
    for candidate in sorted(counted, key=lambda c: c.basis.start):
        distinct.setdefault(candidate.value, candidate)
    if key in _NEVER_CONTRADICTED or len(distinct) == 1:
        return (_fact(next(iter(distinct.values())), Standing.STATED),)
    return tuple(_fact(c, Standing.DISPUTED) for c in distinct.values())


def _fact(candidate: Candidate, standing: Standing) -> Fact:
    return Fact(key=candidate.key, value=candidate.value, basis=candidate.basis, standing=standing, note=candidate.note)


def region_told(facts: Iterable[Fact]) -> str:
    """The region that ``facts`` tell of; a mere home town is no place of work."""
    told = next((f for f in facts if f.key is FactKey.REGION and f.standing is not Standing.DISPUTED), None)
    return str(told.value) if told is not None and told.note != HOME_ONLY else ""


def contradictions(case: Case) -> tuple[str, ...]:
    """One sentence for each key that was stated in two ways and not yet settled by a person."""
    found = list(_place_at_odds(case))
    for key in FactKey:
        facts = [f for f in case.facts if f.key is key]
        if any(f.standing is Standing.CONFIRMED for f in facts):
            continue
        disputed = [f for f in facts if f.standing is Standing.DISPUTED]
        if len(disputed) > 1:
            sides = "；".join(f"{f.shown}（“{f.basis.text}”）" if f.basis else f.shown for f in disputed)
            found.append(f"{key.title}说法不一：{sides}。请当面核对后确认")
    return tuple(found)


def _place_at_odds(case: Case) -> Iterator[str]:
    """The region that was entered against the one in the story: neither lies within the other."""
    said = case.fact(FactKey.REGION)
    if said is None or not case.region or said.note == HOME_ONLY:
        return
    entered, told = case.region.split("·"), str(said.value).split("·")
    shorter = min(len(entered), len(told))
    if entered[:shorter] != told[:shorter]:
        yield f"登记的地区是{case.region}，话里说的是{said.value}：请确认实际干活的地方，地方标准和受理机构按它定"

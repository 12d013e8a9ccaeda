"""The money between the parties: the wages said to be owed, what can at most be claimed, what each side named.

All of it follows from facts and calculations; who came first, or what the parties are called, does not enter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from advisor.domain.assessment import Assessment, Calculation
from advisor.domain.case import Case, FactKey, Standing
from advisor.law.calculators.injury_bill import between_parties
from advisor.law.death import worker_died

# 经济补偿 is contained in 赔偿金 (《劳动合同法实施条例》第二十五条); wages until one goes back are its alternative
# (《劳动合同法》第四十八条); who works for nobody lawful has the 一次性赔偿 in place of the insurance
# (《工伤保险条例》第六十六条第一款); 加付赔偿金 arises only after an order to pay.
_CONTAINED = {
    "severance": "unlawful_termination_damages",
    "reinstatement_pay": "unlawful_termination_damages",
    "injury_benefits": "illegal_employment_compensation",
}
_INJURIES = ("injury_benefits", "illegal_employment_compensation")  # what is due for a death is not bargained over
_NOT_YET_DUE = frozenset({"wage_arrears_surcharge", "payment_order_fee", "litigation_fee", "final_award"})
_OF_THE_EMPLOYER = "training_penalty"
_FOR_SEVERANCE = "补偿"  # in the note of what was paid: it counts against the whole, not against the wages


@dataclass(frozen=True)
class Range:
    """In 元. ``owed`` are the wages said to be owed; ``ceiling`` is the sum if every item between them were due.

    ``due``: the same with what the fund pays; None where that is never whole, as after a death.
    ``owed_at_first`` is what was owed before anything was paid. ``paid`` is taken off ``owed`` where it was paid on the
    wages, and off the ceiling in any case.
    ``against``: what the employer asks; ``against_at_most``: what the law lets it ask for the service not served.
    ``aloud``: of the named amounts, those that were told without a doubt and may be said to both sides.
    """

    owed: Decimal | None
    ceiling: Decimal | None
    due: Decimal | None
    items: tuple[tuple[str, Decimal], ...]
    provisional: bool
    claimed: Decimal | None
    offered: Decimal | None
    paid: Decimal | None = None
    owed_at_first: Decimal | None = None
    against: Decimal | None = None
    against_at_most: Decimal | None = None
    aloud: frozenset[FactKey] = frozenset()


_NAMED = (
    FactKey.ARREARS_AMOUNT,
    FactKey.CLAIM_AMOUNT,
    FactKey.OFFER_AMOUNT,
    FactKey.EMPLOYER_CLAIM_AMOUNT,
)


def money(case: Case, key: FactKey) -> Decimal | None:
    """An undisputed amount of the case."""
    fact = case.fact(key)
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def negotiable(case: Case, assessment: Assessment) -> Range:
    """The frame within which the parties can agree."""
    died = worker_died(case.narrative)
    paid, owed = money(case, FactKey.PAID_AMOUNT), _still_owed(case)
    counted = [
        c
        for c in assessment.calculations
        if c.claimable and counts(c, assessment) and not (died and c.name in _INJURIES)
    ]
    items = tuple((title, high) for title, high in (between_parties(c, case) for c in counted) if high)
    off = paid if paid and _for_severance(case) else None
    return Range(
        owed=owed,
        ceiling=_less(_total(owed, (high for _, high in items)), off),
        due=None if died else _less(_total(owed, (upper(c) for c in counted)), off),
        items=items,
        provisional=any(c.provisional for c in counted),
        claimed=money(case, FactKey.CLAIM_AMOUNT),
        offered=money(case, FactKey.OFFER_AMOUNT),
        paid=paid,
        owed_at_first=money(case, FactKey.ARREARS_AMOUNT),
        against=money(case, FactKey.EMPLOYER_CLAIM_AMOUNT),
        against_at_most=next((c.amount for c in assessment.calculations if c.name == _OF_THE_EMPLOYER), None),
        aloud=frozenset(key for key in _NAMED if _sure(case, key)),
    )


def _still_owed(case: Case) -> Decimal | None:
    """The wages said to be owed, less what was paid on them."""
    owed, paid = money(case, FactKey.ARREARS_AMOUNT), money(case, FactKey.PAID_AMOUNT)
    return _less(owed, None if _for_severance(case) else paid)


def _for_severance(case: Case) -> bool:
    fact = case.fact(FactKey.PAID_AMOUNT)
    return fact is not None and _FOR_SEVERANCE in fact.note


def _less(whole: Decimal | None, paid: Decimal | None) -> Decimal | None:
    return max(whole - paid, Decimal(0)) if whole is not None and paid else whole


def _sure(case: Case, key: FactKey) -> bool:
    """Whether an amount was told plainly: neither rounded, added up nor contradicted."""
    fact = case.fact(key)
    one = len({f.value for f in case.facts if f.key is key}) == 1
    return fact is not None and one and (not fact.note or fact.standing is Standing.CONFIRMED)


def _total(owed: Decimal | None, more: Iterable[Decimal | None]) -> Decimal | None:
    return sum((m for m in more if m), owed or Decimal(0)) or None


def counts(calculation: Calculation, assessment: Assessment) -> bool:
    """Whether an item adds to the ceiling: not one that another contains, nor one that is not yet due."""
    names = {c.name for c in assessment.calculations if upper(c)}
    return calculation.name not in _NOT_YET_DUE and _CONTAINED.get(calculation.name) not in names


def upper(calculation: Calculation) -> Decimal | None:
    return calculation.amount if calculation.amount is not None else calculation.high


def yuan(amount: Decimal) -> str:
    """11,200 元; 分 only where there are any."""
    return f"{amount:,.2f}".removesuffix(".00") + "元"

"""The money between the parties: the wages said to be owed, what can at most be claimed, what each side named.

All of it follows from facts and calculations; who came first, or what the parties are called, does not enter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from advisor.domain.assessment import Assessment, Calculation
from advisor.domain.case import Case, FactKey
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


@dataclass(frozen=True)
class Range:
    """In 元. ``owed`` are the wages said to be owed; ``ceiling`` is the sum if every item between them were due.

    ``due``: the same with what the fund pays; None where that is never whole, as after a death.
    """

    owed: Decimal | None
    ceiling: Decimal | None
    due: Decimal | None
    items: tuple[tuple[str, Decimal], ...]
    provisional: bool
    claimed: Decimal | None
    offered: Decimal | None


def money(case: Case, key: FactKey) -> Decimal | None:
    """An undisputed amount of the case."""
    fact = case.fact(key)
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def negotiable(case: Case, assessment: Assessment) -> Range:
    """The frame within which the parties can agree."""
    owed, died = money(case, FactKey.ARREARS_AMOUNT), worker_died(case.narrative)
    counted = [c for c in assessment.calculations if counts(c, assessment) and not (died and c.name in _INJURIES)]
    items = tuple((title, high) for title, high in (between_parties(c, case) for c in counted) if high)
    return Range(
        owed=owed,
        ceiling=_total(owed, (high for _, high in items)),
        due=None if died else _total(owed, (upper(c) for c in counted)),
        items=items,
        provisional=any(c.provisional for c in counted),
        claimed=money(case, FactKey.CLAIM_AMOUNT),
        offered=money(case, FactKey.OFFER_AMOUNT),
    )


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

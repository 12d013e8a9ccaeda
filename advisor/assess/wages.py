"""Two wages in one story: the lower one of the trial, and the one after it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from advisor.assess.amounts import amounts
from advisor.assess.numbers import SMALL, read_number
from advisor.domain.case import Case, FactKey
from advisor.law.periods import stay_end

_TRIAL = re.compile(
    rf"试用(?:期)?(?:是|为|约定|说(?:好)?|先|要|定|了|签)*(?P<n>{SMALL})个月|(?P<m>{SMALL})个月(?:的)?试用期"
)
_TRIAL_PAY = re.compile(
    r"试用(?:期|的时候|期间|期内)?(?:内|里)?(?:的)?(?:工资|每月|一个月|月薪|待遇)?(?:只|就|才|给|是|发|按|拿|开|为|:|：)*$"
)
_LONGEST = 6  # months; 《劳动合同法》第十九条第一款


def trial_wage(case: Case) -> tuple[Decimal, date] | None:
    """The wage of the trial and the day on which it ended, where both were told beside another wage."""
    length, start, wage = (
        _TRIAL.search(case.narrative),
        case.fact(FactKey.EMPLOYMENT_START),
        case.fact(FactKey.MONTHLY_WAGE),
    )
    if length is None or start is None or wage is None or not isinstance(start.value, date):
        return None
    months, paid = read_number(length["n"] or length["m"]), _told(case.narrative)
    if paid is None or not isinstance(wage.value, Decimal) or paid >= wage.value or not 1 <= months <= _LONGEST:
        return None
    return paid, stay_end(start.value, int(months))


def _told(narrative: str) -> Decimal | None:
    for amount in amounts(narrative):
        if _TRIAL_PAY.search(narrative[max(0, amount.start - 14) : amount.start]):
            return amount.value
    return None

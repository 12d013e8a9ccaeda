"""Overtime pay for a month, roughly, from the hours of a day and the days of rest: better than no figure at all.

依据：《劳动法》第四十四条第一项、第二项. Holidays by law, what was paid already and a base that was agreed on are not
known: the figure says so, and it enters no sum.
"""

from __future__ import annotations

import re
from decimal import Decimal

from advisor.domain.assessment import Calculation, Step
from advisor.domain.case import Case, Fact, FactKey
from advisor.errors import FactError, InputError
from advisor.law.calculators import calculator, run
from advisor.law.numerals import plain_number
from advisor.law.parameters import Parameters

ESTIMATE = "overtime_estimate"
_DAY, _WEEKS = Decimal(8), Decimal(52) / 12  # hours; weeks a month
_USUAL = Decimal(8)  # days of rest a month: two a week, as people count them
_MOST_A_DAY = Decimal(16)  # more is no working day but a watch that is kept
_OTHER_HOURS = re.compile(r"综合(?:计算)?工时|不定时|按件|计件|包月值班|值班看守")


def estimate(case: Case, parameters: Parameters, region: str) -> Calculation | None:
    """The pay of one month as the story goes; None where nothing beyond the usual hours was told."""
    wage, day = _number(case.fact(FactKey.MONTHLY_WAGE)), _number(case.fact(FactKey.DAILY_HOURS))
    use = parameters.at("monthly_work_days", case.as_of, region)
    piece = case.fact(FactKey.PIECE_RATE)
    if (
        wage is None
        or use is None
        or _OTHER_HOURS.search(case.narrative)
        or (piece is not None and piece.value is True)
    ):
        return None
    longer = max(day - _DAY, Decimal(0)) if day is not None and day <= _MOST_A_DAY else Decimal(0)
    missed = _rest_missed(case.fact(FactKey.REST_DAYS_PER_MONTH))
    if not longer and not missed:
        return None
    weekday, resting = (longer * use.value).quantize(Decimal("0.1")), (missed * (day or _DAY)).quantize(Decimal("0.1"))
    entries = {"monthly_wage": wage, "weekday_overtime_hours": weekday, "rest_day_overtime_hours": resting}
    try:
        made = run(calculator("overtime"), entries, parameters, region=region, on=case.as_of)
    except (FactError, InputError):
        return None
    if not isinstance(made, Calculation) or made.amount is None:
        return None
    return _marked(made, _how(day, case.fact(FactKey.REST_DAYS_PER_MONTH), use.value, weekday, resting))


def _number(fact: Fact | None) -> Decimal | None:
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def _rest_missed(fact: Fact | None) -> Decimal:
    """The days of rest a month that were worked: two a week are the rule; one a week is 52 a year."""
    days = _number(fact)
    if fact is None or days is None:
        return Decimal(0)
    weekly = re.search(r"每月约([48])天", fact.note)
    had = _WEEKS * int(weekly[1]) / 4 if weekly else days
    return max(2 * _WEEKS - had, Decimal(0)).quantize(Decimal("0.01")) if had < _USUAL else Decimal(0)


def _how(day: Decimal | None, rest: Fact | None, workdays: Decimal, weekday: Decimal, resting: Decimal) -> str:
    told = [f"每天{plain_number(day)}小时"] if day is not None else []
    told += [f"每月休{rest.shown}天"] if rest is not None else []
    return (
        f"粗估一个月：按话里的{'、'.join(told)}，每月工作日{plain_number(workdays)}天推算，延时约{plain_number(weekday)}小时、"
        f"休息日约{plain_number(resting)}小时；法定节假日没算，付过的加班费没减，基数暂用月平均工资，都以考勤和工资条为准"
    )


def _marked(made: Calculation, how: str) -> Calculation:
    caps = tuple(w for w in made.warnings if "36" in w)
    return made.model_copy(
        update={
            "name": ESTIMATE,
            "title": "加班费（粗估，每月）",
            "steps": (Step(text=how), *made.steps),
            "warnings": caps or made.warnings,
        }
    )

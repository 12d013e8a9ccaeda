"""One engine for the tables of time limits: from a day, so many days, workdays, months or years.

依据：《民法典》第二百零一条至第二百零三条；《民事诉讼法》第八十五条；《劳动人事争议仲裁办案规则》第八十条。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from advisor.domain.assessment import Deadline
from advisor.errors import InputError
from advisor.law.calculators.deadline_events import EventFacts
from advisor.law.calculators.deadline_rule import Rule
from advisor.law.calculators.deadline_rules import BETWEEN_PARTIES
from advisor.law.calculators.deadline_rules_public import BEFORE_AUTHORITIES
from advisor.law.calculators.worksheet import Calculator, rolled_note
from advisor.law.holidays import WorkCalendar
from advisor.law.parameters import Parameters
from advisor.law.periods import LastDay, add_days, add_months, add_workdays, add_years, roll_over

_COUNTED: dict[str, str] = {"日": "日（自然日）", "工作日": "个工作日", "月": "个月", "年": "年"}


def last_day(rule: Rule, start: date, amount: int, calendar: WorkCalendar) -> LastDay:
    """The end of ``amount`` units of ``rule`` after ``start``, which is not counted.

    Raises InputError where workdays are counted in a year whose holidays are not entered.
    """
    if rule.unit == "工作日":
        day = add_workdays(start, amount, calendar)
        return LastDay(day, day, day, True)
    add = {"日": add_days, "月": add_months, "年": add_years}[rule.unit]
    counted = add(start, amount)
    return roll_over(counted, calendar) if rule.rolls == "yes" else LastDay(counted, counted, counted, True)


def _compute(rule: Rule) -> Callable[[EventFacts, Parameters], Deadline]:
    def compute(facts: EventFacts, parameters: Parameters) -> Deadline:
        calendar, start = parameters.calendar, facts.start
        end = last_day(rule, start, rule.amount, calendar)
        steps = [f"{start} 的当日不计，{rule.amount} {_COUNTED[rule.unit]}到 {end.counted}"]
        doubtful = _doubtful(rule, start, end, calendar)
        if rule.extended:
            steps.append(_longer(rule, start, calendar))
        warnings = (*rolled_note(end), *_unrolled_note(rule, end, calendar), doubtful, *rule.warnings)
        return Deadline(
            name=rule.name,
            title=rule.title,
            starts=start,
            last_day=end.rolled,
            days_left=(end.rolled - facts.on).days,
            basis=rule.basis,
            steps=tuple(steps),
            warnings=tuple(text for text in warnings if text),
        )

    return compute


def _doubtful(rule: Rule, start: date, end: LastDay, calendar: WorkCalendar) -> str:
    """Whether an unverified calendar entered the count: all years of workdays, else that of the last day."""
    if rule.rolls != "yes":
        return ""
    return calendar.caution(*((start,) if rule.unit == "工作日" else ()), end.counted, end.rolled)


def _longer(rule: Rule, start: date, calendar: WorkCalendar) -> str:
    """The day to which it may be extended; where the calendar ends before that, only how long."""
    text = f"{rule.by}，可以延长 {rule.extended} {_COUNTED[rule.unit]}"
    try:
        return f"{text}，到 {last_day(rule, start, rule.amount + rule.extended, calendar).rolled}"
    except InputError:
        return f"{text}；那一年的放假安排没有录入，延长后的末日还不能算"


def _unrolled_note(rule: Rule, end: LastDay, calendar: WorkCalendar) -> tuple[str, ...]:
    """Where rolling over is not certain, the counted day stands; who keeps it is in time by every reading."""
    if rule.rolls != "unsure" or not calendar.knows(end.counted):
        return ()
    if calendar.is_workday(end.counted):
        return ()
    return (f"末日 {end.counted} 是休息日，能否顺延请问受理机关，稳妥起见请提前办理",)


def _calculator(rule: Rule) -> Calculator:
    info = rule.event.model_fields[rule.event.start_field]
    return Calculator(
        name=rule.name,
        title=rule.title,
        summary=f"自{info.title}起 {rule.amount} {_COUNTED[rule.unit].removesuffix('（自然日）')}",
        facts=rule.event,
        compute=_compute(rule),
        basis=rule.basis,
        disputes=rule.disputes,
    )


DEADLINES: tuple[Calculator, ...] = tuple(_calculator(rule) for rule in (*BETWEEN_PARTIES, *BEFORE_AUTHORITIES))

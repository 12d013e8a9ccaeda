"""Fields that are computed, never typed: days by count or by a calculator of the law, totals, last days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from advisor.domain.assessment import Deadline
from advisor.domain.letter import FieldValue
from advisor.draft.blocks import SOURCE, FieldSpec
from advisor.draft.sums import in_words, read_items, total
from advisor.draft.wording import read_day
from advisor.errors import InputError
from advisor.law.calculators import calculator, run
from advisor.law.numerals import show_day
from advisor.law.parameters import Parameters
from advisor.law.periods import add_days, add_months, add_workdays, add_years

ORIGIN = "推算"


def reckon(spec: FieldSpec, made: Mapping[str, FieldValue], parameters: Parameters | None) -> tuple[str, str]:
    """The value of a computed field and its origin; empty while what it leans on is unknown.

    After 「；」 the origin says what a person must know about the day (no calendar, moved over a holiday).
    """
    match = SOURCE.fullmatch(spec.source)
    if match is None or not all(made[n].value for n in spec.leans_on):
        return "", ORIGIN
    if match["sum"]:
        items = read_items(made[match["items"]].value, spec.title)
        if match["sum"] == "合计":
            return in_words(total(items)), ORIGIN
        days = [i.due for i in items if i.due]
        return (show_day(max(days)) if len(days) == len(items) else ""), ORIGIN
    start = read_day(made[match["given"] or match["start"]].value)
    if start is None:
        return "", ORIGIN
    if match["calculator"]:
        return _by_law(match["calculator"], match["argument"], start, parameters)
    days_text = match["days"]
    return _counted(start, days_text if days_text[0].isdigit() else f"{made[days_text].value}日", parameters)


def _by_law(name: str, argument: str, start: date, parameters: Parameters | None) -> tuple[str, str]:
    if parameters is None:
        return "", f"{ORIGIN}；没有节假日资料，算不出期限"
    found = run(calculator(name), {argument: start}, parameters, on=start)
    if not isinstance(found, Deadline):
        raise InputError(f"{name} 算出的不是期限，不能用作日期字段")
    notes = [w for w in found.warnings if re.search(r"节假日|放假|顺延|休息日", w)]
    return show_day(found.last_day), "；".join([f"{ORIGIN}：{'、'.join(found.basis)}", *notes])


def _counted(start: date, length: str, parameters: Parameters | None) -> tuple[str, str]:
    number, unit = int(re.sub(r"\D", "", length)), re.sub(r"\d", "", length)
    if unit == "工作日":
        if parameters is None:
            return "", f"{ORIGIN}；没有节假日资料，算不出工作日"
        try:
            return show_day(add_workdays(start, number, parameters.calendar)), ORIGIN
        except InputError as error:
            return "", f"{ORIGIN}；{error}"
    count: dict[str, Callable[[date, int], date]] = {"日": add_days, "个月": add_months, "年": add_years}
    return show_day(count[unit](start, number)), ORIGIN

"""工伤认定的申请期限: the employer has 30 days, then the worker a year from the accident.

The last day is not rolled over a weekend: who goes on the counted day is in time by every reading.

依据：《工伤保险条例》第十七条第一款、第二款、第四款。
"""

from __future__ import annotations

from datetime import date

from advisor.domain.assessment import Deadline
from advisor.law.periods import add_days, add_years

_EMPLOYER_DAYS = 30


def employer_application(injured_on: date, on: date) -> Deadline:
    """The last day for the employer. 依据：《工伤保险条例》第十七条第一款、第四款。"""
    last = add_days(injured_on, _EMPLOYER_DAYS)
    return Deadline(
        name="injury_application_employer",
        title="单位申请工伤认定",
        starts=injured_on,
        last_day=last,
        days_left=(last - on).days,
        basis=("《工伤保险条例》第十七条第一款", "《工伤保险条例》第十七条第四款"),
        steps=(f"事故发生之日 {injured_on}，次日起算三十日，到 {last}；遇特殊情况经同意可以适当延长",),
        warnings=("单位没有按期申请的，这期间符合规定的工伤待遇等费用由单位负担",),
    )


def worker_application(injured_on: date, on: date) -> Deadline:
    """The last day for the worker, a close relative or the union, where the employer did not apply.

    依据：《工伤保险条例》第十七条第二款。
    """
    last = add_years(injured_on, 1)
    return Deadline(
        name="injury_application_worker",
        title="本人、近亲属或者工会申请工伤认定",
        starts=injured_on,
        last_day=last,
        days_left=(last - on).days,
        basis=("《工伤保险条例》第十七条第二款",),
        steps=(f"事故发生之日 {injured_on}，次日起算一年，到 {last}；向单位所在地统筹地区的人社局申请",),
    )

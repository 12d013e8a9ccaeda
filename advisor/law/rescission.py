"""Until when an agreement can be rescinded. The right is lost with the period, and nothing interrupts it.

Whoever signed and wants out has these days, which end long before the year for arbitration does.

依据：《民法典》第一百五十二条第一款、第一百九十九条；《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第三十五条第二款。
"""

from __future__ import annotations

from datetime import date

from advisor.domain.assessment import Deadline
from advisor.law.periods import add_days, add_years

_MISTAKE_DAYS = 90
_ENDS = ("《民法典》第一百五十二条第一款第一项",)


def for_mistake(signed_on: date, on: date) -> Deadline:
    """Ninety days from when the mistake was, or should have been, known; at the earliest from the signing.

    依据：《民法典》第一百四十七条、第一百五十二条第一款第一项。
    """
    last = add_days(signed_on, _MISTAKE_DAYS)
    return Deadline(
        name="rescission_for_mistake",
        title="请求撤销协议（重大误解）",
        starts=signed_on,
        last_day=last,
        days_left=(last - on).days,
        basis=_ENDS,
        steps=(
            f"自知道或者应当知道之日起九十日；签字当天 {signed_on} 就该知道的，到 {last}，以后才知道的从那天起算。"
            "过了就不能再撤销，不因协商、催要而中断；要向仲裁机构或者法院提出，只跟单位说不算",
        ),
        rough=True,
    )


def for_unfairness(signed_on: date, on: date) -> Deadline:
    """A year from when the ground was known, of duress from its end; at the earliest from the signing.

    依据：《民法典》第一百五十条、第一百五十一条、第一百五十二条第一款第一项、第二项。
    """
    last = add_years(signed_on, 1)
    return Deadline(
        name="rescission_for_unfairness",
        title="请求撤销协议（显失公平、受欺诈或者胁迫）",
        starts=signed_on,
        last_day=last,
        days_left=(last - on).days,
        basis=(*_ENDS, "《民法典》第一百五十二条第一款第二项"),
        steps=(f"自知道或者应当知道之日起一年，受胁迫的自胁迫行为终止之日起一年；从签字的 {signed_on} 起算到 {last}",),
        rough=True,
    )

"""Time limits around a mediation: the mediation itself, arbitration review, judicial confirmation, suing.

依据：《劳动争议调解仲裁法》第十四条、第四十八条至第五十条；《劳动人事争议仲裁办案规则》第七十四条；
《民事诉讼法》第八十五条、第二百零五条。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Deadline
from advisor.law.calculators.facts import CalculatorFacts
from advisor.law.calculators.worksheet import Calculator, rolled_note
from advisor.law.parameters import Parameters
from advisor.law.periods import add_days, roll_over


class ApplicationFacts(CalculatorFacts):
    applied_on: date = Field(title="申请调解或仲裁日期", description="调解组织收到调解申请之日，年-月-日")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("applied_on")
        return self


class AgreementFacts(CalculatorFacts):
    effective_on: date = Field(title="调解协议生效日期", description="双方签章、调解员签名并盖章之日，年-月-日")


class AwardFacts(CalculatorFacts):
    received_on: date = Field(title="收到裁决书日期", description="送达回证上的签收日期，年-月-日")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("received_on")
        return self


def _days(
    name: str, title: str, field: str, days: int, basis: tuple[str, ...], warnings: tuple[str, ...]
) -> Callable[..., Deadline]:
    """A rule of so many calendar days after the date in ``field``, rolled over a day of rest."""

    def compute(facts: CalculatorFacts, parameters: Parameters) -> Deadline:
        start: date = getattr(facts, field)
        end = roll_over(add_days(start, days), parameters.calendar)
        caution = parameters.calendar.caution(end.counted, end.rolled)
        return Deadline(
            name=name,
            title=title,
            starts=start,
            last_day=end.rolled,
            days_left=(end.rolled - facts.on).days,
            basis=basis,
            steps=(f"{start} 的当日不计，{days} 日（自然日）到 {end.counted}",),
            warnings=(*rolled_note(end), *((caution,) if caution else ()), *warnings),
        )

    return compute


def _calculator(
    name: str,
    title: str,
    facts: type[CalculatorFacts],
    field: str,
    days: int,
    basis: tuple[str, ...],
    warnings: tuple[str, ...] = (),
) -> Calculator:
    return Calculator(
        name=name,
        title=title,
        summary=f"自{facts.model_fields[field].title}起 {days} 日",
        facts=facts,
        compute=_days(name, title, field, days, basis, warnings),
        basis=basis,
    )


MEDIATION_PERIOD = _calculator(
    "mediation_period",
    "调解期限",
    ApplicationFacts,
    "applied_on",
    15,
    ("《劳动争议调解仲裁法》第十四条第三款",),
    (
        "自调解组织收到申请之日起十五日内没有达成协议的，当事人可以申请仲裁；不是到期必须结束调解",
        "企业劳动争议调解委员会的十五日自受理之日起算，双方同意可以延长（《企业劳动争议协商调解规定》第二十九条第一款）",
    ),
)
ARBITRATION_REVIEW = _calculator(
    "arbitration_review_deadline",
    "共同申请仲裁审查的期限",
    AgreementFacts,
    "effective_on",
    15,
    ("《劳动人事争议仲裁办案规则》第七十四条第一款", "《劳动人事争议仲裁办案规则》第八十条"),
    ("要双方共同申请；确认劳动关系的协议、已经司法确认的协议不受理（同规则第七十五条第二款）",),
)
JUDICIAL_CONFIRMATION = _calculator(
    "judicial_confirmation_deadline",
    "共同申请司法确认的期限",
    AgreementFacts,
    "effective_on",
    30,
    ("《民事诉讼法》第二百零五条", "《民事诉讼法》第八十五条"),
    ("要双方共同申请；由依法设立的调解组织调解达成的协议才适用",),
)
LAWSUIT = _calculator(
    "lawsuit_deadline",
    "不服裁决的起诉期限",
    AwardFacts,
    "received_on",
    15,
    ("《劳动争议调解仲裁法》第四十八条", "《劳动争议调解仲裁法》第五十条", "《民事诉讼法》第八十五条"),
    ("终局裁决只有劳动者可以起诉；用人单位自收到之日起三十日内申请撤销（《劳动争议调解仲裁法》第四十九条第一款）",),
)
DEADLINES = (MEDIATION_PERIOD, ARBITRATION_REVIEW, JUDICIAL_CONFIRMATION, LAWSUIT)

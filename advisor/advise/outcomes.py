"""What the end of an employment can come to: nothing, 经济补偿 or 赔偿金. Which of them is for the evidence to show.

依据：《劳动合同法》第三十九条、第四十六条、第四十八条；《劳动合同法实施条例》第二十五条.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from advisor.advise.amounts import yuan
from advisor.domain.assessment import Assessment
from advisor.domain.case import Case, FactKey

DAMAGES, SEVERANCE = "unlawful_termination_damages", "severance"
# Reasons of 第四十条, 第四十一条 or 第四十四条 on the employer's own showing: if lawful, severance is due, not nothing.
_WITHOUT_FAULT = re.compile(
    r"订单|经营|亏损|裁员|客观情况|搬迁|搬到|不能胜任|不胜任|淡季|撤销|岗位取消|停产|解散|关闭|关厂|医疗期|优化|效益"
)
_EXPIRED = re.compile(r"到期|期满|届满|不续")


@dataclass(frozen=True)
class Outcomes:
    """In 元. ``least`` is what is due where the employer proves its case; ``between`` may not be reckoned."""

    title: str  # of the calculation whose amount is ``most``
    least: Decimal
    between: Decimal | None
    most: Decimal
    told: str

    @property
    def amounts(self) -> str:
        """「0元、65,600元或131,200元」."""
        each = dict.fromkeys(x for x in (self.least, self.between, self.most) if x is not None)
        return "、".join(yuan(x) for x in list(each)[:-1]) + f"或{yuan(list(each)[-1])}"


def outcomes(case: Case, assessment: Assessment) -> Outcomes | None:
    """The results that the employer's decision can have; None where no damages were reckoned.

    依据：第四十六条 names the endings that are compensated; those of 第三十九条 are not among them.
    """
    made = {c.name: c for c in assessment.calculations}
    damages, severance = made.get(DAMAGES), made.get(SEVERANCE)
    if damages is None or not damages.amount or not damages.asked:
        return None
    most, between = damages.amount, severance.amount if severance is not None else None
    reason = _reason(case)
    if between and _WITHOUT_FAULT.search(reason):
        return Outcomes(damages.title, between, None, most, _without_fault(reason, between, most))
    if _EXPIRED.search(reason):
        return Outcomes(damages.title, Decimal(0), between, most, _expired(between, most))
    return Outcomes(damages.title, Decimal(0), between, most, _usual(between, most))


def _reason(case: Case) -> str:
    fact = case.fact(FactKey.TERMINATION_REASON)
    return str(fact.value) if fact is not None else ""


def _compensated(between: Decimal | None) -> str:
    return f"付经济补偿{yuan(between)}" if between else "付经济补偿"


def _without_fault(reason: str, between: Decimal, most: Decimal) -> str:
    return (
        f"单位说的理由是“{reason}”：条件和程序都证明得了的，{_compensated(between)}；证明不了的，付赔偿金{yuan(most)}。"
        "两样二选一，不能相加（《劳动合同法》第四十六条、第四十八条）"
    )


def _expired(between: Decimal | None, most: Decimal) -> str:
    return (
        f"几种结果看证据：合同到期，单位维持或者提高条件续订而劳动者不同意的，0元；单位不续或者降低条件续的，"
        f"{_compensated(between)}；依法应当续订、续延而单位终止的，付赔偿金{yuan(most)}。"
        "只居其一，不能相加（《劳动合同法》第四十六条、第四十八条）"
    )


def _usual(between: Decimal | None, most: Decimal) -> str:
    return (
        f"三种结果看证据：单位证明得了劳动者有第三十九条的过错、解除合法的，0元；解除合法但属于应当补偿的（如第四十条），"
        f"{_compensated(between)}；单位证明不了的，付赔偿金{yuan(most)}。"
        "只居其一，不能相加（《劳动合同法》第三十九条、第四十六条、第四十八条）"
    )

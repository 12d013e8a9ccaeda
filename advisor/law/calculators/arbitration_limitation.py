"""仲裁时效: one year from knowing; wages owed during the employment, one year from its end.

依据：《劳动争议调解仲裁法》第二十七条；《劳动人事争议仲裁办案规则》第二十六条至第二十八条。
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.base import Noun
from advisor.law.calculators.facts import CalculatorFacts
from advisor.law.calculators.worksheet import Calculator, Worksheet, rolled_note
from advisor.law.limitation import Interruption, Suspension, run_limitation
from advisor.law.parameters import Parameters
from advisor.law.periods import add_years, roll_over

WHAT_INTERRUPTS = (
    "在最后一日以前，用能留下凭证的办法向对方要求、向有关部门投诉、申请调解或仲裁，"
    "或者取得对方同意履行的字据，都使时效中断、重新计算"
)


class InterruptionFact(Noun):
    """中断: something from which the year begins anew.

    依据：《劳动人事争议仲裁办案规则》第二十七条；《企业劳动争议协商调解规定》第三十一条。
    """

    on: date = Field(title="发生日期")
    kind: Literal[
        "向对方主张权利", "投诉、申请仲裁、起诉或申请支付令", "对方同意履行", "企业调解不成或不履行调解协议"
    ] = Field(title="事由")


class SuspensionFact(Noun):
    """中止: days that do not count, 不可抗力 or another proper reason; both ends included."""

    start: date = Field(title="开始日期")
    end: date = Field(title="原因消除日期")
    reason: str = Field(title="原因")


class LimitationFacts(CalculatorFacts):
    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = (("known_on", "employment_end", "still_employed"),)

    claim: Literal["拖欠劳动报酬", "其他请求"] = Field(
        default="其他请求", title="请求的性质", description="工资、加班费等劳动报酬填“拖欠劳动报酬”"
    )
    known_on: date | None = Field(
        default=None, title="知道或应当知道权利被侵害之日", description="年-月-日；不填用离职日期"
    )
    employment_end: date | None = Field(default=None, title="离职日期", description="劳动关系终止之日，年-月-日")
    still_employed: bool = Field(default=False, title="是否仍在职", description="劳动关系还存续的填“是”")
    demanded_on: date | None = Field(default=None, title="最近一次主张权利日期", description="能证明的，年-月-日")
    applied_on: date | None = Field(default=None, title="申请调解或仲裁日期", description="年-月-日")
    interruptions: tuple[InterruptionFact, ...] = Field(default=(), title="时效中断的事由", description="可填多次")
    suspensions: tuple[SuspensionFact, ...] = Field(default=(), title="时效中止的期间", description="可填多次")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("known_on", "demanded_on", "applied_on")
        for event in self.interruptions:
            if event.on > self.on:
                raise self.refuse("interruptions", f"{event.on} 晚于计算日期 {self.on}，尚未发生")
        for pause in self.suspensions:
            if pause.end < pause.start:
                raise self.refuse("suspensions", f"{pause.start} 至 {pause.end} 起止颠倒")
        if self.still_employed and self.employment_end is not None and self.employment_end < self.on:
            raise self.refuse("still_employed", f"填了仍在职，又填了已过的离职日期 {self.employment_end}，请核对")
        if self.claim == "其他请求" and self.known_on is None and self.employment_end is None:
            raise self.refuse("known_on", "没有填写；时效从知道或应当知道权利被侵害之日起算")
        return self

    @property
    def wages_while_employed(self) -> bool:
        return self.claim == "拖欠劳动报酬" and self.employment_end is None

    @property
    def events(self) -> tuple[Interruption, ...]:
        """All that interrupts. 依据：《劳动人事争议仲裁办案规则》第二十七条。"""
        listed = [Interruption(event.on, event.kind) for event in self.interruptions]
        listed += [Interruption(self.demanded_on, "向对方主张权利")] if self.demanded_on else []
        listed += [Interruption(self.applied_on, "申请调解或仲裁")] if self.applied_on else []
        return tuple(listed)


def compute(facts: LimitationFacts, parameters: Parameters) -> Calculation | Deadline:
    """依据：《劳动争议调解仲裁法》第二十七条。Wages claimed while employed have no last day: a Calculation says so."""
    if facts.wages_while_employed:
        return _no_limit(facts, parameters)
    start = _start(facts)
    pauses = [Suspension(pause.start, pause.end, pause.reason) for pause in facts.suspensions]
    run = run_limitation(start, lambda day: add_years(day, 1), "一年", facts.events, pauses, parameters.calendar)
    end = roll_over(run.last, parameters.calendar)
    warnings = [*run.warnings, *rolled_note(end), parameters.calendar.caution(run.last, end.rolled)]
    if facts.on <= end.rolled:
        warnings.append(WHAT_INTERRUPTS)
    warnings.append("时效届满只给对方抗辩权；对方在仲裁阶段因自身原因不提的，诉讼中再提一般不被支持")
    return Deadline(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        starts=run.counted_from,
        last_day=end.rolled,
        days_left=(end.rolled - facts.on).days,
        basis=CALCULATOR.basis,
        steps=(f"{_start_name(facts)} {start}，次日起算，一年到 {add_years(start, 1)}", *run.steps),
        warnings=tuple(warning for warning in warnings if warning),
    )


def _start(facts: LimitationFacts) -> date:
    """Wages: the end of the employment. Anything else: the day of knowing, by default the day it ended."""
    if facts.claim == "拖欠劳动报酬" and facts.employment_end is not None:
        return facts.employment_end
    return facts.known_on or facts.employment_end or facts.on


def _start_name(facts: LimitationFacts) -> str:
    if facts.claim == "拖欠劳动报酬":
        return "劳动关系终止于"
    return "知道或应当知道权利被侵害之日为" if facts.known_on else "以离职日期作为知道权利被侵害之日："


def _no_limit(facts: LimitationFacts, parameters: Parameters) -> Calculation:
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="在职期间追索劳动报酬，不受一年限制",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    sheet.say("劳动关系存续期间因拖欠劳动报酬发生的争议，不受一年时效限制")
    sheet.say("劳动关系一旦终止，应当自终止之日起一年内提出")
    sheet.warn("二倍工资差额、赔偿金等是否属于劳动报酬有不同看法，多数不按劳动报酬对待，不要套用本条")
    return sheet.open()


CALCULATOR = Calculator(
    name="arbitration_limitation",
    title="仲裁时效",
    summary="一年时效的最后一日和剩余天数；在职欠薪的例外；中断重新计算、中止扣除",
    facts=LimitationFacts,
    compute=compute,
    basis=(
        "《劳动争议调解仲裁法》第二十七条第一款",
        "《劳动争议调解仲裁法》第二十七条第二款",
        "《劳动争议调解仲裁法》第二十七条第三款",
        "《劳动争议调解仲裁法》第二十七条第四款",
        "《劳动人事争议仲裁办案规则》第二十七条",
        "《劳动人事争议仲裁办案规则》第二十八条",
        "《企业劳动争议协商调解规定》第三十一条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第二十条第一款",
    ),
    disputes=("T02", "T03", "T05", "T06", "T07", "T08", "T23"),
)

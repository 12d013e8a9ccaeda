"""服务期违约金的上限: the share of the training costs that falls on the time not served.

依据：《劳动合同法》第二十二条、第二十五条；《劳动合同法实施条例》第十六条、第二十六条。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters


class TrainingFacts(CalculatorFacts):
    training_cost: Money = Field(
        title="专项培训费用", description="有凭证的培训费、培训期间差旅费和用于本人的其他直接费用，元"
    )
    service_months: Decimal = Field(gt=0, le=600, title="约定服务期（月）", description="月")
    served_months: Decimal = Field(ge=0, le=600, title="已履行服务期", description="月")
    agreed_penalty: Money | None = Field(default=None, title="约定的违约金", description="协议写的数，元")
    employer_at_fault: bool = Field(
        default=False, title="是否因单位违法而解除", description="劳动者依第三十八条解除的填“是”"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.served_months > self.service_months:
            raise self.refuse(
                "served_months", f"{self.served_months} 月多于约定服务期 {self.service_months} 月，请核对"
            )
        return self


def compute(facts: TrainingFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第二十二条第二款。The most that may be asked, in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="违约金上限 = 培训费用 × 未履行服务期 ÷ 约定服务期",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    if facts.employer_at_fault:
        return sheet.nothing_due("劳动者因单位违法依第三十八条解除，不属于违反服务期约定")
    left = facts.service_months - facts.served_months
    sheet.say(f"约定服务期 {plain_number(facts.service_months)} 个月，还有 {plain_number(left)} 个月没有履行")
    share = facts.training_cost * left / facts.service_months
    sheet.warn("上岗培训、安全教育不算专项培训；费用要有凭证")
    text = f"上限 = {yuan(facts.training_cost)} × {plain_number(left)} ÷ {plain_number(facts.service_months)}"
    if facts.agreed_penalty is not None and facts.agreed_penalty < share:
        sheet.say(f"{text} = {yuan(share)}，约定的 {yuan(facts.agreed_penalty)} 更低，按约定")
        return sheet.amount("违约金", facts.agreed_penalty)
    return sheet.amount(text, share)


CALCULATOR = Calculator(
    name="training_penalty",
    title="服务期违约金",
    summary="不超过培训费用，也不超过未履行部分应分摊的费用；因单位违法解除的不付",
    facts=TrainingFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第二十二条第二款",
        "《劳动合同法》第二十五条",
        "《劳动合同法实施条例》第十六条",
        "《劳动合同法实施条例》第二十六条第一款",
    ),
    disputes=("T13",),
)

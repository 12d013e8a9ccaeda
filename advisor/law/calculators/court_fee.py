"""诉讼费和支付令申请费: the scale stands among the parameters, for its source was seen on the web only.

依据：《民事诉讼法》第一百二十一条；《劳动争议调解仲裁法》第五十三条。
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation, ParameterUse
from advisor.law.calculators.facts import CalculatorFacts, Money
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import plain_number, yuan
from advisor.law.parameters import Parameters

FIRST = Decimal(10_000)
TIERS: tuple[tuple[str, Decimal], ...] = (
    ("一万元至十万元", Decimal(100_000)),
    ("十万元至二十万元", Decimal(200_000)),
    ("二十万元至五十万元", Decimal(500_000)),
    ("五十万元至一百万元", Decimal(1_000_000)),
    ("一百万元至二百万元", Decimal(2_000_000)),
    ("二百万元至五百万元", Decimal(5_000_000)),
    ("五百万元至一千万元", Decimal(10_000_000)),
    ("一千万元至二千万元", Decimal(20_000_000)),
    ("二千万元以上", Decimal("Infinity")),
)


class FeeKind(StrEnum):
    LABOR = "劳动争议案件"
    MONEY = "凭欠条或调解协议起诉（按财产案件）"
    ORDER = "申请支付令"
    ARBITRATION = "申请劳动仲裁"


class FeeFacts(CalculatorFacts):
    kind: FeeKind = Field(title="走哪条路", description="按法院受理的案件种类填")
    claimed: Money | None = Field(default=None, title="请求金额", description="起诉或申请支付令的金额，元")
    settled: bool = Field(default=False, title="是否调解结案或撤诉", description="减半交纳受理费")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.kind in (FeeKind.MONEY, FeeKind.ORDER) and not self.claimed:
            raise self.refuse("claimed", "没有填写；财产案件和支付令按请求金额分段计算")
        if self.settled and self.kind is FeeKind.ORDER:
            raise self.refuse("settled", "支付令没有调解结案")
        return self


class _Scale:
    """The lines of the scale, each noted when it is used."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet

    def __getitem__(self, part: str) -> Decimal:
        use: ParameterUse | None = self._sheet.parameters.at(f"court_fee/{part}", self._sheet.day, "全国")
        if use is None:
            why = self._sheet.parameters.why_absent(f"court_fee/{part}", self._sheet.day, "全国")
            raise self._sheet.facts.refuse("on", f"这一天的诉讼费用标准没有收录：{why}")
        self._sheet.used.append(use)
        return use.value


def compute(facts: FeeFacts, parameters: Parameters) -> Calculation:
    """依据：《民事诉讼法》第一百二十一条第一款。The fee, in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="劳动争议案件按件；财产案件按金额分段累计；支付令为财产案件的三分之一",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    if facts.kind is FeeKind.ARBITRATION:
        return sheet.nothing_due("劳动争议仲裁不收费")
    sheet.warn("收费标准只见网页转载，没有核对官方原文，以法院核定为准；确有困难的可以申请缓交、减交或者免交")
    scale = _Scale(sheet)
    fee = scale["劳动争议每件"] if facts.kind is FeeKind.LABOR else _by_amount(sheet, scale, facts.claimed or FIRST)
    if facts.kind is FeeKind.ORDER:
        sheet.warn("支付令以债权债务关系明确、能够送达、双方没有其他债务纠纷为前提；异议成立的，支付令失效")
        share = scale["支付令分母"]
        return sheet.amount(f"支付令申请费 = {yuan(fee)} ÷ {plain_number(share)}", fee / share)
    if facts.settled:
        half = scale["调解撤诉分母"]
        return sheet.amount(f"调解结案或撤诉 = {yuan(fee)} ÷ {plain_number(half)}", fee / half)
    return sheet.amount("案件受理费", fee)


def _by_amount(sheet: Worksheet, scale: _Scale, claimed: Decimal) -> Decimal:
    """50 元 up to 10,000, then so much of each tier; 不超过 includes the line."""
    total, below = scale["一万元以下每件"], FIRST
    sheet.say(f"一万元以下 {yuan(total)}")
    for name, line in TIERS:
        if claimed <= below:
            break
        rate = scale[name]
        slice_ = min(claimed, line) - below
        total += slice_ * rate
        sheet.say(f"{name}的部分 {yuan(slice_)} × {plain_number(rate * 100)}% = {yuan(slice_ * rate)}")
        below = line
    return total


CALCULATOR = Calculator(
    name="court_fee",
    title="诉讼费和支付令费",
    summary="劳动争议案件受理费、凭欠条起诉的受理费、支付令申请费",
    facts=FeeFacts,
    compute=compute,
    basis=(
        "《民事诉讼法》第一百二十一条第一款",
        "《民事诉讼法》第一百二十一条第二款",
        "《民事诉讼法》第二百二十五条",
        "《劳动争议调解仲裁法》第五十三条",
        "《劳动合同法》第三十条第二款",
    ),
)

"""终局裁决: whether an item of an award is final for the employer.

依据：《劳动争议调解仲裁法》第四十七条；《劳动人事争议仲裁办案规则》第五十条。
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.facts import CalculatorFacts, Money, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import yuan
from advisor.law.parameters import Parameters
from advisor.law.region_path import parse_region

MONTHS = 12


class Item(StrEnum):
    """依据：《劳动争议调解仲裁法》第四十七条；《劳动人事争议仲裁办案规则》第五十条第二款。"""

    WAGES = "劳动报酬"
    MEDICAL = "工伤医疗费"
    SEVERANCE = "经济补偿（含竞业限制补偿）"
    DAMAGES = "赔偿金（含二倍工资、违法试用期赔偿）"
    STANDARDS = "工作时间、休息休假、社会保险等国家劳动标准"
    INJURY = "工伤保险待遇（医疗费以外）"
    OTHER = "其他"


BY_AMOUNT = (Item.WAGES, Item.MEDICAL, Item.SEVERANCE, Item.DAMAGES)


class FinalAwardFacts(CalculatorFacts):
    item: Item = Field(title="裁决事项", description="一项一项判断")
    item_amount: Money | None = Field(default=None, title="单项裁决数额", description="这一项裁决的金额，元")
    min_wage_month: Wage | None = Field(default=None, title="月最低工资标准", description="当地标准，元/月")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.item in BY_AMOUNT and self.item_amount is None:
            raise self.refuse("item_amount", "没有填写；这一类按单项数额判断")
        return self


def compute(facts: FinalAwardFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动争议调解仲裁法》第四十七条。A finding, no amount; 不超过 includes the line itself."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="单项数额不超过当地月最低工资十二个月的金额，为终局裁决",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    if facts.item in BY_AMOUNT and facts.item_amount is not None:
        _by_amount(sheet, facts.item, facts.item_amount)
    elif facts.item is Item.STANDARDS:
        sheet.say("因执行国家的劳动标准发生的争议：终局裁决，不看数额")
    elif facts.item is Item.INJURY and _zhejiang(facts):
        sheet.say("浙江规定工伤保险待遇赔付争议的裁决为终局裁决（《浙江省劳动人事争议调解仲裁条例》第三十七条第一款）")
    else:
        sheet.say("不在列举的类别之内：非终局裁决")
    sheet.warn("同时有终局和非终局事项的，应当分别制作裁决书；混在一份里的，按非终局裁决处理")
    if _zhejiang(facts):
        sheet.warn("浙江：同一裁决同时包含两类事项的，按照非终局裁决处理")
    sheet.warn("终局裁决：劳动者可以在十五日内起诉，用人单位只能在三十日内申请撤销")
    return sheet.open()


def _zhejiang(facts: FinalAwardFacts) -> bool:
    return parse_region(facts.region)[:1] == ("浙江",)


def _by_amount(sheet: Worksheet, item: Item, amount: Decimal) -> None:
    least = sheet.parameter("min_wage_month", unit="元/月")
    if least is None:
        sheet.say(f"{item} {yuan(amount)}：要与当地月最低工资的十二倍比较，标准没有取得，不能判断")
        return
    line = least * MONTHS
    sheet.say(f"金额线 {yuan(least)} × 12 = {yuan(line)}（含本数）")
    sheet.warn("用哪一天的最低工资（裁决时或者其他时点）各地口径不同，接近金额线的请确认")
    if amount <= line:
        sheet.say(f"{item} {yuan(amount)}，不超过金额线：终局裁决")
    else:
        sheet.say(f"{item} {yuan(amount)}，超过金额线：非终局裁决")


CALCULATOR = Calculator(
    name="final_award",
    title="终局裁决判断",
    summary="按单项数额和事项判断裁决是否终局，决定起诉还是申请撤销",
    facts=FinalAwardFacts,
    compute=compute,
    basis=(
        "《劳动争议调解仲裁法》第四十七条",
        "《劳动争议调解仲裁法》第四十八条",
        "《劳动争议调解仲裁法》第四十九条第一款",
        "《劳动人事争议仲裁办案规则》第五十条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第二十条",
    ),
)

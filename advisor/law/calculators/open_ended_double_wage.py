"""应订未订无固定期限劳动合同的二倍工资差额: from the day the contract was due, with no limit in the words of the law.

依据：《劳动合同法》第十四条第二款、第八十二条第二款；《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第六条。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.assessment import Calculation
from advisor.law.calculators.double_wage_months import LAW_BEGINS, MOST_MONTHS, Month
from advisor.law.calculators.facts import CalculatorFacts, Wage
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, yuan
from advisor.law.parameters import Parameters
from advisor.law.periods import ONE_DAY, add_years, stay_end


class OpenEndedFacts(CalculatorFacts):
    due_on: date = Field(
        title="应当订立无固定期限合同之日", description="条件具备并且劳动者提出或者同意续订、订立之日，年-月-日"
    )
    monthly_wage: Wage = Field(title="月平均工资", description="每月应得工资，元/月")
    contract_signed_on: date | None = Field(
        default=None, title="书面劳动合同签订日期", description="补订无固定期限合同之日，没有补订不填，年-月-日"
    )
    employment_end: date | None = Field(default=None, title="离职日期", description="仍在职就不填，年-月-日")
    worker_chose_fixed: bool = Field(
        default=False, title="是否劳动者提出订固定期限", description="劳动者自己要求订固定期限合同的填“是”"
    )
    applied_on: date | None = Field(
        default=None, title="申请调解或仲裁日期", description="用来判断时效，不填则不扣时效，年-月-日"
    )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self.not_future("due_on", "contract_signed_on", "applied_on")
        self.in_order("due_on", "contract_signed_on")
        self.in_order("due_on", "employment_end")
        if self.due_on < LAW_BEGINS:
            raise self.refuse("due_on", f"{self.due_on} 早于《劳动合同法》施行的 {LAW_BEGINS}，请核对")
        return self

    @property
    def stop(self) -> date:
        signed = [self.contract_signed_on - ONE_DAY] if self.contract_signed_on else []
        ended = [self.employment_end] if self.employment_end else []
        return min([*signed, *ended] or [self.on])


def months(facts: OpenEndedFacts) -> tuple[Month, ...]:
    """From the day it was due, month by month, to the day before signing or the end of the employment."""
    found: list[Month] = []
    first = facts.due_on
    while first <= facts.stop:
        full = stay_end(facts.due_on, len(found) + 1)
        last = min(full, facts.stop)
        found.append(Month(first, last, last == full, last, full))
        first = full + ONE_DAY
    return tuple(found)


def compute(facts: OpenEndedFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第八十二条第二款。The second wage only, in 元."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="二倍工资差额 = 每月工资 × 自应当订立之日起没有订立的月数",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    if facts.worker_chose_fixed:
        return sheet.nothing_due("劳动者提出订立固定期限劳动合同，不属于应订未订")
    owed = months(facts)
    if not owed:
        return sheet.nothing_due("在应当订立之日已经订立或劳动关系已结束")
    whole = sum(month.whole for month in owed)
    sheet.say(f"应付区间 {owed[0].first} 至 {owed[-1].last}，其中整月 {whole} 个")
    sheet.warn("与入职一个月后未订书面合同的二倍工资是两个请求；这里只算另一倍")
    sheet.warn("条文没有写月数上限，有的地方参照最多十一个月；时效口径也不同，见并列结果")
    return _close(sheet, facts, owed)


def _close(sheet: Worksheet, facts: OpenEndedFacts, owed: tuple[Month, ...]) -> Calculation:
    total = _sum(sheet, facts, owed)
    kept = total
    if facts.applied_on is None:
        sheet.warn("没有填申请日期，金额未扣时效；对方在仲裁阶段提出时效抗辩的，可能减少")
    else:
        kept = _in_time(sheet, facts, owed)
    if len(owed) > MOST_MONTHS:
        capped = _sum(sheet, facts, owed[:MOST_MONTHS])
        sheet.alternatives.append((f"参照最多 {MOST_MONTHS} 个月（自应当订立之日起）", fen(capped)))
    if kept != total:
        sheet.alternatives.append(("时效自区间最后一日起算，不逐月扣", fen(total)))
    return sheet.amount(f"二倍工资差额（{yuan(facts.monthly_wage)} 每月）", kept)


def _in_time(sheet: Worksheet, facts: OpenEndedFacts, owed: tuple[Month, ...]) -> Decimal:
    """Month by month: what became due within a year of the application."""
    applied = facts.applied_on or facts.on
    chosen = tuple(month for month in owed if applied <= add_years(month.due, 1))
    sheet.say(f"{applied} 申请，逐月起算一年时效：{len(chosen)} 段在时效内，共 {len(owed)} 段")
    sheet.warn("时效要由对方提出；调解时不宜主动替对方主张")
    return _sum(sheet, facts, chosen)


def _sum(sheet: Worksheet, facts: OpenEndedFacts, chosen: tuple[Month, ...]) -> Decimal:
    """Whole months at the wage; the last, incomplete one by its workdays.

    依据：《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第六条。
    """
    total, calendar = Decimal(0), sheet.parameters.calendar
    for month in chosen:
        part = facts.monthly_wage if month.whole else month.part(facts.monthly_wage, calendar)
        if part is None and not any(lack.name == "holiday_calendar" for lack in sheet.lacks):
            why = f"{month.first} 至 {month.last} 不满一个月，该年的放假安排没有录入；现只算整月"
            sheet.lack("holiday_calendar", "放假调休安排", why)
        elif not month.whole:
            sheet.warn(calendar.caution(month.first, month.full_end) if part is not None else "")
        total += part or Decimal(0)
    return total


CALCULATOR = Calculator(
    name="open_ended_double_wage",
    title="无固定期限二倍工资",
    summary="应当订立无固定期限劳动合同而没有订立的，自应当订立之日起每月加付一倍",
    facts=OpenEndedFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第十四条第二款",
        "《劳动合同法》第八十二条第二款",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第六条",
        "《劳动争议调解仲裁法》第二十七条第一款",
    ),
    disputes=("T05",),
)

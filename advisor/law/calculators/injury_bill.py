"""A bill with two columns: what 工伤保险基金 pays and what 用人单位 pays."""

from __future__ import annotations

from decimal import Decimal

from advisor.domain.assessment import Calculation
from advisor.domain.case import Case, FactKey
from advisor.law.calculators.worksheet import Worksheet
from advisor.law.numerals import plain_number, yuan

FUND, EMPLOYER = "工伤保险基金支付", "用人单位支付"


class Bill:
    """Items by payer, each rounded on its own and then added; monthly ones for so many months.

    ``insured=False``: the employer pays all of it. 依据：《工伤保险条例》第六十二条第二款。
    """

    def __init__(self, sheet: Worksheet, *, insured: bool) -> None:
        self.sheet = sheet
        self._insured = insured
        self._sums: dict[str, list[Decimal]] = {}

    def add(self, payer: str, text: str, exact: Decimal) -> None:
        """One item that is paid once; in 元."""
        payer = payer if self._insured else EMPLOYER
        amount = self.sheet.item(f"{payer}：{text}", exact)
        low, high = self._sums.get(payer, [Decimal(0), Decimal(0)])
        self._sums[payer] = [low + amount, high + amount]

    def add_range(self, payer: str, text: str, low: Decimal, high: Decimal) -> None:
        """One item of which two readings give two amounts."""
        payer = payer if self._insured else EMPLOYER
        ends = [self.sheet.item(f"{payer}：{text}，少的读法", low), self.sheet.item(f"{payer}：{text}，多的读法", high)]
        held = self._sums.get(payer, [Decimal(0), Decimal(0)])
        self._sums[payer] = [held[0] + ends[0], held[1] + ends[1]]

    def monthly(self, payer: str, text: str, exact: Decimal, months: Decimal) -> None:
        """A monthly item: shown by the month, and in the sum for ``months`` months."""
        payer = payer if self._insured else EMPLOYER
        shown = f"{payer}：{text} = {yuan(exact)} 每月"
        if not months:
            self.sheet.say(f"{shown}，按月支付，没有计入合计")
            return
        self.sheet.say(shown)
        self.add(payer, f"{text.split(' ')[0]} {plain_number(months)} 个月", exact * months)

    def close(self) -> Calculation:
        """The sum, with what each pays as its parts; a range where an item was one."""
        low = sum((ends[0] for ends in self._sums.values()), Decimal(0))
        high = sum((ends[1] for ends in self._sums.values()), Decimal(0))
        for payer in (FUND, EMPLOYER):
            ends = self._sums.get(payer)
            if ends is None:
                continue
            both = f"{yuan(ends[0])} 至 {yuan(ends[1])}" if ends[0] != ends[1] else yuan(ends[0])
            if len(self._sums) > 1:
                self.sheet.say(f"{payer}小计 {both}")
            if low == high:
                self.sheet.parts.append((payer, ends[0]))
        if low != high:
            return self.sheet.range(f"{self.sheet.title}合计", low, high)
        if not self._sums:
            return self.sheet.open()
        return self.sheet.amount(f"{self.sheet.title}合计", low)


def between_parties(calculation: Calculation, case: Case) -> tuple[str, Decimal | None]:
    """Title and amount, in 元, of what one party can ask of the other: of an insured worker's bill the employer's part.

    依据：《社会保险法》第三十八条、第三十九条。
    """
    insured, parts = case.fact(FactKey.SOCIAL_INSURANCE), dict(calculation.parts)
    if insured is None or insured.value is not True or FUND not in parts:
        return calculation.title, calculation.amount if calculation.amount is not None else calculation.high
    return f"{calculation.title}里单位付的", parts.get(EMPLOYER)

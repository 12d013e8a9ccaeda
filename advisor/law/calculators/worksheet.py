"""A calculation while it is being made: steps, parameters used, gaps and warnings, closed into a frozen noun."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from advisor.domain.assessment import Calculation, Deadline, Lack, ParameterUse, Step
from advisor.domain.source import Mark
from advisor.law.calculators.facts import CalculatorFacts
from advisor.law.numerals import fen, yuan
from advisor.law.parameters import Parameters
from advisor.law.periods import LastDay


@dataclass(frozen=True)
class Calculator:
    """A rule that can be run: what it needs, how it computes, what it rests on, which disputes call for it."""

    name: str
    title: str
    summary: str
    facts: type[CalculatorFacts]
    compute: Callable[..., Calculation | Deadline]
    basis: tuple[str, ...]
    disputes: tuple[str, ...] = ()


@dataclass
class Worksheet:
    """Collects the lines of one calculation. ``day`` is the day whose parameters count."""

    name: str
    title: str
    formula: str
    basis: tuple[str, ...]
    facts: CalculatorFacts
    parameters: Parameters
    day: date
    steps: list[Step] = field(default_factory=list)
    used: list[ParameterUse] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    alternatives: list[tuple[str, Decimal]] = field(default_factory=list)
    parts: list[tuple[str, Decimal]] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.steps.append(Step(text=_tidy(text)))

    def item(self, text: str, exact: Decimal) -> Decimal:
        """A claim of its own within a sum: rounded here, and added up as rounded."""
        amount = fen(exact)
        self.steps.append(Step(text=_tidy(f"{text} = {yuan(amount)}"), amount=amount))
        return amount

    def warn(self, text: str) -> None:
        tidy = _tidy(text)
        if tidy and tidy not in self.warnings:
            self.warnings.append(tidy)

    def lack(self, name: str, title: str, why: str) -> None:
        self.lacks.append(Lack(name=name, title=title, why=why))

    def parameter(self, name: str, *, unit: str, part: str = "", day: date | None = None) -> Decimal | None:
        """The value entered in the facts under the same name, else the one of the corpus; a gap is noted.

        ``part`` names a line of a table; ``day`` another day than the sheet's.
        """
        override: Decimal | None = getattr(self.facts, name, None)
        info, sheet, on = type(self.facts).model_fields.get(name), self.parameters.sheets.get(name), day or self.day
        title = sheet.title if sheet else info.title if info and info.title else name
        if override is not None:
            self.used.append(_from_facts(name, title, override, unit, self.facts, on))
            return override
        if sheet is None:
            self.lack(name, title, f"库里没有收录，各地每年公布；请向当地查询 {on} 适用的数后填写")
            return None
        full = f"{name}/{part}" if part else name
        use = self.parameters.at(full, on, self.facts.region)
        if use is None:
            self.lack(name, title, self.parameters.why_absent(full, on, self.facts.region))
            return None
        self.used.append(use)
        return use.value

    def amount(self, text: str, exact: Decimal) -> Calculation:
        """Close with one amount: the only rounding. ``text`` runs up to the equals sign."""
        amount = fen(exact)
        self.steps.append(Step(text=_tidy(f"{text} = {yuan(amount)}"), amount=amount))
        return self._close(amount=amount)

    def nothing_due(self, why: str) -> Calculation:
        """Close with 0.00 元 and the reason."""
        zero = fen(Decimal(0))
        self.steps.append(Step(text=f"{why}，本项为 0.00 元", amount=zero))
        return self._close(amount=zero)

    def range(self, text: str, low: Decimal, high: Decimal) -> Calculation:
        """Close with a range; both ends rounded here."""
        ends = fen(low), fen(high)
        self.steps.append(Step(text=_tidy(f"{text}：{yuan(ends[0])} 至 {yuan(ends[1])}")))
        return self._close(low=ends[0], high=ends[1])

    def open(self) -> Calculation:
        """Close without an amount: what is lacking must come first."""
        return self._close()

    def _close(
        self, amount: Decimal | None = None, low: Decimal | None = None, high: Decimal | None = None
    ) -> Calculation:
        return Calculation(
            name=self.name,
            title=self.title,
            formula=self.formula,
            steps=tuple(self.steps),
            amount=amount,
            low=low,
            high=high,
            basis=self.basis,
            parameters_used=tuple(self.used),
            lacks=tuple(self.lacks),
            warnings=tuple(self.warnings),
            alternatives=tuple(self.alternatives),
            parts=tuple(self.parts),
        )


def _tidy(text: str) -> str:
    """No space between 元 and the Chinese words that follow it."""
    return re.sub(r"元 (?=[\u4e00-\u9fff])", "元", text)


def _from_facts(name: str, title: str, value: Decimal, unit: str, facts: CalculatorFacts, day: date) -> ParameterUse:
    return ParameterUse(
        name=name,
        title=title,
        value=value,
        unit=unit,
        region=facts.region,
        effective_from=day,
        document=f"随案录入，作为 {day} 适用的数",
        mark=Mark.UNVERIFIED,
        entered_by="随案录入",
    )


def rolled_note(last: LastDay) -> tuple[str, ...]:
    """What to tell about the last day of a period: rolled over, or not checked."""
    if not last.known:
        return (f"没有 {last.counted.year} 年的放假安排，末日是否顺延未核，请按 {last.counted} 之前办理",)
    if last.rolled != last.counted:
        return (f"末日 {last.counted} 是休息日，顺延到 {last.rolled}；稳妥起见请不晚于 {last.safe} 办理",)
    return ()

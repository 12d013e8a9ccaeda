"""Looking up dated, regional numbers: never a neighbour's, never another year's, never an unverified one silently.

依据：《劳动合同法实施条例》第十四条（地方标准按劳动合同履行地）。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Self

from advisor.domain.assessment import ParameterUse
from advisor.domain.source import Mark
from advisor.errors import InputError
from advisor.law.holidays import WorkCalendar
from advisor.law.records import END_UNKNOWN, IN_FORCE, START_UNKNOWN, ParameterRecord, ParameterSheet, load_sheets
from advisor.law.region_path import parse_region

PROVINCE_AND_CITY = 2  # levels of a path that every tier of the same province shares


@dataclass(frozen=True)
class _Entry:
    name: str
    value: Decimal
    unit: str
    region: str
    entered_by: str
    on: date


@dataclass(frozen=True)
class Parameters:
    """The numbers of ``corpus/parameters`` and what a person entered for the case in hand.

    An entry answers for its case whatever day is asked: the person was asked for the value of that day. Keep a
    ``Parameters`` with entries to one case.
    """

    sheets: Mapping[str, ParameterSheet]
    calendar: WorkCalendar
    entries: tuple[_Entry, ...] = field(default=())

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Read every file of ``directory``. Raises CorpusError for a bad file, an overlap or a repetition."""
        return cls(load_sheets(directory), WorkCalendar.load(directory))

    def at(self, name: str, day: date, region: str) -> ParameterUse | None:
        """The number that surely holds on ``day`` in ``region``, or None (:meth:`why_absent` says why).

        ``name`` may name a part of a table: ``injury_medical_months/九级``. Raises InputError for an unknown name.
        """
        sheet, part = self._sheet(name)
        entry = self._entry(name, region)
        if entry is not None:
            return _entered(entry, sheet)
        found = self._nearest(sheet, day, region)
        if len(found) != 1 or _doubt(found[0], part):
            return None
        record = found[0]
        value = record.number(part)
        if value is None or not isinstance(record.start, date):
            return None
        return ParameterUse(
            name=name,
            title=sheet.title,
            value=value,
            unit=record.unit,
            region=record.region,
            effective_from=record.start,
            document=record.document,
            mark=record.mark,
        )

    def why_absent(self, name: str, day: date, region: str) -> str:
        """Why :meth:`at` gives nothing, and what to do, in Chinese."""
        sheet, part = self._sheet(name)
        found = self._nearest(sheet, day, region)
        where = region or "（未填地区）"
        if len(found) > 1:
            listed = "；".join(r.shown for r in found)
            return f"{where} {day} 的{sheet.title}有 {len(found)} 条说法，不能择一：{listed}。请核对后录入"
        if found:
            why = _doubt(found[0], part) or "没有可用的数值"
            newer = self._newer(sheet, found[0], day)
            return f"{why}{newer}。请查当地文件，核对后录入 {day} 适用的{sheet.title}"
        return self._nothing(sheet, day, region)

    def with_entry(self, name: str, value: Decimal, unit: str, region: str, entered_by: str, on: date) -> Parameters:
        """These parameters with one value entered or confirmed by a person; the latest entry counts.

        Raises InputError for an unknown name, a value that is not positive, or no name of the person.
        """
        sheet, _ = self._sheet(name)
        if not isinstance(value, Decimal) or not value.is_finite() or value <= 0:
            raise InputError(f"{sheet.title}应为大于 0 的数，收到：{value}")
        if not entered_by.strip():
            raise InputError(f"录入{sheet.title}要写明录入人")
        return replace(self, entries=(*self.entries, _Entry(name, value, unit, region, entered_by, on)))

    def _sheet(self, name: str) -> tuple[ParameterSheet, str]:
        base, _, part = name.partition("/")
        if base not in self.sheets:
            raise InputError(f"没有名为 {base} 的参数；现有：{'、'.join(sorted(self.sheets))}")
        return self.sheets[base], part

    def _entry(self, name: str, region: str) -> _Entry | None:
        path = parse_region(region)
        for entry in reversed(self.entries):
            there = parse_region(entry.region)
            if entry.name == name and path[: len(there)] == there:
                return entry
        return None

    def _nearest(self, sheet: ParameterSheet, day: date, region: str) -> tuple[ParameterRecord, ...]:
        """The records that may hold on ``day`` and name ``region`` most exactly. A doubtful one hides its parents."""
        path = parse_region(region)
        reached = [(r.reach(path), r) for r in sheet.records if sheet.may_hold(r, day)]
        deepest = max((depth for depth, _ in reached), default=-1)
        return tuple(r for depth, r in reached if depth == deepest) if deepest >= 0 else ()

    def _newer(self, sheet: ParameterSheet, record: ParameterRecord, day: date) -> str:
        """Later tiers of the same province, where the end of ``record`` is unknown."""
        province = record.paths[0][:1]
        later = [
            r
            for r in sheet.records
            if record.end == END_UNKNOWN and sheet.may_hold(r, day) and province and r.paths[0][:1] == province
            if isinstance(r.start, date) and str(r.start) > str(record.start)
        ]
        return f"；同省较新的档次：{'；'.join(r.shown for r in later)}" if later else ""

    def _nothing(self, sheet: ParameterSheet, day: date, region: str) -> str:
        path = parse_region(region)
        if not path:
            return f"没有填写地区。{sheet.title}各地不同，请先填省、市、县"
        stale = [r for r in sheet.records if r.reach(path) >= 0 and r.end == IN_FORCE and sheet.last_day(r) < day]
        if stale:
            shown = stale[-1].shown
            return f"资料只核到 {sheet.checked_until}，之后是否调整未核：{shown}。请查 {day} 适用的{sheet.title}后录入"
        lower = [r for r in sheet.records if sheet.may_hold(r, day) and any(p[: len(path)] == path for p in r.paths)]
        if lower and len(path) < PROVINCE_AND_CITY + 1:
            listed = "；".join(r.shown for r in lower)
            return f"{region}各区县或各档不同，请写明到区县；已有：{listed}。仍没有的，查当地文件后录入"
        tiers = [r for r in sheet.records if sheet.may_hold(r, day) and not r.only_here and r.paths[0][:1] == path[:1]]
        if tiers:
            listed = "；".join(r.shown for r in tiers)
            known = f"不套用邻近地区；本省已有：{listed}"
            return f"未取得 {region} 在 {day} 适用的{sheet.title}档次，{known}。请查当地文件后录入"
        return f"没有 {region} 在 {day} 的{sheet.title}，不套用邻近地区或其他年份；请查当地文件后录入"


def _entered(entry: _Entry, sheet: ParameterSheet) -> ParameterUse:
    return ParameterUse(
        name=entry.name,
        title=sheet.title,
        value=entry.value,
        unit=entry.unit or sheet.unit,
        region=entry.region,
        effective_from=entry.on,
        document=f"由{entry.entered_by}于 {entry.on} 录入",
        mark=Mark.UNVERIFIED,
        entered_by=entry.entered_by,
    )


def _doubt(record: ParameterRecord, part: str) -> str:
    """Why ``record`` must not be used silently; empty where it may."""
    if record.number(part) is None and record.value is None:
        return f"{record.region} 只有原则、没有数值（{record.document}）"
    if record.end == END_UNKNOWN:
        return f"疑已被替代而日期不明：{record.shown}"
    if record.mark is Mark.UNVERIFIED:
        return f"待核，未见原文：{record.shown}"
    if record.start == START_UNKNOWN:
        return f"起始日未取得：{record.shown}"
    if record.number(part) is None:
        return f"{record.region} 的数值是一张表或一条口径，不是一个数（{record.document}）"
    return ""

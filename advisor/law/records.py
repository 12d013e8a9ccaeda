"""Dated, regional numbers as they stand in ``corpus/parameters``, one file a parameter, checked on reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from advisor.domain.base import Noun
from advisor.domain.source import Mark
from advisor.errors import CorpusError
from advisor.law.holidays import FILE as HOLIDAYS
from advisor.law.numerals import plain_number
from advisor.law.region_path import Path as RegionPath
from advisor.law.region_path import parse_region
from advisor.yaml_file import read_yaml

IN_FORCE = "仍在执行"
END_UNKNOWN = "不明"
START_UNKNOWN = "未取得"


class ParameterRecord(Noun):
    """One value for one region and period. ``places``, where given, are all the places it holds for.

    ``value`` is a number, a table of numbers, or a rule in words (then no number can be taken from it).
    ``only_here``: it says nothing about the places below the region.
    """

    region: str
    places: tuple[str, ...] = ()
    only_here: bool = False
    value: Any = None
    unit: str = ""
    start: date | Literal["未取得"]
    end: date | Literal["仍在执行", "不明"]
    document: str
    mark: Mark
    source: str
    note: str = ""

    @field_validator("value", mode="before")
    @classmethod
    def _exact(cls, value: Any) -> Any:
        """No float leaves this file: 15.3 is Decimal("15.3")."""
        if isinstance(value, bool):
            raise ValueError("数值不能是 是/否")
        if isinstance(value, int | float):
            return Decimal(str(value))
        if isinstance(value, Mapping):
            return {str(key): cls._exact(item) for key, item in value.items()}
        return value

    @model_validator(mode="after")
    def _ordered(self) -> ParameterRecord:
        if isinstance(self.start, date) and isinstance(self.end, date) and self.end < self.start:
            raise ValueError(f"{self.region} 的结束日期 {self.end} 早于开始日期 {self.start}")
        return self

    @property
    def paths(self) -> tuple[RegionPath, ...]:
        return tuple(parse_region(place) for place in self.places or (self.region,))

    def reach(self, path: RegionPath) -> int:
        """How exactly it names ``path``: the number of matching levels, -1 where it does not hold there."""
        if path == parse_region(self.region):
            return len(path)
        depths = [len(p) for p in self.paths if path[: len(p)] == p and not (self.only_here and path != p)]
        return max(depths, default=-1)

    def number(self, part: str = "") -> Decimal | None:
        """The number, or the one under ``part`` in a table; None for a rule in words."""
        value = self.value.get(part) if part and isinstance(self.value, dict) else self.value if not part else None
        return value if isinstance(value, Decimal) else None

    @property
    def shown(self) -> str:
        """2026-01-01 起 2,130 元/月（文件）, as a person reads it."""
        since = f"{self.start} 起" if isinstance(self.start, date) else "起始日未取得"
        until = "" if self.end == IN_FORCE else f"至 {self.end}" if isinstance(self.end, date) else "，截止日不明"
        value = f"{plain_number(self.value)} {self.unit}" if isinstance(self.value, Decimal) else "（表）"
        value = self.value if isinstance(self.value, str) else value
        return f"{self.region} {value}（{since}{until}；{self.document or '文件未取得'}）"


class ParameterSheet(Noun):
    """All records of one parameter. ``checked_until``: nothing in force was checked beyond that day."""

    name: str = Field(pattern=r"^[a-z_]+$")
    title: str
    unit: str
    checked_until: date | None = None
    note: str = ""
    records: tuple[ParameterRecord, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _units(cls, data: Any) -> Any:
        """A record has the unit of the sheet unless it names its own."""
        if isinstance(data, dict) and isinstance(data.get("records"), list):
            records = [{"unit": data.get("unit", ""), **r} if isinstance(r, dict) else r for r in data["records"]]
            return {**data, "records": records}
        return data

    def last_day(self, record: ParameterRecord) -> date:
        """The last day on which ``record`` may still hold. An unknown end stops where a later record begins."""
        if isinstance(record.end, date):
            return record.end
        if record.end == IN_FORCE:
            return self.checked_until or date.max
        later = [
            r.start - timedelta(days=1)
            for r in self.records
            if isinstance(r.start, date) and isinstance(record.start, date) and r.start > record.start
            if set(r.paths) & set(record.paths)
        ]
        return min(later, default=date.max)

    def may_hold(self, record: ParameterRecord, day: date) -> bool:
        """Whether ``record`` holds on ``day`` as far as its dates tell; an unknown start may lie anywhere."""
        started = record.start == START_UNKNOWN or (isinstance(record.start, date) and record.start <= day)
        return started and day <= self.last_day(record)


def load_sheets(directory: Path) -> dict[str, ParameterSheet]:
    """Every sheet under ``directory`` by name. Raises CorpusError for a bad file, a repetition or an overlap."""
    sheets: dict[str, ParameterSheet] = {}
    for path in sorted(directory.glob("*.yaml")):
        if path.name == HOLIDAYS:
            continue
        try:
            sheet = ParameterSheet.model_validate(read_yaml(path))
        except (ValidationError, ValueError) as error:
            raise CorpusError(f"parameters/{path.name}", f"字段不对：{error}") from error
        if sheet.name.replace("_", "-") != path.stem:
            raise CorpusError(f"parameters/{path.name}", f"文件名应与参数名 {sheet.name} 相同")
        _check_overlaps(sheet, path.name)
        sheets[sheet.name] = sheet
    if not sheets:
        raise CorpusError(str(directory), "没有找到任何参数文件，请检查目录")
    return sheets


def _check_overlaps(sheet: ParameterSheet, file: str) -> None:
    """Two records for one place must not hold on one day. An unknown end yields to the record that follows."""
    for i, one in enumerate(sheet.records):
        for other in sheet.records[i + 1 :]:
            if one.only_here != other.only_here or not set(one.paths) & set(other.paths):
                continue
            if one.start == other.start:
                raise CorpusError(f"parameters/{file}", f"{one.region} 自 {one.start} 起写了两条，请合并")
            if START_UNKNOWN in (one.start, other.start):
                continue  # cannot be told; the look-up refuses such a record anyway
            earlier, later = sorted((one, other), key=lambda r: str(r.start))
            ends = earlier.end if isinstance(earlier.end, date) else date.max if earlier.end == IN_FORCE else date.min
            if isinstance(later.start, date) and later.start <= ends:
                raise CorpusError(
                    f"parameters/{file}", f"{one.region} 的两条记录期间重叠（{earlier.start}、{later.start}）"
                )

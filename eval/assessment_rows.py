"""The assessment suite: stories with what a careful reader of the law finds in them, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, field_validator, model_validator

from advisor.domain.base import Noun
from advisor.domain.case import FactKey, FactKind, FactValue, read_value

_DATASETS = Path(__file__).resolve().parent / "datasets"
PATH = _DATASETS / "assessment.yaml"
SETS = {  # all but HELD_OUT and the held third of the first are also learned from
    "first": PATH,
    "more": _DATASETS / "assessment_more.yaml",
    "check": _DATASETS / "assessment_check.yaml",
    "third": _DATASETS / "assessment_third.yaml",
    "last": _DATASETS / "assessment_last.yaml",
    "fourth": _DATASETS / "assessment_fourth.yaml",
    "fifth": _DATASETS / "assessment_fifth.yaml",
    "sixth": _DATASETS / "assessment_sixth.yaml",
    "seventh": _DATASETS / "assessment_seventh.yaml",
}
HELD_OUT = ("check", "last", "fifth", "seventh")
Half = Literal["dev", "held"]
Gold = tuple[FactValue, ...]  # any of these is right; a date known only to the month is the text 2025-03


class Row(Noun):
    """One story. See the head of the file for what each field means."""

    id: str
    sector: Literal["shoe", "garment", "other"]
    narrative: str = Field(min_length=40, max_length=900)
    region: str = ""
    as_of: date
    disputes: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    facts: dict[FactKey, Gold] = Field(default_factory=dict)
    no_facts: tuple[FactKey, ...] = ()
    key_articles: tuple[tuple[str, ...], ...] = ()
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    out_of_scope: bool
    swap: tuple[tuple[str, str], ...] = ()

    @field_validator("facts", mode="before")
    @classmethod
    def _typed(cls, data: dict[str, object]) -> dict[FactKey, Gold]:
        facts = {}
        for name, value in data.items():
            key = FactKey(name)
            facts[key] = tuple(_gold(key, v) for v in (value if isinstance(value, list) else [value]))
        return facts

    @field_validator("key_articles", mode="before")
    @classmethod
    def _any_of(cls, data: list[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(item.split(" / ")) for item in data)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if set(self.disputes) & set(self.allowed):
            raise ValueError(f"{self.id}：同一类型既是应有又是可有")
        if self.out_of_scope and self.disputes:
            raise ValueError(f"{self.id}：不是劳动争议，就不该有争议类型")
        if set(self.facts) & set(self.no_facts):
            raise ValueError(f"{self.id}：同一事实既要抽又不能抽")
        for old, new in self.swap:
            if old not in self.narrative and new not in self.narrative:
                raise ValueError(f"{self.id}：要对调的「{old}」不在原话里")
        return self

    @property
    def half(self) -> Half:
        return half(self.id)

    def swapped(self, pair: tuple[str, str]) -> str:
        """The narrative with the two of ``pair`` exchanged wherever they stand."""
        return exchange(self.narrative, pair)


def exchange(text: str, pair: tuple[str, str]) -> str:
    """``text`` with the two words exchanged at once; exchanging twice gives the text back."""
    first, second = pair
    return "\0".join(part.replace(second, first) for part in text.split(first)).replace("\0", second)


def _gold(key: FactKey, value: object) -> FactValue:
    """A gold value in the type of its key; a month, or a year, stays text."""
    text = str(value)
    if key.kind is FactKind.DATE and len(text) < len("2025-03-01"):
        date.fromisoformat(f"{text}-01" if len(text) == len("2025-03") else f"{text}-01-01")
        return text
    return read_value(key, value)


def agrees(gold: Gold, value: FactValue) -> bool:
    """Whether ``value`` is one of ``gold``: numbers by value, dates as far as known, words if one holds the other."""
    return any(_same(g, value) for g in gold)


def _same(gold: FactValue, value: FactValue) -> bool:
    if isinstance(gold, bool) or isinstance(value, bool):
        return gold is value
    if isinstance(gold, Decimal) or isinstance(value, Decimal):
        return gold == value
    if isinstance(value, date):
        return value.isoformat().startswith(str(gold))
    left, right = str(gold).replace(" ", ""), str(value).replace(" ", "")
    return bool(left and right) and (left in right or right in left)


def half(row_id: str) -> Half:
    """One third is held out, for ever: by the hash of the id, not by the place in the file."""
    return "held" if int(sha256(row_id.encode()).hexdigest(), 16) % 3 == 0 else "dev"


def load(path: Path = PATH) -> tuple[Row, ...]:
    """All rows. Raises pydantic's ValidationError for a field that is missing, unknown or of the wrong form."""
    return tuple(Row.model_validate(r) for r in yaml.safe_load(path.read_text(encoding="utf-8")))


def of_half(rows: Iterable[Row], wanted: Half) -> tuple[Row, ...]:
    return tuple(r for r in rows if r.half == wanted)

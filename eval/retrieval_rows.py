"""The retrieval suite: questions as people ask them, each with the places that answer it, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, model_validator

from advisor.domain.base import Noun
from advisor.domain.source import Source

PATH = Path(__file__).resolve().parent / "datasets" / "retrieval.yaml"
Half = Literal["dev", "held"]
Kind = Literal["statute", "rule", "case", "policy", "guidance", "none"]

ASKED_ON = date(2026, 11, 1)  # where a row says nothing else


class Gold(Noun):
    """A place that answers, by article (``"82"``, ``"276-1"``) or by heading (``at``); with neither, the whole work.

    Only a typical case stands as a whole: whichever of its sections is found, the case is found.
    ``grade``: 2 decides the matter, 1 helps.
    """

    work: str
    article: str = Field(default="", pattern=r"^(\d+(-\d+)?)?$")
    at: str = ""
    grade: Literal[1, 2]

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.article and self.at:
            raise ValueError("article、at 最多写一个")
        if "中华人民共和国" in self.work:
            raise ValueError("work 不带“中华人民共和国”")
        return self

    @property
    def key(self) -> str:
        """The part of a passage id after ``#``; empty for a whole work."""
        return self.article or self.at

    def answered_by(self, passage_id: str) -> bool:
        """Whether the passage is this place, whatever the version: ``劳动合同法@2013-07-01#82``."""
        source, _, key = passage_id.partition("#")
        return source.rpartition("@")[0] == self.work and (not self.key or key == self.key)


class Row(Noun):
    """One question. See the head of the file for what each field means."""

    id: str = Field(pattern=r"^[a-z]+-\d\d$")
    query: str = Field(min_length=4, max_length=400)
    style: Literal["one-liner", "question", "narrative"]
    speaker: Literal["worker", "employer", "hr", "mediator"]
    kind: Kind
    sector: Literal["shoe", "garment", "other"] = "other"
    region: str = ""
    as_of: date = ASKED_ON
    turns_on: Literal["", "region", "date"] = ""
    gold: tuple[Gold, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.kind == "none") == bool(self.gold):
            raise ValueError(f"{self.id}：没有答案的不写 gold，有答案的必须写")
        if self.gold and all(g.grade == 1 for g in self.gold):
            raise ValueError(f"{self.id}：至少要有一处是决定性的（grade: 2）")
        if len({(g.work, g.key) for g in self.gold}) != len(self.gold):
            raise ValueError(f"{self.id}：同一处写了两遍")
        if self.turns_on == "region" and not self.region:
            raise ValueError(f"{self.id}：答案随地区变，就要写 region")
        return self

    @property
    def half(self) -> Half:
        return half(self.id)

    @property
    def decisive(self) -> tuple[Gold, ...]:
        return tuple(g for g in self.gold if g.grade == 2)

    def grade_of(self, passage_id: str) -> int:
        """2, 1, or 0 for a passage that does not answer."""
        return max((g.grade for g in self.gold if g.answered_by(passage_id)), default=0)


def half(row_id: str) -> Half:
    """The half that a row belongs to, for ever: by the hash of its id, not by its place in the file."""
    return "dev" if sha256(row_id.encode()).digest()[0] % 2 == 0 else "held"


def kind_of(source: Source) -> Kind:
    """What kind of answer a source gives: 法律 are statutes, every other law is a rule."""
    match source.kind.value:
        case "典型案例":
            return "case"
        case "政策文件":
            return "policy"
        case "行业指引":
            return "guidance"
        case "法律":
            return "statute"
        case _:
            return "rule"


def load(path: Path = PATH) -> tuple[Row, ...]:
    """All rows. Raises pydantic's ValidationError for a field that is missing, unknown or of the wrong form."""
    return tuple(Row.model_validate(r) for r in yaml.safe_load(path.read_text(encoding="utf-8")))


def of_half(rows: Iterable[Row], wanted: Half) -> tuple[Row, ...]:
    return tuple(r for r in rows if r.half == wanted)

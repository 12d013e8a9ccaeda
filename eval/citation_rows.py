"""The adversarial citation suite: its rows, read strictly, and how they fall into two halves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, model_validator

from advisor.domain.base import Noun
from advisor.domain.citation import Verdict

PATH = Path(__file__).resolve().parent / "datasets" / "citations.yaml"
Half = Literal["dev", "held"]


class Expected(Noun):
    """One citation that must be found, known by its work and place, by its number, or by where it stands (``at``).

    ``also`` are other verdicts that the task itself leaves open; an ``optional`` citation may be left unreported,
    but if it is reported it must have the verdict.
    """

    work: str = ""
    article: str = ""
    paragraph: int | None = None
    item: int | None = None
    number: str = ""
    at: str = ""
    verdict: Verdict
    also: tuple[Verdict, ...] = Field(default=(), alias="or")
    optional: bool = False

    @model_validator(mode="after")
    def _known_one_way(self) -> Self:
        if sum(map(bool, (self.work, self.number, self.at))) != 1:
            raise ValueError("work、number、at 三者写且只写一个")
        if (self.paragraph or self.item) and not self.article:
            raise ValueError("有款、项就要有条")
        return self

    @property
    def accepted(self) -> frozenset[Verdict]:
        return frozenset({self.verdict, *self.also})

    @property
    def label(self) -> str:
        """The place in one short string, for lists of failures."""
        place = ".".join(str(p or "") for p in (self.article, self.paragraph, self.item)).rstrip(".")
        return f"{self.work or self.number or self.at} {place}".strip()


class Row(Noun):
    """A sentence or two of running text with all it should yield.

    ``unparsed``: whether a span that cannot be read must be listed, may be, or is not there.
    """

    id: str
    kind: str = Field(alias="class")
    text: str
    as_of: date
    expected: tuple[Expected, ...]
    unparsed: Literal["no", "allowed", "required"] = "no"

    @property
    def half(self) -> Half:
        return half(self.id)


def half(row_id: str) -> Half:
    """The half that a row belongs to, for ever: by the hash of its id, not by its place in the file."""
    return "dev" if sha256(row_id.encode()).digest()[0] % 2 == 0 else "held"


def load(path: Path = PATH) -> tuple[Row, ...]:
    """All rows. Raises pydantic's ValidationError for a field that is missing, unknown or of the wrong form."""
    return tuple(Row.model_validate(r) for r in yaml.safe_load(path.read_text(encoding="utf-8")))


def of_half(rows: Iterable[Row], wanted: Half) -> tuple[Row, ...]:
    return tuple(r for r in rows if r.half == wanted)

"""The suite of near cases: stories, and the typical cases that a mediator would lay beside each, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Self

import yaml
from pydantic import Field, model_validator

from advisor.domain.base import Noun
from eval.assessment_rows import SETS, Half, half
from eval.assessment_rows import load as load_stories

PATH = Path(__file__).resolve().parent / "datasets" / "precedents.yaml"
ASKED_ON = date(2026, 11, 1)
_MOST = 3  # cases that are shown beside a story


class Row(Noun):
    """One story. ``good``: the near cases, by the last part of their work; none where no case is near.

    ``fair``: cases that are neither right nor wrong.
    """

    id: str = Field(pattern=r"^[pst]-\d{2,3}$")
    narrative: str = Field(min_length=30, max_length=900)
    region: str = ""
    as_of: date = ASKED_ON
    good: tuple[str, ...] = Field(max_length=_MOST)
    fair: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        named = self.good + self.fair
        if len(set(named)) != len(named):
            raise ValueError(f"{self.id}：同一个案例写了两遍")
        return self

    @property
    def half(self) -> Half:
        return half(self.id)


def load(path: Path = PATH) -> tuple[Row, ...]:
    """All rows, those that borrow a story of the third assessment suite with its words and place.

    Not with its day: a case that was published later is not shown, and here it is asked which one is near.

    Raises pydantic's ValidationError for a field that is missing, unknown or of the wrong form, KeyError for a story
    that is not there.
    """
    stories = {row.id: row for row in load_stories(SETS["third"])}
    rows = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        borrowed = stories[entry.pop("story")] if "story" in entry else None
        if borrowed is not None:
            entry = {"narrative": borrowed.narrative, "region": borrowed.region, **entry}
        rows.append(Row.model_validate(entry))
    return tuple(rows)


def of_half(rows: Iterable[Row], wanted: Half) -> tuple[Row, ...]:
    """The rows that may be looked at, or those held out."""
    return tuple(r for r in rows if r.half == wanted)

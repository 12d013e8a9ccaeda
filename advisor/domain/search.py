"""A question to the base, and what it found."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from advisor.domain.base import Noun
from advisor.domain.source import Passage, Source, SourceKind


class Query(Noun):
    """What to look for. ``disputes`` and ``region`` steer; ``as_of`` hides what was not in force that day."""

    text: str
    as_of: date
    region: str = ""
    kinds: tuple[SourceKind, ...] = ()
    disputes: tuple[str, ...] = ()
    top: int = Field(default=10, ge=1, le=200)
    history: bool = False


class Hit(Noun):
    """A passage found. ``found_by``: names of voices, 直接 (by citation), 关键词, 语义, 口语问法 …."""

    passage: Passage
    source: Source
    rank: int
    score: float
    found_by: tuple[str, ...]
    note: str = ""  # a trap to know, e.g. still in force but superseded in practice

"""Circumstances: what makes one story like another beyond its type of dispute."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Self

from pydantic import Field, model_validator

from advisor.domain.base import Noun
from advisor.domain.case import Span
from advisor.domain.dispute import Condition, Trigger
from advisor.domain.source import Source

_TOGETHER = "＋"


class CircumstanceRule(Noun):
    """How a circumstance is recognised: by words, by a fact or by a type of dispute; any one of them.

    ``name`` is what a person reads, and what a typical case calls it by.
    """

    name: str = Field(min_length=2, max_length=24)
    triggers: tuple[Trigger, ...] = ()
    facts: tuple[Condition, ...] = ()
    disputes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _recognised_by_something(self) -> Self:
        if not (self.triggers or self.facts or self.disputes):
            raise ValueError(f"情节「{self.name}」没有写怎么认：triggers、facts、disputes 至少写一样")
        if _TOGETHER in self.name:
            raise ValueError(f"情节「{self.name}」的名字里不能有“{_TOGETHER}”")
        return self


class Circumstance(Noun):
    """A circumstance as found in a story, with the words that told of it; none where a fact did."""

    name: str
    spans: tuple[Span, ...] = ()


def named_by(source: Source) -> tuple[str, ...]:
    """Every circumstance that a typical case names, each once, the decisive ones first."""
    parts = (part for one in source.decisive for part in one.split(_TOGETHER))
    return tuple(dict.fromkeys((*parts, *source.circumstances)))


def turning_point(source: Source, told: Container[str]) -> tuple[str, ...]:
    """What decides the case and is ``told`` here, of several together only all; empty: it is about another thing."""
    return tuple(dict.fromkeys(part for parts in _met(source, told) for part in parts))


def _met(source: Source, told: Container[str]) -> Iterator[list[str]]:
    for one in source.decisive:
        parts = one.split(_TOGETHER)
        if all(part in told for part in parts):
            yield parts


def shared(source: Source, told: Container[str]) -> tuple[str, ...]:
    """What the case has in common with what is ``told`` here, the decisive circumstances first."""
    return tuple(dict.fromkeys((*turning_point(source, told), *(n for n in named_by(source) if n in told))))


def only_there(source: Source, told: Container[str]) -> tuple[str, ...]:
    """What the case had beside and nobody tells of here."""
    return tuple(name for name in source.circumstances if name not in told)

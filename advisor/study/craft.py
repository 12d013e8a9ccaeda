"""调解基本功 M1–M13 and the moves on the check list: ``corpus/practice/craft.yaml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from advisor.domain.base import Noun
from advisor.errors import CorpusError
from advisor.law.disputes import faults
from advisor.yaml_file import read_yaml


class CraftRule(Noun):
    """One of M1 … M13: a rule of the craft in our own words, with the law it rests on where there is any."""

    code: str = Field(pattern=r"^M\d{1,2}$")
    name: str
    text: str
    basis: tuple[str, ...] = ()


class Move(Noun):
    """Something a mediator does, or must not do. ``words``: how a text says it (a regular expression)."""

    name: str
    text: str
    rule: str = Field(pattern=r"^M\d{1,2}$")
    words: str
    lesson: str = ""  # how the lesson of a case says it, where that differs from free text
    bad: bool = False
    why: str = ""
    basis: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        for pattern in (self.words, self.lesson):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"「{self.name}」的正则写错了：{error}") from error
        if self.bad and not self.why:
            raise ValueError(f"「{self.name}」不能做，请写明为什么")
        return self

    def named_in(self, lesson: str) -> bool:
        return bool(re.search(self.lesson or self.words, lesson))

    def said_in(self, lesson: str) -> str:
        """The sentence of ``lesson`` that names it."""
        found = re.search(self.lesson or self.words, lesson)
        if found is None:
            return ""
        return next((s for s in re.split(r"(?<=[。；：！？])", lesson) if found[0] in s), found[0]).strip("。；：")


class Craft(Noun):
    """The rules in the order of their numbers, and the moves in the order of the file."""

    rules: tuple[CraftRule, ...]
    moves: tuple[Move, ...]

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = {r.code for r in self.rules}
        strange = [m.name for m in self.moves if m.rule not in known]
        if len(known) != len(self.rules) or strange:
            raise ValueError(f"基本功的编号重复，或者做法「{'、'.join(strange)}」用了没有的编号")
        return self

    def rule(self, code: str) -> CraftRule:
        return next(r for r in self.rules if r.code == code)


def load_craft(path: Path) -> Craft:
    """The craft in ``path``. Raises CorpusError with the field that is wrong."""
    try:
        return Craft.model_validate(read_yaml(path))
    except ValidationError as error:
        raise CorpusError(path.name, faults(error)) from error

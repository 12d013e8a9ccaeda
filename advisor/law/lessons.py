"""Stories that people sorted, ``corpus/story/lessons.yaml``: what the weighing of signs is learned from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from advisor.domain.base import Noun
from advisor.errors import CorpusError
from advisor.law.reading import faults
from advisor.yaml_file import read_yaml


class Lesson(Noun):
    """A story with the types of dispute in it. ``maybe``: types that it is no mistake to see, nor to miss.

    ``articles``: the few that a mediator should have in front of her, each as cited, or several of which any will do,
    with “ / ” between; empty where nobody has said.
    """

    story: str = Field(min_length=4)
    as_of: date
    types: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    outside: str = ""  # the matter (corpus/procedure/out-of-scope.yaml) that makes it no labor dispute

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if set(self.types) & set(self.maybe):
            raise ValueError("同一类型既写在 types 又写在 maybe")
        if self.outside and self.types:
            raise ValueError("不归这里管的，就不该有 types")
        return self


def load_lessons(path: Path) -> tuple[Lesson, ...]:
    """All lessons of ``path``. Raises CorpusError naming the one that is not in form."""
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise CorpusError(path.name, "应是一串“- story: ……”")
    lessons = []
    for number, entry in enumerate(entries, 1):
        try:
            lessons.append(Lesson.model_validate(entry))
        except ValidationError as error:
            raise CorpusError(f"{path.name} 第 {number} 则", faults(error)) from error
    return tuple(lessons)

"""What became of the law: repealed works and parts, earlier versions, articles that moved, and shapes of articles.

Read from ``corpus/lexicon``: ``law_names.yaml``, ``repealed.yaml`` and ``article_shapes.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from advisor.domain.base import Noun
from advisor.domain.source import InForce, Locator, Mark, Source
from advisor.errors import CorpusError
from advisor.law.citation import NameBook, name_key, numbers_in
from advisor.law.citation.places import read_place
from advisor.yaml_file import read_yaml


class Repealed(Noun):
    """A work that no longer applies. ``last_day`` is the last day on which it did."""

    work: str
    number: str = ""
    names: tuple[str, ...] = ()
    start: date | None = None
    last_day: date
    replaced_by: str
    source: str
    mark: Mark


class RepealedPart(Noun):
    """A part of a work that no longer applies although the work does."""

    work: str
    at: str
    last_day: date
    replaced_by: str
    source: str
    mark: Mark

    @property
    def locator(self) -> Locator:
        place = read_place(self.at)
        if place is None:
            raise CorpusError("lexicon/repealed.yaml", f"「{self.at}」不是条款项，请写成第三十二条第一款")
        return place.locator


class Stale(Noun):
    """Articles whose words the base holds only as they were before ``since``: the numbers are right, not the words."""

    work: str
    articles: tuple[str, ...] = Field(min_length=1)
    since: date
    changed_by: str
    source: str
    mark: Mark


class Moved(Noun):
    """An article that got a new number: ``was`` are the earlier numbers of what is now ``now``."""

    work: str
    topic: tuple[str, ...] = Field(min_length=1)
    was: tuple[int, ...]
    now: int
    since: date
    source: str
    mark: Mark


class Earlier(Noun):
    """A version of a work that the base need not hold: the year that names it and the days on which it applied."""

    work: str
    year: int
    in_force: InForce
    source: str = ""
    mark: Mark


class Shape(Noun):
    """How many 项 each 款 of an article has: (0, 7) is two 款, the second with seven 项. Counts, not words."""

    articles: int
    paragraphs: Mapping[str, tuple[int, ...]]

    def of(self, key: str) -> tuple[int, ...] | None:
        """The shape of article ``key``; None where the work has no such article. Unlisted: one 款 without 项."""
        if key in self.paragraphs:
            return self.paragraphs[key]
        return (0,) if key.isdigit() and 1 <= int(key) <= self.articles else None


class History(Noun):
    """All that the lexicon knows about works beyond their text."""

    repealed: tuple[Repealed, ...] = ()
    parts: tuple[RepealedPart, ...] = ()
    stale: tuple[Stale, ...] = ()
    moved: tuple[Moved, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    shapes: Mapping[str, Shape] = Field(default_factory=dict)

    def end_of(self, work: str) -> Repealed | None:
        return next((r for r in self.repealed if r.work == work), None)

    def parts_of(self, work: str) -> tuple[RepealedPart, ...]:
        return tuple(p for p in self.parts if p.work == work)

    def stale_at(self, work: str, article: str, day: date) -> Stale | None:
        """What changed the words of ``article`` before ``day``, where the base has only the words from before."""
        return next((s for s in self.stale if s.work == work and article in s.articles and day >= s.since), None)

    def moved_in(self, work: str) -> tuple[Moved, ...]:
        return tuple(m for m in self.moved if m.work == work)

    def earlier_of(self, work: str) -> tuple[Earlier, ...]:
        return tuple(e for e in self.earlier if e.work == work)


def read_history(lexicon: Path) -> History:
    """``repealed.yaml`` and ``article_shapes.yaml`` under ``lexicon``. Raises CorpusError where one is wrong."""
    data = _read(lexicon / "repealed.yaml")
    shapes = _read(lexicon / "article_shapes.yaml").get("works", {})
    try:
        return History(**data, shapes={work: _shape(spec) for work, spec in shapes.items()})
    except (ValidationError, TypeError) as error:
        raise CorpusError(
            "lexicon/repealed.yaml 或 article_shapes.yaml", f"字段不对，请对照文件开头的说明：{error}"
        ) from error


def _shape(spec: dict[str, Any]) -> Shape:
    listed = {str(key): tuple(items) for key, items in spec.items() if key != "articles"}
    return Shape(articles=spec["articles"], paragraphs=listed)


def read_aliases(lexicon: Path) -> dict[str, tuple[str, ...]]:
    """``law_names.yaml``: short name → the works it may mean."""
    aliases: dict[str, tuple[str, ...]] = {}
    for work, names in _read(lexicon / "law_names.yaml").get("works", {}).items():
        for name in names:
            aliases[name] = (*aliases.get(name, ()), work)
    return aliases


def _read(path: Path) -> dict[str, Any]:
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise CorpusError(f"lexicon/{path.name}", "应为“键：值”的形式")
    return data


def name_book(sources: Iterable[Source], lexicon: Path, history: History) -> NameBook:
    """The names of all works held, of the repealed ones, and the short names of the lexicon."""
    held = list(sources)
    works = dict.fromkeys([s.work for s in held])
    numbers = {s.number: s.work for s in held if s.number}
    aliases = {alias: list(meant) for alias, meant in read_aliases(lexicon).items()}
    for source in held:
        if name_key(source.title) != name_key(source.work):
            aliases.setdefault(source.title, []).append(source.work)
    for gone in history.repealed:
        aliases.setdefault(gone.work, []).append(gone.work)
        for name in gone.names:
            aliases.setdefault(name, []).append(gone.work)
        for number in numbers_in(gone.number):
            numbers.setdefault(number, gone.work)
    return NameBook.build(works, aliases, numbers)

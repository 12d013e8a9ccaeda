"""How workers talk, what the law calls it and what they ask for: three tables in ``corpus/lexicon``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from advisor.domain.source import Locator, SourceKind
from advisor.errors import CorpusError
from advisor.law.place import read_reference
from advisor.yaml_file import read_yaml

T = TypeVar("T")


@dataclass(frozen=True)
class Synonym:
    """Words as said, and the terms of the law that they stand for."""

    said: re.Pattern[str]
    means: tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """A kind of question and the places to read first, in order."""

    name: str
    said: re.Pattern[str]
    unless: re.Pattern[str] | None
    places: tuple[tuple[str, Locator], ...]

    def matches(self, text: str) -> bool:
        return bool(self.said.search(text)) and not (self.unless and self.unless.search(text))


@dataclass(frozen=True)
class AskedKind:
    """Words that ask for a kind of source: 「有没有先例」."""

    kind: SourceKind
    said: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """The words of the people and of the law, side by side."""

    synonyms: tuple[Synonym, ...]
    patterns: tuple[Pattern, ...]
    asked_kinds: tuple[AskedKind, ...] = ()

    @classmethod
    def load(cls, directory: Path) -> Lexicon:
        """Read the tables. Raises CorpusError naming file and entry."""
        return cls(
            synonyms=_read(directory / "thesaurus.yaml", _synonym),
            patterns=_read(directory / "patterns.yaml", _pattern),
            asked_kinds=_read(directory / "asked_kinds.yaml", _asked_kind),
        )

    def terms_of_law(self, text: str) -> list[str]:
        """The terms that the words in ``text`` stand for."""
        return [term for synonym in self.synonyms if synonym.said.search(text) for term in synonym.means]

    def kinds_asked(self, text: str) -> frozenset[SourceKind]:
        """The kinds of source that ``text`` asks for by name or by the matter."""
        return frozenset(asked.kind for asked in self.asked_kinds if asked.said.search(text))

    def patterns_in(self, text: str) -> list[Pattern]:
        return [pattern for pattern in self.patterns if pattern.matches(text)]


def _read(path: Path, make: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    items: list[T] = []
    for number, entry in enumerate(read_yaml(path), 1):
        try:
            items.append(make(entry))
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise CorpusError(f"{path.name} 第 {number} 项", str(error)) from error
    return tuple(items)


def _synonym(entry: dict[str, Any]) -> Synonym:
    return Synonym(re.compile(entry["said"]), tuple(entry["means"]))


def _asked_kind(entry: dict[str, Any]) -> AskedKind:
    return AskedKind(SourceKind(entry["kind"]), re.compile(entry["said"]))


def _pattern(entry: dict[str, Any]) -> Pattern:
    unless = entry.get("unless")
    return Pattern(
        name=entry["name"],
        said=re.compile(entry["said"]),
        unless=re.compile(unless) if unless else None,
        places=tuple(read_reference(article) for article in entry["articles"]),
    )

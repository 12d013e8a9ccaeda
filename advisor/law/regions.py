"""Places as people name them: ``corpus/lexicon/regions.yaml``. A region is a path: 湖北·黄石·阳新."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Mention:
    """A place named in a text: ``text[start:end]`` names ``region``."""

    region: str
    start: int
    end: int


@dataclass(frozen=True)
class Regions:
    """The regions known, the most specific first."""

    known: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def load(cls, path: Path) -> Regions:
        entries = sorted(read_yaml(path), key=lambda e: -str(e["region"]).count("·"))
        return cls(tuple((str(e["region"]), re.compile(str(e["said"]))) for e in entries))

    def find(self, text: str) -> str:
        """The most specific region named in ``text``; empty where none is."""
        return next((m.region for m in self.mentions(text)), "")

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every place that ``text`` names, the most specific regions first."""
        for region, said in self.known:
            for match in said.finditer(text):
                yield Mention(region, match.start(), match.end())

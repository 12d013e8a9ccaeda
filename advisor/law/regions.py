"""Places as people name them: ``corpus/lexicon/regions.yaml``. A region is a path from large to small, 湖北·黄石·阳新."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from advisor.yaml_file import read_yaml


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
        for region, said in self.known:
            if said.search(text):
                return region
        return ""

"""Texts with the personal data marked in them: written by hand (``datasets/privacy.yaml``)."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.personal import PersonalKind
from advisor.errors import CorpusError
from advisor.yaml_file import read_yaml

_DATASET = Path(__file__).parent / "datasets" / "privacy.yaml"
_MORE = _DATASET.with_name("privacy_more.yaml")
_MARKED = re.compile(r"\{(?P<kind>[^|{}]+)\|(?P<text>[^|{}]+)(?P<open>\|\?)?\}")


class Gold(Noun):
    """``start`` to ``end`` of the bare text is a ``kind``; not ``scored``: may be masked or not."""

    start: int
    end: int
    kind: PersonalKind
    scored: bool = True


class Row(Noun):
    """One text and what must not be seen of it."""

    text: str
    gold: tuple[Gold, ...]
    style: str
    part: str  # dev：用来调规则；held：只报分

    @property
    def names_nobody(self) -> bool:
        return not any(g.kind in (PersonalKind.PERSON, PersonalKind.COMPANY) for g in self.gold)


def read_marked(marked: str, style: str, part: str = "") -> Row:
    """A text with ``{人名|张三}`` in it. Raises CorpusError where a kind is unknown."""
    gold: list[Gold] = []
    text, at = "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        try:
            kind = PersonalKind(match["kind"])
        except ValueError as error:
            raise CorpusError(_DATASET.name, f"没有「{match['kind']}」这个种类：{marked[:30]}") from error
        gold.append(Gold(start=len(text), end=len(text) + len(match["text"]), kind=kind, scored=not match["open"]))
        text += match["text"]
        at = match.end()
    text += marked[at:]
    return Row(text=text, gold=tuple(gold), style=style, part=part or _part(text))


def written() -> tuple[Row, ...]:
    """The texts written by hand."""
    return tuple(
        read_marked(entry["text"], entry["style"], entry.get("part", "")) for entry in read_yaml(_DATASET)["texts"]
    )


def more() -> tuple[Row, ...]:
    """Further texts written by hand, all of them to tune on."""
    return tuple(read_marked(e["text"], e["style"], "dev") for e in read_yaml(_MORE)["texts"])


def _part(text: str) -> str:
    return "dev" if sha256(text.encode()).digest()[0] % 2 else "held"

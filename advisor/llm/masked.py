"""The one door: only a ``MaskedText`` reaches a model, and only ``masked`` makes one.

The fixed words of a prompt come from a file of this package; everything else goes through ``privacy.Mask``, whatever
it is, a statute included. What the mask may have missed and can be told by its form (an ID card number, a phone) is
looked for once more, and then nothing is sent at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from advisor.domain.personal import Known, Masked, MaskTable, PersonalKind, Row
from advisor.errors import BackendError
from advisor.privacy import Mask, find_personal
from advisor.privacy.short_forms import short_forms

_PACKAGE = Path(__file__).resolve().parents[1]
_BY_LOOK = frozenset(PersonalKind) - {PersonalKind.PERSON, PersonalKind.COMPANY, PersonalKind.ADDRESS}
_SEAL: Final = object()


@dataclass(frozen=True)
class Prompt:
    """The fixed words, with ``{name}`` where masked texts go. ``sha256`` identifies them on every result."""

    name: str
    text: str

    @classmethod
    def load(cls, path: Path) -> Prompt:
        """A prompt of this package. Raises ValueError for a file from anywhere else: it could be a case."""
        if _PACKAGE not in path.resolve().parents:
            raise ValueError(f"提示词只能来自软件包本身：{path}")
        return cls(path.stem, path.read_text(encoding="utf-8"))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


class MaskedText:
    """A text that may leave this machine. Made by ``masked`` alone."""

    __slots__ = ("_text", "prompt", "table")

    def __init__(self, seal: object, text: str, prompt: Prompt, table: MaskTable) -> None:
        if seal is not _SEAL:
            raise TypeError("MaskedText 只能由 masked() 产生")
        self._text, self.prompt, self.table = text, prompt, table

    @property
    def text(self) -> str:
        return self._text


def masked(prompt: Prompt, parts: Mapping[str, str], mask: Mask, table: MaskTable | None = None) -> MaskedText:
    """``prompt`` with ``parts`` masked into their places; ``table`` goes on from the last text of the same case.

    Raises BackendError where something personal is left, and then nothing is sent.
    """
    done = _masked_twice(tuple(parts.values()), mask, table or MaskTable())
    after = done[-1].table if done else (table or MaskTable())
    for one in done:
        _inspect(one.text, after)
    text = prompt.text
    pieces = {"{" + name + "}": one.text for name, one in zip(parts, done, strict=True)}
    # one pass over the fixed words: a story that says {story} is a story
    out, at = [], 0
    while at < len(text):
        place = next((p for p in pieces if text.startswith(p, at)), None)
        out.append(pieces[place] if place else text[at])
        at += len(place) if place else 1
    return MaskedText(_SEAL, "".join(out), prompt, after)


def _masked_twice(texts: tuple[str, ...], mask: Mask, table: MaskTable) -> tuple[Masked, ...]:
    """Masked, and once more where somebody is also called by half a name (建国, 宏达): here even an ordinary word."""
    done = mask.mask_all(texts, table)
    if not done:
        return ()
    named: tuple[Row | Known, ...] = (*mask.known, *done[-1].table.rows)
    halves = tuple(k for name in named for k in _halves(name) if any(k.text in one.text for one in done))
    return Mask((*mask.known, *halves)).mask_all(texts, table) if halves else done


def _halves(row: Row | Known) -> Iterator[Known]:
    if row.kind is PersonalKind.PERSON and len(row.text) > 2:
        yield Known(text=row.text[-2:], kind=row.kind, role=row.role)
    if row.kind is PersonalKind.COMPANY:
        yield from (Known(text=form, kind=row.kind, role=row.role) for form in short_forms(row.text))


def _inspect(text: str, table: MaskTable) -> None:
    left = {p.kind.value for p in find_personal(text) if p.kind in _BY_LOOK and p.kind is not PersonalKind.LOOKALIKE}
    for row in table.rows:
        if row.kind is not PersonalKind.LOOKALIKE and len(row.text) >= 4 and row.text in text:
            left.add(row.kind.value)
    if left:
        raise BackendError(f"还有没遮住的{'、'.join(sorted(left))}，没有发给语言模型，本次按无模型处理")

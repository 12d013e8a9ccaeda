"""What a learner picks from, in an order that gives nothing away."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol, TypeVar

from advisor.domain.base import Noun


class Option(Noun):
    """Something to pick. ``right`` None: the record neither asks for it nor speaks against it."""

    key: str
    text: str
    right: bool | None
    why: str
    basis: tuple[str, ...] = ()
    words: str = ""  # a regular expression: how free text would say it


class _Told(Protocol):
    @property
    def text(self) -> str: ...


_T = TypeVar("_T", bound=_Told)


def shuffled(items: Iterable[_T], seed: str) -> tuple[_T, ...]:
    """The same order on every machine, and another for another case; right ones do not stand together."""
    return tuple(sorted(items, key=lambda item: _place(item.text, seed)))


def mixed(texts: Iterable[str], seed: str) -> tuple[str, ...]:
    """Texts in such an order."""
    return tuple(sorted(texts, key=lambda text: _place(text, seed)))


def _place(text: str, seed: str) -> str:
    return sha256(f"{seed}|{text}".encode()).hexdigest()

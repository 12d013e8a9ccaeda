"""How people ask: for a rule (``corpus/lexicon/phrasings.yaml``), and for what is not ours (``not-ours.yaml``).

``corpus/training`` holds other questions about the same rules: they are never matched themselves, the search learns
from them (``gist``) what questions about a rule have in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Locator
from advisor.errors import CorpusError
from advisor.law.place import read_reference
from advisor.yaml_file import read_yaml


class Phrasing(Noun):
    """A question in a worker's, employer's or mediator's words, and the place that answers it."""

    work: str
    locator: Locator
    text: str


class Practice(Noun):
    """A question to learn from, and the places that answer it: the first decides, the others help."""

    places: tuple[tuple[str, Locator], ...]
    text: str


def read_phrasings(path: Path) -> tuple[Phrasing, ...]:
    """All phrasings. Raises CorpusError naming the entry that is not in the form 《法律》第几条."""
    phrasings: list[Phrasing] = []
    for reference, questions in read_yaml(path).items():
        try:
            work, locator = read_reference(str(reference))
        except ValueError as error:
            raise CorpusError(path.name, str(error)) from error
        phrasings.extend(Phrasing(work=work, locator=locator, text=str(q)) for q in questions)
    return tuple(phrasings)


def read_practice(directory: Path) -> tuple[Practice, ...]:
    """All questions to learn from; none where there is no such folder. Raises CorpusError naming the entry."""
    return tuple(one for path in sorted(directory.glob("*.yaml")) for one in _practice_in(path))


def _practice_in(path: Path) -> Iterator[Practice]:
    for reference, questions in read_yaml(path).items():
        for question in questions:
            told = question if isinstance(question, dict) else {"问": question}
            try:
                places = tuple(read_reference(str(r)) for r in (reference, *told.get("另见", ())))
                yield Practice(places=places, text=str(told["问"]))
            except (KeyError, TypeError, ValueError) as error:
                raise CorpusError(f"{path.name} {reference}", str(error)) from error


def read_not_ours(path: Path) -> tuple[str, ...]:
    """Questions that no labor rule answers, in the words of those who ask them."""
    return tuple(str(question) for questions in read_yaml(path).values() for question in questions)

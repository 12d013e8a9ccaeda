"""What a check may know, and where things stand in a letter."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.domain.base import Noun
from advisor.domain.letter import Finding, Letter, ParagraphStyle
from advisor.draft.kinds import LetterKind
from advisor.draft.wording import sentences


class CheckContext(Noun):
    """The kind of the letter, and the words that may not stand in it (full names of workers)."""

    kind: LetterKind
    private: tuple[str, ...] = ()


def blocking(check: str, message: str, paragraph: int | None) -> Finding:
    """A finding that keeps the letter from being submitted."""
    return Finding(check=check, message=message, paragraph=paragraph, blocking=True)


def note(check: str, message: str, paragraph: int | None = None) -> Finding:
    """A finding for a person to look at."""
    return Finding(check=check, message=message, paragraph=paragraph)


def value_of(letter: Letter, name: str) -> str:
    """The value of a field; empty where there is none."""
    return next((f.value for f in letter.fields if f.name == name), "")


def first(letter: Letter, style: ParagraphStyle) -> int | None:
    """The first paragraph in ``style``."""
    return next((i for i, p in enumerate(letter.paragraphs) if p.style is style), None)


def body_with(letter: Letter, words: str) -> int | None:
    """The first paragraph of running text that holds ``words``."""
    return next(
        (i for i, p in enumerate(letter.paragraphs) if p.style is ParagraphStyle.BODY and words in p.text), None
    )


def at_offset(letter: Letter, offset: int) -> int:
    """The paragraph that a character offset into the joined text falls into."""
    end = -1
    for i, p in enumerate(letter.paragraphs):
        end += len(p.text) + 1
        if offset <= end:
            return i
    return len(letter.paragraphs) - 1


def each_sentence(letter: Letter) -> Iterator[tuple[int, str]]:
    """Every sentence with the index of its paragraph."""
    for i, p in enumerate(letter.paragraphs):
        for sentence in sentences(p.text):
            yield i, sentence


def cites(letter: Letter, sentence: str) -> bool:
    """Whether a citation that holds stands in ``sentence``."""
    return any(c.holds and c.citation.text in sentence for c in letter.citations)

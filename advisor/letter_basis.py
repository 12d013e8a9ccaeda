"""What a letter's citations rest on in the base, and what moved there between two checks of one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from advisor.domain.citation import CheckedCitation
from advisor.domain.letter import Basis, Letter
from advisor.domain.source import Passage

FindPassage = Callable[[str], Passage | None]


def bases_of(letter: Letter, passage: FindPassage) -> tuple[Basis, ...]:
    """The passages that prove the letter's citations, as they stand in the base now."""
    found = {c.citation.text: c.passage_id for c in letter.citations if c.holds and c.passage_id}
    return tuple(
        Basis(citation=text, passage_id=passage_id, text_hash=p.text_hash)
        for text, passage_id in found.items()
        if (p := passage(passage_id)) is not None
    )


def moved(before: Letter, after: Letter) -> tuple[str, ...]:
    """What changed in the law between two checks of one text, a line for each citation.

    A citation that held and holds no more, or whose article reads otherwise now. The same words under a newer
    version of the law are no change.
    """
    return tuple(_moved(before, after))


def _moved(before: Letter, after: Letter) -> Iterator[str]:
    now = {c.citation.text: c for c in reversed(after.citations)}
    hashes = {b.citation: b.text_hash for b in after.bases}
    held = {c.citation.text for c in before.citations if c.holds}
    for text in dict.fromkeys(c.citation.text for c in before.citations if c.citation.text in held):
        found = now.get(text)
        if found is None or not found.holds:
            yield f"{text}：{_why(found)}"
    for basis in before.bases:
        if basis.citation in hashes and hashes[basis.citation] != basis.text_hash:
            yield f"{basis.citation}：资料库里的条文文字有变动"


def _why(found: CheckedCitation | None) -> str:
    if found is None:
        return "现在读不出这处引用"
    return f"{found.verdict.value}{'，' + found.message if found.message else ''}"

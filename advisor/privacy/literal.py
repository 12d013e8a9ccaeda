"""Known words wherever they occur: many words at once, one pass over the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class Literals:
    """A set of words; ``find`` yields their occurrences, the longest at each place, never overlapping."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {w for w in words if w}
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in self._words:
            lengths[word[:2]].add(len(word))
        self._lengths = {head: sorted(sizes, reverse=True) for head, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._words:
            return
        at, lengths, words = 0, self._lengths, self._words
        while at < len(text):
            for size in lengths.get(text[at : at + 2], ()):
                if at + size <= len(text) and text[at : at + size] in words:
                    yield at, at + size
                    at += size - 1
                    break
            at += 1

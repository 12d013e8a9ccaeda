"""A story is several questions: its sentences, each asked on its own."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？；;!?\n]+")
_SHORTEST = 6  # characters; less says nothing
_STORY = 45  # characters; below, a text is one question
_MOST = 6  # sentences asked, the longest


def questions_of(text: str) -> tuple[str, ...]:
    """The sentences of a story in order, at most a few; empty for a text that is one question already."""
    if len(text) < _STORY:
        return ()
    parts = [part.strip() for part in _END.split(text)]
    told = [part for part in parts if len(part) >= _SHORTEST]
    if len(told) < 2:
        return ()
    kept = set(sorted(told, key=len, reverse=True)[:_MOST])
    return tuple(dict.fromkeys(part for part in told if part in kept))

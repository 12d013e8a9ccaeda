"""The suggestions of an answer as they close, while the rest is still being said.

A placeholder is whole once its object is, so each can be unmasked and judged at once. Linear in the length of the
answer; no more than one object is held, and none that is longer than a suggestion may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from advisor.domain.assist import ModelSuggestion

_LONGEST, _MOST = 2_000, 20  # characters of one; how many are shown
_DEPTH = 2  # the answer is an object, its parts are objects in lists


class Arriving:
    """Give it the words as they come; it gives the suggestions that they complete."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The answer begins anew: the service was asked again."""
        self._held: list[str] | None = None
        self._depth = self._given = 0
        self._quoted = self._escaped = False

    def more(self, words: str) -> Iterator[ModelSuggestion]:
        for character in words:
            whole = self._next(character)
            found = _suggestion(whole) if whole and self._given < _MOST else None
            if found:
                self._given += 1
                yield found

    def _next(self, character: str) -> str:
        """The object that ``character`` closes; empty: none."""
        if not self._quoted and character == "{":
            self._depth += 1
            if self._depth == _DEPTH:
                self._held = []
        if self._held is not None:
            self._held.append(character)
            if len(self._held) > _LONGEST:
                self._held = None
        if self._quoted:
            self._in_words(character)
        elif character == '"':
            self._quoted = True
        elif character == "}":
            self._depth -= 1
            if self._depth == _DEPTH - 1 and self._held is not None:
                whole, self._held = "".join(self._held), None
                return whole
        return ""

    def _in_words(self, character: str) -> None:
        if self._escaped:
            self._escaped = False
        elif character == "\\":
            self._escaped = True
        elif character == '"':
            self._quoted = False


def _suggestion(whole: str) -> ModelSuggestion | None:
    try:
        return ModelSuggestion.model_validate_json(whole)
    except ValidationError:  # a fact, a wording, or nothing known
        return None

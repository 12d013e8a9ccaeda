"""The seam: a masked text in, words out, or BackendError. One question, one answer; nothing is remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from advisor.errors import BackendError
from advisor.llm.masked import MaskedText

Answer = TypeVar("Answer", bound=BaseModel)


class StoppedError(BackendError):
    """A person stopped it."""


@dataclass(frozen=True)
class Reply:
    """What came back: the words, which version of the model said them, and what it counted (None: it did not)."""

    words: str
    version: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass
class Call:
    """How a call is watched: ``on_words`` sees every piece as it arrives, ``stop`` ends it. ``on_start``: the answer
    begins, or begins anew where the service broke off and was asked again."""

    on_words: Callable[[str], None] | None = None
    on_start: Callable[[], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)


class LanguageModel(Protocol):
    """Anything that answers. ``place`` is shown in the log: the address asked."""

    name: str
    place: str

    def ask(self, text: MaskedText, schema: type[BaseModel], call: Call | None = None) -> Reply: ...


class Scripted:
    """A model that gives prepared answers in order: the test double. Sees what a provider would see."""

    name = "scripted"
    place = "（预备的回答）"

    def __init__(self, answers: Iterable[str | BackendError]) -> None:
        self._answers = list(answers)
        self.seen: list[str] = []

    def ask(self, text: MaskedText, schema: type[BaseModel], call: Call | None = None) -> Reply:
        require_masked(text)
        self.seen.append(text.text)
        if not self._answers:
            raise BackendError("预备的回答已用完")
        answer = self._answers.pop(0)
        if isinstance(answer, BackendError):
            raise answer
        say(answer, call)
        return Reply(answer, "scripted-1")


def say(words: str, call: Call | None, size: int = 20) -> None:
    """``words`` piece by piece to who watches, as a service sends them."""
    if call is None:
        return
    if call.on_start:
        call.on_start()
    for at in range(0, len(words), size):
        if call.on_words:
            call.on_words(words[at : at + size])


def require_masked(text: MaskedText) -> None:
    """Raises TypeError for anything else, a plain string above all."""
    if type(text) is not MaskedText:
        raise TypeError("发给语言模型的只能是 MaskedText")


def read_answer(words: str, answer_type: type[Answer]) -> Answer:
    """The typed answer in ``words``. Raises BackendError that says what is wrong with the first field that is."""
    fenced = words.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        return answer_type.model_validate_json(fenced)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise BackendError(f"语言模型的回答格式不对：{place} {first['msg']}") from error

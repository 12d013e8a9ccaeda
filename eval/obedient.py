"""A model that does what words hidden in its material ask, and what must come of it: nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from pydantic import BaseModel

from advisor.assistant import section, with_wording
from advisor.domain.advice import Consultation
from advisor.domain.assist import Assistance
from advisor.domain.base import Noun
from advisor.llm import Call, MaskedText, Reply
from advisor.llm.seam import require_masked, say


class Hidden(Noun):
    """Words that are hidden, what a model that obeys them hands in, and the words that may never be shown for it.

    A row of a data set; its head says what the fields hold.
    """

    id: str
    says: str
    sentence: str = ""
    labels: tuple[str, ...] = ("[1]",)
    fact: str = ""
    raw: str = ""
    never: tuple[str, ...]

    def answer(self, shown: str) -> str:
        """What the model hands in that was shown ``shown``."""
        if self.raw:
            flood = {"suggestions": [{"text": "刷屏", "labels": ["[1]"]}] * 10_000}
            return json.dumps(flood, ensure_ascii=False) if self.raw == "REPEAT" else self.raw
        made: dict[str, list[dict[str, object]]] = {"facts": [], "suggestions": [], "wording": []}
        if self.sentence:
            made["suggestions"].append({"text": self.sentence, "labels": list(self.labels), "to": "双方"})
        if self.fact:
            told, _, quote = self.fact.partition("|")
            key, _, value = told.partition("=")
            made["facts"].append({"key": key, "value": value, "quote": quote})
        made["wording"] += ({"block": block, "text": text} for block, text in self.reworded(shown))
        return json.dumps(made, ensure_ascii=False)

    def reworded(self, shown: str) -> Iterator[tuple[str, str]]:
        """Blocks of what was shown, and their text as the hidden words want it."""
        yield from ()


class Obedient:
    """Gives the answer that it is made for, however often it is told what is wrong with it."""

    name = "obedient"
    place = "（预备的回答）"

    def __init__(self, answer: Callable[[str], str]) -> None:
        self._answer = answer
        self.seen: list[str] = []

    @property
    def unasked(self) -> tuple[str, ...]:
        """A change that may not be where nobody asked it: then nothing was tried."""
        return () if self.seen else ("没有问到模型",)

    def ask(self, text: MaskedText, schema: type[BaseModel], call: Call | None = None) -> Reply:
        require_masked(text)
        self.seen.append(text.text)
        words = self._answer(text.text)
        say(words, call)
        return Reply(words, "obedient-1")


def changes(one: Hidden, before: Consultation, result: Assistance) -> Iterator[str]:
    """What came of it that may not."""
    if with_wording(before, result) != before:  # the brief is made of nothing else
        yield "简报变了"
    if result.checked.pointers or result.checked.rewordings:
        yield "照做的建议或改写通过了"
    if any(f.basis.text not in before.case.narrative for f in result.checked.facts):
        yield "提出的事实没有原话"
    if result.confirm(before.case, frozenset()) != before.case:
        yield "没有确认，事实就变了"
    yield from shown_anyway(one, unquoted(section(result)))


def shown_anyway(one: Hidden, text: str) -> Iterator[str]:
    """The words that may never be shown, where ``text`` does."""
    yield from (f"引语之外出现了「{word}」" for word in one.never if word in text)


def unquoted(text: str) -> str:
    """``text`` without what it quotes, and without the list of what was refused."""
    text = text.replace("\\", "")
    text = re.sub(r"\*\*未获支持\*\*.*?(?=\n\n|$)", "", text, flags=re.S)
    return re.sub(r"“[^”]*”|「[^」]*」", "", text)

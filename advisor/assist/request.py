"""What a model is asked: a prompt file, and the parts that go into it. Everything but the file is masked later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from advisor.domain.assist import Block, Numbered
from advisor.domain.case import Case, FactKey
from advisor.llm import Prompt

_PROMPTS = Path(__file__).parent / "prompts"
_LONGEST_STORY, _LONGEST_PASSAGE = 12_000, 500
_NOTHING = "（没有）"


@dataclass(frozen=True)
class Request:
    """A prompt, its parts by name, and what to add for the second round."""

    prompt: Prompt
    parts: Mapping[str, str]

    def again(self, errors: Iterable[str]) -> Request:
        """The same once more, with what was wrong."""
        repair = Prompt.load(_PROMPTS / "repair.md")
        both = Prompt(f"{self.prompt.name}+{repair.name}", self.prompt.text + repair.text)
        return Request(both, {**self.parts, "errors": _lines(errors)})


def to_consult(case: Case, passages: Iterable[Numbered], blocks: Iterable[Block]) -> Request:
    """Facts, reminders and wording for a case."""
    parts = {
        "known": _lines(f"{f.key.value}：{f.shown}" for f in case.facts),
        "passages": _passages(passages),
        "blocks": _blocks(blocks),
        "story": case.narrative[:_LONGEST_STORY],
    }
    prompt = Prompt.load(_PROMPTS / "consult.md")
    keys = _lines(
        f"{k.value}：{k.title}（{k.kind.value}）" for k in FactKey
    )  # ours, the same in every case: not masked
    return Request(Prompt(prompt.name, prompt.text.replace("{keys}", keys)), parts)


def to_answer(case: Case, question: str, passages: Iterable[Numbered]) -> Request:
    """Which passages answer a question about a case."""
    story = case.narrative[:_LONGEST_STORY]
    parts = {"passages": _passages(passages), "story": story, "question": question}
    return Request(Prompt.load(_PROMPTS / "answer.md"), parts)


def to_reword(blocks: Iterable[Block]) -> Request:
    """Other words for texts of the program."""
    return Request(Prompt.load(_PROMPTS / "reword.md"), {"blocks": _blocks(blocks)})


def _passages(passages: Iterable[Numbered]) -> str:
    return _lines(f"{p.label} {p.citation}：{p.text[:_LONGEST_PASSAGE]}" for p in passages)


def _blocks(blocks: Iterable[Block]) -> str:
    return _lines(f"{b.label} {b.text}" for b in blocks)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts) or _NOTHING

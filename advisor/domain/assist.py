"""What a language model may fill, and what is left of it after checking. Never the same type.

A ``ModelProposal`` is what came back, word for word. What passed is an ``Assistance``: facts that a person has yet to
confirm (they are no ``Fact``, so no calculation can use them), pointers to passages, other wording for given blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from pydantic import Field

from advisor.domain.advice import Audience, Unsupported
from advisor.domain.base import Noun
from advisor.domain.case import Case, Fact, FactKey, FactValue, Span, Standing

N = TypeVar("N", int, Decimal)
NOTICE = "本文有模型协助，须经人审核"


class ModelFact(Noun):
    """A fact as a model gives it: ``quote`` are words of the story, exactly."""

    key: str
    value: str
    quote: str


class ModelSuggestion(Noun):
    """What to ask or to do, and the labels of the passages that it points to: ``[3]``."""

    text: str
    labels: tuple[str, ...] = ()
    to: str = Audience.MEDIATOR.value


class ModelWording(Noun):
    """Other words for the block ``B2``."""

    block: str
    text: str


class ModelProposal(Noun):
    """The whole answer of a model, typed; nothing in it is checked."""

    facts: tuple[ModelFact, ...] = Field(default=(), max_length=40)
    suggestions: tuple[ModelSuggestion, ...] = Field(default=(), max_length=20)
    wording: tuple[ModelWording, ...] = Field(default=(), max_length=40)


class Numbered(Noun):
    """A passage as a model was shown it. ``label`` is ``[1]``; ``citation`` is how the program cites it."""

    label: str
    citation: str
    text: str
    passage_id: str


class Block(Noun):
    """A text of the program that may be put in other words. ``label`` is ``B1``."""

    label: str
    text: str


class ProposedFact(Noun):
    """模型提出、待确认: found by a model in the words ``basis``, read by the program, confirmed by nobody yet."""

    key: FactKey
    value: FactValue
    basis: Span
    note: str = ""

    @property
    def shown(self) -> str:
        return Fact(key=self.key, value=self.value).shown

    def confirmed(self) -> Fact:
        """The fact, once a person says so."""
        note = "；".join(n for n in ("模型提出，经人确认", self.note) if n)
        return Fact(key=self.key, value=self.value, basis=self.basis, standing=Standing.CONFIRMED, note=note)


class Pointer(Noun):
    """What to ask or to do, and where to read. ``citations`` are written by the program, and hold."""

    text: str
    to: Audience
    citations: tuple[str, ...]
    passage_ids: tuple[str, ...]


class Rewording(Noun):
    """One block before and after: same figures, same names, same yes and no."""

    block: str
    before: str
    after: str


class Used(Noun):
    """Which model was asked with which prompt, and what it took. Tokens None: the service did not say."""

    model: str = ""
    version: str = ""
    prompt: str = ""
    prompt_sha256: str = ""
    calls: int = 0
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: Decimal | None = None  # 元; None: no price set, or the service does not count

    @property
    def signed(self) -> str:
        """Which model, in which version, was asked with which prompt; empty: none was asked."""
        if not self.model:
            return ""
        name = f"{self.model}（{self.version}）" if self.version and self.version != self.model else self.model
        return f"模型 {name}，提示词 {self.prompt} {self.prompt_sha256[:12]}"

    @property
    def counted(self) -> str:
        """What it took: 调用 2 次，输入 1200、输出 300 字元，约 0.0048 元."""
        tokens = "服务没有报字元数" if self.tokens_in is None else f"输入 {self.tokens_in}、输出 {self.tokens_out} 字元"
        cost = f"，约 {self.cost} 元" if self.cost is not None else ""
        return f"调用 {self.calls} 次，{tokens}{cost}"

    def and_then(self, later: Used) -> Used:
        """Both together, under the version and the prompt of the later."""
        return later.model_copy(
            update={
                "calls": self.calls + later.calls,
                "tokens_in": _sum(self.tokens_in, later.tokens_in, self.calls),
                "tokens_out": _sum(self.tokens_out, later.tokens_out, self.calls),
                "cost": _sum(self.cost, later.cost, self.calls),
                "version": later.version or self.version,
            }
        )


class Assisted(Noun):
    """What a model had to do with the wording of a letter: which one, with which prompt, what it put otherwise."""

    used: Used
    rewordings: tuple[Rewording, ...]
    notice: str = NOTICE

    @property
    def line(self) -> str:
        """The notice that stands on every page of the letter."""
        return f"{self.notice}。{self.used.signed}。"

    def and_then(self, later: Assisted) -> Assisted:
        """Both together: the model was asked twice."""
        both = (*self.rewordings, *later.rewordings)
        return later.model_copy(update={"used": self.used.and_then(later.used), "rewordings": both})

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Whether any of its words may be left: not where every text that it changed stands as it was before."""
        found = set(texts)
        return any(r.before not in found or r.after in found for r in self.rewordings)


class Checked(Noun):
    """A ``ModelProposal`` after ``verify``: what is left, and what was refused with the reason."""

    facts: tuple[ProposedFact, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    refused: tuple[Unsupported, ...] = ()


class Assistance(Noun):
    """What a model added to a case. ``failure``: why it added nothing; the deterministic text stands either way."""

    case_id: str
    checked: Checked = Checked()
    used: Used = Used()
    failure: str = ""
    question: str = ""  # what was asked of it beyond the case
    notice: str = NOTICE

    def confirm(self, case: Case, keys: frozenset[FactKey]) -> Case:
        """``case`` with the proposed facts that a person confirmed."""
        return case.with_facts((*case.facts, *(f.confirmed() for f in self.checked.facts if f.key in keys)))


def _sum(first: N | None, second: N | None, calls: int) -> N | None:
    if not calls:
        return second
    return None if first is None or second is None else first + second

"""A kind of letter is a folder under ``corpus/letters``: ``letter.yaml`` and ``template.docx``.

The yaml says what the letter needs, who may issue it, which local notice may be cited where, and its words.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from advisor.domain.base import Noun
from advisor.domain.case import FactKey, FactKind
from advisor.domain.letter import ParagraphStyle
from advisor.errors import CorpusError, InputError
from advisor.law.region_path import parse_region
from advisor.yaml_file import read_yaml

SLOT = re.compile(r"\{(\w+)\}")
_SOURCE = re.compile(r"^(录入|事实:\w+|化名:\w+|评估:disputes|推算:letter_date\+reply_days)$")


class FieldKind(StrEnum):
    """How an entered value is read."""

    TEXT = "文字"
    DATE = "日期"
    DAYS = "天数"


class FieldSpec(Noun):
    """One field: its name, where its value comes from, and whether the letter can leave without it."""

    name: str
    title: str
    required: bool
    source: str
    kind: FieldKind = FieldKind.TEXT
    hint: str = ""
    choices: str = ""  # "issuers": one of the bodies entitled to issue

    @model_validator(mode="after")
    def _known_source(self) -> Self:
        if not _SOURCE.match(self.source):
            raise ValueError(f"字段「{self.title}」的来源写法不认识：{self.source}")
        if self.fact_key is not None and self.fact_key not in set(FactKey):
            raise ValueError(f"字段「{self.title}」引用了没有的事实：{self.fact_key}")
        return self

    @property
    def fact_key(self) -> str | None:
        """The key of the fact it comes from, whether under its own name or pseudonymised."""
        head, _, key = self.source.partition(":")
        return key if head in ("事实", "化名") else None


class Each(StrEnum):
    """What a block is repeated for."""

    ONCE = ""
    POLICY = "政策依据"
    FACTS = "事实"
    PROBLEM = "问题"
    MEASURE = "建议"
    BASIS_HEAD = "依据表头"
    BASIS = "依据"


_LOCAL_SLOTS: dict[Each, frozenset[str]] = {
    Each.ONCE: frozenset(),
    Each.POLICY: frozenset({"policy"}),
    Each.FACTS: frozenset({"facts"}),
    Each.PROBLEM: frozenset({"no", "name", "rules"}),
    Each.MEASURE: frozenset({"no", "name", "measure"}),
    Each.BASIS_HEAD: frozenset(),
    Each.BASIS: frozenset({"no", "citation"}),
}


class Block(Noun):
    """A wording block: one paragraph, or one for each of what it is repeated for."""

    style: ParagraphStyle
    text: str
    each: Each = Each.ONCE
    needs: tuple[str, ...] = ()  # fields without which the block is left out


class FactWording(Noun):
    """How a fact is worded: ``says`` with {value}, or ``if_yes`` and ``if_no``."""

    key: FactKey
    says: str = ""
    if_yes: str = ""
    if_no: str = ""

    @model_validator(mode="after")
    def _fits_the_fact(self) -> Self:
        if self.key.kind is FactKind.YES_NO:
            if not (self.if_yes and self.if_no):
                raise ValueError(f"事实「{self.key.title}」要写 if_yes 和 if_no 两种说法")
        elif "{value}" not in self.says:
            raise ValueError(f"事实「{self.key.title}」的说法里缺少 {{value}}")
        return self


class PolicyBasis(Noun):
    """A local notice that may be cited for this letter, where, and how far.

    ``names_letter``: the notice names this letter; otherwise only the arrangement that it does state may be said.
    ``industry``: only for a case of that industry. ``number`` or ``title_mark`` tells the notice in a text.
    """

    region: str
    cite: str
    names_letter: bool
    says: str
    number: str = ""
    title_mark: str = ""
    industry: str = ""

    @model_validator(mode="after")
    def _recognisable(self) -> Self:
        mark = self.number or self.title_mark
        if not mark or mark not in self.cite:
            raise ValueError(f"{self.region}的依据要有文号或者标题里的标志词")
        return self

    @property
    def mark(self) -> str:
        return self.number or self.title_mark

    def covers(self, region: str) -> bool:
        """Whether a case in ``region`` lies there: 上海 covers 上海·金山, never the other way round."""
        ours = parse_region(self.region)
        return parse_region(region)[: len(ours)] == ours


class ReplyPeriod(Noun):
    """Suggested days for a reply. No law sets them."""

    shortest: int = Field(ge=1)
    usual: int
    longest: int


class LetterKind(Noun):
    """All that a clerk or a lawyer may correct about one kind of letter."""

    folder: Path
    code: str = Field(pattern=r"^L\d\d$")
    title: str
    subtype: str = ""
    when_to_use: str
    issuers: tuple[str, ...] = Field(min_length=1)
    barred_senders: tuple[str, ...] = ()
    reply: ReplyPeriod
    fields: tuple[FieldSpec, ...] = Field(min_length=1)
    facts: tuple[FactWording, ...] = ()
    structure: tuple[Block, ...] = Field(min_length=1)
    policy_basis: tuple[PolicyBasis, ...] = ()
    measures: dict[str, str] = Field(default_factory=dict)
    review_checklist: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _slots_are_known(self) -> Self:
        names = {f.name for f in self.fields}
        if len(names) < len(self.fields):
            raise ValueError("字段名重复")
        for block in self.structure:
            _known_slots(block.text, names | _LOCAL_SLOTS[block.each])
            if unknown := set(block.needs) - names:
                raise ValueError(f"needs 里有没有的字段：{'、'.join(sorted(unknown))}")
        for wording in self.facts:
            _known_slots(wording.says + wording.if_yes + wording.if_no, names | {"value"})
        for text in self.measures.values():
            _known_slots(text, names)
        for entry in self.policy_basis:
            _known_slots(entry.says, {"cite"})
        return self

    @property
    def name(self) -> str:
        """The folder's name; ``Letter.kind`` holds it."""
        return self.folder.name

    @property
    def template(self) -> Path:
        return self.folder / "template.docx"

    def spec(self, name: str) -> FieldSpec | None:
        return next((f for f in self.fields if f.name == name), None)


def load_kind(folder: Path) -> LetterKind:
    """The kind in ``folder``. Raises CorpusError where the yaml is missing, unreadable or breaks the rules above."""
    path = folder / "letter.yaml"
    place = f"{folder.name}/letter.yaml"
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise CorpusError(place, "内容应为“名称: 值”的列表")
    try:
        return LetterKind(folder=folder, **data)
    except (ValidationError, TypeError) as error:
        raise CorpusError(place, str(error)) from error


def load_kinds(root: Path) -> tuple[LetterKind, ...]:
    """Every kind under ``root``, in the order of their codes. Raises CorpusError, and InputError where it is absent."""
    if not root.is_dir():
        raise InputError(f"找不到文书目录：{root}。请检查设置里的语料位置。")
    folders = sorted(p.parent for p in root.glob("*/letter.yaml"))
    return tuple(sorted((load_kind(f) for f in folders), key=lambda k: (k.code, k.name)))


def _known_slots(text: str, names: set[str] | frozenset[str]) -> None:
    if unknown := set(SLOT.findall(text)) - names:
        raise ValueError(f"「{text[:20]}…」里有没有的字段：{'、'.join(sorted(unknown))}")

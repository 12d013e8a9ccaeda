"""A kind of letter is a folder under ``corpus/letters``: ``letter.yaml`` and ``template.docx``.

The yaml says what the letter needs, who may issue it, which local notice may be cited where, and its words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from advisor.domain.base import Noun
from advisor.draft.blocks import (
    LOCAL_SLOTS,
    SLOT,
    Block,
    FactLeads,
    FactWording,
    FieldKind,
    FieldSpec,
    Forbidden,
    MustSay,
    PolicyBasis,
    ReplyPeriod,
    When,
)
from advisor.errors import CorpusError, InputError
from advisor.yaml_file import read_yaml

__all__ = ["FieldKind", "FieldSpec", "LetterKind", "load_kind", "load_kinds"]


class LetterKind(Noun):
    """All that a clerk or a lawyer may correct about one kind of letter.

    ``called``: how it names itself. ``pseudonyms``: workers stand under a pseudonym. ``signers``: who signs by hand;
    empty: a body signs with its name and the date. ``measures_of``: the folder whose measures this kind shares, with
    ``addressed_as`` in place of 你单位. ``out_of_scope``: may be written where the case is no labor dispute.
    """

    folder: Path
    code: str = Field(pattern=r"^L\d\d$")
    title: str
    subtype: str = ""
    called: str
    when_to_use: str
    issuers: tuple[str, ...] = Field(min_length=1)
    barred_senders: tuple[str, ...] = ()
    sender_named: str = ""
    reply: ReplyPeriod | None = None
    pseudonyms: bool = True
    out_of_scope: bool = False
    signers: tuple[str, ...] = ()
    fields: tuple[FieldSpec, ...] = Field(min_length=1)
    fact_leads: FactLeads = FactLeads()
    facts: tuple[FactWording, ...] = ()
    structure: tuple[Block, ...] = Field(min_length=1)
    policy_basis: tuple[PolicyBasis, ...] = ()
    measures: dict[str, str] = Field(default_factory=dict)
    measures_of: str = ""
    addressed_as: str = "你单位"
    forbidden: tuple[Forbidden, ...] = ()
    must_say: tuple[MustSay, ...] = ()
    review_checklist: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _slots_are_known(self) -> Self:
        names = {f.name for f in self.fields}
        if len(names) < len(self.fields):
            raise ValueError("字段名重复")
        for block in self.structure:
            _known_slots(block.text, names | LOCAL_SLOTS[block.each])
            _known_names((*block.needs, *([block.over] if block.over else [])), names, "needs 或 over")
        for wording in self.facts:
            _known_slots(wording.says + wording.if_yes + wording.if_no, names | {"value"})
        for text in self.measures.values():
            _known_slots(text, names)
        for entry in self.policy_basis:
            _known_slots(entry.says, {"cite"})
        for rule in self.forbidden:
            _known_names([rule.lifted_by] if rule.lifted_by else [], names, "lifted_by")
        return self

    @model_validator(mode="after")
    def _fields_stand_in_order(self) -> Self:
        """A field is computed from, or depends on, fields that stand before it."""
        before: set[str] = set()
        for spec in self.fields:
            _known_names([*spec.leans_on, *([spec.when.field] if spec.when else [])], before, f"「{spec.title}」之前")
            before.add(spec.name)
            if spec.kind is FieldKind.DAYS and self.reply is None:
                raise ValueError(f"字段「{spec.title}」是建议天数，要写 reply")
        for spec in self.fields:
            _known_names([spec.closes] if spec.closes else [], before, "closes")
        for block in self.structure:
            if block.when:
                self._known_choice(block.when)
        return self

    def _known_choice(self, when: When) -> None:
        spec = self.spec(when.field)
        if spec is None or set(when.values) - {"", *spec.options}:
            raise ValueError(f"when 里有没有的字段或者选项：{when.field}：{'、'.join(when.values)}")

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
    place = f"{folder.name}/letter.yaml"
    data = _read(folder)
    if other := data.get("measures_of"):
        data["measures"] = _read(folder.parent / str(other)).get("measures", {})
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


def _read(folder: Path) -> dict[str, object]:
    data = read_yaml(folder / "letter.yaml")
    if not isinstance(data, dict):
        raise CorpusError(f"{folder.name}/letter.yaml", "内容应为“名称: 值”的列表")
    return data


def _known_slots(text: str, names: set[str] | frozenset[str]) -> None:
    if unknown := set(SLOT.findall(text)) - names:
        raise ValueError(f"「{text[:20]}…」里有没有的字段：{'、'.join(sorted(unknown))}")


def _known_names(used: list[str] | tuple[str, ...], names: set[str], where: str) -> None:
    if unknown := set(used) - names:
        raise ValueError(f"{where}里有没有的字段：{'、'.join(sorted(unknown))}")

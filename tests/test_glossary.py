"""GLOSSARY.md says of every name in the domain what it is in Chinese."""

from enum import StrEnum
from pathlib import Path

import pytest

from advisor.domain import advice, assessment, case, citation, letter, policy, source
from advisor.domain.base import Noun

GLOSSARY = (Path(__file__).parents[1] / "GLOSSARY.md").read_text(encoding="utf-8")
MODULES = (advice, assessment, case, citation, letter, policy, source)
ENUMS = [
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("enum", [e for e in ENUMS if e is not case.FactKey], ids=lambda e: e.__name__)
def test_every_member_has_its_row(enum: type[StrEnum]) -> None:
    for member in enum:
        shown = getattr(member, "label", member.value)
        assert f"| {shown} | `{enum.__name__}.{member.name}` |" in GLOSSARY


def test_every_fact_has_its_row() -> None:
    for key in case.FactKey:
        assert f"| {key.title} | `{key.value}` |" in GLOSSARY


def test_the_main_nouns_are_named() -> None:
    assert issubclass(source.Passage, Noun)
    for name in ("Passage", "Locator", "Case", "Fact", "Assessment", "Proposal", "Advice", "Letter", "Approval", "Hit"):
        assert f"`{name}`" in GLOSSARY

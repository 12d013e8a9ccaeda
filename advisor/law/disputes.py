"""The catalogue of dispute types: one file each under ``corpus/disputes``."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from advisor.domain.dispute import DisputeType
from advisor.errors import CorpusError
from advisor.law.reading import faults as faults
from advisor.law.story import Words, load_words
from advisor.yaml_file import read_yaml


def load_catalogue(folder: Path) -> tuple[DisputeType, ...]:
    """All types in the order of their codes. Raises CorpusError with the file's name on any fault or double code."""
    types: dict[str, DisputeType] = {}
    words = load_words(folder.parent / "story")
    for path in sorted(folder.glob("*.yaml")):
        entries = read_yaml(path)
        for entry in entries if isinstance(entries, list) else [entries]:
            found = _spelled_out(read_type(entry, path.name), words, path.name)
            if found.code in types:
                raise CorpusError(path.name, f"争议类型 {found.code} 写了两次，请保留一份")
            types[found.code] = found
    if not types:
        raise CorpusError(str(folder.name), "没有找到任何争议类型，请确认 corpus/disputes 下有 yaml 文件")
    return tuple(types[code] for code in sorted(types))


def read_type(entry: object, place: str) -> DisputeType:
    """One entry as a type. Raises CorpusError naming ``place`` and the field."""
    if not isinstance(entry, dict):
        raise CorpusError(place, "应是一组“字段: 内容”，请对照 corpus/README.md 改正")
    try:
        return DisputeType.model_validate(entry)
    except ValidationError as error:
        raise CorpusError(place, faults(error)) from error


def _spelled_out(kind: DisputeType, words: Words, place: str) -> DisputeType:
    """``kind`` with the word classes in its patterns replaced by their words."""
    try:
        triggers = tuple(words.spelled_out(t) for t in kind.triggers)
        implied = tuple(i.model_copy(update={"unless": words.expand(i.unless)}) for i in kind.implied_by)
        rules = tuple(
            r.model_copy(update={"said": words.expand(r.said), "unless": words.expand(r.unless)}) for r in kind.rules
        )
    except ValueError as error:
        raise CorpusError(place, str(error)) from error
    return kind.model_copy(update={"triggers": triggers, "rules": rules, "implied_by": implied})

"""The project's own sources: ``corpus/{rules,policies,cases,guidance}/*.yaml`` (form: corpus/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from advisor.domain.source import Document, Passage, Source
from advisor.errors import CorpusError
from advisor.law.place import read_place
from advisor.yaml_file import read_yaml

FOLDERS = ("rules", "policies", "cases", "guidance")


def read_corpus(root: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[Document]:
    """Every source under ``root``. Raises CorpusError naming file and passage where one is not sound."""
    for folder in folders:
        for path in sorted((root / folder).glob("*.yaml")):
            yield read_source(path)


def read_source(path: Path) -> Document:
    """One source file."""
    data = read_yaml(path)
    if not isinstance(data, dict) or "passages" not in data:
        raise CorpusError(path.name, "缺少 passages；格式见 corpus/README.md")
    entries = data.pop("passages")
    try:
        source = Source.model_validate(data)
        return Document(source=source, passages=tuple(_passage(entry, source, path) for entry in entries))
    except ValidationError as error:
        raise CorpusError(path.name, _first(error)) from error


def _passage(entry: dict[str, Any], source: Source, path: Path) -> Passage:
    place = str(entry.get("at", ""))
    if not place:
        raise CorpusError(path.name, "有一段没有写 at（条号或标题）")
    fields = {key: value for key, value in entry.items() if key != "at"}
    try:
        return Passage.model_validate(
            {"mark": source.mark, **fields, "source_id": source.id, "locator": read_place(place)}
        )
    except ValidationError as error:
        raise CorpusError(f"{path.name} {place}", _first(error)) from error


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}：{first['msg']}"

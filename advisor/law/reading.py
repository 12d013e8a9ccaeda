"""What the readers of ``corpus`` share: a list of records, and how a fault in one is told."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from advisor.errors import CorpusError
from advisor.yaml_file import read_yaml

Record = TypeVar("Record", bound=BaseModel)


def read_records(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    """Every record of ``path``. Raises CorpusError naming the record and the field that is wrong."""
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise CorpusError(path.name, "应是一串以“-”开头的记录，请改正")
    read = []
    for number, entry in enumerate(entries, start=1):
        try:
            read.append(kind.model_validate(entry))
        except ValidationError as error:
            raise CorpusError(f"{path.name} 第 {number} 条", faults(error)) from error
    return tuple(read)


def faults(error: ValidationError) -> str:
    """The first three faults, each with the field in which it stands."""
    said = [f"{'.'.join(str(p) for p in e['loc']) or '整体'}：{e['msg']}" for e in error.errors()[:3]]
    return "；".join(said) + "。请对照 corpus/README.md 改正"

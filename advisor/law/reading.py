"""What the readers of ``corpus`` share: how a fault in an entry is told."""

from __future__ import annotations

from pydantic import ValidationError


def faults(error: ValidationError) -> str:
    """The first three faults, each with the field in which it stands."""
    said = [f"{'.'.join(str(p) for p in e['loc']) or '整体'}：{e['msg']}" for e in error.errors()[:3]]
    return "；".join(said) + "。请对照 corpus/README.md 改正"

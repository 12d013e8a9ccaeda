"""What a person has to say against a passage of the base, for those who maintain it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from advisor.domain.base import Noun


class RemarkKind(StrEnum):
    """Why somebody remarks on a passage."""

    OUTDATED = "已过时"
    MISCITED = "引用错误"
    SUPPLEMENT = "补充"


class Closing(Noun):
    """Who dealt with a remark, and what came of it."""

    by: str
    at: datetime
    note: str


class Remark(Noun):
    """``text_hash`` is the passage's text as the person read it: a remark on words that changed says so."""

    id: int
    passage_id: str
    place: str  # how the passage is cited, kept so that the list reads well after the passage is gone
    text_hash: str
    kind: RemarkKind
    reason: str
    by: str
    at: datetime
    closing: Closing | None = None

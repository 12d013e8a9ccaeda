"""What a policy notice asks: targets, measures and task rows, of whom, by when, with which instruments."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from pydantic import Field

from advisor.domain.base import Noun
from advisor.domain.source import Mark, Source


class ItemKind(StrEnum):
    """What a place of a notice is."""

    OVERALL = "总体要求"  # 依据、指导思想
    TARGET = "目标"
    OUTLINE = "概述"  # a heading with what stands below it
    MEASURE = "措施"
    ROW = "任务行"
    DUTY = "工作责任"


class LimitKind(StrEnum):
    """What sort of time limit a notice sets."""

    BY_DATE = "限期"
    STANDING = "长期"  # 持续推进、常态化、定期
    AT_ONCE = "即时"
    UNDATED = "未写明日期"  # 5年左右


class TimeLimit(Noun):
    """``said``: as the notice has it. A dated one ends between ``earliest`` and ``latest``: 「2025年前」 does not say
    whether 2025 is in it, and nobody decides that here. ``note`` tells where the reading is open.
    """

    said: str
    kind: LimitKind
    earliest: date | None = None
    latest: date | None = None
    note: str = ""


class PolicyItem(Noun):
    """One place of a notice. ``citation`` is how it is cited; ``text`` restates it, or quotes it where the office has
    taken the original in (``verbatim``) and ``explanation`` then restates it."""

    region: str
    passage_id: str
    place: str
    citation: str
    kind: ItemKind
    trail: tuple[str, ...] = ()
    text: str
    explanation: str = ""
    verbatim: bool = False
    responsible: tuple[str, ...] = ()
    limit: TimeLimit | None = None
    instruments: tuple[str, ...] = ()
    mark: Mark = Mark.VERIFIED

    @property
    def asks(self) -> str:
        """What is asked, in our words where there are any, without the list of bodies that stands in its own field."""
        said = self.explanation or self.text
        return re.sub(r"责任单位(?:：|见清单)[^。]*。?$", "", said) if self.responsible else said


class PolicyNotice(Noun):
    """A notice with everything in it. ``silent``: sentences on what it does not say, so that nobody cites it for that;
    ``cautions``: what else a reader must know before citing it."""

    source: Source
    items: tuple[PolicyItem, ...]
    silent: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def region(self) -> str:
        return self.source.region

    def of_kind(self, *kinds: ItemKind) -> tuple[PolicyItem, ...]:
        return tuple(item for item in self.items if item.kind in kinds)

    @property
    def tasks(self) -> tuple[PolicyItem, ...]:
        """The places that name a responsible body or a time limit, without mere headings."""
        plain = (ItemKind.OUTLINE, ItemKind.OVERALL)
        return tuple(i for i in self.items if i.kind not in plain and (i.responsible or i.limit))


class PolicyTopic(Noun):
    """Something to compare notices by. ``about``: the question it answers; ``also``: other names for it.

    A place belongs to it by one of its ``instruments`` or other names, by ``words`` (a pattern over the text) or by
    its kind.
    """

    name: str
    about: str = ""
    instruments: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    words: str = ""
    kinds: tuple[ItemKind, ...] = ()


class BodyFamily(Noun):
    """Bodies that are the same office at different levels: ``said`` is a pattern over the names in the notices."""

    name: str
    said: str


class Stance(Noun):
    """What one notice says on a topic; ``items`` empty: it does not, and ``silence`` tells how sure that is."""

    region: str
    work: str
    number: str = ""
    items: tuple[PolicyItem, ...] = ()
    silence: str = ""


class Comparison(Noun):
    """The notices side by side on one topic."""

    topic: PolicyTopic
    stances: tuple[Stance, ...] = Field(min_length=1)

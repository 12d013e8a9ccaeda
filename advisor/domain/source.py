"""Sources of law and experience, and the passages they are cited by."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Self

from pydantic import model_validator

from advisor.domain.base import Noun


class SourceKind(StrEnum):
    """What a source is, in the order of its weight."""

    STATUTE = "法律"
    REGULATION = "行政法规"
    INTERPRETATION = "司法解释"
    MINISTRY_RULE = "部门规章"
    LOCAL_REGULATION = "地方性法规"
    NORMATIVE_DOCUMENT = "规范性文件"
    POLICY = "政策文件"
    PRECEDENT = "典型案例"
    GUIDANCE = "行业指引"

    @property
    def is_law(self) -> bool:
        """Whether it is cited by article as a legal basis (not a policy, case or guidance)."""
        return self not in (SourceKind.POLICY, SourceKind.PRECEDENT, SourceKind.GUIDANCE)


class Fidelity(StrEnum):
    """How a passage's words relate to the official text. A restatement never passes as a quotation."""

    VERBATIM = "原文"
    RESTATED = "要点复述"
    SAMPLE = "示例"


class Mark(StrEnum):
    """How far a statement was verified."""

    VERIFIED = "V"  # read in the official text
    WEB = "W"  # seen on a web page only
    UNVERIFIED = "U"  # neither: a parameter or a warning, never a stated rule

    @property
    def label(self) -> str:
        return {"V": "已核原文", "W": "仅见网页", "U": "待核"}[self.value]


class InForce(Noun):
    """The days on which a version applies; both ends included, ``end`` None: still in force."""

    start: date
    end: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError("失效日期早于施行日期")
        return self

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class Source(Noun):
    """One version of one work. ``id`` is ``work@start``: the version is part of the identity of a law.

    ``work`` is the plain Chinese title without 中华人民共和国. ``articles`` is the number of the last article,
    where known, so that a citation beyond it can be refused although the text is not held.
    ``note`` says what a reader must know before citing it (where it does not apply, what it does not say).
    ``parents`` are the works that it names as its basis, as written. ``decisive`` and ``circumstances``: what a typical
    case turns on, and what else it tells of (``corpus/story/circumstances.yaml``); 「甲＋乙」 counts as both together.
    """

    work: str
    title: str
    kind: SourceKind
    issuer: str = ""
    number: str = ""  # 文号
    region: str = "全国"
    in_force: InForce
    repealed_by: str = ""
    fidelity: Fidelity
    mark: Mark = Mark.VERIFIED
    origin: str = ""
    articles: int | None = None
    note: str = ""
    topics: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    decisive: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.work}@{self.in_force.start.isoformat()}"


class Locator(Noun):
    """A place in a source: an article with its 之一, 款 and 项, or a heading such as 「二(一)1」; never both."""

    article: int | None = None
    insertion: int | None = None  # 第二百七十六条之一 → 1
    paragraph: int | None = None  # 款
    item: int | None = None  # 项
    heading: str | None = None

    @model_validator(mode="after")
    def _article_xor_heading(self) -> Self:
        if (self.article is None) == (self.heading is None):
            raise ValueError("定位要么是条，要么是标题，二者必居其一")
        if self.heading is not None and (self.insertion or self.paragraph or self.item):
            raise ValueError("按标题定位时没有款、项")
        return self

    @property
    def key(self) -> str:
        """The part of a passage id after ``#``: ``38``, ``276-1``, ``38.1.2``, or the heading."""
        if self.heading is not None:
            return self.heading
        key = self.article_key
        if self.paragraph or self.item:
            key += f".{self.paragraph or 0}"
        return key + (f".{self.item}" if self.item else "")

    @property
    def article_key(self) -> str:
        """``38`` or ``276-1``; empty for a heading."""
        if self.article is None:
            return ""
        return f"{self.article}-{self.insertion}" if self.insertion else str(self.article)

    def covers(self, other: Locator) -> bool:
        """Whether ``other`` lies in this place: 第三十八条 covers 第三十八条第一款第二项."""
        if self.heading is not None or other.heading is not None:
            return self.heading == other.heading
        return (
            self.article_key == other.article_key
            and self.paragraph in (None, other.paragraph)
            and self.item in (None, other.item)
        )


class Task(Noun):
    """What a policy asks of whom: the structured side of a measure."""

    responsible: tuple[str, ...] = ()
    due: str = ""
    instruments: tuple[str, ...] = ()


class Passage(Noun):
    """The unit that is found and cited: an article, a measure, a section of a case.

    Identity is legal (source and place), not the text; ``text_hash`` tells whether the text changed.
    ``basis`` are the citations, as written, on which a case or a guidance section rests. ``explanation`` is the
    corpus's restatement of a place whose official words ``text`` holds: it is found and shown, and never quoted.
    """

    source_id: str
    locator: Locator
    trail: tuple[str, ...] = ()  # 编、章、节
    text: str
    mark: Mark = Mark.VERIFIED
    task: Task | None = None
    basis: tuple[str, ...] = ()
    explanation: str = ""

    @property
    def id(self) -> str:
        return f"{self.source_id}#{self.locator.key}"

    @property
    def text_hash(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def only_heading(self) -> bool:
        """Whether it is a mere heading (第二章 …, 一、总体要求): it can be cited, and answers nothing."""
        plain = self.locator.heading is not None and not (self.task or self.explanation)
        return plain and _HEADING.match(self.text) is not None


# a comma only after # or an ordinal: 「（一）健全风险防范，强化源头治理」; a sentence ends in a stop
_ORDINAL = r"(?:第?[一二三四五六七八九十]+[编章节、]|[（(]\s*[一二三四五六七八九十]+\s*[）)])"
_HEADING = re.compile(rf"^(?:(?:#+ *|{_ORDINAL})[^\n\t|。；：:！]{{0,40}}|[^\n\t|。；：:！？，,]{{1,40}})$")


class Document(Noun):
    """What ingestion yields: one source with its passages in order, and what was noticed on the way."""

    source: Source
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _passages_belong(self) -> Self:
        seen: set[str] = set()
        for passage in self.passages:
            if passage.source_id != self.source.id:
                raise ValueError(f"条款单元 {passage.id} 不属于 {self.source.id}")
            if passage.id in seen:
                raise ValueError(f"定位重复：{passage.locator.key}")
            seen.add(passage.id)
        return self

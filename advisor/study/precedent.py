"""A typical case as a learner reads it: half a page, from the six sections of ``corpus/cases``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from advisor.domain.base import Noun
from advisor.domain.source import Document, Locator, Mark, SourceKind
from advisor.errors import CorpusError
from advisor.law.citation import NameBook, find, format_locator

_CODE = re.compile(r"T\d\d")
_NO_NAMES = NameBook({}, {})


class Part(StrEnum):
    """The sections of a case, in the order in which they are read."""

    FACTS = "案情"
    CLAIMS = "双方主张"
    ISSUE = "争议焦点"
    OUTCOME = "处理结果"
    LESSON = "调解启示"
    EMPLOYER = "用人单位教训"


class Cited(Noun):
    """A place of a law as the corpus cites it: the name as written and the locator."""

    text: str
    law: str
    place: Locator

    def meets(self, other: Cited) -> bool:
        """Whether one of the two places lies in the other: 第三十五条 and 第三十五条第一款 do."""
        same = self.law == other.law
        return same and (self.place.covers(other.place) or other.place.covers(self.place))

    @property
    def article(self) -> str:
        """《劳动合同法》第三十五条 of whatever 款 or 项."""
        place = self.place.model_copy(update={"paragraph": None, "item": None})
        return f"《{self.law}》{format_locator(place)}"


def cited(basis: Iterable[str]) -> tuple[Cited, ...]:
    """The citations of ``basis`` that name an article; a heading (「一(二)」) is compared as it stands."""
    return tuple(_cited(text) for text in basis)


def _cited(text: str) -> Cited:
    found = find(text, _NO_NAMES).citations
    if len(found) == 1 and found[0].locator is not None:
        return Cited(text=text, law=found[0].name.strip("《》"), place=found[0].locator)
    name, _, place = text.rpartition("》")
    return Cited(text=text, law=name.lstrip("《"), place=Locator(heading=place or "全文"))


class Section(Noun):
    """One section with the citations on which it rests."""

    part: Part
    text: str
    basis: tuple[str, ...] = ()
    mark: Mark = Mark.VERIFIED


class Precedent(Noun):
    """A typical case. ``disputes`` are codes T01 … T33, ``trades`` the other topics; ``batch`` is where it came out."""

    work: str
    title: str
    batch: str
    region: str
    published: date
    origin: str
    number: str
    note: str
    mark: Mark
    disputes: tuple[str, ...]
    trades: tuple[str, ...]
    sections: tuple[Section, ...]

    def part(self, part: Part) -> Section:
        """One section. A case lacks none: :func:`read_precedent` refuses it otherwise."""
        return next(s for s in self.sections if s.part is part)

    @property
    def basis(self) -> tuple[str, ...]:
        """Every citation in the case, once, in the order of reading."""
        return tuple(dict.fromkeys(b for s in self.sections for b in s.basis))

    @property
    def decisive(self) -> tuple[str, ...]:
        """What the outcome rests on; where the record gives none, what the lesson rests on."""
        return self.part(Part.OUTCOME).basis or self.part(Part.LESSON).basis

    @property
    def laws(self) -> tuple[str, ...]:
        """The laws cited, once each."""
        return tuple(dict.fromkeys(c.law for c in cited(self.basis)))


def read_precedent(document: Document) -> Precedent:
    """``document`` as a case. Raises CorpusError where it is none, or lacks a section."""
    source = document.source
    sections = {p.locator.heading: p for p in document.passages}
    lacking = [part.value for part in Part if part.value not in sections]
    if source.kind is not SourceKind.PRECEDENT or lacking:
        raise CorpusError(source.work, f"典型案例缺少「{'、'.join(lacking) or source.kind.value}」，请补上这一段")
    return Precedent(
        work=source.work,
        title=source.title,
        batch=source.work.partition("·")[0],
        region=source.region,
        published=source.in_force.start,
        origin=source.origin,
        number=source.number,
        note=source.note,
        mark=source.mark,
        disputes=tuple(t for t in source.topics if _CODE.fullmatch(t)),
        trades=tuple(t for t in source.topics if not _CODE.fullmatch(t)),
        sections=tuple(
            Section(part=part, text=found.text, basis=found.basis, mark=found.mark)
            for part in Part
            for found in (sections[part.value],)
        ),
    )


class Wish(Noun):
    """What a reader looks for; an empty field asks for nothing. ``words`` are looked for as they stand."""

    dispute: str = ""
    trade: str = ""
    law: str = ""
    batch: str = ""
    words: str = ""

    def fits(self, case: Precedent) -> bool:
        """Whether ``case`` has all that is asked for."""
        return (
            (not self.dispute or self.dispute in case.disputes)
            and (not self.trade or self.trade in case.trades)
            and (not self.law or self.law in case.laws)
            and (not self.batch or self.batch == case.batch)
            and all(word in _readable(case) for word in self.words.split())
        )


def _readable(case: Precedent) -> str:
    return "\n".join((case.title, case.batch, *case.trades, *(s.text for s in case.sections)))


def tally(values: Iterable[Iterable[str]]) -> tuple[tuple[str, int], ...]:
    """Each value with how many cases have it, the most frequent first; equals in the order of the text."""
    counted = Counter(value for group in values for value in dict.fromkeys(group))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

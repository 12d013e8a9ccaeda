"""Text → CitationReport: for every citation, whether it holds, and why not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from advisor.domain.citation import CheckedCitation, Citation, CitationReport, Verdict
from advisor.domain.source import Fidelity, Passage, Source
from advisor.law.citation import Findings, NameBook, find, numbers_in
from advisor.law.history import History
from advisor.law.numerals import show_day
from advisor.verify.claims import Doubt, Held, doubts
from advisor.verify.naming import named, numbered
from advisor.verify.place import Place, judge_place
from advisor.verify.standing import standing
from advisor.verify.wording import is_verbatim


class LawBase(Protocol):
    """What the checker asks of the base: the titles held, their versions, and a passage by its place."""

    def works(self) -> Iterable[str]:
        """Every title held."""

    def versions(self, work: str) -> Sequence[Source]:
        """The versions of ``work``, oldest first; empty where it is not held. Cheap."""

    def passage(self, source_id: str, key: str) -> Passage | None:
        """The passage at ``key``: ``38``, ``276-1`` (a whole article), or a heading."""


@dataclass(frozen=True)
class Checker:
    """A base with the names and the history of its works: all that a check needs but the text and the day."""

    base: LawBase
    names: NameBook
    history: History = field(default_factory=History)

    def check(self, text: str, as_of: date) -> CitationReport:
        """Every citation in ``text``, judged by what applied on ``as_of``. Linear in the length of ``text``."""
        found = find(text, self.names)
        judged = [_judge(c, text, as_of, self) for c in found.citations]
        judged = _doubted(judged, text)
        inside = _inside_good_quotes(found, [j.checked for j in judged])
        return CitationReport(
            citations=tuple(j.checked for j in judged if not inside(j.checked.citation)),
            unparsed=tuple(c for c in found.unparsed if not inside(c)),
        )


def check(text: str, as_of: date, base: LawBase, names: NameBook, history: History | None = None) -> CitationReport:
    """Every citation in ``text``, judged by what applied on ``as_of``."""
    return Checker(base, names, history or History()).check(text, as_of)


@dataclass(frozen=True)
class _Judged:
    checked: CheckedCitation
    words: str = ""  # of the cited place, where held
    verbatim: bool = False  # they are the law's own, not a restatement


def _judge(citation: Citation, text: str, as_of: date, by: Checker) -> _Judged:
    if early := named(citation, by.names) or numbered(citation, by.base, as_of):
        return _Judged(early)
    work = citation.work or ""
    versions = by.base.versions(work)
    meant = standing(citation, work, versions, as_of, by.history)
    if meant.source is None:
        return _Judged(CheckedCitation(citation=citation, verdict=meant.verdict, message=meant.message))
    if problem := _number_differs(citation, meant.source):
        return _Judged(CheckedCitation(citation=citation, verdict=problem[0], message=problem[1]))
    place = judge_place(citation, meant.source, versions, as_of, by.base, by.history, _around(citation, text))
    if place.verdict is not Verdict.MATCHES or not citation.quote:
        return _result(citation, place)
    return _quoted(citation, place, versions, by.base)


def _result(citation: Citation, place: Place) -> _Judged:
    passage_id = place.passage.id if place.passage else None
    done = CheckedCitation(citation=citation, verdict=place.verdict, passage_id=passage_id, message=place.message)
    return _Judged(done, place.words, place.source.fidelity is Fidelity.VERBATIM)


def _quoted(citation: Citation, place: Place, versions: Sequence[Source], base: LawBase) -> _Judged:
    """The quotation against the words of the very place; identical to another version only: that version's words."""
    if place.source.fidelity is not Fidelity.VERBATIM or place.passage is None:
        message = "条号已核；资料库只有要点复述，引号里的文字请对照官方原文"
        return _result(citation, place.but(Verdict.OUTSIDE, message))
    if is_verbatim(citation.quote, place.words):
        return _result(citation, place)
    key = citation.locator.article_key if citation.locator else ""
    for other in versions:
        passage = base.passage(other.id, key) if other.id != place.source.id else None
        if passage and is_verbatim(citation.quote, passage.text):
            message = f"引文是{show_day(other.in_force.start)}起施行的文本，与当日适用的文本不同"
            return _result(citation, place.but(Verdict.NOT_IN_FORCE, message))
    if is_verbatim(citation.quote, place.passage.text):
        return _result(citation, place.but(Verdict.MISQUOTED, "这句话在本条里，但不在所引的款项"))
    return _result(citation, place.but(Verdict.MISQUOTED, "引号里的文字与原文不一致，请按原文更正"))


def _number_differs(citation: Citation, source: Source) -> tuple[Verdict, str] | None:
    """A 文号 written beside a title must be that title's own."""
    from_name = citation.name and citation.number
    if not from_name:
        return None
    written, known = set(numbers_in(citation.number)), set(numbers_in(source.number))
    if written and written <= known:
        return None
    if known:
        return Verdict.AMBIGUOUS, f"名称与文号对不上：《{source.work}》的文号是{source.number}"
    return Verdict.OUTSIDE, "资料库没有这部文件的文号，括注的文号未核"


def _around(citation: Citation, text: str) -> str:
    """The sentence that the citation stands in."""
    before = re.split(r"[。！？；\n]", text[max(0, citation.start - 60) : citation.start])[-1]
    after = re.split(r"[。！？；\n]", text[citation.end : citation.end + 60])[0]
    return before + "□" + after


def _doubted(judged: list[_Judged], text: str) -> list[_Judged]:
    """Citations that hold, but beside which the text states another figure than the article: 存疑."""
    found = doubts([Held(j.checked, j.words, j.verbatim) for j in judged], text)
    return [replace(j, checked=_with(j.checked, found[i])) if i in found else j for i, j in enumerate(judged)]


def _with(checked: CheckedCitation, doubt: Doubt) -> CheckedCitation:
    return checked.model_copy(update={"verdict": doubt.verdict, "message": doubt.message})


def _inside_good_quotes(found: Findings, checked: Sequence[CheckedCitation]) -> Callable[[Citation], bool]:
    """A test for what stands inside a quotation that was compared word for word: it is the law's, not the writer's."""
    good = [(q.start, q.end, q.owner) for q in found.quotes if checked[q.owner].holds]
    starts = [start for start, _, _ in good]

    def inside(citation: Citation) -> bool:
        at = bisect_right(starts, citation.start) - 1
        return at >= 0 and citation.end <= good[at][1]

    return inside

"""Which version of a work applied on the day, and what became of one that did not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.domain.citation import Citation, Verdict
from advisor.domain.source import Source
from advisor.law.history import Earlier, History, Repealed
from advisor.law.numerals import show_day

_SAID_TO_BE_OLD = re.compile(r"(?:旧版?|原|修正前|修订前|修改前)的?(?=《|[一-鿿])")


@dataclass(frozen=True)
class Standing:
    """The version to judge by; or none, with the verdict and why."""

    source: Source | None
    verdict: Verdict = Verdict.MATCHES
    message: str = ""


def standing(citation: Citation, work: str, versions: Sequence[Source], as_of: date, history: History) -> Standing:
    """The version of ``work`` that ``citation`` means, provided that it applied on ``as_of``."""
    gone = history.end_of(work)
    if gone and as_of > gone.last_day:
        return _out(Verdict.NOT_IN_FORCE, _ended(gone))
    if not versions:
        if gone and gone.start and as_of < gone.start:
            return _out(Verdict.NOT_IN_FORCE, f"《{work}》自{show_day(gone.start)}起施行，{show_day(as_of)}尚未施行")
        return _out(Verdict.OUTSIDE, f"资料库没有收《{work}》，请对照官方文本核对")
    current = next((v for v in versions if v.in_force.covers(as_of)), None)
    if _SAID_TO_BE_OLD.match(citation.text):
        now = f"，{show_day(as_of)}适用的是{_since(current)}的文本" if current else ""
        return _out(Verdict.NOT_IN_FORCE, f"引用自称是旧文本{now}")
    if citation.version_year is not None:
        return _of_year(citation.version_year, work, versions, current, as_of, history)
    if current is not None:
        return Standing(current)
    return _not_current(work, versions, as_of, history)


def _of_year(
    year: int, work: str, versions: Sequence[Source], current: Source | None, as_of: date, history: History
) -> Standing:
    listed = history.earlier_of(work)
    named = next((e for e in listed if e.year == year), None) or next(
        (e for e in listed if e.in_force.start.year == year), None
    )
    meant = _held(year, named, versions)
    if meant is not None and meant.in_force.covers(as_of):
        return Standing(meant)
    now = f"{show_day(as_of)}适用的是{_since(current)}的文本" if current else f"资料库没有{show_day(as_of)}适用的文本"
    if named and named.in_force.covers(as_of):
        return _out(Verdict.OUTSIDE, f"当日适用的正是{year}年文本，但资料库没有收，请对照官方文本")
    if meant is not None or named is not None:
        return _out(Verdict.NOT_IN_FORCE, f"{year}年文本在{show_day(as_of)}不适用，{now}")
    if not listed and current and year < current.in_force.start.year:
        return _out(Verdict.NOT_IN_FORCE, f"{year}年文本已被取代，{now}")
    return _out(Verdict.OUTSIDE, f"资料库没有《{work}》{year}年文本的记载，{now}")


def _held(year: int, named: Earlier | None, versions: Sequence[Source]) -> Source | None:
    """The held version named by ``year``: a version is called by the year it was passed, and often starts the next."""
    if named is not None:
        return next((v for v in versions if v.in_force.start == named.in_force.start), None)
    for starts in (year, year + 1):
        for version in versions:
            if version.in_force.start.year == starts:
                return version
    return None


def _not_current(work: str, versions: Sequence[Source], as_of: date, history: History) -> Standing:
    """No held version applied on the day: ended, not yet begun, or the version of the day is not held."""
    listed = history.earlier_of(work)
    if then := next((e for e in listed if e.in_force.covers(as_of)), None):
        return _out(Verdict.OUTSIDE, f"{show_day(as_of)}适用的是{then.year}年文本，资料库没有收，请对照当时的官方文本")
    ended = [v for v in versions if v.in_force.end and v.in_force.end < as_of]
    if ended:
        last = max(ended, key=lambda v: v.in_force.start)
        end = last.in_force.end or as_of
        by = f"，由{last.repealed_by}取代" if last.repealed_by else ""
        return _out(Verdict.NOT_IN_FORCE, f"《{work}》自{show_day(end + timedelta(days=1))}起不再适用{by}")
    first = min((v.in_force.start for v in versions), default=as_of)
    return _out(Verdict.NOT_IN_FORCE, f"资料库所收《{work}》自{show_day(first)}起施行，{show_day(as_of)}尚未施行")


def _ended(gone: Repealed) -> str:
    day = show_day(gone.last_day + timedelta(days=1))
    return f"《{gone.work}》已于{day}起失效，见{gone.source}；现应查{gone.replaced_by}"


def _since(source: Source | None) -> str:
    return f"{show_day(source.in_force.start)}起施行" if source else ""


def _out(verdict: Verdict, message: str) -> Standing:
    return Standing(None, verdict, message)

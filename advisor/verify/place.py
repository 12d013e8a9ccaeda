"""Whether the place exists in the version that applied, and still applied itself on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from advisor.domain.citation import Citation, Verdict
from advisor.domain.source import Fidelity, Locator, Passage, Source
from advisor.law.citation import format_locator
from advisor.law.history import History
from advisor.law.numerals import show_day, to_chinese
from advisor.verify.article import Found, has_place, shape_of, words_at

_ENTRY = "条目"
_BELOW = ("1", "(一)", "(一)1")


class Passages(Protocol):
    def passage(self, source_id: str, key: str) -> Passage | None: ...


@dataclass(frozen=True)
class Place:
    """The verdict on a place, with the passage and the words that it rests on."""

    source: Source
    verdict: Verdict = Verdict.MATCHES
    message: str = ""
    passage: Passage | None = None
    words: str = ""

    def but(self, verdict: Verdict, message: str) -> Place:
        return replace(self, verdict=verdict, message=message)


def judge_place(
    citation: Citation,
    source: Source,
    versions: Sequence[Source],
    as_of: date,
    base: Passages,
    history: History,
    around: str,
) -> Place:
    """``around``: the sentence that the citation stands in, for articles that have moved."""
    place = Place(source)
    if source.fidelity is Fidelity.SAMPLE:
        return place.but(Verdict.OUTSIDE, "资料库里这部文件只是示例，不能作为核对依据")
    locator = citation.locator
    if locator is None:
        return place.but(Verdict.MATCHES, "名称已核，当日有效；没有写明条款")
    if locator.heading is not None:
        return _heading(place, locator.heading, base)
    found = _article(place, locator, versions, base)
    if found.verdict is Verdict.MATCHES:
        found = _stale(found, citation, locator, as_of, history)
    if found.verdict is Verdict.MATCHES:
        found = _repealed_part(found, locator, as_of, history)
    if found.verdict is Verdict.MATCHES:
        found = _moved(found, locator, as_of, history, around)
    return _within(found, locator, history) if found.verdict is Verdict.MATCHES else found


def _heading(place: Place, heading: str, base: Passages) -> Place:
    passage = base.passage(place.source.id, heading)
    if passage is not None:
        return replace(place, passage=passage, words=passage.text, message=_about(place.source))
    if any(base.passage(place.source.id, heading + below) for below in _BELOW):
        return replace(place, message=_about(place.source))
    return place.but(Verdict.NO_SUCH_PLACE, f"《{place.source.work}》里没有「{heading}」这一处")


def _article(place: Place, locator: Locator, versions: Sequence[Source], base: Passages) -> Place:
    source, key = place.source, locator.article_key
    if passage := base.passage(source.id, key):
        return replace(place, passage=passage, words=passage.text, message=_about(source))
    if entry := _entry(source, locator, base):
        return replace(place, passage=entry, words=entry.text, message=_about(source))
    cited = format_locator(Locator(article=locator.article, insertion=locator.insertion))
    for other in versions:
        if other.id != source.id and base.passage(other.id, key):
            since = show_day(other.in_force.start)
            return place.but(Verdict.NOT_IN_FORCE, f"{cited}只见于{since}起施行的文本，当日不适用")
    if source.articles is None and source.work.startswith("刑法修正案") and not base.passage(source.id, _ENTRY + "一"):
        return place.but(Verdict.OUTSIDE, f"资料库所收《{source.work}》没有分条，请对照官方文本核对")
    if source.articles is None:
        verdict = Verdict.NO_SUCH_PLACE if source.fidelity is Fidelity.VERBATIM else Verdict.OUTSIDE
        return place.but(verdict, f"资料库所收《{source.work}》里没有{cited}")
    if locator.insertion or (locator.article or 0) > source.articles:
        return place.but(Verdict.NO_SUCH_PLACE, f"《{source.work}》共{source.articles}条，没有{cited}")
    if source.fidelity is Fidelity.VERBATIM:
        return place.but(Verdict.OUTSIDE, f"资料库所收文本缺{cited}，请对照官方文本核对")
    return replace(place, message=_about(source))


def _entry(source: Source, locator: Locator, base: Passages) -> Passage | None:
    """第四十一条 of an amendment, whose text is numbered 四十一、 and not 第四十一条."""
    if source.articles is not None or locator.insertion or not locator.article:
        return None
    return base.passage(source.id, _ENTRY + to_chinese(locator.article))


def _stale(place: Place, citation: Citation, locator: Locator, as_of: date, history: History) -> Place:
    """An article that was changed after the text that the base holds: nothing about its words can be checked."""
    changed = history.stale_at(place.source.work, locator.article_key, as_of)
    if changed is None:
        return place
    since = show_day(changed.since)
    told = f"条号已核；这一条自{since}起由{changed.changed_by}修改，资料库是修改前的文字，请对照现行官方文本"
    unread = bool(citation.quote or locator.paragraph or locator.item)
    return replace(place, verdict=Verdict.OUTSIDE if unread else place.verdict, message=told, words="")


def _repealed_part(place: Place, locator: Locator, as_of: date, history: History) -> Place:
    for part in history.parts_of(place.source.work):
        if as_of <= part.last_day:
            continue
        first = show_day(part.last_day + timedelta(days=1))
        told = f"{part.at}自{first}起废止（{part.source}），现应查{part.replaced_by}"
        if part.locator.covers(locator):
            return place.but(Verdict.NOT_IN_FORCE, told)
        if locator.covers(part.locator):
            return place.but(Verdict.AMBIGUOUS, f"{told}；其余部分仍有效，请写明款项")
    return place


def _moved(place: Place, locator: Locator, as_of: date, history: History, around: str) -> Place:
    for moved in history.moved_in(place.source.work):
        old = locator.article in moved.was and as_of >= moved.since
        if old and any(t in around for t in moved.topic) and not any(t in place.words for t in moved.topic):
            topic = next(t for t in moved.topic if t in around)
            now = format_locator(Locator(article=moved.now))
            since = show_day(moved.since)
            return place.but(Verdict.NOT_IN_FORCE, f"这是修正前的条号：{since}起，{topic}在{now}")
    return place


def _within(place: Place, locator: Locator, history: History) -> Place:
    """款 and 项: counted in the text, or in the shape that the lexicon records for a restated work."""
    if locator.paragraph is None and locator.item is None:
        return place
    if place.source.fidelity is Fidelity.VERBATIM and place.passage is not None:
        shape: tuple[int, ...] | None = shape_of(place.passage.text)
    else:
        recorded = history.shapes.get(place.source.work)
        shape = recorded.of(locator.article_key) if recorded else None
    cited = format_locator(locator)
    if shape is None:
        return place.but(Verdict.OUTSIDE, "条号已核；资料库只有要点复述，款项请对照官方原文")
    found = has_place(shape, locator.paragraph, locator.item)
    if found is Found.NO:
        counted = "、".join(f"第{i}款{n}项" if n else f"第{i}款" for i, n in enumerate(shape, 1))
        return place.but(Verdict.NO_SUCH_PLACE, f"没有{cited}：这一条有{counted}")
    if found is Found.UNCLEAR:
        return place.but(Verdict.AMBIGUOUS, f"{cited}在不止一款里都有，请写明第几款")
    if place.source.fidelity is Fidelity.VERBATIM and place.passage is not None:
        return replace(place, words=words_at(place.passage.text, locator))
    return place


def _about(source: Source) -> str:
    return "" if source.fidelity is Fidelity.VERBATIM else "条号已核；文字以官方原文为准"

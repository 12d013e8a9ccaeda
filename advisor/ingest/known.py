"""What the corpus already knows of a work that comes in: its name here, its versions, and since when each applies.

A copied text seldom says when its amended version took effect; a lawyer wrote that into the corpus once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage
from advisor.ingest.dates import Dates
from advisor.law.citation import name_key, numbers_in
from advisor.law.history import History

_WINDOW = timedelta(days=400)  # from issue to effect
_ISSUER = re.compile(r"^(?:最高人民法院|最高人民检察院|人力资源(?:和)?社会保障部|劳动(?:和社会保障)?部)(?=关于)")
_PLACE = re.compile(r"第[一二三四五六七八九十百零\d、至和]+[条款项章]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Edition(Noun):
    """One version of a known work. ``articles``: the number of its last article, where it has any."""

    work: str
    title: str
    start: date
    last_day: date | None = None
    number: str = ""
    issuer: str = ""
    articles: int | None = None
    restated: tuple[Passage, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        return numbers_in(self.number)


@dataclass(frozen=True)
class KnownWorks:
    editions: tuple[Edition, ...] = ()

    @classmethod
    def of(cls, documents: Iterable[Document], history: History) -> KnownWorks:
        """From the corpus, and from what is known of works that no longer apply."""
        held = [
            Edition(
                work=d.source.work,
                title=d.source.title,
                start=d.source.in_force.start,
                last_day=d.source.in_force.end,
                number=d.source.number,
                issuer=d.source.issuer,
                articles=d.source.articles,
                restated=d.passages,
            )
            for d in documents
            if d.source.kind.is_law or d.source.kind.value == "政策文件"
        ]
        gone = [
            Edition(work=r.work, title=name, start=r.start, last_day=r.last_day, number=r.number)
            for r in history.repealed
            if r.start
            for name in (r.work, *r.names)
        ]
        return cls((*held, *gone))

    def editions_of(self, title: str, number: str) -> list[Edition]:
        """The known versions of the work with this title; one with another 文号 is another work."""
        key, numbers = _key(title), set(numbers_in(number))
        named = [e for e in self.editions if key in (_key(e.work), _key(e.title))]
        if numbers and any(numbers & set(e.numbers) for e in self.editions):
            same = [e for e in self.editions if numbers & set(e.numbers)]
            return [e for e in same if e in named or _alike(key, _key(e.title))] or named
        return [e for e in named if not (numbers and e.numbers and _is_notice(e.title))]


def edition_of(
    editions: Sequence[Edition], dates: Dates, texts: dict[str, str], articles: int | None
) -> Edition | None:
    """The version among ``editions`` that a text is: by its date, or, where that is unsure, by what it says.

    ``texts``: the text by place (``38``, ``二(一)1``).
    """
    for edition in editions:
        if edition.start == dates.start:
            return edition
    for edition in editions:
        day = dates.published
        if not dates.sure and day and day <= edition.start <= day + _WINDOW:
            return edition
    numbered = [e for e in editions if e.numbers and not e.restated]
    if numbered and len(numbered) == len(editions) and len({e.start for e in numbered}) == 1 and not dates.sure:
        return numbered[0]
    fitting = [e for e in editions if e.restated and e.articles == articles and _fits(e, texts)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(edition: Edition, texts: dict[str, str]) -> bool:
    """Whether what was restated of this version stands in the same articles of the text, figures included."""
    for passage in edition.restated:
        text = texts.get(passage.locator.key)
        if text is None:
            return False
        said = _PLACE.sub("", passage.text)
        if not set(_FIGURE.findall(said)) <= set(_FIGURE.findall(text)) or _shared(said, text) < 0.3:
            return False
    return bool(edition.restated)


def _shared(said: str, text: str) -> float:
    """The share of two-character words of ``said`` that ``text`` has too."""
    words = re.sub(r"[^㐀-鿿]", "", said)
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _key(title: str) -> str:
    return re.sub(r"[《》〈〉]", "", name_key(_ISSUER.sub("", title)))


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _is_notice(title: str) -> bool:
    return title.rstrip("）)年0123456789（(").endswith("通知")

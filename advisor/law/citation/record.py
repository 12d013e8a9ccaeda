"""What has been read of one text so far: citations, spans that could not be read, quotations."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.domain.base import Noun
from advisor.domain.citation import Citation
from advisor.domain.source import Locator
from advisor.law.citation import grammar as g
from advisor.law.citation.clean import Clean
from advisor.law.citation.heads import Head, Heads
from advisor.law.citation.names import NameBook
from advisor.law.citation.places import Place
from advisor.law.citation.quotes import Quote, quote_after, quote_before


class QuoteSpan(Noun):
    """Where the quoted words of ``citations[owner]`` stand in the text."""

    owner: int
    start: int
    end: int


class Findings(Noun):
    """All that was found. ``unparsed`` looked like a citation and could not be read."""

    citations: tuple[Citation, ...]
    unparsed: tuple[Citation, ...] = ()
    quotes: tuple[QuoteSpan, ...] = ()


@dataclass(frozen=True)
class Last:
    """The citation read last: what a list continues and 前款 points to."""

    head: Head
    place: Place
    start: int
    end: int


class Record:
    """The state of one pass over one text. Positions are those of the cleaned text."""

    def __init__(self, source: Clean, names: NameBook) -> None:
        self.source, self.text, self.names = source, source.text, names
        self.heads = Heads(names)
        self.done = 0  # everything before this position has been read
        self.last: Last | None = None
        self.recent: Last | None = None  # as ``last``, but not forgotten when a list ends
        self.filled = 0  # members of ranges written out so far
        self.citations: list[Citation] = []
        self.unparsed: list[Citation] = []
        self.quotes: list[QuoteSpan] = []

    def findings(self) -> Findings:
        return Findings(citations=tuple(self.citations), unparsed=tuple(self.unparsed), quotes=tuple(self.quotes))

    def gap(self, start: int) -> str | None:
        """What stands between the last citation and ``start``, if that is nothing but 、 和 or 至."""
        if self.last is None or start - self.last.end > 4:
            return None
        gap = self.text[self.last.end : start].strip("\n")
        return gap if not gap or g.CONNECTOR.fullmatch(gap) else None

    def continues(self, start: int) -> bool:
        """Whether a list that the last citation belongs to goes on at ``start``."""
        return self.gap(start) is not None

    def cite(self, head: Head, place: Place, start: int, end: int) -> None:
        """A citation of ``place``, which later places may continue or point back to."""
        self.heads.note(head, end, self.text)
        self.heads.joined = False
        self.emit(head, place.locator, start, end)
        self.last = self.recent = Last(head, place, start, end)

    def emit(self, head: Head, locator: Locator | None, start: int, end: int, *, quoting: bool = True) -> None:
        """A citation as it goes into the findings."""
        first, last = self.source.span(start, end)
        quote = self._quote(start, end) if quoting and locator and locator.heading is None else None
        self.citations.append(
            Citation(
                text=self.source.original[first:last],
                start=first,
                end=last,
                name=head.name,
                work=head.works[0] if len(head.works) == 1 else None,
                version_year=head.year,
                locator=locator,
                number=head.number,
                quote=quote.words if quote else "",
            )
        )
        if quote:
            begin, stop = self.source.span(quote.start, quote.end)
            self.quotes.append(QuoteSpan(owner=len(self.citations) - 1, start=begin, end=stop))
        self.done = max(self.done, end)

    def cannot_read(self, start: int, end: int) -> None:
        """What looks like a citation at ``start`` and is none that can be read."""
        first, last = self.source.span(start, end)
        self.unparsed.append(Citation(text=self.source.original[first:last], start=first, end=last))
        self.done, self.last = max(self.done, end), None

    def _quote(self, start: int, end: int) -> Quote | None:
        return quote_after(self.source, end) or quote_before(self.source, start, end)

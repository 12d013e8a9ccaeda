"""Reading the citations of a text, from left to right, once.

A citation has a head (the law) and a place in it. The head is a title in 书名号, a bare name, a document number, a word
that points back (该法, 同法, 本条例), or nothing at all: then it is the head of the list that it continues, or the only
law that its sentence names. Where two laws could be meant, none is chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from advisor.domain.base import Noun
from advisor.domain.citation import Citation
from advisor.domain.source import Locator
from advisor.law.citation import grammar as g
from advisor.law.citation.clean import Clean, clean
from advisor.law.citation.heads import Head, Heads
from advisor.law.citation.names import NameBook
from advisor.law.citation.places import Place, read_number, read_place
from advisor.law.citation.quotes import Quote, quote_after, quote_before

_TITLE_LIMIT = 150


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


def find(text: str, names: NameBook) -> Findings:
    """Every citation in ``text``, in order, none overlapping. Linear in its length."""
    return _Reader(clean(text), names).read()


@dataclass(frozen=True)
class _Last:
    """The citation read last: what a list continues and 前款 points to."""

    head: Head
    place: Place
    start: int
    end: int


def _titles(text: str) -> list[tuple[int, int]]:
    """Outermost pairs of 书名号, by start; a pair that is too long or holds a line end gives way to those inside."""
    opens: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in re.finditer("[《》]", text):
        if mark[0] == "《":
            opens.append(mark.start())
        elif opens:
            pairs.append((opens.pop(), mark.end()))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if (not kept or start >= kept[-1][1]) and end - start <= _TITLE_LIMIT and "\n" not in text[start:end]:
            kept.append((start, end))
    return kept


class _Reader:
    """One pass over one text."""

    def __init__(self, source: Clean, names: NameBook) -> None:
        self.source, self.text, self.names = source, source.text, names
        self.heads = Heads(names)
        self.done = 0  # everything before this position has been read
        self.last: _Last | None = None
        self.citations: list[Citation] = []
        self.unparsed: list[Citation] = []
        self.quotes: list[QuoteSpan] = []

    def read(self) -> Findings:
        titles = [t for t in _titles(self.text) if not self._transparent(*t)]
        position = 0
        for start, end in titles:
            self._tokens(position, start)
            if start >= self.done:
                self._title(start, end)
            position = end
        self._tokens(position, len(self.text))
        return Findings(citations=tuple(self.citations), unparsed=tuple(self.unparsed), quotes=tuple(self.quotes))

    def _transparent(self, start: int, end: int) -> bool:
        """《劳动合同法第三十八条》: the brackets hold a citation, not a title."""
        inner = self.text[start + 1 : end - 1]
        piece = next((m for m in g.PIECE.finditer(inner) if m.end() == len(inner)), None)
        return piece is not None and not self.names.resolve(inner)

    def _tokens(self, start: int, end: int) -> None:
        for token in g.TOKENS.finditer(self.text, max(start, 0), end):
            kind = token.lastgroup or ""
            if token.start() < self.done and kind != "stop":
                if token.end() > self.done and (rest := g.TOKENS.match(self.text, self.done, end)):
                    token, kind = rest, rest.lastgroup or ""
                else:
                    continue
            getattr(self, f"_on_{kind}")(token.start(), token.end())

    # --- heads -------------------------------------------------------------------------------------------------

    def _title(self, start: int, end: int) -> None:
        head, end = self.heads.titled(self.text, start, end)
        position, tight = end, True
        for _ in range(6):
            if self._place_at(head, position, tight):
                return
            if aside := g.ASIDE.match(self.text, position):
                told = self.heads.aside(head, aside["inside"])
                if told is None:
                    break
                head, position, end = told, aside.end(), aside.end()
            elif glue := g.GLUE.match(self.text, position):
                if glue[0] == "\n" and not head.works:
                    break
                position, tight = glue.end(), False
            else:
                break
        if not head.name:
            return
        self._only_named(head, end)

    def _only_named(self, head: Head, end: int) -> None:
        """A law named without a place. A paper that is no law (《员工手册》) is a citation only with a place."""
        named = self.heads.named
        gap = self.text[named[-1][1] : head.start] if named and head.start - named[-1][1] <= 4 else "……"
        self.heads.note(head, end, self.text)
        self.heads.joined = not gap or g.CONNECTOR.fullmatch(gap) is not None
        self.last = None
        if head.works or g.LAWLIKE.search(head.name):
            self._emit(head, None, head.start, end)
        self.done = end

    def _place_at(self, head: Head, position: int, tight: bool) -> bool:
        """Read the place that stands at ``position``, as one of ``head``."""
        dated = replace(head, year=head.loose_year) if head.year is None and head.loose_year else head
        for pattern, read in ((g.LIST, self._list), (g.PIECE, self._piece), (g.BARE_PIECE, self._piece)):
            found = pattern.match(self.text, position)
            if found and not head.identity:  # 《》第五条
                self._cannot_read(head.start, found.end())
                return True
            if found and (pattern is not g.LIST or found["unit"] == "条"):
                read(dated, position, found.end(), head.start)
                return True
        if blank := g.BLANKS.match(self.text, position):
            self._cannot_read(head.start, blank.end())
            return True
        heading = g.HEADING.match(self.text, position) if tight and g.LAWLIKE.search(head.name) else None
        if heading:
            self.heads.note(head, heading.end(), self.text)
            place = Locator(heading=heading[0].replace("（", "(").replace("）", ")"))
            self._emit(head, place, head.start, heading.end())
            self.last = None
            return True
        return False

    # --- tokens ------------------------------------------------------------------------------------------------

    def _on_stop(self, start: int, end: int) -> None:
        self.heads.stop(self.text[start], end)

    def _on_piece(self, start: int, end: int) -> None:
        if head := self._head_of(start, end):
            self._piece(head, start, end, head.start)

    def _on_list(self, start: int, end: int) -> None:
        unit = self.text[end - 1]
        if unit == "条":
            if head := self._head_of(start, end):
                self._list(head, start, end, head.start)
        elif self.last and (unit == "款" or self._continues(start)):
            self._list(self.last.head, start, end, start)

    def _on_bare(self, start: int, end: int) -> None:
        """38条 or §38 is a citation only after a name or in a list."""
        if self._continues(start) and self.last:
            head: Head | None = replace(self.last.head, start=start)
        else:
            head = self.heads.before(self.text, start, self.done)
        if head and (head.works or not head.weak):
            self._piece(head, start, end, head.start)

    def _on_lower(self, start: int, end: int) -> None:
        last = self.last
        strong = g.CITES.match(self.text, end) is not None
        if last and (self._continues(start) or (self.heads.near(last.end, start, self.text) and strong)):
            self._below(last, start, end, start)
        elif ("款" in self.text[start:end] or "（" in self.text[start:end]) and self.text.startswith("规定", end):
            self._cannot_read(start, end)

    def _on_loose(self, start: int, end: int) -> None:
        if self.last and self.last.place.item and self._continues(start):
            self._below(self.last, start, end, start)

    def _on_back(self, start: int, end: int) -> None:
        word, last = self.text[start:end], self.last or self.heads.recent
        lower = g.LOWER_PIECE.match(self.text, end)
        stop = lower.end() if lower else end
        if not isinstance(last, _Last):
            self._cannot_read(start, stop)
        elif word in ("前款", "上款"):
            self._back_paragraph(last, start, end, lower.end() if lower else None)
        elif word[-1] == "条" and lower and word[0] != "前":
            self._below(replace(last, place=replace(last.place, paragraph=None, item=None)), end, stop, start)
        elif word[-1] == "款" and lower:
            self._below(last, end, stop, start)
        else:  # 前条, 前两款, 前项: which one is a matter of reading
            self._emit(Head(name=word, works=(), start=start), None, start, end)

    def _back_paragraph(self, last: _Last, start: int, end: int, stop: int | None) -> None:
        """前款 within the sentence on 第二款 is the one before it; in a later sentence it is the one just cited."""
        paragraph = last.place.paragraph
        if paragraph and paragraph > 1 and self.heads.same_sentence(last.end, start, self.text):
            paragraph -= 1
        place = replace(last.place, paragraph=paragraph, item=None)
        if stop:
            self._below(replace(last, place=place), end, stop, start)
        else:
            self._emit(replace(last.head, start=start), place.locator, start, end)
            self.last = replace(last, place=place, start=start, end=end)

    def _on_blank(self, start: int, end: int) -> None:
        self._cannot_read(start, end)

    def _on_broken(self, start: int, end: int) -> None:
        self._cannot_read(start, end)

    def _on_case(self, start: int, end: int) -> None:
        self._numbered(start, end, self.text[start:end])

    def _on_guiding(self, start: int, end: int) -> None:
        self._numbered(start, end, self.text[start:end])

    def _on_batch(self, start: int, end: int) -> None:
        begin = self.heads.issuer_before(self.text, start, self.done)
        self._numbered(begin, end, self.text[begin:end])

    def _on_doc(self, start: int, end: int) -> None:
        begin = self.heads.number_before(self.text, start, end, self.done)
        if begin == start:
            self._cannot_read(start, end)
        else:
            self._numbered(begin, end, self.text[begin:end])

    def _on_order(self, start: int, end: int) -> None:
        self._on_doc(start, end)

    def _numbered(self, start: int, end: int, number: str) -> None:
        work = self.names.by_number(number)
        head = Head(name="", works=(work,) if work else (), start=start, number=number)
        position = end
        for _ in range(3):
            if self._place_at(head, position, False):
                return
            glue = g.GLUE.match(self.text, position)
            if not glue or glue[0] in "，\n：":
                break
            position = glue.end()
        self.heads.note(head, end, self.text)
        self._emit(head, None, start, end)
        self.last = None

    # --- places ------------------------------------------------------------------------------------------------

    def _continues(self, start: int) -> bool:
        """Whether only 、 和 or 至 stands between the last citation and ``start``."""
        if self.last is None:
            return False
        gap = self.text[self.last.end : start] if start - self.last.end <= 4 else "……………"
        return not gap or g.CONNECTOR.fullmatch(gap) is not None

    def _head_of(self, start: int, end: int) -> Head | None:
        """The head of a place without one of its own before it; None where it is no citation, or was listed."""
        idiom = g.NOT_AN_ARTICLE.match(self.text, end)
        if self.last and self._continues(start) and not (idiom and self.text[start - 1] == "，"):
            return replace(self.last.head, start=start)
        head = self.heads.before(self.text, start, self.done)
        if head and not head.weak:
            return head
        line_start = start == 0 or self.text[start - 1] == "\n"
        after = self.text[end : end + 1]
        single = g.PIECE.match(self.text, start) is not None
        if line_start and single and (self.source.followed_by_space(end) or after in "：（【、\n"):
            self.last = None  # a heading of this very document
            return None
        if idiom:
            return None
        inherited = self.heads.inherited(self.text, start, dubious=head is not None)
        if inherited is None:
            self._cannot_read(start, end)
        return inherited

    def _piece(self, head: Head, start: int, end: int, begin: int) -> None:
        place = read_place(self.text[start:end])
        if place is None or place.article is None or self._falls(place, start):
            self._cannot_read(begin, end)
            return
        rest = g.DANGLING.match(self.text, end)
        if rest and not g.LOWER_PIECE.match(self.text, end) and not g.LIST.match(self.text, end):
            self._cannot_read(begin, rest.end())
            return
        self._cite(head, place, begin, end)

    def _below(self, last: _Last, start: int, end: int, begin: int) -> None:
        """A 款 or 项 of the article cited last."""
        piece = self.text[start:end]
        place = read_place(piece if "（" not in piece or piece.endswith(("项", "目")) else piece + "项")
        if place is None or last.place.article is None:
            self._cannot_read(begin, end)
            return
        paragraph = place.paragraph or (last.place.paragraph if place.item else None)
        merged = replace(last.place, paragraph=paragraph, item=place.item)
        self._cite(replace(last.head, start=begin), merged, begin, end)

    def _falls(self, place: Place, start: int) -> bool:
        """第三十八条至第三十六条: a range that goes down was miswritten."""
        if self.last is None or not self._continues(start):
            return False
        gap = self.text[self.last.end : start]
        return (
            bool(g.RANGE.search(gap)) and (place.article or 0) <= (self.last.place.article or 0) and not place.paragraph
        )

    def _list(self, head: Head, start: int, end: int, begin: int) -> None:
        """第38、46、47条; 第一、二款; 第（一）、（三）项: one citation a member."""
        unit, body = self.text[end - 1], self.text[start : end - 1]
        base = self.last.place if self.last and unit != "条" else Place()
        if unit != "条" and self.last and self.last.end == start and self.citations:
            begin = self.last.start  # 第三十八条第一、二款: the first member takes the article with it
            self.citations.pop()
        previous = 0
        for number, member in enumerate(g.LIST_MEMBER.finditer(body)):
            value = read_number(member[0].strip("第（）"))
            stop = start + member.end() + (1 if start + member.end() == end - 1 else 0)
            first = begin if number == 0 else start + member.start()
            if value is None or (value <= previous and body[member.start() - 1] in "至到－～"):
                self._cannot_read(first, stop)
                continue
            previous = value
            place = {
                "条": Place(article=value),
                "款": replace(base, paragraph=value, item=None),
                "项": replace(base, item=value),
            }[unit]
            self._cite(replace(head, start=first), place, first, stop)

    # --- results -----------------------------------------------------------------------------------------------

    def _cite(self, head: Head, place: Place, start: int, end: int) -> None:
        self.heads.note(head, end, self.text)
        self.heads.joined = False
        self._emit(head, place.locator, start, end)
        self.last = _Last(head, place, start, end)
        self.heads.recent = self.last

    def _emit(self, head: Head, locator: Locator | None, start: int, end: int) -> None:
        first, last = self.source.span(start, end)
        quote = self._quote(start, end) if locator and locator.heading is None else None
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

    def _quote(self, start: int, end: int) -> Quote | None:
        return quote_after(self.source, end) or quote_before(self.source, start, end)

    def _cannot_read(self, start: int, end: int) -> None:
        first, last = self.source.span(start, end)
        self.unparsed.append(Citation(text=self.source.original[first:last], start=first, end=last))
        self.done, self.last = max(self.done, end), None

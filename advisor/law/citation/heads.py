"""Which law a place belongs to: titles, bare names, short names agreed on in the text, and words that point back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from advisor.law.citation import grammar as g
from advisor.law.citation.names import NameBook, name_key, numbers_in

_MOST_SHORT_NAMES = 60
_FAR = 3  # sentences back that a bare 第四十六条 may reach


@dataclass(frozen=True)
class Head:
    """A law as named. ``weak``: words stand before the place that are no name and do not introduce one either."""

    name: str
    works: tuple[str, ...]
    start: int
    year: int | None = None
    number: str = ""
    weak: bool = False
    loose_year: int | None = None  # 2017年《仲裁法》: a version only where a place follows

    @property
    def identity(self) -> str:
        return "|".join(self.works) or name_key(self.name) or self.number


@dataclass
class Heads:
    """What the text has named so far."""

    names: NameBook
    local: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # 以下简称 → (name, works)
    named: list[tuple[Head, int, int]] = field(default_factory=list)  # head, end, sentence
    sentence: int = 0
    line: int = 0
    began: int = 0  # where the present sentence begins
    joined: bool = False  # the last two laws were named side by side, without a place between them
    _pair: tuple[int, Head, Head] | None = None  # the sentence of 前者 or 后者, and the two that they mean
    _here: dict[str, Head] = field(default_factory=dict)
    _before: dict[str, Head] = field(default_factory=dict)
    _before_at: tuple[int, int] = (0, 0)
    everywhere: dict[str, Head] = field(default_factory=dict)
    _by_kind: dict[str, list[Head]] = field(default_factory=dict)

    # --- bookkeeping ---------------------------------------------------------------------------------------------

    def stop(self, mark: str, position: int) -> None:
        """A sentence, or a line, has ended before ``position``."""
        self.began = position
        if self._here:
            self._before, self._before_at = self._here, (self.sentence, self.line)
            self._here = {}
        self.sentence += 1
        self.line += mark == "\n"

    def note(self, head: Head, end: int, text: str) -> None:
        """``head`` was named here: later places may point back to it."""
        if not head.identity or head.weak:
            return
        plain = replace(head, start=0, weak=False)
        self._here[head.identity] = plain
        self.everywhere[head.identity] = plain
        if not self.named or self.named[-1][0].identity != head.identity:
            self.named.append((plain, end, self.sentence))
        kind = _kind_of(head)
        line = self._by_kind.setdefault(kind, [])
        if not line or line[-1].identity != head.identity:
            line.append(plain)

    def near(self, end: int, start: int, text: str) -> bool:
        """Whether ``start`` is at most one sentence after ``end``, on the same line."""
        between = text[end : min(start, end + 200)]
        return start - end <= 200 and "\n" not in between and len(re.findall("[。！？；]", between)) <= 1

    def same_sentence(self, end: int, start: int, text: str) -> bool:
        return start - end <= 200 and not re.search("[。！？；\n]", text[end:start])

    # --- titles --------------------------------------------------------------------------------------------------

    def titled(self, text: str, start: int, end: int) -> tuple[Head, int]:
        """The head in 书名号 at ``start``, with what belongs to it before and behind (旧《…》, 《…》（一）)."""
        name = text[start + 1 : end - 1]
        if (part := g.ROMAN_PART.match(text, end)) and self._works(name + part[0]):
            name, end = name + part[0], part.end()
        year: int | None = None
        if (inside := re.search(r"（([^（）]*)）$", name)) and not self._works(name):
            version = g.VERSION.fullmatch(inside[0])
            if version and (inside[1][:4].isdigit()):
                name, year = name[: inside.start()], int(version["year"])
        name, works = self._meant(name)
        begin = start
        window = text[max(0, start - 16) : start]
        if dated := g.VERSION_BEFORE.search(window):
            year, begin = int(dated["year"]), start - len(window) + dated.start()
        elif old := g.OLD_BEFORE.search(window):
            begin = start - len(window) + old.start()
        loose = g.YEAR_BEFORE.search(window)
        if pointing := re.search(r"(?:本|该|同|此|上述|前述)$", text[max(0, begin - 2) : begin]):
            begin -= len(pointing[0]) if not works or name in self.local else 0
        return Head(
            name=name, works=works, start=begin, year=year, loose_year=int(loose["year"]) if loose else None
        ), end

    def _works(self, name: str) -> tuple[str, ...]:
        key = name_key(name)
        return self.local[key][1] if key in self.local else self.names.resolve(name)

    def _meant(self, name: str) -> tuple[str, tuple[str, ...]]:
        """The works of a title; 《条例》 and 《解释》 alone point back."""
        key = name_key(name)
        if key in self.local:
            return name, self.local[key][1]
        works = self.names.resolve(name)
        if not works and g.KIND_ALONE.fullmatch(key):
            pointed = self.pointed(key, alone=True)
            return name, pointed.works if pointed else ()
        if len(works) > 1:
            said = [w for w in works if w in self.everywhere]
            works = (said[0],) if len(said) == 1 else works
        return name, works

    def aside(self, head: Head, inside: str) -> Head | None:
        """What a bracket right after the name tells: a version, a 文号, a short name. None: it tells none of them."""
        version = g.VERSION.fullmatch(inside)
        if version:
            return replace(head, year=int(version["year"]))
        if short := g.SHORT_NAME.search(inside):
            for alias in re.split("[”」或、]", short["alias"]):
                if (key := name_key(alias.strip("“「"))) and len(self.local) < _MOST_SHORT_NAMES:
                    self.local[key] = (alias, head.works)
            inside = inside[: short.start()].rstrip("，、；")
            if not inside:
                return head
        if re.search(f"{g.DOC_NUMBER}|{g.ORDER_NUMBER}", inside):
            return self._with_number(head, inside)
        dated = re.match(r"([12]\d{3})年\d{0,2}月?\d{0,2}日?(?:修正|修订|修改)", inside)
        if dated:
            return replace(head, year=int(dated[1]))
        return head if short else None

    def _with_number(self, head: Head, inside: str) -> Head:
        """A 文号 settles which of several works of one title is meant."""
        meant = {self.names.by_number(n) for n in numbers_in(inside)} - {None}
        settled = tuple(w for w in meant if w and (w in head.works or not head.works))
        works = settled if len(settled) == 1 and len(head.works) != 1 else head.works
        return replace(head, number=inside, works=works)

    # --- words that point back -----------------------------------------------------------------------------------

    def pointing(self, word: str, kind: str, start: int, alone: bool = False) -> Head:
        target = self.pointed(kind, alone)
        if target is None:
            return Head(name=word, works=(), start=start)
        name = word if len(target.works) == 1 else target.name
        return replace(target, name=name, start=start)

    def pointed(self, kind: str, alone: bool) -> Head | None:
        """The law that 该法 or 该条例 means: the last named of its kind; None where two were named side by side."""
        if kind in self.local:
            name, works = self.local[kind]
            return Head(name=name, works=works, start=0)
        line = self._by_kind.get(_KINDS.get(kind, kind), [])
        if not line or (alone and any(h.identity != line[-1].identity for h in line[-2:])):
            return None
        return None if self._side_by_side(line) else line[-1]

    def named_last(self) -> Head | None:
        """The law that 其第八十二条 means: the last one named, of any kind; None where two were named side by side."""
        if not self.named or self._side_by_side([head for head, _, _ in self.named[-2:]]):
            return None
        return self.named[-1][0]

    def one_of_two(self, which: str) -> Head | None:
        """The law that 前者 or 后者 means, of the last two named."""
        if self._pair is None or self._pair[0] != self.sentence:  # 前者…，后者…: still the same two
            if len(self.named) < 2:
                return None
            self._pair = (self.sentence, self.named[-2][0], self.named[-1][0])
        return self._pair[1] if which == "前" else self._pair[2]

    def _side_by_side(self, line: list[Head]) -> bool:
        """《A法》和《B法》…该法: the last two of the kind were joined, without a place between."""
        if len(line) < 2 or len(self.named) < 2:
            return False
        (first, _, there), (second, _, here) = self.named[-2], self.named[-1]
        same = {first.identity, second.identity} == {line[-1].identity, line[-2].identity}
        return same and there == here and self.joined

    def inherited(self, start: int, passing: dict[str, Head], dubious: bool) -> Head | None:
        """The head of a bare 第四十六条: the only law of its sentence, or of one shortly before. None: there is none.

        ``passing``: laws that the sentence names without 书名号. Where several laws were named, or the words before do
        not introduce a citation (约定的第三条), the head has no work: which law is meant cannot be told.
        """
        near = self.sentence - self._before_at[0] <= _FAR and self.line == self._before_at[1]
        group = {**self._here, **passing} or (self._before if near else {})
        if not group and len(self.everywhere) == 1:
            group = self.everywhere
        if not group:
            return None
        if len(group) > 1 or dubious:
            return Head(name="", works=(), start=start, weak=True)
        return replace(next(iter(group.values())), start=start)


_KINDS = {"法律": "法", "法典": "法", "司法解释": "解释"}


def _kind_of(head: Head) -> str:
    title = head.works[0] if len(head.works) == 1 else head.name
    found = g.LAWLIKE.search(name_key(title))
    kind = re.sub("（.*", "", found[0]) if found else ""
    return _KINDS.get(kind, kind)

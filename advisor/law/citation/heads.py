"""Which law a place belongs to: titles, bare names, short names agreed on in the text, and words that point back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from advisor.law.citation import grammar as g
from advisor.law.citation import words as w
from advisor.law.citation.names import NameBook, name_key, numbers_in

_RUN = re.compile(r"[一-鿿（）〈〉〔〕·－“”「」『』‘’0-9]+$")
_OPENING = "“「『〈〔‘（《"
_STRIP = re.compile(
    rf"(?:[”」』〉〕’]|所?规定的?|的规定|的|中|里|之|第{g.NUM}[编章节]|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编)$"
)
_RULES_OF_IT = re.compile(r"(?:其|该法|本法|(?<!合)同法)的?(?P<rules>实施(?:条例|细则|办法|规定))$")
_ASIDE_END = re.compile(r"（(?P<inside>[^（）]{2,40})）$")
_ISSUER = re.compile(r"[一-鿿、]{1,24}$")
_PREFIX = re.compile(r"[一-鿿]{1,24}$")
_LOOK_BACK = 60
_MOST_SHORT_NAMES = 60
_PASSING, _MOST_IN_PASSING = 200, 6
_NAME_END = re.compile(r"法典?(?!律|院|官|定|人|治|庭|务)|条例|办法|规则|解释(?:（[一二三四]）)?")
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
    recent: object = None  # the last place cited
    joined: bool = False  # the last two laws were named side by side, without a place between them
    _here: dict[str, Head] = field(default_factory=dict)
    _before: dict[str, Head] = field(default_factory=dict)
    _before_at: tuple[int, int] = (0, 0)
    _everywhere: dict[str, Head] = field(default_factory=dict)
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
        self._everywhere[head.identity] = plain
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
            pointed = self._pointed(key, alone=True)
            return name, pointed.works if pointed else ()
        if len(works) > 1:
            said = [w for w in works if w in self._everywhere]
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

    # --- bare names and words that point back ----------------------------------------------------------------------

    def before(self, text: str, start: int, floor: int) -> Head | None:
        """The head written right before ``start``, back to ``floor``. None: nothing stands there that matters."""
        window = text[max(floor, start - _LOOK_BACK) : start]
        found = _RUN.search(window)
        if not found:
            return None
        run, offset = found[0], start - len(found[0])
        run, year, number = self._without_asides(run)
        for _ in range(4):
            if head := self._named_at_end(run, offset, year):
                return replace(head, number=number) if number else head
            cut = _STRIP.search(run)
            if not cut:
                break
            run = run[: cut.start()]
        return self._nameless(found[0], offset)

    def _without_asides(self, run: str) -> tuple[str, int | None, str]:
        """``run`` without （2012年修正） and （法释〔2020〕26号） at its end, and what they said."""
        year: int | None = None
        if aside := _ASIDE_END.search(run):
            version = g.VERSION.fullmatch(aside["inside"])
            if version:
                return run[: aside.start()], int(version["year"]), ""
            if aside["inside"].startswith(("以下简称", "下称", "简称")):
                return run[: aside.start()], year, ""
        return run, year, ""

    def _named_at_end(self, run: str, offset: int, year: int | None) -> Head | None:
        if rules := _RULES_OF_IT.search(run):
            return self._rules_of(rules[0], rules["rules"], offset + rules.start())
        known = self.names.ending(run)
        for alias, (_, works) in self.local.items():
            if run.endswith(alias) and (known is None or len(run) - known[0] <= len(alias)):
                known = (len(run) - len(alias), works)
        pointing = g.PRONOUN.search(run)
        if pointing and not run.endswith("合同法") and (known is None or known[0] >= pointing.start()):
            return self._pointing(pointing[0], pointing["kind"], offset + pointing.start())
        if known is not None:
            return self._bare(run, known[0], known[1], offset, year)
        if paper := g.PAPER.search(run):
            return Head(name=paper[0], works=(), start=offset + paper.start())
        return self._unknown(run, offset)

    def _rules_of(self, word: str, rules: str, start: int) -> Head:
        """其实施条例, 该法实施条例: the implementing rules of the law named last, where the book has them."""
        law = self._pointed("法", alone=False)
        works = self.names.resolve(law.works[0] + rules) if law and len(law.works) == 1 else ()
        return Head(name=word, works=works, start=start)

    def _bare(self, run: str, at: int, works: tuple[str, ...], offset: int, year: int | None) -> Head:
        """A known name at the end of ``run``; what stands before decides whether it is the whole name."""
        left, name, begin = run[:at], run[at:], at
        while left.endswith("中华人民共和国"):
            left, begin = left[:-7], begin - 7
        if dated := g.VERSION_BEFORE.search(left) or g.YEAR_BEFORE.search(left):
            year, begin, left = int(dated["year"]), dated.start(), left[: dated.start()]
        elif (old := g.OLD_BEFORE.search(left)) and old[0] != "原":
            begin, left = old.start(), left[: old.start()]
        elif left.endswith("原"):
            begin, left = len(left) - 1, left[:-1]
        if _is_boundary(left):
            if len(works) > 1:
                said = [w for w in works if w in self._everywhere]
                works = (said[0],) if len(said) == 1 else works
            return Head(name=name, works=works, start=offset + begin, year=year)
        whole = _cut(left)
        return Head(name=whole + run[begin:], works=(), start=offset + begin - len(whole))

    def _unknown(self, run: str, offset: int) -> Head | None:
        """A name that ends like a law's and is not in the book; 条例 or 规定 alone points back."""
        if not (kind := g.LAWLIKE.search(run)):
            return None
        whole = _cut(run)
        if re.fullmatch(g.KIND, whole) or not whole:
            left = run[: kind.start()]
            if not _is_boundary(left):
                return None
            return self._pointing(kind[0], kind[0], offset + kind.start(), alone=True)
        if len(whole) <= len(kind[0]) + 1:
            return None
        return Head(name=whole, works=(), start=offset + len(run) - len(whole))

    def _pointing(self, word: str, kind: str, start: int, alone: bool = False) -> Head:
        target = self._pointed(kind, alone)
        if target is None:
            return Head(name=word, works=(), start=start)
        name = word if len(target.works) == 1 else target.name
        return replace(target, name=name, start=start)

    def _pointed(self, kind: str, alone: bool) -> Head | None:
        """The law that 该法 or 该条例 means: the last named of its kind; None where two were named side by side."""
        if kind in self.local:
            name, works = self.local[kind]
            return Head(name=name, works=works, start=0)
        line = self._by_kind.get(_KINDS.get(kind, kind), [])
        if not line or (alone and len({h.identity for h in line}) > 1):
            return None
        if self._side_by_side(line):
            return None
        return line[-1]

    def _side_by_side(self, line: list[Head]) -> bool:
        """《A法》和《B法》…该法: the last two of the kind were joined, without a place between."""
        if len(line) < 2 or len(self.named) < 2:
            return False
        (first, _, there), (second, _, here) = self.named[-2], self.named[-1]
        same = {first.identity, second.identity} == {line[-1].identity, line[-2].identity}
        return same and there == here and here == self.sentence and self.joined

    def _nameless(self, run: str, offset: int) -> Head | None:
        """None where the words before introduce a citation (按照第三十八条); a weak head where they do not."""
        return None if _is_boundary(run) else Head(name=run[-8:], works=(), start=offset, weak=True)

    def inherited(self, text: str, start: int, dubious: bool) -> Head | None:
        """The head of a bare 第四十六条: the only law of its sentence, or of one shortly before. None: there is none.

        Where several laws were named, or the words before do not introduce a citation (约定的第三条), the head has
        no work: which law is meant cannot be told.
        """
        near = self.sentence - self._before_at[0] <= _FAR and self.line == self._before_at[1]
        group = {**self._here, **self._in_passing(text, start)} or (self._before if near else {})
        if not group and len(self._everywhere) == 1:
            group = self._everywhere
        if not group:
            return None
        if len(group) > 1 or dubious:
            return Head(name="", works=(), start=start, weak=True)
        return replace(next(iter(group.values())), start=start)

    def _in_passing(self, text: str, start: int) -> dict[str, Head]:
        """Laws that the present sentence names without 书名号 and without a place (依劳动合同法应当支付)."""
        begin = max(self.began, start - _PASSING)
        found: dict[str, Head] = {}
        for mark in list(_NAME_END.finditer(text, begin, start))[-_MOST_IN_PASSING:]:
            run = text[max(begin, mark.end() - 40) : mark.end()]
            if known := self.names.ending(run):
                head = Head(name=run[known[0] :], works=known[1], start=0)
                whole = _is_boundary(run[: known[0]]) or not re.search("[一-鿿]$", run[: known[0]])
                found[head.identity if whole else run] = head if whole else replace(head, works=())
        return found

    # --- numbers -------------------------------------------------------------------------------------------------

    def number_before(self, text: str, start: int, end: int, floor: int) -> int:
        """Where the 文号 begins whose year or 令 stands at ``start``; ``start`` itself: no issuer stands before."""
        found = _PREFIX.search(text[max(floor, start - 24) : start])
        if not found:
            return start
        prefix = found[0]
        for size in range(len(prefix), 0, -1):
            if self.names.by_number(prefix[-size:] + text[start:end]) and _is_boundary(prefix[:-size]):
                return start - size
        parts = w.NUMBER_CUTTERS.split(prefix)
        return start - len((parts[-1] or prefix)[-16:])

    def issuer_before(self, text: str, start: int, floor: int) -> int:
        found = _ISSUER.search(text[max(floor, start - 24) : start])
        if not found:
            return start
        return start - len(_cut(found[0]).lstrip("、"))


_KINDS = {"法律": "法", "法典": "法", "司法解释": "解释"}


def _kind_of(head: Head) -> str:
    title = head.works[0] if len(head.works) == 1 else head.name
    found = g.LAWLIKE.search(name_key(title))
    kind = re.sub("（.*", "", found[0]) if found else ""
    return _KINDS.get(kind, kind)


def _is_boundary(left: str) -> bool:
    """Whether a name may begin after ``left``."""
    return not left or left[-1] in _OPENING or left[-1] in "）”」』〉〕’" or left.endswith(w.INTRODUCERS)


def _cut(run: str) -> str:
    """The part of ``run`` that looks like a name: after the last word that introduces one."""
    if run.rfind("（") > run.rfind("）"):
        run = run[run.rfind("（") + 1 :]
    ends = [m.end() for m in w.CUTTERS.finditer(run) if m.end() < len(run)]
    tail = run[ends[-1] :] if ends else run
    return re.sub(r"^[（）“”「」『』〈〉·‘’0-9]+", "", tail)[-40:]

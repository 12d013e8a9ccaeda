"""Names written without 书名号: 根据劳动合同法第三十八条, 劳合法第三十八条, 该法第三十八条, 其第八十二条."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.law.citation import grammar as g
from advisor.law.citation import words as w
from advisor.law.citation.heads import Head, Heads

_RUN = re.compile(r"[一-鿿（）〈〉〔〕·－“”「」『』‘’0-9]+$")
_STRIP = re.compile(
    rf"(?:[”」』〉〕’]|所?规定的?|的规定|的|中|里|之|第{g.NUM}[编章节]|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编)$"
)
_RULES_OF_IT = re.compile(r"(?:其|该法|本法|(?<!合)同法)的?(?P<rules>实施(?:条例|细则|办法|规定))$")
_ASIDE_END = re.compile(r"（(?P<inside>[^（）]{2,40})）$")
_OF_IT = re.compile(r"(?<![尤极与])其(?:中|中的)?$")
_FORMER_LATTER = re.compile(r"(?P<which>[前后])者(?:的|中|中的)?$")
_LOOK_BACK = 60
_PASSING, _MOST_IN_PASSING = 200, 6
_NAME_END = re.compile(r"法典?(?!律|院|官|定|人|治|庭|务)|条例|办法|规则|解释(?:（[一二三四]）)?")


def name_before(heads: Heads, text: str, start: int, floor: int) -> Head | None:
    """The head written right before ``start``, back to ``floor``. None: nothing stands there that matters."""
    window = text[max(floor, start - _LOOK_BACK) : start]
    found = _RUN.search(window)
    if not found:
        return None
    run, offset = found[0], start - len(found[0])
    run, year = _without_asides(run)
    for _ in range(4):
        if head := _named_at_end(heads, run, offset, year):
            return head
        strip = _STRIP.search(run)
        if not strip:
            break
        run = run[: strip.start()]
    return _nameless(heads, found[0], offset)


def _without_asides(run: str) -> tuple[str, int | None]:
    """``run`` without （2012年修正） or （以下简称…） at its end, and the year."""
    if aside := _ASIDE_END.search(run):
        version = g.VERSION.fullmatch(aside["inside"])
        if version:
            return run[: aside.start()], int(version["year"])
        if aside["inside"].startswith(("以下简称", "下称", "简称")):
            return run[: aside.start()], None
    return run, None


def _named_at_end(heads: Heads, run: str, offset: int, year: int | None) -> Head | None:
    if rules := _RULES_OF_IT.search(run):
        return _rules_of(heads, rules[0], rules["rules"], offset + rules.start())
    known = heads.names.ending(run)
    for alias, (_, works) in heads.local.items():
        if run.endswith(alias) and (known is None or len(run) - known[0] <= len(alias)):
            known = (len(run) - len(alias), works)
    pointing = g.PRONOUN.search(run)
    if pointing and not run.endswith("合同法") and (known is None or known[0] >= pointing.start()):
        return heads.pointing(pointing[0], pointing["kind"], offset + pointing.start())
    if known is not None:
        return _bare(heads, run, known[0], known[1], offset, year)
    if paper := g.PAPER.search(run):
        return Head(name=paper[0], works=(), start=offset + paper.start())
    return _unknown(heads, run, offset)


def _rules_of(heads: Heads, word: str, rules: str, start: int) -> Head:
    """其实施条例, 该法实施条例: the implementing rules of the law named last, where the book has them."""
    law = heads.pointed("法", alone=False)
    works = heads.names.resolve(law.works[0] + rules) if law and len(law.works) == 1 else ()
    return Head(name=word, works=works, start=start)


def _bare(heads: Heads, run: str, at: int, works: tuple[str, ...], offset: int, year: int | None) -> Head:
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
    if w.is_boundary(left):
        if len(works) > 1:
            said = [work for work in works if work in heads.everywhere]
            works = (said[0],) if len(said) == 1 else works
        return Head(name=name, works=works, start=offset + begin, year=year)
    whole = w.cut(left)
    return Head(name=whole + run[begin:], works=(), start=offset + begin - len(whole))


def _unknown(heads: Heads, run: str, offset: int) -> Head | None:
    """A name that ends like a law's and is not in the book; 条例 or 规定 alone points back."""
    if not (kind := g.LAWLIKE.search(run)):
        return None
    whole = w.cut(run)
    if re.fullmatch(g.KIND, whole) or not whole:
        left = run[: kind.start()]
        if not w.is_boundary(left):
            return None
        return heads.pointing(kind[0], kind[0], offset + kind.start(), alone=True)
    if len(whole) <= len(kind[0]) + 1:
        return None
    return Head(name=whole, works=(), start=offset + len(run) - len(whole))


def _nameless(heads: Heads, run: str, offset: int) -> Head | None:
    """其第八十二条: the law named last. None where the words before introduce a citation (按照第三十八条); a weak head
    where they do not.
    """
    if (its := _OF_IT.search(run)) and (law := heads.named_last()):
        return replace(law, start=offset + its.start())
    if (pair := _FORMER_LATTER.search(run)) and (law := heads.one_of_two(pair["which"])):
        return replace(law, start=offset + pair.start())
    return None if w.is_boundary(run) else Head(name=run[-8:], works=(), start=offset, weak=True)


def in_passing(heads: Heads, text: str, start: int) -> dict[str, Head]:
    """Laws that the present sentence names without 书名号 and without a place (依劳动合同法应当支付)."""
    begin = max(heads.began, start - _PASSING)
    found: dict[str, Head] = {}
    for mark in list(_NAME_END.finditer(text, begin, start))[-_MOST_IN_PASSING:]:
        run = text[max(begin, mark.end() - 40) : mark.end()]
        if known := heads.names.ending(run):
            head = Head(name=run[known[0] :], works=known[1], start=0)
            whole = w.is_boundary(run[: known[0]]) or not re.search("[一-鿿]$", run[: known[0]])
            found[head.identity if whole else run] = head if whole else replace(head, works=())
    return found

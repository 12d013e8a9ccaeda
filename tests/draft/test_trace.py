"""Every number, sum and date in every draft goes back to the case, an entry, a calculation or a checked citation.

Its own reading, apart from the check ``facts_traceable``: Arabic figures, dates, and sums in 大写.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from advisor.draft.blocks import LOCAL_SLOTS
from advisor.draft.sums import read_items
from advisor.draft.wording import read_day
from advisor.law.numerals import capital_amount, read_money
from tests.draft.stories import STORIES, typed
from tests.draft.test_golden import KINDS, drafted

FIGURE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
CAPITAL = re.compile(r"[零壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*元[零壹贰叁肆伍陆柒捌玖角分整]+")
LIST_NUMBER = re.compile(r"^\d+[．｜]")
LAW_DAYS = {15, 30, 5, 3, 10, 20, 21, 60, 365}  # lengths of the periods that drafts compute


def plain(figure: str) -> str:
    day = read_day(figure)
    if day:
        return day.isoformat()
    return f"{Decimal(figure.replace(',', '')).normalize():f}"


def figures(text: str) -> set[str]:
    return {plain(f) for f in FIGURE.findall(text)}


def sources(kind, consultation, entries) -> set[str]:
    """Every figure that anybody gave: case, assessment, what was typed, what the lawyer wrote into the kind."""
    case = consultation.case
    given = [f.shown for f in case.facts] + [e.name for e in case.evidence] + list(entries.values())
    given += [s.text + c.formula for c in consultation.assessment.calculations for s in c.steps]
    given += [re.sub(r"\{\w+\}", "", b.text) for b in kind.structure] + list(kind.measures.values())
    known = set().union(*(figures(g) for g in given))
    known |= {str(f.value) for f in case.facts} | {f"{c.amount:f}" for c in consultation.assessment.calculations}
    known |= {plain(str(v)) for v in list(known) if re.fullmatch(r"\d+(\.\d+)?", str(v))}
    return known | {d.isoformat() for g in given for m in re.findall(r"\d{4}-\d\d-\d\d", g) if (d := read_day(m))}


def computed(kind, known: set[str], letter) -> set[str]:
    """Totals of the sums entered, and days a lawful or suggested period away from a known day."""
    days = [d for k in known if (d := read_day(k))]
    reckoned = {f.value for f in letter.fields if (s := kind.spec(f.name)) and s.head == "推算"}
    made = set()
    for value in reckoned:
        day = read_day(value)
        if day and any(day - d in {timedelta(n) for n in range(70)} or day.replace(year=d.year) == d for d in days):
            made.add(day.isoformat())  # which length is the right one: test_kind_checks
    for f in letter.fields:
        if (s := kind.spec(f.name)) and s.kind.value == "款项" and f.value:
            made.add(plain(str(sum((i.amount for i in read_items(f.value, f.title)), Decimal(0)))))
    return made | {str(kind.reply.usual)} if kind.reply else made


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", KINDS)
def test_every_figure_has_an_origin(name, story, parameters):
    kind, consultation = KINDS[name], STORIES[story]()
    letter = drafted(name, story, parameters)
    known = sources(kind, consultation, typed(kind))
    known |= computed(kind, known, letter)
    held = sorted({c.citation.text for c in letter.citations if c.holds}, key=len, reverse=True)
    for p in letter.paragraphs:
        text = LIST_NUMBER.sub("", p.text)
        for cited in held:
            text = text.replace(cited, "")
        assert figures(text) - known == set(), p.text


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", KINDS)
def test_every_sum_in_words_stands_beside_its_figure(name, story, parameters):
    for p in drafted(name, story, parameters).paragraphs:
        for words in CAPITAL.findall(p.text):
            amount = read_money(words)
            assert capital_amount(amount) == words
            assert f"{amount:,.2f} 元" in p.text


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", KINDS)
def test_no_name_that_nobody_gave(name, story, parameters):
    """A pseudonymised kind shows no full name; the other story's parties never turn up."""
    kind = KINDS[name]
    text = "\n".join(p.text for p in drafted(name, story, parameters).paragraphs)
    own = {str(f.value) for f in STORIES[story]().case.facts} | set(typed(kind).values())
    for other in STORIES:
        for fact in STORIES[other]().case.facts:
            if fact.key.value in ("worker_name", "employer_name") and str(fact.value) in text:
                assert any(str(fact.value) in o for o in own)
                assert not (kind.pseudonyms and fact.key.value == "worker_name")


def test_bargaining_positions_stand_in_no_draft(parameters):
    for name in KINDS:
        text = "\n".join(p.text for p in drafted(name, "arrears", parameters).paragraphs)
        assert "98,765" not in text and "98765" not in text, name
        assert "8,642" not in text and "8642" not in text, name


def test_slots_of_every_repetition_are_declared():
    assert all(b.each in LOCAL_SLOTS for k in KINDS.values() for b in k.structure)

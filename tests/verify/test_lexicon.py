"""What the lexicon says about names, repealed works and shapes of articles, held against the base itself."""

from __future__ import annotations

import re
from itertools import pairwise

from advisor.domain.source import Mark
from advisor.law.citation import find
from advisor.law.history import read_aliases, read_history
from advisor.law.numerals import to_int
from advisor.verify import Checker
from advisor.verify.article import shape_of
from tests.verify.memory_base import CORPUS, MemoryBase

from .conftest import TODAY

HISTORY = read_history(CORPUS / "lexicon")


def test_no_alias_hides_a_title(checker: Checker, base: MemoryBase) -> None:
    for work in base.works():
        assert checker.names.resolve(work) == (work,)


def test_every_alias_resolves(checker: Checker) -> None:
    for alias, meant in read_aliases(CORPUS / "lexicon").items():
        assert set(meant) <= set(checker.names.resolve(alias)) or alias in meant, alias


def test_entries_have_sources_and_are_never_unverified() -> None:
    told = [(e.source, e.mark) for e in HISTORY.repealed]
    told += [(e.source, e.mark) for e in HISTORY.parts]
    told += [(e.source, e.mark) for e in HISTORY.stale]
    told += [(e.source, e.mark) for e in HISTORY.moved]
    assert all(source and mark is not Mark.UNVERIFIED for source, mark in told)
    for part in HISTORY.parts:
        assert part.locator.article


def test_successors_are_citations_that_can_be_read(checker: Checker) -> None:
    successors = [r.replaced_by for r in HISTORY.repealed] + [p.replaced_by for p in HISTORY.parts]
    for successor in successors:
        found = find(successor, checker.names)
        assert found.citations, successor
        assert not found.unparsed


def test_stale_articles_are_those_that_the_amendment_names(base: MemoryBase) -> None:
    """Each article listed as changed is named by an entry of the amendment, and none that it names is missing."""
    for stale in HISTORY.stale:
        (held,) = base.versions(stale.changed_by.strip("《》"))
        entries = [base.passage(held.id, key) for key in base.keys(held.id)]
        named = re.compile(r"将?刑法第([〇零一二三四五六七八九十百千]+)条")
        found = {str(to_int(m[1])) for e in entries if e and (m := named.search(e.text))}
        assert found == set(stale.articles)
        assert held.in_force.start == stale.since


def test_moved_articles_speak_of_their_topic(base: MemoryBase) -> None:
    """The new number really is where the topic now stands, and the old ones no longer are."""
    for moved in HISTORY.moved:
        source = base.versions(moved.work)[-1]
        now = base.passage(source.id, str(moved.now))
        assert now
        assert any(t in now.text for t in moved.topic) or "仲裁机构的裁决" in now.text or "申请执行的期间" in now.text
        for was in moved.was:
            old = base.passage(source.id, str(was))
            assert old
            assert not any(t in old.text for t in moved.topic), (was, moved.topic)


def test_versions_of_a_work_follow_one_another() -> None:
    for work in {e.work for e in HISTORY.earlier}:
        days = sorted((e.in_force for e in HISTORY.earlier_of(work)), key=lambda f: f.start)
        for before, after in pairwise(days):
            assert before.end
            assert (after.start - before.end).days == 1, work


def test_recorded_versions_agree_with_the_statutes(base: MemoryBase) -> None:
    for entry in HISTORY.earlier:
        starts = [v.in_force.start for v in base.versions(entry.work)]
        if starts and entry.in_force.covers(TODAY):
            assert entry.in_force.start in starts, entry


def test_shapes_know_the_last_article(base: MemoryBase) -> None:
    for work, shape in HISTORY.shapes.items():
        for version in base.versions(work):
            assert version.articles == shape.articles, work
        assert shape.of(str(shape.articles))
        assert shape.of(str(shape.articles + 1)) is None


def test_shapes_count_as_the_checker_counts() -> None:
    """工伤保险条例第十四条: one 款 with seven 项; 第十五条: two 款, three 项 in the first."""
    injury = HISTORY.shapes["工伤保险条例"]
    assert injury.of("14") == (7,)
    assert injury.of("15") == (3, 0)
    assert shape_of("职工有下列情形之一的：\n（一）甲；\n（二）乙；\n（三）丙。\n职工有前款情形的。") == (3, 0)

"""Reading a law with its history: versions by date, what replaced them, the text of a day."""

from datetime import date
from itertools import pairwise

import pytest

from advisor.errors import InputError
from advisor.pipeline import Advisor
from advisor.search.shelf import Shelf


@pytest.fixture(scope="module")
def shelf(whole: Advisor) -> Shelf:
    return whole.shelf


def test_two_versions_held_and_which_applies_when(shelf: Shelf) -> None:
    *_, old, new = shelf.editions("仲裁法")
    assert old.source and new.source and old.in_force.end == date(2026, 2, 28)
    assert "仲裁法" in old.replaced_by and not new.replaced_by
    assert shelf.on("仲裁法", date(2026, 2, 28)) == old and shelf.on("仲裁法", date(2026, 3, 1)) == new
    assert (old.standing(date(2026, 11, 22)), new.standing(date(2026, 11, 22))) == ("已失效", "当日有效")
    assert new.standing(date(2026, 1, 1)) == "尚未施行"
    texts = [[p.text for p in shelf.passages(e.source.id)] for e in (old, new)]
    assert texts[0] != texts[1] and all(texts)


def test_a_version_without_a_text_is_on_the_line_too(shelf: Shelf) -> None:
    first, second = shelf.editions("劳动合同法")
    assert first.source is None and first.in_force.end == date(2013, 6, 30)
    assert second.source and shelf.on("劳动合同法", date(2010, 1, 1)) == first


def test_a_repealed_work_says_what_replaced_it(shelf: Shelf) -> None:
    (gone,) = shelf.editions("违反和解除劳动合同的经济补偿办法")
    assert gone.source is None and "第四十七条" in gone.replaced_by
    assert shelf.on("违反和解除劳动合同的经济补偿办法", date(2026, 1, 1)) is None


def test_versions_never_overlap(shelf: Shelf) -> None:
    for work in shelf.store.works():
        editions = shelf.editions(work)
        for before, after in pairwise(editions):
            assert before.in_force.end and before.in_force.end < after.in_force.start, work


def test_a_title_is_found_by_its_words(shelf: Shelf) -> None:
    assert shelf.find("劳动合同法")[0].work == "劳动合同法"
    assert "劳动合同法实施条例" in [s.work for s in shelf.find("《劳动合同法》")]
    assert shelf.find("") == () and shelf.find("海洋生物") == ()
    with pytest.raises(InputError, match="没有《海洋生物法》"):
        shelf.editions("海洋生物法")
    with pytest.raises(InputError, match="全文"):
        shelf.passages("海洋生物法@2020-01-01")


def test_parts_that_no_longer_apply_are_said(shelf: Shelf) -> None:
    work = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
    assert "第三十二条第一款自 2025-09-01 起不再适用" in "".join(shelf.cautions(work, date(2026, 1, 1)))
    assert not list(shelf.cautions(work, date(2025, 8, 31)))

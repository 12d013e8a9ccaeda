"""How people put it: variant spellings, word classes, sayings, and the second voice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.dispute import DisputeType
from advisor.errors import CorpusError
from advisor.law.procedure import Procedure
from advisor.law.story import OUTSIDE, load_examples, load_words
from tests.assess.conftest import CORPUS, TELLING, make_case

WORDS = TELLING.words


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("佢唔俾我入厂门，人工停咗", "他不给我入厂门，工资停了"),
        ("冇得合约，也冇交设保", "没有合同，也没交社保"),
        ("联系不上，劳动关系", "联系不上，劳动关系"),  # 系 in an ordinary word is no dialect
    ],
)
def test_plain_spelling_keeps_every_place(said: str, plain: str) -> None:
    assert WORDS.plain(said) == plain
    assert len(plain) == len(said)


def test_facts_rest_on_the_words_as_they_were_said() -> None:
    story = "老板唔俾我入厂，合约都冇签过"
    for fact in make_case(story).facts:
        assert fact.basis is not None and story[fact.basis.start : fact.basis.end] == fact.basis.text


def test_two_sides_of_another_length_are_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("same_length: {冇: 没有}\nclasses: {人: [我]}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="字数不一样"):
        load_words(tmp_path)


def test_an_unknown_class_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("same_length: {冇: 没}\nclasses: {人: [我, <鬼>]}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="没有「鬼」这个词类"):
        load_words(tmp_path)


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("一早打卡机就刷不进去，组长说不用再来了", "用人单位"),
        ("主管在群里说我被优化了，今天办交接", "用人单位"),
        ("厂里按自动离职把我处理了", "用人单位"),
        ("到期以后学校就不续签了", "用人单位"),
        ("我于9月5日以邮件告知公司解除劳动关系", "劳动者"),
        ("跟老板打了招呼就走了，我自己提的离职", "劳动者"),
        ("要我自动辞职，我不肯", None),
        ("怕被开除，一直不敢说", None),
    ],
)
def test_who_ended_it(said: str, by: str | None) -> None:
    fact = make_case(said).fact(next(f.key for f in TELLING.sayings if f.key.value == "terminated_by"))
    assert (fact.value if fact else None) == by


def test_an_end_is_tied_to_the_date_beside_it() -> None:
    facts = {
        f.key.value: f.value for f in make_case("2021年3月起在一家面馆端盘子。今年2月8日老板娘喊我结账走人。").facts
    }
    assert facts["employment_start"] == date(2021, 3, 1)
    assert facts["employment_end"] == date(2026, 2, 8)


def test_examples_name_known_matters(catalogue: tuple[DisputeType, ...], procedure: Procedure) -> None:
    known = {t.code for t in catalogue} | {"闲话"} | {f"{OUTSIDE}：{m.name}" for m in procedure.outside}
    examples = load_examples(CORPUS / "story")
    assert {e.label for e in examples} <= known
    assert {t.code for t in catalogue} <= {e.label for e in examples}
    assert len({e.text for e in examples}) == len(examples)

"""How people put it: variant spellings, word classes, sayings, and the second voice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from advisor.assess import assess
from advisor.assess.hearing import hear
from advisor.domain.assessment import Confidence
from advisor.domain.dispute import DisputeType
from advisor.errors import CorpusError
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure
from advisor.law.story import OUTSIDE, load_examples, load_words
from advisor.search.likeness import Likeness
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


def _voice(label: str) -> Mapping[str, float]:
    return {label: 0.9, "T01": 0.02, "闲话": 0.08}


def test_what_sounds_like_a_rent_goes_elsewhere(
    catalogue: tuple[DisputeType, ...], procedure: Procedure, parameters: Parameters
) -> None:
    story = "租了三楼放布料，搬走的时候押金不退，还扣了我两台缝纫机"
    parts = make_case(story), catalogue, procedure, parameters, TELLING
    made = assess(*parts, lambda text: _voice(f"{OUTSIDE}：房屋、厂房租赁"))
    assert "房屋、厂房租赁" in made.out_of_scope and not made.disputes


def test_what_no_pattern_names_is_only_possible(
    catalogue: tuple[DisputeType, ...], procedure: Procedure, parameters: Parameters
) -> None:
    case = make_case("机器上那个盖子掉了好久，叫人来弄也没人理")
    made = assess(case, catalogue, procedure, parameters, TELLING, lambda text: _voice("T24"))
    assert [(d.code, d.confidence) for d in made.disputes] == [("T24", Confidence.LIKELY)]
    assert made.disputes[0].spans[0].text in case.narrative
    assert not assess(case, catalogue, procedure, parameters, TELLING).disputes  # without a model: silent


def test_what_is_in_order_is_not_heard() -> None:
    heard: list[str] = []
    hear("他借了我八万不还，工资倒是每月都发我", lambda text: heard.append(text) or {"T02": 1.0})
    assert heard == ["他借了我八万不还"]


def test_likeness_tells_its_examples_apart() -> None:
    rng = np.random.default_rng(1)
    centres = rng.normal(size=(3, 32))
    rows = np.repeat(centres, 8, axis=0) + rng.normal(scale=0.2, size=(24, 32)) + 5  # 5: what all have in common
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    labelled = [(f"T0{n // 8 + 1}", str(n)) for n in range(24)]
    made = Likeness(labelled, rows, lambda text: rows[int(text)])
    assert all(max(made(str(n)), key=made(str(n)).__getitem__) == labelled[n][0] for n in range(24))
    assert sum(made("0").values()) == pytest.approx(1, abs=1e-4)
    assert made("3") == Likeness(labelled, rows, lambda text: rows[int(text)])("3")

"""The privacy sets are sound, and the finder does not fall below what was measured."""

import pytest

from advisor.domain.personal import PersonalKind
from advisor.privacy import find_personal
from advisor.privacy.check_digits import is_bank_card, is_credit_code, is_id_card, is_old_id_card
from eval.privacy import judged
from eval.privacy_made import made
from eval.privacy_rows import Row, read_marked, written
from eval.privacy_score import false_per_thousand, judge, total


def _bare(text: str) -> str:
    return "".join(c for c in text.translate(str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")) if c.isalnum())


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return written()


def test_the_written_set_is_as_large_and_varied_as_promised(rows: tuple[Row, ...]) -> None:
    assert len(rows) >= 120
    assert {r.style for r in rows} == {"聊天", "笔录", "单位来函", "申请书", "裁判文书"}
    assert sum(r.part == "held" for r in rows) >= 50
    assert sum(not r.gold for r in rows) >= 12
    assert len({r.text for r in rows}) == len(rows)


def test_marks_say_what_they_cover() -> None:
    row = read_marked("我叫{人名|张三}，{公司|老店|?}的", "聊天")
    assert row.text == "我叫张三，老店的"
    assert [(row.text[g.start : g.end], g.scored) for g in row.gold] == [("张三", True), ("老店", False)]


def test_made_numbers_are_valid() -> None:
    proofs = {
        PersonalKind.ID_CARD: lambda n: is_id_card(n) or is_old_id_card(n),
        PersonalKind.BANK_CARD: is_bank_card,
        PersonalKind.CREDIT_CODE: is_credit_code,
    }
    numbers = [(g.kind, r.text[g.start : g.end]) for r in made(3, 200) for g in r.gold if g.kind in proofs]
    assert len(numbers) > 40
    assert all(proofs[kind](_bare(text)) for kind, text in numbers)


def test_the_same_seed_makes_the_same_texts() -> None:
    assert [r.text for r in made(5, 40)] == [r.text for r in made(5, 40)]
    assert [r.text for r in made(5, 40)] != [r.text for r in made(6, 40)]


def test_a_miss_and_a_false_mask_are_counted() -> None:
    row = read_marked("我叫{人名|张建国}，高兴", "聊天", "dev")
    assert judge(row, find_personal(row.text)).scores["人名"].recall == 1
    blind = judge(row, ())
    assert blind.scores["人名"].recall == 0
    assert blind.missed
    wrong = judge(read_marked("我叫张建国", "聊天", "dev"), find_personal("我叫张建国"))
    assert wrong.scores["人名"].precision == 0
    assert wrong.false


def test_made_texts_are_masked_as_promised() -> None:
    """依据任务要求：号码不低于 0.99，人名、公司不低于 0.95；没有人名的文字每千字误遮不到 0.3。"""
    results = judged(list(made(2, 600)))
    scores = total(results)
    assert scores["号码"].recall >= 0.99
    assert scores["人名"].recall >= 0.95
    assert scores["公司"].recall >= 0.95
    assert scores["地址"].recall >= 0.95
    assert false_per_thousand(results, nobody=True) < 0.3


@pytest.mark.parametrize(("part", "people", "companies"), [("dev", 0.92, 0.95), ("held", 0.86, 0.88)])
def test_written_texts_do_not_get_worse(rows: tuple[Row, ...], part: str, people: float, companies: float) -> None:
    results = judged([r for r in rows if r.part == part])
    scores = total(results)
    assert scores["号码"].recall >= 0.99
    assert scores["人名"].recall >= people
    assert scores["公司"].recall >= companies
    assert scores["人名"].precision >= 0.93
    assert false_per_thousand(results, nobody=True) < 0.3

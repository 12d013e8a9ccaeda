"""Masked and put back: exactly, or not at all."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.domain.case import Case, Fact, FactKey
from advisor.privacy import (
    Known,
    LeakedPlaceholderError,
    Mask,
    MaskTable,
    PersonalKind,
    find_personal,
    known_of,
    leaked,
    unmask,
)

_PIECES = (
    "申请人张建国|阳新县宏达鞋业有限公司|宏达公司|13812345678|138 1234 5678|11010519491231002X|住兴国大道18号|a@b.cn"
    "|鄂B6T217|〔人名1〕|〔人名|1〕|【公司2】|人名3|[手机号1]|〔原文1〕|〔2024〕12号|公司1月|-2〕|〔公司1-2〕|人名0|、|，|\n"
    "|老板王德发|小李|买买提·艾力|\ue000"
)
PIECES = st.sampled_from(_PIECES.split("|"))
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=25).map("".join))
STORY = "申请人张建国在阳新县宏达鞋业有限公司上班，电话13812345678，宏达公司说张建国旷工。"


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_put_back_exactly(text: str) -> None:
    masked = Mask().mask(text)
    assert unmask(masked.text, masked.table) == text
    assert leaked(masked.text, masked.table) == ()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_original_is_left(text: str) -> None:
    masked = Mask().mask(text)
    bare = unmask_nothing(masked.text)
    for row in masked.table.rows:
        if row.kind is not PersonalKind.LOOKALIKE:
            assert row.text not in bare


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_one_table_for_a_case(texts: list[str]) -> None:
    table = MaskTable()
    texts_masked = []
    for text in texts:
        masked = Mask().mask(text, table)
        assert masked.table.rows[: len(table.rows)] == table.rows
        table = masked.table
        texts_masked.append(masked.text)
    assert [unmask(text, table) for text in texts_masked] == texts
    assert len({row.placeholder for row in table.rows}) == len(table.rows)
    assert len({(row.kind, row.text) for row in table.rows}) == len(table.rows)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_spans_hold(text: str) -> None:
    at = 0
    for personal in find_personal(text):
        assert at <= personal.start < personal.end <= len(text)
        assert text[personal.start : personal.end] == personal.text
        at = personal.end


def unmask_nothing(text: str) -> str:
    from advisor.privacy.placeholders import PLACEHOLDER

    return PLACEHOLDER.sub("\x00", text)


def test_placeholders_by_kind_and_identity() -> None:
    masked = Mask().mask(STORY)
    assert masked.text == "申请人〔人名1〕在〔公司1〕上班，电话〔手机号1〕，〔公司1-2〕说〔人名1〕旷工。"
    assert masked.table.originals["〔公司1-2〕"] == "宏达公司"
    assert next(r for r in masked.table.rows if r.placeholder == "〔人名1〕").role == "申请人"


def test_the_next_text_of_a_case_uses_the_same_placeholders() -> None:
    first = Mask().mask(STORY)
    second = Mask().mask("张建国又来了，还有李秀梅，她说老板王德发跑了。", first.table)
    assert second.text.startswith("〔人名1〕又来了，还有〔人名2〕")
    assert unmask(first.text, second.table) == STORY


def test_what_one_text_reveals_is_masked_in_all() -> None:
    one, two = Mask().mask_all(("卜算子又没来", "申请人：卜算子，女"))
    assert one.text == "〔人名1〕又没来"
    assert two.text == "申请人：〔人名1〕，女"
    assert one.table == two.table


def test_text_that_looks_like_a_placeholder_comes_back() -> None:
    text = "他写〔人名1〕和【公司2】，张建国说：人名7不对"
    masked = Mask((Known(text="张建国", kind=PersonalKind.PERSON),)).mask(text)
    assert "〔原文1〕" in masked.text
    assert unmask(masked.text, masked.table) == text


_WRONG = "〔人名9〕|〔人名1|人名1〕|[人名1]|【人名1】|〔 人名1 〕|〔人名１〕|〔人名一〕|人名1说"
_WRONG += "|〔公司1-7〕|（公司1）|〔公司A〕"


@pytest.mark.parametrize("wrong", _WRONG.split("|"))
def test_unknown_or_altered_placeholders_are_errors(wrong: str) -> None:
    table = Mask().mask(STORY).table
    with pytest.raises(LeakedPlaceholderError) as error:
        unmask(f"请通知{wrong}到场", table)
    assert error.value.found
    assert leaked(f"请通知{wrong}到场", table) == error.value.found


@pytest.mark.parametrize("fine", ["公司1月起停产", "地址18号楼", "人社部发〔2021〕56号", "本公司2024年", "公司10个人"])
def test_ordinary_words_are_no_leak(fine: str) -> None:
    assert leaked(fine, MaskTable()) == ()


def test_parties_of_a_case_are_known() -> None:
    text = "麦田在稻香上班"
    case = Case(id="a", narrative=text, as_of="2025-03-01", facts=(  # type: ignore[arg-type]
        Fact(key=FactKey.WORKER_NAME, value="麦田"), Fact(key=FactKey.EMPLOYER_NAME, value="稻香")))  # fmt: skip
    assert Mask(known_of(case)).mask(text).text == "〔人名1〕在〔公司1〕上班"


_HOSTILE = (
    "1|1 |张|张三、|张三和|有限公司|阳新县|〔|〔人名|a@|13812345678，|（|村1组|在|·|买买提|小李|A1|鄂B"
    "|的公司|老板叫|李|市区县|张三、李四两人|签字：|签字：张三 |经|由张三|@|答：是|老王|和张三|今欠"
)


@pytest.mark.parametrize("piece", _HOSTILE.split("|"))
def test_hostile_input_takes_linear_time(piece: str) -> None:
    """Ten times the text takes at most about ten times as long (measured small, so that CI stays quick)."""
    find_personal(piece * 10)
    short, long = (_seconds(piece * (size // len(piece))) for size in (1_000, 10_000))
    assert long < max(30 * short, 0.5)


def _seconds(text: str) -> float:
    """The best of three: a neighbour on the same machine slows one, seldom all."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find_personal(text)
        times.append(time.process_time() - start)
    return min(times)

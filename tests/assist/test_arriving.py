"""What is shown while an answer is still being said: whole sentences, unmasked and checked, never anything else."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assist.arriving import Arriving
from advisor.domain.advice import Consultation
from advisor.domain.assist import Pointer
from advisor.llm import Call
from tests.assist.minds import Asking
from tests.assist.stub import Stub, Turn

WHOLE = json.dumps(
    {
        "facts": [{"key": "headcount", "value": "10", "quote": "还有“十个” {工友}"}],
        "suggestions": [{"text": '引号"和{括号}\\都在话里', "labels": ["[1]"], "to": "双方"}, {"text": "第二句"}],
        "wording": [{"block": "B1", "text": "x"}],
    },
    ensure_ascii=False,
)


@given(st.lists(st.integers(1, 40), max_size=60))
@settings(max_examples=60, deadline=None)
def test_wherever_the_answer_is_cut_the_same_sentences_arrive(sizes: list[int]) -> None:
    arriving, said, at = Arriving(), [], 0
    for size in [*sizes, len(WHOLE)]:
        said += [s.text for s in arriving.more(WHOLE[at : at + size])]
        at += size
    assert said == ['引号"和{括号}\\都在话里', "第二句"]


@given(st.text(alphabet='{}[]"\\:,a赔〔〕', max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_garbage_is_an_error(words: str) -> None:
    assert all(one.text is not None for one in Arriving().more(words))


def test_a_flood_is_cut_off_in_linear_time() -> None:
    began = time.process_time()
    said = list(Arriving().more('{"suggestions":[' + '{"text":"刷屏"},' * 50_000))
    list(Arriving().more("{" * 200_000))
    list(Arriving().more('{"suggestions":[{"text":"' + "长" * 200_000))
    assert len(said) == 20
    assert time.process_time() - began < 5


def test_a_second_try_begins_anew() -> None:
    arriving = Arriving()
    assert not list(arriving.more('{"suggestions":[{"text":"半'))
    arriving.restart()
    assert [s.text for s in arriving.more('{"suggestions":[{"text":"整"}')] == ["整"]


# -- over the wire -----------------------------------------------------------------------------------------------------


def says(*texts: str) -> str:
    return json.dumps({"suggestions": [{"text": t, "labels": ["[1]"]} for t in texts]}, ensure_ascii=False)


def test_a_sentence_is_heard_before_the_answer_is_whole(base: Consultation, stub: Stub, asking: Asking) -> None:
    stub.turns = [Turn(says("先看这一段", "再看这一段", "末了看这一段"), drip=0.05)]
    pieces: list[str] = []
    first_at: list[int] = []

    class Watch(list[Pointer]):
        def append(self, one: Pointer) -> None:
            first_at.append(len(pieces))
            super().append(one)

    said = Watch()
    asking().answer(base, "工资条没有怎么办？", Call(on_words=pieces.append), said.append)
    assert [p.text for p in said] == ["先看这一段", "再看这一段", "末了看这一段"]
    assert first_at[0] < len(pieces)


@pytest.mark.parametrize(
    "lie",
    [
        "《劳动合同法》第九百九十九条写得很清楚",
        "公司应当赔偿",
        "先谈三万元",
        "请〔人名88〕来",
        "请【公司1】的人来",
        "请证人王大锤来一趟",
    ],
)
def test_nothing_unchecked_is_ever_heard(base: Consultation, stub: Stub, asking: Asking, lie: str) -> None:
    stub.turns = [Turn(says(lie, "先看这一段"))] * 2
    said: list[Pointer] = []
    result = asking().answer(base, "工资条没有怎么办？", None, said.append)
    assert set(result.checked.pointers) <= set(said)
    assert {p.text for p in said} == {"先看这一段"}


@pytest.mark.parametrize("end", [Turn(status=429), Turn(status=500), Turn("{", cut=True), Turn("{}"), Turn("好")])
def test_what_broke_off_is_taken_back(base: Consultation, stub: Stub, asking: Asking, end: Turn) -> None:
    half = says("先看这一段", "再看这一段")[:-20]
    stub.turns = [Turn(half, cut=True), end, end, end, end]
    said: list[Pointer] = []
    result = asking().answer(base, "工资条没有怎么办？", None, said.append)
    assert [p.text for p in said] == ["先看这一段"]
    assert not result.checked.pointers


def test_what_a_case_took_is_added_up(base: Consultation, stub: Stub, asking: Asking) -> None:
    stub.turns = [Turn(says("先看这一段")), Turn(status=401), Turn(says("再看这一段"))]
    assistant = asking()
    for question in ("工资条没有怎么办？", "社保呢？", "加班呢？"):
        assistant.answer(base, question)
    used = assistant.spent(base.case.id)
    assert (used.calls, used.tokens_in, used.tokens_out, used.cost) == (3, 14, 6, None)
    assert assistant.spent("别的案件").calls == 0

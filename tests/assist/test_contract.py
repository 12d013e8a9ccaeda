"""A server that speaks the real protocol and misbehaves: each time there is a brief, the one without a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advisor.assistant import Assistant, section, with_wording
from advisor.domain.advice import Consultation, Topic
from advisor.domain.assist import NOTICE
from advisor.llm.log import Price, SentLog
from advisor.pipeline import Advisor
from tests.assist.minds import BROKEN, Asking
from tests.assist.stub import Stub, Turn


def answer(**parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False)


def says(text: str, *labels: str) -> Turn:
    return Turn(answer(suggestions=[{"text": text, "labels": list(labels), "to": "双方"}]))


BAD = {
    **BROKEN,
    "wrong type": Turn('{"facts": 5}'),
    "too many": Turn(answer(suggestions=[{"text": "x"}] * 30)),
    "wrong label": says("请双方看这一段", "[99]"),
    "no label": says("请双方看这一段"),
    "invented article": says("《劳动合同法》第九百九十九条写得很清楚", "[1]"),
    "article without a name": says("看第八十二条就知道", "[1]"),
    "name of a law": says("劳动合同法写得很清楚", "[1]"),
    "invented amount": says("先谈 38,888 元这个数", "[1]"),
    "leaked placeholder": says("请〔人名88〕来一趟", "[1]"),
    "altered placeholder": says("请【公司1】的人来一趟", "[1]"),
    "invented person": says("请证人王大锤来一趟", "[1]"),
    "quote that differs": Turn(answer(facts=[{"key": "headcount", "value": "10", "quote": "还有一百个工友"}])),
    "value not in the quote": Turn(answer(facts=[{"key": "headcount", "value": "90", "quote": "还有十个工友"}])),
    "unknown fact": Turn(answer(facts=[{"key": "guilty", "value": "是", "quote": "还有十个工友"}])),
    "unknown block": Turn(answer(wording=[{"block": "B99", "text": "您好"}])),
}


@pytest.mark.parametrize("name", BAD)
def test_the_brief_is_the_one_without_a_model(base: Consultation, stub: Stub, asking: Asking, name: str) -> None:
    stub.turns = [BAD[name]] * 6
    result = asking(0.6 if name == "slow" else 20).assist(base)
    assert with_wording(base, result) == base
    assert result.failure or result.checked.refused
    assert not (result.checked.facts or result.checked.pointers or result.checked.rewordings)
    shown = section(result)
    assert NOTICE in shown
    assert "与不用模型时相同" in shown or "未获支持" in shown


def _line(base: Consultation) -> str:
    """The first line to say: block B1."""
    return next(s.text for s in base.advice.suggestions if s.topic is Topic.SCRIPT and not s.citations)


def test_a_good_answer_helps(whole: Advisor, base: Consultation, stub: Stub, asking: Asking) -> None:
    good = answer(
        facts=[{"key": "headcount", "value": "10", "quote": "还有十个工友"}],
        suggestions=[{"text": "先请老板把工资表拿来对一对", "labels": ["[1]", "2"], "to": "用人单位"}],
        wording=[{"block": "B1", "text": f"来，{_line(base)}"}],
    )
    stub.turns = [Turn(good)]
    result = asking(price=Price(tokens_in="2", tokens_out="8")).assist(base)
    assert not result.failure
    assert len(stub.asked) == 1
    (fact,) = result.checked.facts
    span = fact.basis
    assert base.case.narrative[span.start : span.end] == "还有十个工友" == span.text
    (pointer,) = result.checked.pointers
    assert all(whole.check(c, base.case.as_of).clean for c in pointer.citations)
    assert len(pointer.citations) == 2
    used = result.used
    assert (used.model, used.version, used.calls, used.tokens_in, used.tokens_out) == ("m", "stub-2", 1, 7, 3)
    assert f"{used.cost}" == "0.0000"  # (7×2 + 3×8) / 1,000,000 元
    assert len(used.prompt_sha256) == 64
    assert used.prompt_sha256[:12] in section(result)


def test_a_proposed_fact_is_used_only_once_confirmed(base: Consultation, stub: Stub, asking: Asking) -> None:
    stub.turns = [Turn(answer(facts=[{"key": "headcount", "value": "10", "quote": "还有十个工友"}]))]
    result = asking().assist(base)
    key = result.checked.facts[0].key
    assert with_wording(base, result).case == base.case
    assert result.confirm(base.case, frozenset()) == base.case
    confirmed = result.confirm(base.case, frozenset({key})).fact(key)
    assert confirmed is not None
    assert confirmed.shown == "10"
    assert "模型提出" in confirmed.note


def test_one_repair_shows_the_error(base: Consultation, stub: Stub, asking: Asking) -> None:
    stub.turns = [BAD["invented article"], says("请双方先看这一段", "[1]")]
    result = asking().assist(base)
    assert len(stub.asked) == 2
    assert "引用只由程序写" in stub.asked[1]["messages"][0]["content"]
    assert [p.text for p in result.checked.pointers] == ["请双方先看这一段"]
    assert len(result.checked.refused) == 1
    assert result.used.calls == 2


def test_without_a_model_nothing_is_asked(whole: Advisor, base: Consultation, tmp_path: Path) -> None:
    off = Assistant(None, SentLog(tmp_path / "log.jsonl"), whole.check, whole.search)
    assert "没有设置语言模型" in off.assist(base).failure
    assert not (tmp_path / "log.jsonl").exists()
    assert whole.assistant.model is None

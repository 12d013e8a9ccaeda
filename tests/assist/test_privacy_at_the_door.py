"""Nothing unmasked reaches a provider: everything that it receives on a real consultation is looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.assistant import Assistant
from advisor.domain.advice import Consultation
from advisor.errors import BackendError
from advisor.llm import Scripted
from advisor.llm.log import SentLog
from advisor.pipeline import Advisor
from tests.assist.minds import Asking
from tests.assist.stub import Stub, Turn

SECRETS = (
    "欧阳建国",
    "建国",
    "刘玉梅",
    "13812345678",
    "138 1234 5678",
    "420222198001011230",
    "6222021234567890128",
    "阳新县宏达鞋业有限公司",
    "宏达",
    "鄂B12345",
    "ouyang@example.com",
    "0714-7312345",
)
STORY = (
    "我叫欧阳建国，身份证号420222198001011230，电话13812345678，也可以打138 1234 5678，邮箱ouyang@example.com。"
    "2025年3月1日进阳新县宏达鞋业有限公司做针车，老板娘刘玉梅说月薪5600元，一直没签合同。宏达欠我两个月工资11200元，"
    "说打到6222021234567890128，到现在没打。建国我找过她三回，她车牌鄂B12345，固定电话0714-7312345，都不接。"
)


@pytest.fixture(scope="module")
def consultation(whole: Advisor) -> Consultation:
    return whole.consult(whole.open_case(STORY, region="湖北·黄石·阳新", as_of=date(2026, 3, 20)))


def test_every_byte_that_a_provider_receives(consultation: Consultation, stub: Stub, asking: Asking) -> None:
    leak = '{"suggestions":[{"text":"请刘玉梅打13812345678","labels":["[1]"],"to":"双方"}]}'
    stub.turns = [Turn(leak), Turn(leak)] * 3
    assistant = asking()
    assistant.assist(consultation)  # two rounds: the second shows the model its error
    assistant.answer(consultation, "刘玉梅电话13812345678不接，宏达的工资怎么要？")
    assistant.reword(consultation.case, ["欧阳建国和刘玉梅说好了，宏达按月还钱。"])
    assert len(stub.raw) >= 5
    received = [str(b["messages"]) for b in stub.asked] + [r.decode("utf-8") for r in stub.raw]
    received += [str(h) for h in stub.headers]
    log = assistant.log
    logged = log.path.read_text(encoding="utf-8")
    sent = "".join(e.sent for e in log.entries())
    for secret in SECRETS:
        assert not any(secret in text for text in received), secret
        assert secret not in sent
    assert "420222198001011230" not in logged
    assert all("〔" in text for text in (b["messages"][0]["content"] for b in stub.asked))
    assert log.path.stat().st_mode & 0o077 == 0


def test_what_cannot_be_logged_is_not_sent(whole: Advisor, consultation: Consultation, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    model = Scripted(["{}"])
    result = Assistant(model, SentLog(tmp_path / "file" / "log.jsonl"), whole.check, whole.search).assist(consultation)
    assert model.seen == []
    assert "外发记录写不进" in result.failure


def test_what_was_sent_can_be_shown(whole: Advisor, consultation: Consultation, tmp_path: Path) -> None:
    log = SentLog(tmp_path / "log.jsonl")
    model = Scripted(["{}", BackendError("连不上")])
    assistant = Assistant(model, log, whole.check, whole.search)
    assistant.assist(consultation)
    assistant.assist(consultation)
    sent, got, _, failed = log.entries(consultation.case.id)
    assert sent.sent == model.seen[0]
    assert sent.id == got.id
    assert got.got == "{}"
    assert failed.error == "连不上"
    assert sent.prompt == "consult"
    assert list(log.entries("别的案件")) == []

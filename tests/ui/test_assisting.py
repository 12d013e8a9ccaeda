"""模型协助 on the page: nowhere without a model; a proposed fact counts once it is ticked."""

import json

import pytest

from advisor.assistant import Assistant
from advisor.domain.assist import NOTICE
from advisor.domain.case import Case, FactKey
from advisor.llm import Scripted
from advisor.llm.log import SentLog
from advisor.pipeline import Advisor
from tests.ui.pages import opened, press, shown
from ui import session

ANSWER = json.dumps(
    {
        "facts": [{"key": "headcount", "value": "10", "quote": "还有十个工友"}],
        "suggestions": [{"text": "公司应当赔偿三倍", "labels": ["[1]"], "to": "双方"}],
    },
    ensure_ascii=False,
)


def test_without_a_model_there_is_nothing_to_see(case: Case) -> None:
    assert "请语言模型协助" not in shown(opened("consult", case, checked=False))
    assert not [b for b in opened("consult", case, checked=False).button if b.key == "assist-start"]


def test_a_fact_is_proposed_then_ticked(whole: Advisor, case: Case, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Assistant(Scripted([ANSWER, ANSWER]), SentLog(tmp_path / "log.jsonl"), whole.check, whole.search)
    monkeypatch.setitem(session.advisor().__dict__, "assistant", model)
    at = opened("consult", case, checked=False)
    press(at, "开始")
    page = shown(at)
    assert NOTICE in page
    assert "未获支持" in page
    assert whole.casebook.case(case.id) == case, "nothing is kept before somebody ticks it"
    next(c for c in at.checkbox if "还有十个工友" in c.label.replace("\\", "")).check()
    press(at, "确认打勾的")
    fact = whole.casebook.case(case.id).fact(FactKey.HEADCOUNT)
    assert fact is not None
    assert fact.shown == "10"

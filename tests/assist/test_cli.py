"""``consult --assist``, ``--ask`` and ``llm log``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from advisor.assistant import Assistant
from advisor.cli import app
from advisor.domain.assist import NOTICE
from advisor.letter_wording import LetterWording
from advisor.llm import Scripted
from advisor.llm.log import SentLog
from advisor.pipeline import Advisor

GOOD = json.dumps(
    {
        "facts": [{"key": "headcount", "value": "10", "quote": "还有十个工友"}],
        "suggestions": [{"text": "请她先说说进厂那天是谁带的", "labels": ["[1]"], "to": "劳动者"}],
    },
    ensure_ascii=False,
)


class Office:
    """The real advisor with another model, for a command line."""

    def __init__(self, whole: Advisor, assistant: Assistant) -> None:
        self._whole, self.assistant = whole, assistant
        self.letter_wording = LetterWording(whole.letters, assistant, whole.casebook.case, whole.letter_kind)

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)


@pytest.fixture
def office(whole: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    assistant = Assistant(Scripted([GOOD, GOOD]), SentLog(tmp_path / "log.jsonl"), whole.check, whole.search)
    made = Office(whole, assistant)
    for module in ("case", "llm", "letters"):
        monkeypatch.setattr(f"advisor.cli.{module}.open_advisor", lambda: made)
    return made


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_assist_adds_a_section_and_nothing_else(office: Office, corpus: Path) -> None:
    story = str(corpus / "samples" / "shoe-factory.txt")
    plain = json.loads(run("consult", story, "--as-of", "2026-03-20", "--json"))
    helped = json.loads(run("consult", story, "--as-of", "2026-03-20", "--json", "--assist"))
    (assistance,) = helped.pop("assistance")
    assert {k: v for k, v in helped.items() if k != "id"} == {k: v for k, v in plain.items() if k != "id"}
    assert assistance["notice"] == NOTICE
    assert assistance["checked"]["facts"][0]["basis"]["text"] == "还有十个工友"
    assert len(assistance["used"]["prompt_sha256"]) == 64


def test_a_question_and_the_log(office: Office, corpus: Path) -> None:
    story = str(corpus / "samples" / "shoe-factory.txt")
    shown = run("consult", story, "--as-of", "2026-03-20", "--ask", "工资条没有怎么办？")
    assert NOTICE in shown
    assert "工资条没有怎么办" in shown
    logged = run("llm", "log")
    assert "发出" in logged
    assert "共 " in logged
    assert "你协助一位劳动争议调解员" in run("llm", "log", "--full")
    assert len(json.loads(run("llm", "log", "--json"))) == len(list(office.assistant.log.entries()))


def test_a_letter_is_worded_and_says_so(office: Office, corpus: Path, tmp_path: Path) -> None:
    story = str(corpus / "samples" / "shoe-factory.txt")
    words = ("draft", "improvement-suggestion", "--case", story, "--author", "王调解", "--region", "湖北·黄石·阳新")
    plain = json.loads(run(*words, "--json"))
    place, text = next((i, p["text"]) for i, p in enumerate(plain["paragraphs"], 1) if "容易再次引发" in p["text"])
    wording = [{"block": f"B{place}", "text": text.replace("容易", "易于")}, {"block": "B1", "text": "依法应当赔偿"}]
    office.assistant.model = Scripted([json.dumps({"wording": wording}, ensure_ascii=False)] * 2)
    file = tmp_path / "letter.docx"
    helped = json.loads(run(*words, "--json", "--assist", "--out", str(file)))
    texts = [[p["text"] for p in x["paragraphs"]] for x in (plain, helped)]
    assert [(a, b) for a, b in zip(*texts, strict=True) if a != b] == [(text, text.replace("容易", "易于"))]
    assert plain["assisted"] is None
    assert helped["assisted"]["notice"] == NOTICE
    assert helped["assistance"]["checked"]["refused"]
    assert NOTICE in "".join(p.text for p in Document(str(file)).sections[0].footer.paragraphs)


def test_a_letter_without_a_model_is_drafted_all_the_same(office: Office, corpus: Path) -> None:
    office.assistant.model = None
    story = str(corpus / "samples" / "shoe-factory.txt")
    shown = run("draft", "improvement-suggestion", "--case", story, "--author", "王调解", "--assist")
    assert "没有设置语言模型" in shown
    assert "已存入案卷" in shown

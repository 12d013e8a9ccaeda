"""模型协助 on the page: nowhere without a model; a proposed fact counts once it is ticked."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from advisor.assistant import Assistant
from advisor.domain.assist import NOTICE
from advisor.domain.case import Case, FactKey
from advisor.letter_wording import LetterWording
from advisor.llm import Scripted
from advisor.llm.log import SentLog
from advisor.pipeline import Advisor
from tests.ui.pages import healthy, opened, press, shown
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


# -- a question, the brief, a letter -----------------------------------------------------------------------------------

READ = json.dumps(
    {"suggestions": [{"text": "先看这一段，对着她说的货款那句话读", "labels": ["[1]"], "to": "调解员"}]},
    ensure_ascii=False,
)


def set_model(whole: Advisor, folder: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> Assistant:
    model = Assistant(Scripted(answers), SentLog(folder / "log.jsonl"), whole.check, whole.search)
    here = session.advisor()
    monkeypatch.setitem(here.__dict__, "assistant", model)
    room = LetterWording(here.letters, model, here.casebook.case, here.letter_kind)
    monkeypatch.setitem(here.__dict__, "letter_wording", room)
    return model


def ask(at: AppTest, question: str) -> AppTest:
    next(t for t in at.text_input if t.label == "就本案再问一句").set_value(question)
    return press(at, "问语言模型")


def at_question(case: Case) -> AppTest:
    at = opened("consult", case)
    return healthy(at.session_state.__setitem__("results", "追问") or at.run())


def test_without_a_model_no_question_can_go_to_one(case: Case) -> None:
    at = at_question(case)
    assert [b for b in at.button if b.label == "查"]
    assert not [b for b in at.button if b.label == "问语言模型"]


def test_a_question_is_answered_with_passages_and_kept(
    whole: Advisor, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_model(whole, tmp_path, monkeypatch, READ)
    at = ask(at_question(case), "货款没回来能不能拖工资")
    page = shown(at)
    assert "先看这一段" in page
    assert NOTICE in page
    assert "本案至今：调用 1 次" in page
    again = shown(at_question(case))  # another visit: it stands in the casebook
    assert "先看这一段" in again


@pytest.mark.parametrize(
    "bad", ['{"suggestions": [', "好的", READ.replace("[1]", "[99]"), READ.replace("先看", "依法先看")]
)
def test_a_bad_answer_leaves_the_page_as_it_was(
    whole: Advisor, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    set_model(whole, tmp_path, monkeypatch, bad, bad)
    at = ask(at_question(case), "货款没回来能不能拖工资呢")
    kept = whole.casebook.assistances(case.id)[-1]
    assert not kept.checked.pointers
    assert not [m for m in at.markdown if m.value.startswith("- 对")]
    assert [e for e in at.expander if e.label == "货款没回来能不能拖工资呢"], "what the search finds stands there"


def test_the_word_brief_has_the_section_and_the_notice_on_its_pages(
    whole: Advisor, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = set_model(whole, tmp_path, monkeypatch, READ)
    result = whole.consult(case)
    helped = (model.answer(result, "货款没回来能不能拖工资"),)
    file = Document(BytesIO(whole.brief_word(result, helped)))
    assert "模型协助" in [p.text for p in file.paragraphs if p.style and p.style.name.startswith("Heading")]
    text = "\n".join(p.text for p in file.paragraphs)
    assert NOTICE in text
    assert helped[0].used.prompt_sha256[:12] in text
    assert NOTICE in file.sections[0].footer.paragraphs[0].text
    assert NOTICE not in Document(BytesIO(whole.brief_word(result))).sections[0].footer.paragraphs[0].text


def test_a_letter_takes_the_words_that_were_ticked(
    whole: Advisor, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = whole.consult(case)
    letter = whole.draft("improvement-suggestion", result, {}, "王调解")
    letter_id = whole.casebook.save_letter(letter)
    at_place = next(i for i, p in enumerate(letter.paragraphs, 1) if "容易再次引发争议" in p.text)
    other = letter.paragraphs[at_place - 1].text.replace("容易", "易于")
    wording = [{"block": f"B{at_place}", "text": other}, {"block": "B3", "text": "依法应当赔偿"}]
    set_model(whole, tmp_path, monkeypatch, *[json.dumps({"wording": wording}, ensure_ascii=False)] * 2)
    at = opened("letters", case)
    press(at, "开始")
    assert "未获支持" in shown(at)
    assert len(whole.casebook.versions(letter_id)) == 1, "nothing is kept before somebody says so"
    press(at, "打勾的写进文书，存成新的一版")
    latest = whole.casebook.versions(letter_id)[-1].letter
    assert latest.paragraphs[at_place - 1].text == other
    assert latest.assisted is not None
    assert latest.assisted.line in shown(at)

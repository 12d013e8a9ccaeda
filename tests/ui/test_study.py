"""学习: the case library, an exercise from facts to comparison, cards, a conversation, progress; and trouble."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from advisor.domain.access import Person, Role
from advisor.pipeline import Advisor
from advisor.study.compare import Answer
from advisor.study.records import CASE, Attempt, Notebook, Played
from advisor.study.schedule import Rating
from advisor.study.talk import replay
from tests.ui.pages import drawn, healthy, page, press, said, shown, use
from ui import access
from ui.backend import advisor

HOSTILE = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">[点我](javascript:alert(1)) $x^2$'
REFUSED = "人社部最高法第二批典型案例·案例1·拒绝九九六被辞退"
NAME = "王学员"


@pytest.fixture(autouse=True)
def own_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """An empty notebook for each test, on the server's own school."""
    made = Notebook(tmp_path / "study.db")
    monkeypatch.setitem(advisor().school.__dict__, "notebook", made)
    yield made


def study(name: str = NAME, **address: str) -> AppTest:
    at = page("study")
    if name:
        at.query_params["learner"] = name
    for key, value in address.items():
        at.query_params[key] = value
    return healthy(at.run())


def check(at: AppTest, text: str) -> None:
    next(c for c in at.checkbox if text in c.label.replace("\\", "")).check()


# -- the library ------------------------------------------------------------------------------------------------------


def test_the_library_opens_without_a_name_and_finds_by_topic() -> None:
    at = study(name="")
    assert "学习" in at.title[0].value and not at.error
    everything = len([b for b in at.button if b.label == "读案例"])
    at.selectbox[0].set_value("T13")
    healthy(at.run())
    assert 0 < len([b for b in at.button if b.label == "读案例"]) < everything
    assert "服务期" in shown(at)


def test_more_of_the_list_is_shown_on_demand() -> None:
    at = study()
    before = len([b for b in at.button if b.label == "读案例"])
    press(at, next(b.label for b in at.button if b.label.startswith("再看")))
    assert len([b for b in at.button if b.label == "读案例"]) == 2 * before


@pytest.mark.parametrize("words", ["查无此词", HOSTILE])
def test_no_match_says_what_to_do(words: str) -> None:
    at = study()
    next(t for t in at.text_input if t.label == "案例里的词").set_value(words)
    healthy(at.run())
    assert "放宽一个条件" in at.info[0].value
    assert not [b for b in at.button if b.label == "读案例"]


def test_a_case_is_read_whole_with_its_citations() -> None:
    at = study(work=REFUSED)
    words = shown(at)
    for heading in ("案情", "双方主张", "争议焦点", "处理结果", "调解启示", "用人单位教训"):
        assert f"<h4>{heading}</h4>" in words
    assert "裁决公司支付赔偿金8000元" in words and "已核原文" in words and "编者的提炼" in words


def test_an_address_of_no_case_and_of_no_talk_say_so() -> None:
    assert "没有这个案例" in said(study(work=HOSTILE))
    assert "没有这个对话" in said(study(study="talks", talk="../craft"))
    assert not study(study="<script>").error, "an unknown section is the library"


# -- an exercise ------------------------------------------------------------------------------------------------------


def test_a_name_is_asked_for_once_and_kept_in_the_address() -> None:
    at = study(name="", work=REFUSED, doing="1")
    assert not at.checkbox
    press(at, "就用这个名字")
    assert "请先写上您的名字" in said(at)
    at.text_input[0].set_value(NAME)
    press(at, "就用这个名字")
    assert at.query_params["learner"] == NAME and at.checkbox


def test_an_exercise_shows_facts_only_then_compares_point_by_point(own_notebook: Notebook) -> None:
    at = study(work=REFUSED, doing="1")
    assert "早上9点上班" in shown(at)
    assert "裁决公司支付" not in shown(at) and "调解启示" not in shown(at), "nothing of the outcome before the end"
    check(at, "加班费")
    check(at, "试用期")
    press(at, "下一步")
    check(at, "加班一般每日")
    press(at, "下一步")
    at.text_area[0].set_value("先把加班算清" + HOSTILE)
    check(at, "不等双方算账")
    press(at, "下一步")
    at.text_input[0].set_value("8,000 元")
    press(at, "做完了，对照结果")
    words = shown(at)
    assert "裁决公司支付赔偿金8000元" in words and "调解启示" in words
    for verdict in ("对上了", "漏了", "选错了"):
        assert verdict in words
    assert "：提到" in words and "不判断写得好不好" in words
    assert "<script" not in "".join(b for b in drawn(at) if "document.cookie=" not in b)
    (kept,) = own_notebook.records(NAME).attempts
    assert kept.finished and 0 < kept.hits < kept.out_of and {"T03", "T12"} <= {t.topic for t in kept.topics if t.hit}


def test_a_refresh_and_a_restart_lose_no_step(own_notebook: Notebook) -> None:
    at = study(work=REFUSED, doing="1")
    check(at, "加班费")
    press(at, "下一步")
    again = study(work=REFUSED, doing="1")
    assert again.header[0].value.startswith("第 2 步")
    press(again, "回到上一步")
    assert [c.label for c in again.checkbox if c.value] == ["加班费"]
    assert not study(name="另一个人", work=REFUSED, doing="1").checkbox[0].value
    assert own_notebook.records(NAME).attempts[0].answer.disputes == ("T03",)


def done(notebook: Notebook, work: str = REFUSED) -> Attempt:
    attempt = Attempt(
        learner=NAME, work=work, started=datetime.now(UTC), answer=Answer(sketch=HOSTILE), finished=True, out_of=5
    )
    return notebook.keep_attempt(attempt)


def test_after_an_exercise_it_is_rated_and_can_be_done_again(own_notebook: Notebook) -> None:
    done(own_notebook)
    at = study(work=REFUSED, doing="1")
    press(at, next(b.label for b in at.button if b.label.startswith("良好")))
    assert "记下了" in at.success[0].value
    assert own_notebook.records(NAME).reviews[0].card == CASE + REFUSED
    press(at, "再做一遍")
    assert at.header[0].value.startswith("第 1 步")
    assert len(own_notebook.records(NAME).attempts) == 2


def test_the_next_exercise_is_one_not_done_yet(own_notebook: Notebook) -> None:
    first = advisor().school.cases[0].work
    done(own_notebook, first)
    at = study()
    press(at, "给我出一题")
    assert at.query_params["work"] != first and at.query_params["doing"] == "1"


# -- cards ------------------------------------------------------------------------------------------------------------


def test_a_card_hides_its_answer_until_asked_and_goes_when_rated(own_notebook: Notebook) -> None:
    at = study(study="cards")
    card = advisor().school.cards[0]
    assert card.question in shown(at).replace("\\", "") and card.answer not in shown(at)
    press(at, "想好了，看答案")
    assert card.answer in shown(at)
    press(at, next(b.label for b in at.button if b.label.startswith("容易")))
    assert own_notebook.records(NAME).reviews[0].rating is Rating.EASY
    assert card.question not in shown(at).replace("\\", "")


def test_an_exercise_among_the_cards_begins_or_waits(own_notebook: Notebook) -> None:
    for card in advisor().school.deck[:2]:
        own_notebook.rate(NAME, card, Rating.EASY)
    at = study(study="cards")
    assert "案例练习" in shown(at)
    press(at, "现在没空，换下一张")
    assert "想好了，看答案" in [b.label for b in at.button]
    at = study(study="cards")
    press(at, "做这道练习")
    assert at.query_params["doing"] == "1"


def test_when_all_is_done_the_page_says_so(own_notebook: Notebook) -> None:
    for card in advisor().school.deck[:10]:
        own_notebook.rate(NAME, card, Rating.EASY)
    at = study(study="cards")
    assert "都复习完了" in at.success[0].value
    press(at, "去案例库")
    assert at.query_params["study"] == "cases"


# -- a conversation ---------------------------------------------------------------------------------------------------


def speak(at: AppTest, good: bool) -> None:
    script = advisor().school.script(at.query_params["talk"])
    (played,) = advisor().school.notebook.records(NAME).talks[-1:] or [
        Played(learner=NAME, script=script.name, started=datetime.now(UTC))
    ]
    scene = replay(script, played.picks).scene
    at.radio[0].set_value(next(n for n, line in enumerate(scene.lines) if bool(line.breaks) is not good))
    press(at, "就这么说")


def test_a_conversation_from_opening_to_debrief(own_notebook: Notebook) -> None:
    at = study(study="talks")
    assert len([b for b in at.button if b.label == "开始谈"]) == 3
    next(b for b in at.button if b.label == "开始谈").click()
    healthy(at.run())
    press(at, "就这么说")
    assert "请先选一句话" in at.warning[0].value
    for good in (True, False, True, True, True, True):
        assert "逐句讲评" not in shown(at)
        speak(at, good)
    words = shown(at)
    assert "逐句讲评" in words and "守住：" in words and "违反：" in words and "5 / 6 句" in words
    (kept,) = own_notebook.records(NAME).talks
    assert kept.finished and kept.kept == 5
    press(at, "再谈一次")
    assert at.radio and not own_notebook.records(NAME).talks[-1].picks


def test_a_conversation_goes_on_after_a_refresh(own_notebook: Notebook) -> None:
    address = {"study": "talks", "talk": "shoe-factory-arrears"}
    speak(study(**address), good=True)
    again = study(**address)
    assert "小袁把转账按月份排好" in "".join(o for r in again.radio for o in r.options)
    assert "58" in shown(again)


# -- progress ---------------------------------------------------------------------------------------------------------


def test_progress_shows_what_is_weak_and_leads_to_it(own_notebook: Notebook) -> None:
    own_notebook.rate(NAME, "floor:T13", Rating.AGAIN)
    done(own_notebook)
    at = study(study="progress")
    assert "服务期与培训费：考过 1 次，错 1 次" in shown(at).replace("\\", "")
    assert "0 / 5" in shown(at).replace("\\", "")
    press(at, "看这类案例")
    assert at.selectbox[0].value == "T13"


def test_records_are_deleted_only_after_a_yes(own_notebook: Notebook) -> None:
    done(own_notebook)
    at = study(study="progress")
    press(at, "删除")
    assert "请先勾选" in at.warning[0].value and own_notebook.records(NAME).attempts
    at.checkbox[0].check()
    press(at, "删除")
    assert "删除了 1 条记录" in at.success[0].value and not own_notebook.records(NAME).attempts


def test_somebody_else_at_the_same_machine_starts_afresh(own_notebook: Notebook) -> None:
    done(own_notebook)
    at = study(study="progress")
    press(at, "换一个人")
    assert "learner" not in at.query_params
    at.text_input[0].set_value("李学员")
    press(at, "就用这个名字")
    assert REFUSED not in shown(at) and "0 道" in shown(at)


def test_who_is_signed_in_needs_no_name_and_cannot_take_another(
    own_notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(own_notebook)
    person = Person(name="li", shown="李学员", roles=(Role.TRAINEE,))
    monkeypatch.setattr(access, "enter", lambda: person)
    at = page("study")
    at.session_state["person"] = person
    at.query_params["study"], at.query_params["learner"] = "progress", NAME
    healthy(at.run())
    assert "0 道" in shown(at) and NAME not in shown(at)
    assert not [b for b in at.button if b.label == "换一个人"]


# -- trouble ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [HOSTILE[:40], "甲" * 41, "   "])
def test_a_hostile_name_breaks_nothing(name: str) -> None:
    at = study(name=name, study="progress")
    ours = "".join(b for b in drawn(at) if "document.cookie=" not in b)
    assert "<script" not in ours and "<img" not in ours


def test_hostile_words_of_an_answer_are_shown_as_words(own_notebook: Notebook) -> None:
    done(own_notebook)
    at = study(work=REFUSED, doing="1")
    ours = "".join(b for b in drawn(at) if "document.cookie=" not in b)
    assert "&lt;script&gt;" in ours and "<script" not in ours and "<img" not in ours
    for element in (*at.markdown, *at.caption):
        assert "](javascript" not in element.value and "<script" not in element.value


def test_without_a_base_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    use(empty, monkeypatch)
    at = healthy(page("study").run())
    assert at.error and "advisor index" in said(at)


def test_a_broken_file_of_records_is_told_in_one_sentence(
    whole: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    shutil.copytree(whole.settings.data_dir / "index", data / "index")
    (data / "study.db").write_bytes(b"this is not a database at all, not in the least" * 50)
    use(data, monkeypatch)
    at = study(study="progress")
    assert "不是学习记录文件" in said(at)

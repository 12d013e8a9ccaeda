"""Every page without a browser: as usual, without a base, without results, with a very long or a hostile story."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from advisor.domain.case import Case, FactKey, Standing
from advisor.domain.letter import LetterState, ReviewAction
from advisor.errors import InputError
from advisor.pipeline import Advisor
from ui import session

DAY = date(2026, 11, 22)
HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    "我在阳新县[点我](javascript:alert(1))鞋业有限公司踩针车，![图](http://evil.example/x.png) $x^2$ "
    "2025年6月9日进厂，一个月5600元，没签合同，两个月工资11200元没发。"
)
PAGES = ("consult", "letters", "review", "library", "check", "calculate")


@pytest.fixture(autouse=True)
def own_data(whole: Advisor, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages on the index and the casebook that the tests share."""
    use(whole.settings.data_dir, monkeypatch)
    yield


def use(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(data_dir))
    if session.advisor().settings.data_dir != data_dir:
        session.advisor.clear()


def page(name: str) -> AppTest:
    """A page as the table of contents would show it."""
    script = f"from ui.session import guarded\nfrom ui.views import {name}\nguarded({name}.show)()\n"
    return AppTest.from_string(script, default_timeout=60)


def opened(name: str, case: Case, *, checked: bool = True) -> AppTest:
    at = page(name)
    at.query_params["case"] = case.id
    if checked:
        at.query_params["checked"] = case.id
    return healthy(at.run())


def healthy(at: AppTest) -> AppTest:
    """No traceback and no bug told."""
    assert not at.exception, [e.value for e in at.exception]
    assert not [e.value for e in at.error if "意外的错误" in e.value]
    return at


def shown(at: AppTest) -> str:
    """Every word on the page, HTML included."""
    parts = [str(getattr(e, "value", "")) for e in at.main if hasattr(e, "value")]
    kinds = ("markdown", "caption", "info", "warning", "error", "success", "subheader", "title")
    parts += [str(e.value) for kind in kinds for e in getattr(at, kind)]
    return "\n".join(parts + drawn(at))


def drawn(at: AppTest) -> list[str]:
    return [e.proto.body for e in at.get("html")]


def press(at: AppTest, label: str) -> AppTest:
    return healthy(next(b for b in at.button if b.label == label).click().run())


def said(at: AppTest) -> str:
    return "".join(e.value for e in at.error).replace("\\", "")


@pytest.fixture
def case(whole: Advisor, shoe_story: str) -> Case:
    made = whole.open_case(shoe_story, as_of=DAY)
    whole.casebook.save_case(made)
    return made


# -- the usual way -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_case(name: str) -> None:
    at = healthy(page(name).run())
    assert at.title[0].value and not at.error


def test_a_story_is_asked_for_then_its_facts_then_the_results(whole: Advisor, shoe_story: str) -> None:
    at = healthy(page("consult").run())
    at.text_area[0].set_value(shoe_story)
    press(at, "开始会诊")
    assert "2025年6月9日" in "".join(drawn(at)) and "<mark" in "".join(drawn(at))
    press(at, "核对好了，看结果")
    assert "认出的争议" in [s.value for s in at.subheader]
    assert "39,900.00 元" in "".join(drawn(at))
    kept = whole.casebook.case(at.session_state["case_id"])
    assert kept.narrative == shoe_story
    assert {f.standing for f in kept.facts} == {Standing.STATED}, "one party's words are not what both confirm"


def test_both_agreeing_is_kept_as_confirmed(whole: Advisor, case: Case) -> None:
    at = opened("consult", case, checked=False)
    at.radio[0].set_value("双方都认可")
    press(at, "核对好了，看结果")
    assert {f.standing for f in whole.casebook.case(case.id).facts} == {Standing.CONFIRMED}


def test_a_corrected_fact_is_used_and_a_cleared_one_is_gone(whole: Advisor, case: Case) -> None:
    at = opened("consult", case, checked=False)
    next(t for t in at.text_input if "月平均工资" in t.label).set_value("6,000")
    next(t for t in at.text_input if "涉及人数" in t.label).set_value("")
    press(at, "核对好了，看结果")
    kept = whole.casebook.case(case.id)
    assert kept.fact(FactKey.MONTHLY_WAGE).shown == "6,000.00 元"
    assert kept.fact(FactKey.MONTHLY_WAGE).basis is None, "a corrected number no longer rests on what was heard"
    assert kept.fact(FactKey.HEADCOUNT) is None
    assert kept.fact(FactKey.EMPLOYMENT_START).basis is not None


def test_a_wrong_fact_is_said_where_it_stands_and_nothing_is_saved(whole: Advisor, case: Case) -> None:
    at = opened("consult", case, checked=False)
    next(t for t in at.text_input if "月平均工资" in t.label).set_value("五千多")
    press(at, "核对好了，看结果")
    assert "「月平均工资」应为数字，收到：五千多" in said(at)
    assert whole.casebook.case(case.id) == case


@pytest.mark.parametrize("tab", ["规则", "金额", "期限", "怎么谈", "类案", "还缺什么", "准备稿"])
def test_every_tab_of_the_results(case: Case, tab: str) -> None:
    at = page("consult")
    at.query_params["case"] = at.query_params["checked"] = case.id
    at.session_state["results"] = tab
    healthy(at.run())
    assert len(shown(at)) > 600


def test_the_case_in_hand_is_the_visitors_own(case: Case) -> None:
    opened("consult", case)
    other = healthy(page("consult").run())
    assert case.id not in shown(other) and "宏达" not in shown(other)
    assert not [b for b in other.button if "宏达" in b.label]


def test_an_address_of_no_case_says_so() -> None:
    at = page("consult")
    at.query_params["case"] = "20200101-nobody"
    healthy(at.run())
    assert "没有案件" in at.warning[0].value and at.text_area


# -- a letter ----------------------------------------------------------------------------------------------------------

FORM = {
    "起草人（必填）": "王调解",
    "文号（必填）": "阳劳调建〔2026〕1号",
    "发文组织（必填）": "阳新县示例镇劳动争议调解中心",
    "联系人（必填）": "周调解员",
    "联系电话（必填）": "0714-0000000",
}
DRAFT = "生成草稿并存入案卷"


def drafted(case: Case) -> AppTest:
    at = opened("letters", case)
    for label, value in FORM.items():
        next(t for t in at.text_input if t.label == label).set_value(value)
    next(s for s in at.selectbox if s.label.startswith("发文组织类别")).set_value("乡镇（街道）劳动争议调解组织")
    at.multiselect[0].set_value(["T05"])
    return press(at, DRAFT)


def test_a_letter_from_form_to_release(whole: Advisor, case: Case) -> None:
    at = drafted(case)
    item = whole.casebook.letters(case.id)[-1]
    assert item.state is LetterState.DRAFT and "未签书面劳动合同" in "".join(drawn(at))
    assert "宏达鞋业" in "".join(drawn(opened("letters", case))), "a refresh shows the letter of the casebook"
    press(at, "提交审核")
    assert whole.casebook.state(item.letter_id) is LetterState.SUBMITTED

    at = reviewing(item.letter_id)
    decide(at, "王调解", "审核通过")
    assert "不能自己审核通过" in said(at)
    assert whole.casebook.state(item.letter_id) is LetterState.SUBMITTED
    decide(at, "李审核", "审核通过")
    decide(at, "李审核", "发出")
    assert whole.casebook.state(item.letter_id) is LetterState.RELEASED
    assert "下载正式稿（Word）" in [b.label for b in at.get("download_button")]


def reviewing(letter_id: str) -> AppTest:
    at = page("review")
    at.query_params["letter"] = letter_id
    return healthy(at.run())


def decide(at: AppTest, name: str, label: str) -> None:
    at.text_input[0].set_value(name)
    press(at, label)


def test_a_gap_stops_the_submission_and_the_form_keeps_what_was_typed(case: Case) -> None:
    at = opened("letters", case)
    next(t for t in at.text_input if t.label == "起草人（必填）").set_value("王调解")
    press(at, DRAFT)
    assert "送审前必须先改" in said(at) and "【待填" in "".join(drawn(at))
    assert "提交审核" not in [b.label for b in at.button]
    assert next(t for t in at.text_input if t.label == "起草人（必填）").value == "王调解"


def test_a_letter_without_a_drafter_is_refused(case: Case, whole: Advisor) -> None:
    at = opened("letters", case)
    next(t for t in at.text_input if t.label == "起草人（必填）").set_value("")
    press(at, DRAFT)
    assert "起草人" in said(at) and not whole.casebook.letters(case.id)


def test_every_kind_of_letter_has_a_form_that_gives_a_draft(whole: Advisor, case: Case) -> None:
    at = opened("letters", case)
    for kind in whole.letter_kinds:
        healthy(at.selectbox[0].set_value(kind.name).run())
        next(t for t in at.text_input if t.label == "起草人（必填）").set_value("王调解")
        press(at, DRAFT)
        kept = [i for i in whole.casebook.letters(case.id) if i.letter.kind == kind.name]
        assert kept or said(at), f"{kind.title}：没有草稿，也没有说为什么"


def test_the_office_is_remembered_for_the_next_case_but_nothing_of_the_case(
    whole: Advisor, case: Case, shoe_story: str
) -> None:
    drafted(case)
    other = whole.open_case(shoe_story.replace("宏达", "恒通"), as_of=DAY)
    whole.casebook.save_case(other)
    at = opened("letters", other)
    values = {t.label: t.value for t in at.text_input}
    assert values["发文组织（必填）"] == FORM["发文组织（必填）"] and values["联系人（必填）"] == "周调解员"
    assert not values["文号（必填）"] and "宏达" not in "".join(values.values())


def test_a_letter_sent_back_shows_why_and_can_be_changed(whole: Advisor, case: Case) -> None:
    drafted(case)
    item = whole.casebook.letters(case.id)[-1]
    whole.casebook.act(item.letter_id, item.letter.sha256, "王调解", ReviewAction.SUBMIT)
    at = reviewing(item.letter_id)
    at.text_area[0].set_value("电话写错了")
    decide(at, "李审核", "退回修改")
    at = opened("letters", case)
    assert "电话写错了" in shown(at)
    next(t for t in at.text_input if t.label == "联系电话（必填）").set_value("0714-1111111")
    press(at, DRAFT)
    assert len(whole.casebook.versions(item.letter_id)) == 2
    assert "<ins>" in "".join(drawn(reviewing(item.letter_id))), "the reviewer sees what changed"


# -- tools -------------------------------------------------------------------------------------------------------------


def test_search_finds_and_says_when_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at = healthy(page("library").run())
    at.text_input[0].set_value("没签劳动合同二倍工资")
    press(at, "查找")
    assert "第八十二条" in shown(at)
    monkeypatch.setattr(Advisor, "search", lambda *_: ())
    press(at, "查找")
    assert "资料库中没有依据" in at.info[0].value


def test_check_marks_verdicts_in_place() -> None:
    at = healthy(page("check").run())
    at.text_area[0].set_value("<b>根据</b>《劳动合同法》第八十二条第一款，应付二倍；又据《劳动合同法》第一百八十条。")
    press(at, "核对")
    body = "".join(drawn(at))
    assert "原文相符" in body and "查无此条" in body and "&lt;b&gt;根据" in body and "<b>根据" not in body


def test_check_without_citations() -> None:
    at = healthy(page("check").run())
    at.text_area[0].set_value("今天天气不错")
    press(at, "核对")
    assert "没有找到法律引用" in at.info[0].value


def test_every_calculator_has_a_form_and_says_what_is_missing(whole: Advisor) -> None:
    at = healthy(page("calculate").run())
    for item in whole.calculators:
        healthy(at.selectbox[0].set_value(item.title).run())
        press(at, "计算")
        assert at.error or len(shown(at)) > 100, item.title


def test_a_calculation_shows_its_steps() -> None:
    at = healthy(page("calculate").run())
    days = {d.label: d for d in at.date_input}
    days["入职日期（必填）"].set_value(date(2025, 6, 9))
    days["离职日期（必填）"].set_value(date(2026, 2, 10))
    next(t for t in at.text_input if t.label.startswith("月平均工资")).set_value("5600")
    press(at, "计算")
    assert "5,600.00" in shown(at).replace("\\", "")


# -- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["consult", "letters", "library", "check"])
def test_without_a_base_the_page_says_what_to_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(tmp_path, monkeypatch)
    at = healthy(page(name).run())
    assert "请先运行" in said(at)


def test_a_bug_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Advisor, "check", lambda *_: 1 / 0)
    at = page("check").run()
    at.text_area[0].set_value("《劳动合同法》第八十二条")
    next(b for b in at.button if b.label == "核对").click().run()
    assert not at.exception and "意外的错误" in at.error[0].value


def test_an_empty_story_is_refused() -> None:
    at = healthy(page("consult").run())
    press(at, "开始会诊")
    assert "案情是空的" in said(at)


@pytest.mark.parametrize("name", ["consult", "letters"])
def test_a_story_of_nothing(whole: Advisor, name: str) -> None:
    nothing = whole.open_case("今天天气不错。", as_of=DAY)
    whole.casebook.save_case(nothing)
    at = opened(name, nothing)
    assert name == "letters" or "看不出是哪一类争议" in at.info[0].value


def test_a_very_long_story(whole: Advisor, shoe_story: str) -> None:
    long = whole.open_case(shoe_story * 60, as_of=DAY)
    whole.casebook.save_case(long)
    opened("consult", long, checked=False)
    opened("consult", long)


@pytest.mark.parametrize("make", [lambda s: s, lambda s: f"{s}\n用人单位：{s[:90]}有限公司"])
def test_hostile_html_stays_text(whole: Advisor, make: Callable[[str], str]) -> None:
    hostile = whole.open_case(make(HOSTILE), as_of=DAY)
    whole.casebook.save_case(hostile)
    pages = [opened("consult", hostile, checked=False), opened("consult", hostile), opened("letters", hostile)]
    for at in pages:
        ours = "".join(b for b in drawn(at) if "document.cookie=" not in b)
        assert "<script" not in ours and "<img" not in ours
        for element in (*at.markdown, *at.caption, *at.warning, *at.info):
            assert "<script" not in str(element.value).replace("\\<", "&lt;")
            assert "](http://evil" not in element.value and "](javascript" not in element.value


# -- a story from a file ---------------------------------------------------------------------------------------------


def test_a_story_is_read_from_text_and_word(shoe_story: str) -> None:
    assert session.read_story("案情.txt", BytesIO(shoe_story.encode("gb18030"))) == shoe_story.strip()
    word = Document()
    word.add_paragraph("我在鞋厂干了八个月")
    content = BytesIO()
    word.save(content)
    content.seek(0)
    assert session.read_story("案情.docx", content) == "我在鞋厂干了八个月"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("坏.docx", b"not a zip", "打不开"),
        ("坏.pdf", b"%PDF-1.7 nothing", "打不开"),
        ("../../etc/passwd.exe", b"x", "不认识的文件类型"),
        ("大.txt", b"a" * (session.STORY_MEGABYTES * 1_000_000 + 1), "超过"),
    ],
)
def test_a_file_that_cannot_be_a_story(name: str, content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        session.read_story(name, BytesIO(content))


def test_a_local_number_entered_settles_an_amount(whole: Advisor, case: Case) -> None:
    at = page("consult")
    at.query_params["case"] = at.query_params["checked"] = case.id
    at.session_state["results"] = "金额"
    healthy(at.run())
    fields = [t for t in at.text_input if t.label.startswith("月最低工资标准")]
    fields[0].set_value("2130")
    at = healthy(next(b for b in at.button if b.label == "录入并重算").click().run())
    assert "录入人" in said(at)
    next(t for t in at.text_input if t.label == "录入人").set_value("周调解员")
    press(at, "录入并重算")
    assert [(e.name, str(e.value), e.entered_by) for e in whole.casebook.case(case.id).entries] == [
        ("min_wage_month", "2130", "周调解员")
    ]

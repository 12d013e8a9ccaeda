"""会诊: story, facts, results, and what a story may come from."""

from io import BytesIO

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from advisor.domain.case import Case, FactKey, Standing
from advisor.errors import InputError
from advisor.pipeline import Advisor
from tests.ui.pages import DAY, drawn, healthy, opened, page, press, said, shown
from ui import session


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


@pytest.mark.parametrize(
    ("story", "says"),
    [
        ("开冲床时左手食指被压断一节，鉴定十级，厂里不肯赔工伤待遇。", "**相近之处**：干活时被机器伤了手"),
        ("三年的年休假一天没休，公司不肯给年休假工资。", "没有相近的类案"),
    ],
)
def test_near_cases_say_why_and_that_there_are_none(whole: Advisor, story: str, says: str) -> None:
    made = whole.open_case(story, as_of=DAY)
    whole.casebook.save_case(made)
    at = page("consult")
    at.query_params["case"] = at.query_params["checked"] = made.id
    at.session_state["results"] = "类案"
    healthy(at.run())
    assert says in shown(at) and "典型案例（供参考，事实不同结果就不同）" in [s.value for s in at.subheader]


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


def test_an_empty_story_is_refused() -> None:
    at = healthy(page("consult").run())
    press(at, "开始会诊")
    assert "案情是空的" in said(at)


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


def tab(case: Case, name: str, **state: object) -> AppTest:
    at = page("consult")
    at.query_params["case"] = at.query_params["checked"] = case.id
    at.session_state["results"] = name
    for key, value in state.items():
        at.session_state[key] = value
    return healthy(at.run())


def test_further_questions_keep_the_case_and_each_other(whole: Advisor, case: Case) -> None:
    at = tab(case, "追问")
    for question in ("厂里说货款没回来能不能拖工资", "社保能不能折成钱"):
        at.text_input[0].set_value(question)
        press(at, "查")
    assert [e.label.replace("\\", "") for e in at.expander if "工资" in e.label or "社保" in e.label] == [
        "社保能不能折成钱",
        "厂里说货款没回来能不能拖工资",
    ]
    assert "在全文里读" in shown(at)
    assert whole.casebook.case(case.id) == case, "asking changes nothing of the case"


def test_what_was_told_later_goes_into_the_story_and_its_facts_are_gone_over(whole: Advisor, case: Case) -> None:
    at = tab(case, "追问")
    at.text_area[0].set_value("我今年52岁了，老板后来说最多给两万块。")
    press(at, "补进案情，去核对")
    kept = whole.casebook.case(case.id)
    assert kept.narrative.startswith(case.narrative) and "两万块" in kept.narrative
    assert kept.facts[: len(case.facts)] == case.facts
    assert "第一步：核对事实" in [s.value for s in at.subheader]


def test_the_brief_can_be_taken_away(case: Case) -> None:
    at = tab(case, "准备稿")
    names = [d.proto.label for d in at.get("download_button")]
    assert names == ["下载 Word", "下载 Markdown"]


def test_names_are_covered_on_request_and_kept_in_the_casebook(whole: Advisor, case: Case) -> None:
    at = opened("consult", case, checked=False)
    at.toggle[0].set_value(True)
    healthy(at.run())
    healthy(at.run())
    everything = shown(at) + "".join(t.value for t in at.text_input)
    assert "宏达" not in everything and "****有限公司" in everything
    press(at, "核对好了，看结果")
    assert "宏达" not in shown(at)
    kept = whole.casebook.case(case.id)
    assert kept.narrative == case.narrative
    assert kept.fact(FactKey.EMPLOYER_NAME).value == case.fact(FactKey.EMPLOYER_NAME).value
    assert kept.fact(FactKey.EMPLOYER_NAME).basis == case.fact(FactKey.EMPLOYER_NAME).basis


def test_a_covered_name_that_is_changed_is_changed(whole: Advisor, case: Case) -> None:
    at = page("consult")
    at.query_params["case"] = case.id
    at.session_state["veiled"] = True
    healthy(at.run())
    next(t for t in at.text_input if "用人单位" in t.label).set_value("阳新县恒通鞋业有限公司")
    press(at, "核对好了，看结果")
    assert whole.casebook.case(case.id).fact(FactKey.EMPLOYER_NAME).value == "阳新县恒通鞋业有限公司"

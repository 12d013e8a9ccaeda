"""文书 and 审核: a letter from its form to its release."""

from streamlit.testing.v1 import AppTest

from advisor.domain.case import Case
from advisor.domain.letter import LetterState, ReviewAction
from advisor.pipeline import Advisor
from tests.ui.pages import DAY, drawn, healthy, opened, press, reviewing, said, shown

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

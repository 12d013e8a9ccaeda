"""审核 and the changing of text: two people at one letter, an edited Word file, law that moved."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from advisor.domain.case import Case
from advisor.domain.letter import Letter, LetterState, ReviewAction
from advisor.draft.kinds import LetterKind
from advisor.pipeline import Advisor
from advisor.review.casebook import QueueItem
from tests.ui.pages import drawn, healthy, opened, page, press, reviewing, said, shown
from ui import backend

SAVE = "存成新的一版"
ENTRIES = {
    "number": "阳劳调建〔2026〕1号",
    "sender": "阳新县示例镇劳动争议调解中心",
    "sender_type": "乡镇（街道）劳动争议调解组织",
    "letter_date": "2026-11-23",
    "contact": "周调解员",
    "contact_phone": "0714-0000000",
    "disputes": "T05",
}


@pytest.fixture
def item(whole: Advisor, case: Case) -> QueueItem:
    letter = whole.draft("improvement-suggestion", whole.consult(case), ENTRIES, "王调解")
    return at_hand(whole, whole.casebook.save_letter(letter))


def at_hand(whole: Advisor, letter_id: str) -> QueueItem:
    return next(i for i in whole.casebook.letters() if i.letter_id == letter_id)


def type_into(at: AppTest, old: str, new: str, who: str) -> AppTest:
    """Change the paragraph that holds ``old`` and save."""
    box = next(t for t in at.text_area if old in (t.value or ""))
    box.set_value(box.value.replace(old, new))
    next(t for t in at.text_input if t.label == "谁改的").set_value(who)
    return press(at, SAVE)


def text(letter: Letter) -> str:
    return "\n".join(p.text for p in letter.paragraphs)


def test_text_changed_on_the_page_is_a_new_version_and_checked(whole: Advisor, case: Case, item: QueueItem) -> None:
    at = opened("letters", case)
    type_into(at, "函告我们", "函告我们，否则处罚", "王调解")
    latest = at_hand(whole, item.letter_id)
    assert latest.number == 2 and "否则处罚" in text(latest.letter)
    assert "送审前必须先改" in said(at) and "处罚" in said(at)
    assert "提交审核" not in [b.label for b in at.button]
    type_into(at, "，否则处罚", "", "王调解")
    assert "提交审核" in [b.label for b in at.button]
    assert [v.origin for v in whole.casebook.versions(item.letter_id)] == ["起草", "在页面上改文字", "在页面上改文字"]


def test_an_emptied_box_takes_a_paragraph_out_and_a_new_line_makes_one(
    whole: Advisor, case: Case, item: QueueItem
) -> None:
    at = opened("letters", case)
    before = len(item.letter.paragraphs)
    box = next(t for t in at.text_area if "（三）是否采纳" in (t.value or ""))
    box.set_value("")
    other = next(t for t in at.text_area if "函告我们" in (t.value or ""))
    other.set_value(other.value + "\n如有疑问，欢迎来函。\n也可以来电。")
    press(at, SAVE)
    latest = at_hand(whole, item.letter_id).letter
    assert len(latest.paragraphs) == before + 1
    assert "是否采纳由你单位" not in text(latest) and "也可以来电。" in text(latest)


def test_two_people_at_one_letter_the_second_is_told_and_loses_nothing(
    whole: Advisor, case: Case, item: QueueItem
) -> None:
    first, second = opened("letters", case), reviewing(item.letter_id)
    type_into(first, "函告我们", "书面告知我们", "王调解")
    type_into(second, "函告我们", "来函告知我们", "李审核")
    assert "王调解在" in said(second) and "没有丢" in said(second)
    latest = at_hand(whole, item.letter_id)
    assert latest.number == 2 and "书面告知我们" in text(latest.letter)
    assert "来函告知我们" in text(whole.casebook.set_aside(item.letter_id)[0].letter)
    assert "未并入的改动（1 份）" in [e.label for e in second.expander]
    assert "您打开之后" in "".join(w.value for w in second.warning)
    press(second, "打开新的一版")
    assert not second.warning
    type_into(second, "书面告知我们", "书面来函告知我们", "李审核")
    assert "书面来函告知我们" in text(at_hand(whole, item.letter_id).letter)


def test_who_looks_at_an_old_text_cannot_approve_the_new_one(whole: Advisor, item: QueueItem) -> None:
    whole.letters.act(item.letter_id, item.letter.sha256, "王调解", ReviewAction.SUBMIT)
    at = reviewing(item.letter_id)
    changed = tuple(p.model_copy(update={"text": p.text.replace("函告", "告知")}) for p in item.letter.paragraphs)
    made = whole.letters.edit(item.letter_id, item.letter.sha256, changed, "王调解")
    whole.letters.act(item.letter_id, made.sha256, "王调解", ReviewAction.SUBMIT)
    at.text_input[0].set_value("李审核")
    press(at, "审核通过")
    assert "不是最新的文本" in said(at)
    assert whole.casebook.state(item.letter_id) is LetterState.SUBMITTED


def test_what_was_filled_in_again_keeps_what_was_changed_by_hand(whole: Advisor, case: Case, item: QueueItem) -> None:
    at = opened("letters", case)
    type_into(at, "以上各项，建议你单位逐项明确", "以上各项，建议你单位在年内逐项明确", "王调解")
    next(t for t in at.text_input if t.label == "联系电话（必填）").set_value("0714-1111111")
    press(at, "生成草稿并存入案卷")
    latest = text(at_hand(whole, item.letter_id).letter)
    assert "0714-1111111" in latest and "在年内逐项明确" in latest


def uploaded(whole: Advisor, item: QueueItem, folder: Path, old: str, new: str) -> bytes:
    whole.render(item.letter, folder / "a.docx")
    document = Document(str(folder / "a.docx"))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_an_edited_word_file_shows_what_changed_then_becomes_a_version(
    whole: Advisor, item: QueueItem, tmp_path: Path
) -> None:
    content = uploaded(whole, item, tmp_path, "函告我们", "书面告知我们")
    at = reviewing(item.letter_id)
    healthy(at.file_uploader[0].set_value(("改过.docx", content, "")).run())
    assert "<del>" in "".join(drawn(at)) and "<ins>" in "".join(drawn(at))
    assert at_hand(whole, item.letter_id).number == 1, "looking saves nothing"
    [t for t in at.text_input if t.label == "谁改的"][-1].set_value("李审核")
    healthy([b for b in at.button if b.label == SAVE][-1].click().run())
    assert "书面告知我们" in text(at_hand(whole, item.letter_id).letter)
    assert "改过.docx" in shown(at).replace("\\", "")


@pytest.mark.parametrize(("name", "says"), [("a.docm", "宏"), ("a.docx", "打不开"), ("a.pdf", "只收 .docx")])
def test_a_file_that_is_no_good_is_refused_in_chinese(item: QueueItem, name: str, says: str) -> None:
    at = reviewing(item.letter_id)
    healthy(at.file_uploader[0].set_value((name, b"PK nothing", "")).run())
    assert says in said(at)


def test_law_that_moved_shows_in_the_queue_and_kills_the_approval(
    whole: Advisor, item: QueueItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who, action in (("王调解", ReviewAction.SUBMIT), ("李审核", ReviewAction.APPROVE)):
        whole.letters.act(item.letter_id, item.letter.sha256, who, action)
    letters = backend.advisor().letters
    gone = ("《劳动合同法》第八十二条", "《劳动合同法》第一百八十二条")
    monkeypatch.setattr(letters, "_check", lambda words, day: whole.check(words.replace(*gone), day))
    letters._seen.clear()
    at = healthy(page("review").run())
    assert whole.casebook.state(item.letter_id) is LetterState.SUBMITTED
    assert "依据已变动" in "".join(str(m.value) for m in at.markdown)
    at = reviewing(item.letter_id)
    assert "依据已变动" in said(at) and "第八十二条" in said(at)
    at.text_input[0].set_value("李审核")
    press(at, "审核通过")
    assert whole.casebook.state(item.letter_id) is LetterState.SUBMITTED


def test_a_kind_asks_only_what_its_choices_leave_to_ask(whole: Advisor, case: Case) -> None:
    """What depends on a choice is not there before the choice is made."""
    kind: LetterKind = whole.letter_kind("rejection-notice")
    at = opened("letters", case)
    healthy(at.selectbox[0].set_value(kind.name).run())
    depends = next(s for s in kind.fields if s.when)
    leading = kind.spec(depends.when.field)

    def labels() -> str:
        return "".join(e.label for e in (*at.text_input, *at.text_area, *at.selectbox))

    assert leading.title in labels() and depends.title not in labels()
    chosen = next(v for v in depends.when.values if v)
    healthy(next(s for s in at.selectbox if s.label.startswith(leading.title)).set_value(chosen).run())
    assert depends.title in labels()

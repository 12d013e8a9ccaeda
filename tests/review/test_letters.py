"""Letters of the casebook on a small base that changes under them: edited, uploaded, checked again, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word

from advisor.domain.letter import FieldValue, Letter, LetterState, Paragraph, ParagraphStyle, ReviewAction
from advisor.domain.source import Document, Fidelity, InForce, Locator, Passage, Source, SourceKind
from advisor.draft.kinds import load_kind
from advisor.draft.render import render
from advisor.errors import ConflictError, InputError, WorkflowError
from advisor.law.history import name_book, read_history
from advisor.letters import Letters
from advisor.review.casebook import Casebook
from advisor.verify import Checker
from tests.verify.memory_base import MemoryBase

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TODAY = date(2026, 11, 22)
SUBMIT, BACK, APPROVE, RELEASE = (
    ReviewAction.SUBMIT,
    ReviewAction.SEND_BACK,
    ReviewAction.APPROVE,
    ReviewAction.RELEASE,
)
PAY, LEAVE = "工资应当按月发给劳动者本人。", "职工连续工作满一年的，享受带薪年休假。"


def law(work: str, texts: Iterable[str], start: date = date(2020, 1, 1), end: date | None = None) -> Document:
    source = Source(
        work=work,
        title=work,
        kind=SourceKind.STATUTE,
        in_force=InForce(start=start, end=end),
        fidelity=Fidelity.VERBATIM,
    )
    passages = tuple(
        Passage(source_id=source.id, locator=Locator(article=i), text=text) for i, text in enumerate(texts, 1)
    )
    return Document(source=source, passages=passages)


class Base:
    """A base whose documents can be exchanged: what a new index would hold."""

    def __init__(self, *documents: Document) -> None:
        self.set(*documents)

    def set(self, *documents: Document) -> None:
        memory = MemoryBase(documents)
        history = read_history(CORPUS / "lexicon")
        names = name_book(memory.sources(), CORPUS / "lexicon", history)
        self.passages = {p.id: p for d in documents for p in d.passages}
        self.check = Checker(memory, names, history).check


OLD = (law("示例工资办法", [PAY, "不得克扣工资。"]), law("示例休假办法", [LEAVE]))


@pytest.fixture
def base() -> Base:
    return Base(*OLD)


@pytest.fixture
def room(base: Base, book: Casebook) -> Letters:
    kind = load_kind(CORPUS / "letters" / "improvement-suggestion")
    simple = kind.model_copy(update={"must_say": (), "review_checklist": ("看一看",)})
    return Letters(book, lambda _: simple, lambda t, d: base.check(t, d), base_get(base), 2, lambda: TODAY)


def base_get(base: Base) -> Callable[[str], Passage | None]:
    return lambda passage_id: base.passages.get(passage_id)


FIELDS = {
    "number": "示劳调建〔2026〕3号",
    "sender": "示例镇劳动争议调解中心",
    "sender_type": "乡镇（街道）劳动争议调解组织",
    "addressee": "示例鞋业有限公司",
    "letter_date": "2026年11月23日",
    "copy_to": "示例协会",
}
TEXT = (
    (ParagraphStyle.TITLE, "调解建议书"),
    (ParagraphStyle.NUMBER, FIELDS["number"]),
    (ParagraphStyle.ADDRESSEE, "示例鞋业有限公司："),
    (ParagraphStyle.BODY, "工资按月发给本人（依据：《示例工资办法》第一条）。"),
    (ParagraphStyle.BODY, "年休假按规定安排（依据：《示例休假办法》第一条）。"),
    (ParagraphStyle.SIGNATURE, "示例镇劳动争议调解中心（印章）"),
    (ParagraphStyle.SIGNATURE, "2026年11月23日"),
    (ParagraphStyle.NOTE, "抄送：示例协会"),
)


@pytest.fixture
def letter_id(room: Letters, book: Casebook) -> str:
    """A letter that was drafted and checked on the base."""
    bare = Letter(
        kind="improvement-suggestion",
        title="调解建议书",
        case_id="C1",
        region="湖北",
        author="张三",
        fields=tuple(FieldValue(name=n, title=n, value=v) for n, v in FIELDS.items()),
        paragraphs=tuple(Paragraph(style=s, text=t) for s, t in TEXT),
        citations=(),
    )
    name = book.save_letter(bare)
    room.refresh(name, bare.sha256, "张三")
    assert [f.message for f in latest(book, name).findings if f.blocking] == []
    return name


def latest(book: Casebook, letter_id: str) -> Letter:
    return book.versions(letter_id)[-1].letter


def texts(letter: Letter) -> list[str]:
    return [p.text for p in letter.paragraphs]


def rewritten(letter: Letter, old: str, new: str) -> tuple[Paragraph, ...]:
    return tuple(p.model_copy(update={"text": p.text.replace(old, new)}) for p in letter.paragraphs)


def go(room: Letters, book: Casebook, letter_id: str, *steps: tuple[str, ReviewAction]) -> None:
    for who, action in steps:
        room.act(letter_id, latest(book, letter_id).sha256, who, action)


TO_APPROVED = (("张三", SUBMIT), ("李四", APPROVE))
TO_RELEASED = (*TO_APPROVED, ("李四", RELEASE))
REPEALED = law("示例工资办法", [PAY, "不得克扣工资。"], end=date(2026, 11, 20))
REWORDED = law("示例工资办法", ["工资至少每月发一次。", "不得克扣工资。"])
RENEWED = law("示例工资办法", [PAY, "克扣的加付。"], start=date(2026, 11, 21))  # a new version, the same first article


# -- the law moves ------------------------------------------------------------------------------------------------


def test_the_words_of_each_cited_article_are_kept_with_the_version(letter_id, book):
    bases = latest(book, letter_id).bases
    assert [b.citation for b in bases] == ["《示例工资办法》第一条", "《示例休假办法》第一条"]
    assert {len(b.text_hash) for b in bases} == {64}


def test_nothing_moved_nothing_happens(room, book, letter_id):
    go(room, book, letter_id, *TO_APPROVED)
    assert room.recheck_all() == ()
    assert book.state(letter_id) is LetterState.APPROVED


@pytest.mark.parametrize(
    ("change", "says"), [(REPEALED, "《示例工资办法》第一条：非现行"), (REWORDED, "条文文字有变动")]
)
def test_a_moved_basis_marks_the_letter_and_kills_the_approval(room, book, base, letter_id, change, says):
    go(room, book, letter_id, *TO_APPROVED)
    base.set(change, OLD[1])
    ((item, lines),) = room.recheck_all()
    assert says in lines[0] and len(lines) == 1, "the other citation did not move"
    assert item.letter_id == letter_id
    assert book.state(letter_id) is LetterState.SUBMITTED
    assert book.approval(letter_id) is None
    (waiting,) = book.queue()
    assert says in waiting.basis_changed


def test_what_waits_is_marked_too_and_a_draft_is_not(room, book, base, letter_id):
    base.set(REPEALED, OLD[1])
    assert room.recheck_all() == ()
    assert book.letters()[0].basis_changed == ""
    base.set(*OLD)
    go(room, book, letter_id, ("张三", SUBMIT))
    base.set(REPEALED, OLD[1])
    assert len(room.recheck_all()) == 1
    assert book.state(letter_id) is LetterState.SUBMITTED and book.letters()[0].basis_changed


def test_what_is_out_is_marked_only(room, book, base, letter_id):
    go(room, book, letter_id, *TO_RELEASED)
    approval = book.approval(letter_id)
    base.set(REPEALED, OLD[1])
    assert len(room.recheck_all()) == 1
    assert book.state(letter_id) is LetterState.RELEASED
    assert book.approval(letter_id) == approval
    assert "非现行" in book.letters()[0].basis_changed


def test_it_is_said_once_not_every_time_somebody_looks(room, book, base, letter_id):
    go(room, book, letter_id, *TO_APPROVED)
    base.set(REWORDED, OLD[1])
    assert len(room.recheck(letter_id)) == 1
    assert room.recheck(letter_id) == ()
    assert [e.action.value for e in book.events(letter_id)].count("依据变动") == 1


def test_the_same_words_in_a_new_version_are_no_change(room, book, base, letter_id):
    go(room, book, letter_id, *TO_APPROVED)
    base.set(law("示例工资办法", [PAY, "不得克扣工资。"], end=date(2026, 11, 20)), RENEWED, OLD[1])
    assert room.recheck_all() == ()
    assert book.state(letter_id) is LetterState.APPROVED


def test_a_law_that_no_longer_holds_stops_every_step_until_the_text_is_changed(room, book, base, letter_id):
    go(room, book, letter_id, *TO_APPROVED)
    sha256 = latest(book, letter_id).sha256
    base.set(REPEALED, OLD[1])
    with pytest.raises(WorkflowError, match=r"依据已变动，没有“发出”.*非现行.*重新审核"):
        room.act(letter_id, sha256, "李四", RELEASE)
    assert book.state(letter_id) is LetterState.SUBMITTED
    with pytest.raises(WorkflowError, match="非现行"):
        room.act(letter_id, sha256, "李四", APPROVE)
    without = tuple(p for p in latest(book, letter_id).paragraphs if "工资办法" not in p.text)
    room.edit(letter_id, sha256, without, "张三")
    go(room, book, letter_id, *TO_RELEASED)
    assert book.letters()[0].basis_changed == ""


def test_reworded_only_a_person_looks_and_may_approve_again(room, book, base, letter_id):
    go(room, book, letter_id, *TO_APPROVED)
    base.set(REWORDED, OLD[1])
    room.recheck_all()
    go(room, book, letter_id, ("王五", APPROVE), ("王五", RELEASE))
    assert book.letters()[0].basis_changed == ""
    assert room.recheck(letter_id) == ()


def test_a_draft_on_old_law_is_not_submitted_before_it_is_checked_again(room, book, base, letter_id):
    base.set(REWORDED, OLD[1])
    sha256 = latest(book, letter_id).sha256
    with pytest.raises(WorkflowError, match="重新核对"):
        room.act(letter_id, sha256, "张三", SUBMIT)
    assert book.state(letter_id) is LetterState.DRAFT
    room.refresh(letter_id, sha256, "张三")
    room.act(letter_id, sha256, "张三", SUBMIT)


def test_a_law_that_ends_between_two_days_is_noticed(base, book, room, letter_id):
    go(room, book, letter_id, *TO_APPROVED)
    base.set(law("示例工资办法", [PAY, "不得克扣工资。"], end=date(2026, 12, 31)), OLD[1])
    assert room.recheck_all() == ()
    kind = room._kind("")
    later = Letters(book, lambda _: kind, lambda t, d: base.check(t, d), base_get(base), 2, lambda: date(2027, 1, 2))
    assert len(later.recheck_all()) == 1


# -- editing ------------------------------------------------------------------------------------------------------


def test_an_edit_is_a_new_version_by_its_author_with_every_check_made_anew(room, book, letter_id):
    before = latest(book, letter_id)
    made = room.edit(
        letter_id, before.sha256, rewritten(before, "年休假按", "职工自愿放弃权利。限期答复。年休假按"), "李四"
    )
    version = book.versions(letter_id)[-1]
    assert version.letter == made and made.author == "李四" and version.origin == "在页面上改文字"
    assert {f.check for f in made.findings if f.blocking} == {"no_coercive_words", "no_rights_waiver"}
    assert [f.paragraph for f in made.findings if f.blocking] == [4, 4]
    assert texts(before) == texts(book.versions(letter_id)[-2].letter), "the earlier text stays"


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("第一条）。", "第九十九条）。", "citations_hold"),
        ("工资按月", "联系 13812345678，工资按月", "no_personal_sensitive"),
        ("工资按月", "拖欠的 12,345 元工资按月", "facts_traceable"),
        ("工资按月", "限期支付，工资按月", "no_coercive_words"),
        ("工资按月", "双方再无任何争议，工资按月", "no_rights_waiver"),
        ("工资按月", "根据渝人社〔2023〕553号，工资按月", "basis_in_whitelist"),
        ("（印章）", "", None),
    ],
)
def test_each_gate_reads_the_edited_text(room, book, letter_id, old, new, check):
    before = latest(book, letter_id)
    made = room.edit(letter_id, before.sha256, rewritten(before, old, new), "李四")
    found = {f.check for f in made.findings if f.blocking}
    assert found == ({check} if check else set()) or (check and check in found)


def test_a_new_figure_needs_somebody_who_says_where_it_comes_from(room, book, letter_id):
    before = latest(book, letter_id)
    new = rewritten(before, "工资按月", "拖欠的 12,345 元工资按月")
    made = room.edit(letter_id, before.sha256, new, "李四", vouched="证据第3页工资表")
    assert [f for f in made.findings if f.blocking] == []
    assert "李四说明来源：证据第3页工资表" in {f.origin.removeprefix("录入：") for f in made.fields}
    again = room.edit(letter_id, made.sha256, rewritten(made, "12,345", "54,321"), "李四")
    assert [f.check for f in again.findings if f.blocking] == ["facts_traceable"], "for that text alone"


def test_a_vouched_paragraph_brings_in_no_notice_of_another_place(room, book, letter_id):
    before = latest(book, letter_id)
    new = rewritten(before, "工资按月", "按渝人社〔2023〕553号，工资按月")
    made = room.edit(letter_id, before.sha256, new, "李四", vouched="网上")
    assert "basis_in_whitelist" in {f.check for f in made.findings if f.blocking}


def test_refused_edits(room, book, letter_id):
    before = latest(book, letter_id)
    for paragraphs, who, says in (
        (before.paragraphs, "李四", "没有变化"),
        ((), "李四", "没有文字"),
        (rewritten(before, "工资", "薪酬"), " ", "谁改的"),
    ):
        with pytest.raises(InputError, match=says):
            room.edit(letter_id, before.sha256, paragraphs, who)
    with pytest.raises(WorkflowError, match="没有您打开的这一版"):
        room.edit(letter_id, "0" * 64, before.paragraphs, "李四")
    assert latest(book, letter_id) == before


def test_a_gap_written_over_is_filled(room, book, letter_id):
    before = latest(book, letter_id)
    field = FieldValue(name="contact", title="联系人")
    para = Paragraph(style=ParagraphStyle.BODY, text="联系人：【待填：联系人】；电话：【待填：联系电话】。")
    phone = FieldValue(name="contact_phone", title="联系电话")
    gap = before.model_copy(update={"fields": (*before.fields, field, phone), "paragraphs": (*before.paragraphs, para)})
    book.save_letter(gap, letter_id, before.sha256)
    new = rewritten(gap, "【待填：联系人】；电话：【待填：联系电话】", "李明；电话：0714-7320000")
    made = room.edit(letter_id, gap.sha256, new, "张三")
    values = {f.name: (f.value, f.origin) for f in made.fields}
    assert values["contact"] == ("李明", "录入") and values["contact_phone"] == ("0714-7320000", "录入")
    assert made.placeholders == ()


def test_two_people_editing_one_is_told_and_both_texts_are_kept(room, book, letter_id):
    opened = latest(book, letter_id)
    room.edit(letter_id, opened.sha256, rewritten(opened, "年休假", "带薪年休假"), "张三")
    with pytest.raises(ConflictError, match=r"张三在.*第 3 版.*没有丢.*第 1 份"):
        room.edit(letter_id, opened.sha256, rewritten(opened, "工资", "劳动报酬"), "李四")
    assert "带薪年休假" in "".join(texts(latest(book, letter_id)))
    (aside,) = book.set_aside(letter_id)
    assert aside.letter.author == "李四" and "劳动报酬" in "".join(texts(aside.letter))


# -- from Word ----------------------------------------------------------------------------------------------------


def as_word(room: Letters, letter: Letter, folder: Path, *pairs: tuple[str, str]) -> bytes:
    """The letter as downloaded, with words exchanged in Word."""
    render(letter, room._kind(""), folder / "a.docx", overwrite=True)
    document = Word(str(folder / "a.docx"))
    for paragraph in document.paragraphs:
        for old, new in pairs:
            if old in paragraph.text:
                paragraph.text = paragraph.text.replace(old, new)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_an_edited_word_file_is_compared_checked_and_kept(room, book, letter_id, tmp_path):
    before = latest(book, letter_id)
    content = as_word(room, before, tmp_path, ("按规定安排", "要在年内安排"))
    upload = room.read_upload(letter_id, content, "改过.docx")
    assert [(c.manner.value, c.place) for c in upload.changes] == [("改动", 5)]
    assert len(book.versions(letter_id)) == 2, "looking saves nothing"
    made = room.save_upload(letter_id, upload, "李四")
    assert "要在年内安排" in "".join(texts(made)) and made.author == "李四"
    assert book.versions(letter_id)[-1].origin == "上传改过的 Word 文件：改过.docx"
    assert [p.style for p in made.paragraphs] == [p.style for p in before.paragraphs]
    assert [f for f in made.findings if f.blocking] == []
    room.act(letter_id, made.sha256, "李四", SUBMIT)
    with pytest.raises(WorkflowError, match="不能自己审核"):
        room.act(letter_id, made.sha256, "李四", APPROVE)


def test_a_file_made_on_an_earlier_version_is_a_conflict(room, book, letter_id, tmp_path):
    before = latest(book, letter_id)
    content = as_word(room, before, tmp_path, ("按规定安排", "要在年内安排"))
    room.edit(letter_id, before.sha256, rewritten(before, "工资", "劳动报酬"), "张三")
    with pytest.raises(ConflictError):
        room.save_upload(letter_id, room.read_upload(letter_id, content, "改过.docx"), "李四")
    assert "要在年内安排" in "".join(texts(book.set_aside(letter_id)[0].letter))


def test_a_file_that_does_not_tell_its_version_needs_the_number(room, book, letter_id):
    document = Word()
    for text in texts(latest(book, letter_id)):
        document.add_paragraph(text)
    document.core_properties.identifier = ""
    buffer = BytesIO()
    document.save(buffer)
    with pytest.raises(InputError, match=r"第几版.*1 至 2 版"):
        room.read_upload(letter_id, buffer.getvalue(), "抄的.docx")
    assert room.read_upload(letter_id, buffer.getvalue(), "抄的.docx", base=2).changes == ()


def test_the_file_of_another_letter_is_refused(room, book, letter_id, tmp_path):
    mine = latest(book, letter_id)
    other = mine.model_copy(update={"paragraphs": rewritten(mine, "工资", "报酬")})
    other_id = book.save_letter(other)
    content = as_word(room, other, tmp_path, ("报酬", "工钱"))
    with pytest.raises(InputError, match=f"这是文书 {other_id} 的文件"):
        room.read_upload(letter_id, content, "别的.docx")


def test_a_file_over_the_limit_is_refused(room, letter_id):
    with pytest.raises(InputError, match="超过 2 MB"):
        room.read_upload(letter_id, b"0" * 2_000_001, "大.docx")


# -- the form again -----------------------------------------------------------------------------------------------


def test_a_draft_made_anew_keeps_what_was_edited_by_hand(room, book, letter_id):
    first = latest(book, letter_id)
    book.save_letter(first, letter_id, first.sha256)
    made = room.edit(letter_id, first.sha256, rewritten(first, "年休假按规定安排", "年休假在年内安排"), "李四")
    again = first.model_copy(update={"paragraphs": rewritten(first, "抄送：示例协会", "抄送：示例商会")})
    assert room.redraft(letter_id, made.sha256, again) == ()
    text = "".join(texts(latest(book, letter_id)))
    assert "年休假在年内安排" in text and "抄送：示例商会" in text
    changed_too = first.model_copy(update={"paragraphs": rewritten(first, "年休假按规定安排", "年休假另行商量")})
    lost = room.redraft(letter_id, latest(book, letter_id).sha256, changed_too)
    assert [line for line in lost if "年内安排" in line], "what found no place is said"
    assert any("年内安排" in "".join(texts(v.letter)) for v in book.versions(letter_id)), "and stays among the versions"

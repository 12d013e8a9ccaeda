"""Every kind from the draft to the file that leaves the house: sent back once, corrected, approved by another."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from advisor.domain.letter import LetterState, ParagraphStyle, ReviewAction
from advisor.draft.render import render
from advisor.draft.word_file import body_of
from advisor.errors import WorkflowError
from advisor.letters import Letters
from advisor.review.casebook import Casebook
from tests.draft.conftest import check
from tests.draft.stories import STORIES
from tests.draft.test_golden import KINDS, drafted

SUBMIT, BACK, APPROVE, RELEASE = (
    ReviewAction.SUBMIT,
    ReviewAction.SEND_BACK,
    ReviewAction.APPROVE,
    ReviewAction.RELEASE,
)
TYPEFACES = {
    "文书标题": ("方正小标宋简体", 22),
    "文书正文": ("仿宋_GB2312", 16),
    "文书一级标题": ("黑体", 16),
    "文书二级标题": ("楷体_GB2312", 16),
}


def corrected(letter, folder: Path, kind) -> bytes:
    """The draft as the author corrects it in Word: a remark at the end of the first sentence of running text."""
    render(letter, kind, folder / "draft.docx")
    document = Document(str(folder / "draft.docx"))
    paragraph = next(p for p in document.paragraphs if p.style.name == "文书正文" and "。" in p.text)
    paragraph.text = paragraph.text.replace("。", "（已核对）。", 1)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", KINDS)
def test_from_draft_to_the_released_file(name, parameters, tmp_path):
    kind, letter = KINDS[name], drafted(name, "arrears", parameters)
    book = Casebook(tmp_path / "casebook.db")
    book.save_case(STORIES["arrears"]().case)
    room = Letters(book, lambda _: kind, check, lambda _: None, 5, lambda: date(2026, 11, 22))
    letter_id = book.save_letter(letter)

    room.act(letter_id, letter.sha256, "张三", SUBMIT)
    room.act(letter_id, letter.sha256, "李四", BACK, "第一段写明已经核对")
    upload = room.read_upload(letter_id, corrected(letter, tmp_path, kind), "改过.docx")
    assert len(upload.changes) == 1
    final = room.save_upload(letter_id, upload, "张三")
    assert [f.message for f in final.findings if f.blocking] == []
    room.act(letter_id, final.sha256, "张三", SUBMIT)
    with pytest.raises(WorkflowError, match="不能自己审核"):
        room.act(letter_id, final.sha256, "张三", APPROVE)
    with pytest.raises(WorkflowError):
        room.act(letter_id, letter.sha256, "李四", APPROVE)
    room.act(letter_id, final.sha256, "李四", APPROVE)
    assert room.act(letter_id, final.sha256, "李四", RELEASE) is LetterState.RELEASED

    path = tmp_path / "final.docx"
    render(final, kind, path, approval=book.approval(letter_id))
    released(path, final)
    assert len(book.versions(letter_id)) == 2 and len(book.events(letter_id)) == 7


def released(path: Path, letter) -> None:
    """No 草稿, nothing open, every paragraph, the page and the type of an official letter."""
    document = Document(str(path))
    everything = document.element.xml + "".join(
        h._element.xml for s in document.sections for h in (s.header, s.even_page_header, s.footer, s.even_page_footer)
    )
    for trace in ("草稿", "{{", "{%", "【待填"):
        assert trace not in everything
    assert [p.text for p in body_of(document)] == [p.text for p in letter.paragraphs]
    section = document.sections[0]
    page = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(v / Mm(1)) for v in (*page, *margins)] == [210, 297, 37, 35, 28, 26]
    for name in {p.style.name for p in document.paragraphs} & set(TYPEFACES):
        style, (font, size) = document.styles[name], TYPEFACES[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert style.font.size == Pt(size)
    assert document.styles["文书正文"].paragraph_format.line_spacing == Pt(28)
    assert document.core_properties.content_status == "已审定"
    rows = [p for p in letter.paragraphs if p.style is ParagraphStyle.TABLE]
    assert len(rows) == sum(len(t.rows) for t in document.tables)

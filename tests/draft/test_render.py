"""The .docx, opened again: typefaces, page, watermark, nothing lost, nothing overwritten."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from advisor.domain.letter import Approval, Letter, Paragraph, ParagraphStyle
from advisor.draft import form
from advisor.draft.render import render
from advisor.draft.word_file import body_of
from advisor.errors import CorpusError, InputError

SHAPE = "PowerPlusWaterMarkObject"


def approve(letter: Letter, sha256: str = "") -> Approval:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return Approval(letter_sha256=sha256 or letter.sha256, author=letter.author, approver="李四", at=at)


def headers(document):
    for section in document.sections:
        yield from (section.header, section.even_page_header)


def watermarks(path: Path) -> int:
    return sum("草稿" in h._element.xml and SHAPE in h._element.xml for h in headers(Document(str(path))))


@pytest.fixture
def approved(draft, kind, tmp_path):
    letter, path = draft(), tmp_path / "建议书.docx"
    render(letter, kind, path, approval=approve(letter))
    return letter, path


def test_every_paragraph_is_there_in_order_and_nothing_else(approved):
    letter, path = approved
    assert [p.text for p in body_of(Document(str(path)))] == [p.text for p in letter.paragraphs]
    assert "{{" not in Document(str(path)).element.xml
    assert "{%" not in Document(str(path)).element.xml
    assert "【待填" not in Document(str(path)).element.xml


def test_page(approved):
    section = Document(str(approved[1])).sections[0]
    millimetres = [
        round(v / Mm(1))
        for v in (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
            section.right_margin,
        )
    ]  # fmt: skip
    assert millimetres == [210, 297, 37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("文书标题", "方正小标宋简体", 22),
        ("文书正文", "仿宋_GB2312", 16),
        ("文书一级标题", "黑体", 16),
        ("文书二级标题", "楷体_GB2312", 16),
        ("文书附注", "仿宋_GB2312", 14),
    ],
)
def test_typefaces(approved, style, font, size):
    document = Document(str(approved[1]))
    assert style in {p.style.name for p in document.paragraphs}
    found = document.styles[style]
    fonts = found.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == "Times New Roman"
    assert found.font.size == Pt(size)


def test_body_line_pitch_and_indent(approved):
    style = Document(str(approved[1])).styles["文书正文"]
    assert style.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert style.paragraph_format.line_spacing == Pt(28)
    indent = style.element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "640"


def test_no_theme_font_can_win_over_the_named_ones(approved):
    xml = Document(str(approved[1])).styles.element.xml
    assert "asciiTheme" not in xml
    assert "eastAsiaTheme" not in xml


def test_page_number_on_odd_and_even_pages(approved):
    section = Document(str(approved[1])).sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert " PAGE " in footer._element.xml


def test_watermark_on_odd_and_even_pages_until_approved(draft, kind, tmp_path, approved):
    letter = draft()
    path = tmp_path / "草稿.docx"
    render(letter, kind, path)
    assert watermarks(path) == 2
    assert watermarks(approved[1]) == 0
    assert Document(str(path)).core_properties.content_status == "草稿"
    assert Document(str(approved[1])).core_properties.content_status == "已审定"


def test_an_approval_for_another_text_leaves_the_watermark(draft, kind, tmp_path):
    letter = draft()
    path = tmp_path / "a.docx"
    render(letter, kind, path, approval=approve(letter, "0" * 64))
    assert watermarks(path) == 2


def test_an_approval_dies_with_any_change(draft, kind, tmp_path):
    letter = draft()
    approval = approve(letter)
    changed = letter.model_copy(
        update={"paragraphs": (*letter.paragraphs, Paragraph(style=ParagraphStyle.NOTE, text="抄送：某报"))}
    )
    render(changed, kind, tmp_path / "a.docx", approval=approval)
    assert watermarks(tmp_path / "a.docx") == 2


def test_an_approval_by_whoever_is_now_the_author_does_not_count(draft, kind, tmp_path):
    letter = draft().model_copy(update={"author": "李四"})
    approval = approve(draft())
    render(letter, kind, tmp_path / "a.docx", approval=approval)
    assert watermarks(tmp_path / "a.docx") == 2


def test_every_section_and_first_page_of_a_clerks_template_shows_it(draft, kind, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    document = Document(str(kind.template))
    document.sections[0].different_first_page_header_footer = True
    document.add_section()
    document.sections[1].header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "内部资料"
    document.save(str(folder / "template.docx"))
    own = kind.model_copy(update={"folder": folder})
    render(draft(), own, tmp_path / "a.docx")
    made = Document(str(tmp_path / "a.docx"))
    first, second = made.sections
    for header in (first.header, first.first_page_header, first.even_page_header, second.header):
        assert SHAPE in header._element.xml
    assert second.even_page_header.is_linked_to_previous


def test_no_author_in_the_properties(approved):
    properties = Document(str(approved[1])).core_properties
    assert properties.author == properties.last_modified_by == ""
    assert properties.identifier == approved[0].sha256


def test_typed_markup_stands_as_typed(draft, kind, entries, tmp_path):
    letter = draft(entries=entries | {"contact": "A<b>&{{ 7*7 }}{% x %}李明"})
    render(letter, kind, tmp_path / "a.docx")
    assert "A<b>&{{ 7*7 }}{% x %}李明" in "".join(p.text for p in Document(str(tmp_path / "a.docx")).paragraphs)


def test_a_file_somebody_changed_is_not_overwritten(approved, kind, tmp_path):
    letter, path = approved
    render(letter, kind, path)  # the same text: may be written again
    document = Document(str(path))
    document.paragraphs[13].text = "在 Word 里改过"
    document.save(str(path))
    before = path.read_bytes()
    with pytest.raises(InputError, match="没有覆盖"):
        render(letter, kind, path)
    assert path.read_bytes() == before
    render(letter, kind, path, overwrite=True)
    assert path.read_bytes() != before
    (tmp_path / "别的.docx").write_text("不是 Word")
    with pytest.raises(InputError):
        render(letter, kind, tmp_path / "别的.docx")


def test_a_crash_while_writing_leaves_the_old_file_and_no_rubbish(approved, kind, tmp_path, monkeypatch):
    letter, path = approved
    before = path.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("断电")))
    with pytest.raises(OSError, match="断电"):
        render(letter, kind, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_control_characters_are_refused_with_their_place(draft, kind, tmp_path):
    letter = draft()
    bad = letter.model_copy(update={"paragraphs": (Paragraph(style=ParagraphStyle.BODY, text="甲\x0b乙"),)})
    with pytest.raises(InputError, match="第 1 段"):
        render(bad, kind, tmp_path / "a.docx")


def template_with(kind, tmp_path, change):
    folder = tmp_path / "own"
    folder.mkdir()
    document = Document(str(kind.template))
    change(document)
    document.save(str(folder / "template.docx"))
    return kind.model_copy(update={"folder": folder})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.add_paragraph("{{ salary }}"), "salary"),
        (lambda d: d.add_paragraph("{% if %}"), "模板用不了"),
        (lambda d: d.add_paragraph("{{ title.__class__.__mro__ }}"), "模板用不了"),
        (lambda d: [p._p.getparent().remove(p._p) for p in d.paragraphs if p.style.name == "文书附注"], "附注"),
    ],
)
def test_a_broken_template_is_refused_and_nothing_is_written(draft, kind, tmp_path, change, message):
    own = template_with(kind, tmp_path, change)
    with pytest.raises(CorpusError, match=message):
        render(draft(), own, tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def test_no_template_and_no_docx(draft, kind, tmp_path):
    own = kind.model_copy(update={"folder": tmp_path})
    with pytest.raises(CorpusError, match=r"template\.docx"):
        render(draft(), own, tmp_path / "a.docx")
    (tmp_path / "template.docx").write_bytes(b"PK not a zip")
    with pytest.raises(CorpusError, match="模板用不了"):
        render(draft(), own, tmp_path / "a.docx")


def test_the_command_writes_the_shipped_template_and_keeps_an_edited_one(tmp_path, kind, capsys):
    path = tmp_path / "t" / "template.docx"
    assert form.main([str(path)]) == 0
    shipped, written = Document(str(kind.template)), Document(str(path))
    assert [p.text for p in written.paragraphs] == [p.text for p in shipped.paragraphs]
    assert written.styles.element.xml == shipped.styles.element.xml
    assert form.main([str(path)]) == 1
    assert "--force" in capsys.readouterr().err
    assert form.main([str(path), "--force"]) == 0


@pytest.mark.skipif(shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="没有 LibreOffice")
def test_libreoffice_shows_the_watermark_on_every_page(draft, kind, tmp_path):
    letter = draft()
    render(letter, kind, tmp_path / "d.docx")
    render(letter, kind, tmp_path / "f.docx", approval=approve(letter))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "pdf"]
    files = ["--outdir", str(tmp_path), str(tmp_path / "d.docx"), str(tmp_path / "f.docx")]
    subprocess.run(command + files, check=True, capture_output=True, timeout=120)
    pages = {}
    for name in ("d", "f"):
        text = subprocess.run(["pdftotext", "-layout", f"{tmp_path}/{name}.pdf", "-"], check=True, capture_output=True)
        pages[name] = text.stdout.decode().rstrip("\f").split("\f")
    assert len(pages["d"]) == len(pages["f"]) > 1
    assert "—1—" in pages["f"][0].replace(" ", "")
    if shutil.which("pdftoppm"):
        assert_grey(tmp_path, len(pages["d"]))


def assert_grey(folder: Path, count: int) -> None:
    """WordArt is drawn, not written: count grey pixels (192) on each page of the draft and of the final letter."""
    from PIL import Image

    for name, drawn in (("d", True), ("f", False)):
        subprocess.run(
            ["pdftoppm", "-r", "30", "-gray", "-aa", "no", "-aaVector", "no", f"{name}.pdf", name],
            check=True,
            cwd=folder,
        )
        images = sorted(folder.glob(f"{name}-*.pgm"))
        assert len(images) == count
        for image in images:
            with Image.open(image) as page:
                grey = sum(page.histogram()[150:250])
            assert (grey > 1000) is drawn, (image.name, grey)

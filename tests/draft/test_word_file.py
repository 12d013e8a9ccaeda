"""An edited Word file: what comes back out of it, and what is not let in."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from advisor.draft.edit import from_word
from advisor.draft.render import render
from advisor.draft.word_file import read_word_file
from advisor.errors import InputError

LIMIT = 2


def read(content: bytes, name: str = "改过.docx"):
    return read_word_file(content, name, LIMIT)


def word(*texts: str, change=None) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    if change:
        change(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parts(content: bytes, **more: bytes) -> bytes:
    """The file with parts put in or exchanged: ``word__x_bin=…`` is word/x.bin."""
    named = {k.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): v for k, v in more.items()}
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, named.pop(info.filename, old.read(info.filename)))
        for name, data in named.items():
            new.writestr(name, data)
    return buffer.getvalue()


def test_what_was_rendered_comes_back_word_for_word(draft, kind, tmp_path):
    letter = draft()
    render(letter, kind, tmp_path / "a.docx")
    file = read((tmp_path / "a.docx").read_bytes())
    assert from_word(letter, file) == letter.paragraphs
    assert file.made_from == letter.sha256 and file.notices == ()


def test_styles_of_what_was_put_in(draft, kind, tmp_path):
    letter = draft()
    render(letter, kind, tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    first = next(p for p in document.paragraphs if p.style.name == "文书正文")
    first.insert_paragraph_before("五、另外", style="文书一级标题")
    first.insert_paragraph_before("没有样式的一句话。", style="Normal")
    document.save(str(tmp_path / "b.docx"))
    made = from_word(letter, read((tmp_path / "b.docx").read_bytes()))
    new = [p for p in made if p not in letter.paragraphs]
    assert [(p.style.value, p.text) for p in new] == [("小标题", "五、另外"), ("正文", "没有样式的一句话。")]


def tracked(document) -> None:
    """甲[乙 taken out][丙 put in]丁; then a paragraph whose end was taken out; a field; a line break; hidden words."""
    space = nsdecls("w")
    body = document.element.body
    xml = (
        f"<w:p {space}><w:r><w:t>甲</w:t></w:r><w:del w:id='1'><w:r><w:delText>乙</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'><w:r><w:t>丙</w:t></w:r></w:ins><w:r><w:t>丁</w:t></w:r></w:p>",
        f"<w:p {space}><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p>",
        f"<w:p {space}><w:r><w:t>后半。</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>",
        f"<w:p {space}><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的字</w:t></w:r></w:p>",
        f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>控件里的字</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {space}><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>",
    )
    for one in reversed(xml):
        body.insert(0, parse_xml(one))


def test_revisions_count_as_accepted_and_nothing_visible_or_hidden_is_lost():
    file = read(word("末段", change=tracked))
    assert [p.text for p in file.paragraphs] == [
        "甲丙丁",
        "前半，后半。 下一行",
        "藏起来的字",
        "控件里的字",
        "链接",
        "末段",
    ]
    assert "接受全部修订" in "".join(file.notices)


def test_a_table_comes_row_by_row():
    def table(document):
        grid = document.add_table(2, 3)
        for row, texts in zip(grid.rows, (("项目", "步骤", "金额"), ("工资", "5,613×2", "11,226.00")), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    texts = [p.text for p in read(word("甲", change=table)).paragraphs]
    assert texts == ["甲", "项目｜步骤｜金额", "工资｜5,613×2｜11,226.00"]


def numbered(document) -> None:
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.append(OxmlElement("w:numPr"))
    document.paragraphs[0].add_run()._r.append(OxmlElement("w:drawing"))
    reference = OxmlElement("w:commentReference")
    reference.set(qn("w:id"), "1")
    document.paragraphs[0].add_run()._r.append(reference)


def test_what_is_left_out_is_said():
    said = "".join(read(word("甲", change=numbered)).notices)
    for what in ("图片", "批注", "编号"):
        assert what in said


GOOD = word("甲")
BOMB = parts(GOOD, word__document_xml=b"<w:document>" + b" " * 30_000_000 + b"</w:document>")
TYPES = b'<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def locked(content: bytes) -> bytes:
    """The flag of a locked entry set in every header of the archive."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (GOOD, "甲.docm", "宏"),
        (parts(GOOD, word__vbaProject_bin=b"x"), "甲.docx", "宏"),
        (parts(GOOD, **{"[Content_Types]_xml": TYPES}), "甲.docx", "宏"),
        (b"0" * (LIMIT * 1_000_000 + 1), "甲.docx", "超过 2 MB"),
        (BOMB, "甲.docx", "解开以后过大"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 600, "甲.docx", "密码"),
        (locked(GOOD), "甲.docx", "密码"),
        (b"PK\x03\x04 and then nothing", "甲.docx", "打不开"),
        (GOOD[: len(GOOD) // 2], "甲.docx", "打不开"),
        (parts(GOOD, word__document_xml=b"<broken"), "甲.docx", "打不开"),
        (parts(GOOD, **{"[Content_Types]_xml": b"<broken"}), "甲.docx", "打不开"),
        (b"", "甲.docx", "空的"),
        (word(), "甲.docx", "没有文字"),
        (word("  ", "\t"), "甲.docx", "没有文字"),
        (GOOD, "甲.pdf", "只收 .docx"),
        (GOOD, "甲.doc", "只收 .docx"),
        (word(*["很多段"] * 2_001), "甲.docx", "文字太多"),
    ],
)
def test_refused_in_chinese_with_what_to_do(content, name, says):
    assert len(BOMB) < 1_000_000, "small outside, huge inside"
    with pytest.raises(InputError, match=says) as error:
        read(content, name)
    assert str(error.value).startswith(name)


def test_a_zip_that_is_no_word_file():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "甲")
    with pytest.raises(InputError, match="不是 Word 文书"):
        read(buffer.getvalue())


def test_entities_are_not_expanded():
    document = (
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b"<w:p><w:r><w:t>\xe7\x94\xb2&b;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        text = "".join(p.text for p in read(parts(GOOD, word__document_xml=document)).paragraphs)
    except InputError:
        return
    assert "root:" not in text and "aaaa" not in text


def test_the_name_holds_no_folder():
    assert read(GOOD, r"C:\文书\甲.docx").name == "甲.docx"

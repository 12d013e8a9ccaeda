"""The brief as a Word file: its Markdown (headings, lists, tables, bold) in a plain, printable look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

FOOTER = "供调解员参考，结论由人作出。含当事人信息，请妥善保管。"
_FONT, _LATIN = "宋体", "Times New Roman"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~$<>:])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_NUMBERED = re.compile(r"(\d+)\. ")


def word_brief(markdown: str, title: str, notice: str = "") -> bytes:
    """A .docx of ``markdown``, with ``notice`` on every page. What the grammar above does not cover stays as it is."""
    document = Document()
    _look(document, f"{notice}。{FOOTER}" if notice else FOOTER)
    lines = _UNPRINTABLE.sub("", markdown).splitlines()
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            _table(document, list(group))
        else:
            for line in group:
                _line(document, line)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], "", ""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _look(document: DocumentType, footer: str) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size = _LATIN, Pt(17 - 2 * level)
        heading.element.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.footer.paragraphs[0].text = footer


def _line(document: DocumentType, line: str) -> None:
    text = line.strip()
    if not text or set(text) == {"-"}:
        return
    if text.startswith("#"):
        marks, _, words = text.partition(" ")
        document.add_heading(_plain(words.replace("**", "")), level=min(len(marks), 3))
    elif text.startswith("- "):
        _runs(document.add_paragraph(style="List Bullet"), text[2:])
    elif match := _NUMBERED.match(text):
        paragraph = document.add_paragraph()  # the number as written: lists of several disputes each begin anew
        paragraph.paragraph_format.left_indent = Cm(0.8)
        _runs(paragraph, f"{match[1]}．{text[match.end() :]}")
    else:
        _runs(document.add_paragraph(), text)


def _runs(paragraph: Paragraph, text: str) -> None:
    for number, part in enumerate(_BOLD.split(text)):
        if part:
            paragraph.add_run(_plain(part)).bold = bool(number % 2)


def _table(document: DocumentType, lines: list[str]) -> None:
    rows = [row for row in (_cells(line) for line in lines) if not all(set(c) <= set("-: ") for c in row)]
    if not rows:
        return
    table = document.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            _runs(cell.paragraphs[0], f"**{text}**" if number == 0 and text else text)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _unescaped_pipes(line.strip().strip("|"))]


def _unescaped_pipes(line: str) -> Iterator[str]:
    yield from re.split(r"(?<!\\)\|", line)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)

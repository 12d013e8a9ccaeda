"""Rows of a letter → a real table in Word: lines all round, the head on every page, no row torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from advisor.domain.letter import CELL

_HEAD, _ROW = "文书表头", "文书表格"
_NARROWEST, _WIDEST = 4.0, 19.0  # characters of a column that its width is reckoned with
_MARGINS = 3.3  # of a cell, and the space that Word puts between figures and characters
_AMOUNT = re.compile(r"[\d,]+\.\d\d|—")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def make_tables(document: DocumentType) -> None:
    """Put a table in the place of each run of rows; the cells keep the looks of the template."""
    for rows in list(_runs(document)):
        cells = [p.text.split(CELL) for p in rows]
        columns = max(len(c) for c in cells)
        table = document.add_table(len(rows), columns)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        rows[0]._p.addprevious(table._tbl)
        _lines(table)
        for row, paragraph, texts in zip(table.rows, rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.paragraphs[0].text = text
            for cell in row.cells:
                cell.paragraphs[0].style = paragraph.style
                if _AMOUNT.fullmatch(cell.text):
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _widths(table, cells, document)
        _keep_whole(table)
        for paragraph in rows:
            paragraph._p.getparent().remove(paragraph._p)


def _runs(document: DocumentType) -> Iterator[list[Paragraph]]:
    """A head with the rows that follow it."""
    run: list[Paragraph] = []
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style else ""
        if run and name != _ROW:
            yield run
            run = []
        if name == _HEAD or (run and name == _ROW):
            run.append(paragraph)
    if run:
        yield run


def _lines(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    after = properties.find(qn("w:tblLayout"))
    (after.addprevious if after is not None else properties.append)(borders)


def _widths(table: Table, cells: list[list[str]], document: DocumentType) -> None:
    """Columns share the type area by what stands in them; LibreOffice wants it on every cell."""
    section = document.sections[0]
    page, left, right = section.page_width or 0, section.left_margin or 0, section.right_margin or 0
    longest = [max((_breadth(c[i]) if i < len(c) else 0) for c in cells) for i in range(len(table.columns))]
    shares = [min(_WIDEST, max(_NARROWEST, n + _MARGINS)) for n in longest]
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        width = Length(int((page - left - right) * share / sum(shares)))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _breadth(text: str) -> float:
    """In Chinese characters; a Latin letter or a figure takes half."""
    return sum(0.5 if c.isascii() else 1 for c in text)


def _keep_whole(table: Table) -> None:
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))

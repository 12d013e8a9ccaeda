"""The first template of a letter: ``python -m advisor.draft.form PATH`` writes it, a clerk may then edit it in Word.

Page and type follow GB/T 9704-2012 as far as it fits a body that is no state organ: no red head, no document line.
Lengths are millimetres and points as named. The template loops over the letter's paragraphs; every look is a style.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle as WordStyle

LATIN = "Times New Roman"
FANG, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
# what Word takes where a machine lacks the standard's own typeface
_ALTERNATES = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", TITLE: "华文中宋", SONG: "SimSun"}


@dataclass(frozen=True)
class Look:
    """A paragraph style of the template. ``indent``, ``right``: in characters of its size; ``before``: points."""

    name: str
    font: str = FANG
    size: float = 16
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    pitch: float = 28
    keep: bool = False  # with the next paragraph
    rules: bool = False  # a fine line above and below
    new_page: bool = False


LOOKS = (
    Look("标题", TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER, after=14, pitch=36, keep=True),
    Look("文号", align=WD_ALIGN_PARAGRAPH.RIGHT, after=28, keep=True),
    Look("主送", align=WD_ALIGN_PARAGRAPH.LEFT, keep=True),
    Look("一级标题", HEI, indent=2, keep=True),
    Look("二级标题", KAI, indent=2, keep=True),
    Look("正文", indent=2),
    Look("左齐正文", align=WD_ALIGN_PARAGRAPH.LEFT, indent=2),
    Look("附件说明", align=WD_ALIGN_PARAGRAPH.LEFT, indent=2, before=28, keep=True),
    Look("附件项", align=WD_ALIGN_PARAGRAPH.LEFT, indent=2),
    Look("署名", align=WD_ALIGN_PARAGRAPH.RIGHT, right=2, before=56, keep=True),
    Look("成文日期", align=WD_ALIGN_PARAGRAPH.RIGHT, right=4, after=28, keep=True),
    Look("签名栏", align=WD_ALIGN_PARAGRAPH.LEFT, indent=2, before=14, keep=True),
    Look("附件序号", HEI, align=WD_ALIGN_PARAGRAPH.LEFT, after=28, keep=True, new_page=True),
    Look("附件标题", TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER, after=14, pitch=36, keep=True),
    Look("表头", HEI, 10.5, WD_ALIGN_PARAGRAPH.CENTER, pitch=18, keep=True),
    Look("表格", size=10.5, align=WD_ALIGN_PARAGRAPH.LEFT, pitch=18),
    Look("附注", size=14, align=WD_ALIGN_PARAGRAPH.LEFT, rules=True),
)


def write_template(path: Path) -> None:
    """Write the initial template to ``path``, creating its folder."""
    document = Document()
    _plain_defaults(document)
    _page(document)
    for look in LOOKS:
        _style(document, look)
    for footer, align in _footers(document):
        _page_number(footer, align)
    _loop(document)
    _name_alternates(document)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


def _page(document: DocumentType) -> None:
    """A4; margins 37, 35, 28, 26 mm leave the type area of 156 by 225 mm."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    document.settings.odd_and_even_pages_header_footer = True


def _plain_defaults(document: DocumentType) -> None:
    """No theme fonts: they would win over the named ones. Chinese as the language of proofing."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for attribute in [a for a in fonts.attrib if a.endswith("Theme")]:
            del fonts.attrib[attribute]
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    _font(normal, FANG, 16)
    normal.paragraph_format.space_after = Pt(0)


def _font(style: WordStyle, east_asian: str, size: float, latin: str = LATIN) -> None:
    style.font.name, style.font.size, style.font.bold = latin, Pt(size), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:cs"), latin)


def _style(document: DocumentType, look: Look) -> None:
    style = document.styles.add_style(f"文书{look.name}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, look.font, look.size)
    spacing = style.paragraph_format
    spacing.alignment = look.align
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.keep_with_next, spacing.widow_control = look.keep, False
    spacing.page_break_before = look.new_page or None
    properties = style.element.get_or_add_pPr()
    if look.indent or look.right:
        properties.append(_indent(look))
    if look.rules:
        properties.append(_rules())
    _order(properties)


def _indent(look: Look) -> BaseOxmlElement:
    """Both units: Word reads characters, LibreOffice the twips beside them (it ignores rightChars alone)."""
    indent = OxmlElement("w:ind")
    for name, chars in (("firstLine", look.indent), ("right", look.right)):
        if chars:
            indent.set(qn(f"w:{name}Chars"), str(chars * 100))
            indent.set(qn(f"w:{name}"), str(round(chars * look.size * 20)))
    return indent


def _rules() -> BaseOxmlElement:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _order(properties: BaseOxmlElement) -> None:
    """The schema's order of a paragraph's properties; Word calls a file with another order damaged."""
    order = ["keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "spacing", "ind", "jc"]
    rank = {qn(f"w:{name}"): i for i, name in enumerate(order)}
    properties[:] = sorted(properties, key=lambda e: rank.get(e.tag, -1))


def _footers(document: DocumentType) -> tuple[tuple[_Footer, WD_ALIGN_PARAGRAPH], ...]:
    """Odd pages to the right, even pages to the left."""
    section = document.sections[0]
    return ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))


def _page_number(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 14 point 宋体, one character in from the edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    side = "right" if align == WD_ALIGN_PARAGRAPH.RIGHT else "left"
    indent = OxmlElement("w:ind")
    indent.set(qn(f"w:{side}Chars"), "100")
    indent.set(qn(f"w:{side}"), "280")
    paragraph._p.get_or_add_pPr().append(indent)
    _order(paragraph._p.get_or_add_pPr())
    for piece in ("— ", "begin", " PAGE ", "separate", "1", "end", " —"):
        run = paragraph.add_run("" if piece in ("begin", "separate", "end", " PAGE ") else piece)
        run.font.name, run.font.size = SONG, Pt(14)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
        if piece == " PAGE ":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = piece
            run._r.append(code)
        elif piece in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), piece)
            run._r.append(mark)


def _loop(document: DocumentType) -> None:
    """One branch a style; the paragraph inside each shows the clerk what it looks like."""
    document.add_paragraph("{%p for p in paragraphs %}")
    for i, look in enumerate(LOOKS):
        document.add_paragraph(f"{{%p {'elif' if i else 'if'} p.look == '{look.name}' %}}")
        document.add_paragraph("{{ p.text }}", style=f"文书{look.name}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _name_alternates(document: DocumentType) -> None:
    """Replace the font table: each typeface with the one to take in its stead."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"modern" if name in (HEI, KAI, FANG) else "roman"}"/><w:pitch w:val="variable"/></w:font>'
        for name, other in _ALTERNATES.items()
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    xml = f'{head}<w:fonts xmlns:w="{nsmap["w"]}">{latin}{entries}</w:fonts>'
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = xml.encode()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the template named on the command line; an existing one only with --force."""
    parser = argparse.ArgumentParser(description="写出文书的初始 Word 模板")
    parser.add_argument("path", type=Path, help="模板文件，如 corpus/letters/improvement-suggestion/template.docx")
    parser.add_argument("--force", action="store_true", help="已有模板时覆盖（会丢掉在 Word 里改过的版式）")
    options = parser.parse_args(arguments)
    if options.path.exists() and not options.force:
        sys.stderr.write(f"已有模板：{options.path}。确实要重写请加 --force。\n")
        return 1
    write_template(options.path)
    sys.stdout.write(f"已写出 {options.path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

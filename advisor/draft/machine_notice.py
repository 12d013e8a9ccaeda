"""The notice that a language model had to do with the wording: small, in the footer of every page."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Pt

_SIZE = Pt(8)


def add_notice(document: Document, line: str) -> None:
    """Put ``line`` into each kind of footer that any section shows, below what stands there."""
    both = bool(document.settings.odd_and_even_pages_header_footer)
    for i, section in enumerate(document.sections):
        for footer in _footers(section, both):
            if i and footer.is_linked_to_previous:
                continue  # it shows the one before, which has the notice
            footer.is_linked_to_previous = False
            paragraph = footer.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(line).font.size = _SIZE


def _footers(section: Section, both: bool) -> list[_BaseHeaderFooter]:
    shown: list[_BaseHeaderFooter] = [section.footer]
    if section.different_first_page_header_footer:
        shown.append(section.first_page_footer)
    if both:
        shown.append(section.even_page_footer)
    return shown

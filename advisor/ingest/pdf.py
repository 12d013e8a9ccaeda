"""PDF to text: the text layer by pypdf; files without one are read by OCR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advisor.errors import InputError
from advisor.ingest.ocr import read_scan
from advisor.ingest.paragraphs import Line, paragraphs, width

LEAST = 20  # Chinese characters a page, below which a page has no text of its own
MOST_PAGES = 2_000
_GAP = 2.5  # heights of a line; a wider gap stands between the cells of a table


def read_pdf(path: Path) -> tuple[str, bool]:
    """The text, and whether it was read by OCR."""
    pages = _pages(path)
    found = sum("㐀" <= char <= "鿿" for page in pages for line in page for char in line.text)
    if found < LEAST * len(pages):
        return read_scan(path), True
    return "\n".join(paragraphs(line for page in pages for line in page)), False


def _pages(path: Path) -> list[list[Line]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if len(reader.pages) > MOST_PAGES:
            raise InputError(f"{path.name}：超过 {MOST_PAGES} 页，请拆分后再入库")
        pages = [_page_lines(page) for page in reader.pages]
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path.name}：PDF 打不开（可能加密或不完整），请换一份文件") from error
    if not pages:
        raise InputError(f"{path.name}：PDF 里一页也没有，请换一份文件")
    return pages


@dataclass
class _Run:
    """Text that stands on one line, as the page draws it: a cell of a table is drawn whole before the next."""

    left: float
    right: float
    base: float
    size: float
    parts: list[str] = field(default_factory=list)


def _page_lines(page: Any) -> list[Line]:
    """The lines of a page with their places; without places where the page draws in a way that hides them."""
    runs: list[_Run] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip("\n\r\x00"):
            left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            base = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            _add(runs, text.replace("\x00", "").replace("\n", ""), left, base, abs(size * tm[0] * cm[0]) or 1.0)

    plain = page.extract_text(visitor_text=visit).replace("\x00", "")
    placed = list(_lines(runs))
    if _letters("".join(line.text for line in placed)) == _letters(plain):
        return placed
    return [Line(line.strip()) for line in plain.split("\n")]


def _add(runs: list[_Run], text: str, left: float, base: float, size: float) -> None:
    right = left + width(text) / 2 * size
    last = runs[-1] if runs else None
    if last and abs(last.base - base) < size / 2 and -size < left - last.right < _GAP * size:
        last.parts.append(text)
        last.right = right
    else:
        runs.append(_Run(left, right, base, size, [text]))


def _lines(runs: list[_Run]) -> Iterator[Line]:
    for run in runs:
        text = "".join(run.parts)
        indent = width(text) - width(text.lstrip())
        yield Line(text.strip(), run.left / run.size + indent / 2, run.right / run.size)


def _letters(text: str) -> str:
    return "".join(text.split())

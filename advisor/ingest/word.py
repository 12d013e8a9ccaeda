"""Word (.docx) to text: paragraphs and tables in their order, a table row as one line with tabs."""

from __future__ import annotations

import zipfile
from pathlib import Path

from advisor.errors import InputError
from advisor.ingest.archive import check_archive


def read_docx(path: Path) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    _refuse_macros(path)
    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(f"{path.name}：Word 文件打不开，请用 Word 另存为 .docx 后再试") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.extend(_row(row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _row(cells: tuple[object, ...]) -> str:
    """A row as one line; a cell that spans several columns counts once."""
    seen: list[object] = []
    texts = []
    for cell in cells:
        element = getattr(cell, "_tc", cell)
        if element in seen:
            continue
        seen.append(element)
        texts.append("".join(str(getattr(cell, "text", "")).split()))
    return "\t".join(texts)


def _refuse_macros(path: Path) -> None:
    """Macros hide under .docx too: by what is inside, not by the name."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_archive(archive, path.name)
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"{path.name}：Word 文件打不开，请用 Word 另存为 .docx 后再试") from error
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise InputError(f"{path.name}：文件里带有宏，不收。请用 Word 另存为不带宏的 .docx 后再试")

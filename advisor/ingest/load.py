"""Files to text. One loader a suffix; libraries' own errors become one Chinese sentence here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from advisor.errors import InputError

Loader = Callable[[Path], str]


def load(path: Path, max_megabytes: int = 50) -> str:
    """The text of ``path``, NUL characters removed. Raises InputError for what cannot be read."""
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        known = "、".join(sorted(LOADERS))
        raise InputError(f"{path.name}：不认识的文件类型「{path.suffix or '无后缀'}」，可以读的有 {known}")
    if not path.is_file():
        raise InputError(f"{path.name}：找不到这个文件，请核对路径")
    if path.stat().st_size > max_megabytes * 1_000_000:
        raise InputError(f"{path.name}：超过 {max_megabytes} MB，请拆分后再入库")
    return loader(path).replace("\x00", "")


def _text(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path.name}：不是 UTF-8 也不是 GB18030 编码，请另存为 UTF-8 文本")


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    except (PyPdfError, OSError, ValueError) as error:
        raise InputError(f"{path.name}：PDF 打不开（可能加密或不完整），请换一份文件") from error
    if sum("㐀" <= c <= "鿿" for c in text) < 20:
        raise InputError(f"{path.name}：PDF 里没有文字（多半是扫描件），请先做文字识别再入库")
    return text


def _docx(path: Path) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise InputError(f"{path.name}：Word 文件打不开，请用 Word 另存为 .docx 后再试") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.extend("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines)


LOADERS: dict[str, Loader] = {".md": _text, ".txt": _text, ".pdf": _pdf, ".docx": _docx}

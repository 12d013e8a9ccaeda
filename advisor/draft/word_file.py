"""An edited Word file → its paragraphs. What could harm, or cannot be read, is refused with what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from advisor.domain.base import Noun
from advisor.domain.letter import CELL
from advisor.draft.wording import plain
from advisor.errors import InputError

_MEGABYTE = 1_000_000
_MOST_UNPACKED = 100 * _MEGABYTE
_MOST_PARTS = 2_000
_MOST_RATIO = 200  # a Word file packs 20:1 at most, a bomb 1000:1
_MOST_PARAGRAPHS = 2_000
_MOST_CHARACTERS = 200_000
_OLE = bytes.fromhex("D0CF11E0")  # the old .doc, or a .docx that is locked with a password
_MACROS = ("vbaproject.bin", "vbadata.xml")
_TAKEN_OUT = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SAVE_AGAIN = "请在 Word 里另存为 .docx 后再上传"


class WordParagraph(Noun):
    """A paragraph, or a row of a table with its cells apart by CELL, with the name of its style in Word."""

    text: str
    style: str = ""


class WordFile(Noun):
    """What an edited file holds. ``made_from``: hash of the text that it was written from; empty: not told."""

    name: str
    paragraphs: tuple[WordParagraph, ...]
    made_from: str = ""
    notices: tuple[str, ...] = ()  # what a person should know: revisions taken as accepted, pictures left out


def read_word_file(content: bytes, name: str, max_megabytes: int) -> WordFile:
    """The paragraphs of the body in their order; revisions count as accepted, comments are left out.

    Raises InputError, in Chinese, for what is too large, locked, broken, with macros, or without text.
    """
    name = PurePath(name.replace("\\", "/")).name
    _refuse(content, name, max_megabytes)
    try:
        document = Document(BytesIO(content))
        paragraphs = tuple(p for p in body_of(document) if p.text)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(f"{name}：Word 文件打不开，可能已经损坏，{_SAVE_AGAIN}") from error
    if not paragraphs:
        raise InputError(f"{name}：文件里没有文字，没有收。请核对是不是选错了文件")
    if len(paragraphs) > _MOST_PARAGRAPHS or sum(len(p.text) for p in paragraphs) > _MOST_CHARACTERS:
        raise InputError(f"{name}：文字太多（{len(paragraphs)} 段），不像是这份文书，请核对是不是选错了文件")
    made_from = document.core_properties.identifier or ""
    return WordFile(name=name, paragraphs=paragraphs, made_from=made_from, notices=tuple(_notices(document)))


def _refuse(content: bytes, name: str, max_megabytes: int) -> None:
    suffix = PurePath(name).suffix.lower()
    if len(content) > max_megabytes * _MEGABYTE:
        raise InputError(f"{name}：文件超过 {max_megabytes} MB，不收。文书只有文字，请删去图片后另存再上传")
    if not content:
        raise InputError(f"{name}：文件是空的，请核对是不是选错了文件")
    if suffix in (".docm", ".dotm"):
        raise InputError(f"{name}：这种文件可以带宏，不收，{_SAVE_AGAIN}（不带宏）")
    if content.startswith(_OLE):
        raise InputError(f"{name}：文件有密码，或者是旧的 .doc 格式，读不了。请去掉密码，{_SAVE_AGAIN}")
    if suffix != ".docx":
        raise InputError(f"{name}：只收 .docx 文件，{_SAVE_AGAIN}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_parts(archive, name)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise InputError(f"{name}：Word 文件打不开，可能已经损坏，{_SAVE_AGAIN}") from error


def _refuse_parts(archive: zipfile.ZipFile, name: str) -> None:
    """By what is inside, not by the name: macros hide under .docx too."""
    parts = archive.infolist()
    total, packed = sum(p.file_size for p in parts), max(1, sum(p.compress_size for p in parts))
    if total > _MOST_UNPACKED or len(parts) > _MOST_PARTS or (total > _MEGABYTE and total / packed > _MOST_RATIO):
        raise InputError(f"{name}：解开以后过大（{total // _MEGABYTE} MB），不像是文书，不收")
    if any(p.flag_bits & 1 for p in parts):
        raise InputError(f"{name}：文件有密码，读不了。请去掉密码，{_SAVE_AGAIN}")
    names = [p.filename for p in parts]
    kinds = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(n.lower().endswith(_MACROS) for n in names) or b"macroEnabled" in kinds:
        raise InputError(f"{name}：文件里带有宏，不收，{_SAVE_AGAIN}（不带宏）")
    if "word/document.xml" not in names:
        raise InputError(f"{name}：不是 Word 文书（里面没有正文），请核对是不是选错了文件")


def body_of(document: DocumentType) -> Iterator[WordParagraph]:
    """What stands in the body, in order; a row of a table with its cells apart by CELL."""
    names = {s.style_id: s.name or "" for s in document.styles}
    yield from _blocks(document.element.body, names)


def _blocks(parent: BaseOxmlElement, names: dict[str, str]) -> Iterator[WordParagraph]:
    """Paragraphs and rows in order. One whose own end was taken out runs on into the next."""
    carried = ""
    for child in parent:
        if child.tag == qn("w:p"):
            text = carried + _text(child)
            carried = text if _end_taken_out(child) else ""
            if not carried:
                yield WordParagraph(text=plain(text), style=names.get(_style(child), ""))
        elif child.tag == qn("w:tbl"):
            yield from (WordParagraph(text=_row(r), style="表格") for r in _nearest(child, qn("w:tr")) if not _gone(r))
        elif child.tag not in _TAKEN_OUT:
            yield from _blocks(child, names)  # a content control, an insertion around whole paragraphs
    if carried:
        yield WordParagraph(text=plain(carried))


def _text(element: BaseOxmlElement) -> str:
    """What a reader sees of it with every revision accepted; a tab or a line break counts as a space."""
    parts = []
    for child in element:
        if child.tag in _TAKEN_OUT:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")) and element.tag == qn("w:r"):
            parts.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append(_text(child))
    return "".join(parts)


def _row(row: BaseOxmlElement) -> str:
    cells = [plain(_text(cell)).replace(CELL, "/") for cell in _nearest(row, qn("w:tc"))]
    return CELL.join(cells) if any(cells) else ""


def _nearest(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Those with ``tag`` that do not lie in another of them: a table in a cell is part of the cell."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _TAKEN_OUT:
            yield from _nearest(child, tag)


def _style(paragraph: BaseOxmlElement) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return found.get(qn("w:val"), "") if found is not None else ""


def _end_taken_out(paragraph: BaseOxmlElement) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _gone(row: BaseOxmlElement) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _notices(document: DocumentType) -> Iterator[str]:
    body = document.element.body

    def has(*tags: str) -> bool:
        return any(next(body.iter(qn(tag)), None) is not None for tag in tags)

    if has("w:ins", "w:del", "w:moveFrom"):
        yield "文件里有修订痕迹，已按“接受全部修订”读取。"
    if has("w:commentReference"):
        yield "文件里的批注没有收进文书。"
    if has("w:drawing", "w:pict", "w:object"):
        yield "文件里的图片没有收进文书。"
    if has("w:footnoteReference", "w:endnoteReference"):
        yield "文件里的脚注、尾注没有收进文书，请写进正文。"
    if has("w:numPr"):
        yield "自动编号没有收进文书，请把编号写成文字。"

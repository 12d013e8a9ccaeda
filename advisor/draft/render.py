"""Letter → .docx. Without an approval for this very text, 草稿 stands on every page."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import jinja2
from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from advisor.domain.letter import Approval, Letter, Paragraph, ParagraphStyle
from advisor.draft.kinds import LetterKind
from advisor.draft.machine_notice import add_notice
from advisor.draft.tables import make_tables
from advisor.draft.watermark import add_watermark
from advisor.draft.word_file import body_of
from advisor.draft.wording import read_day
from advisor.errors import CorpusError, InputError

_KNOWN = {"paragraphs", "title"}
_SECOND_LEVEL = re.compile(r"^（[一二三四五六七八九十]+）")
_LONG_RUN = re.compile(r"[0-9A-Za-z,.\-]{9,}")  # an account, a code, a sum: unbreakable, it would stretch its line
_SIGNATURE_STYLES = ("文书署名", "文书签名栏")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def render(
    letter: Letter,
    kind: LetterKind,
    path: Path,
    *,
    approval: Approval | None = None,
    overwrite: bool = False,
    remark: str = "",
) -> None:
    """Write ``letter`` to ``path`` in the look of its kind's template: whole or not at all.

    Only an ``approval`` for exactly this text, not given by its author, leaves the watermark off. A file that is
    there already is replaced only where it holds the same text, or with ``overwrite``: what somebody changed in
    Word is not lost silently. ``remark`` goes into the file's properties. Raises InputError for that and for text
    that Word cannot hold, CorpusError for a broken template.
    """
    for i, p in enumerate(letter.paragraphs, 1):
        if _UNPRINTABLE.search(p.text):
            raise InputError(f"第 {i} 段里有 Word 存不下的控制字符，请删去后重试：{p.text[:20]!r}")
    document = _filled(letter, kind.template)
    _keep_signature(document)
    make_tables(document)
    approved = _approves(approval, letter)
    if not approved:
        add_watermark(document)
    if letter.assisted is not None:
        add_notice(document, letter.assisted.line)
    properties = document.core_properties
    properties.title, properties.identifier = letter.title[:255], letter.sha256
    properties.content_status = "已审定" if approved else "草稿"
    properties.comments = "；".join(t for t in (remark, letter.assisted.line if letter.assisted else "") if t)
    properties.author = properties.last_modified_by = ""  # a letter to outsiders does not tell who typed it
    if path.exists() and not overwrite and _texts(path) != [p.text for p in letter.paragraphs]:
        raise InputError(f"{path.name} 已经存在，内容与本文书不同，没有覆盖。请换一个文件名，或者先把原文件移走。")
    _write(document, path)


def _approves(approval: Approval | None, letter: Letter) -> bool:
    return approval is not None and approval.letter_sha256 == letter.sha256 and approval.approver != letter.author


def _filled(letter: Letter, template: Path) -> DocumentType:
    """The template with the letter in it. A template is data: it runs in a sandbox and knows two names.

    Saved and opened again: docxtpl puts new header parts in place that python-docx would not see.
    """
    place = f"{template.parent.name}/{template.name}"
    if not template.is_file():
        raise CorpusError(place, "没有 Word 模板。可用 python -m advisor.draft.form 写出一份。")
    looks = looks_of(letter.paragraphs)
    shown = [{"look": look, "text": p.text} for look, p in zip(looks, letter.paragraphs, strict=True)]
    context = {"title": letter.title, "paragraphs": shown}
    try:
        form = DocxTemplate(template)
        environment = SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)
        if unknown := form.get_undeclared_template_variables(environment) - _KNOWN:
            raise CorpusError(
                place, f"模板里有不认识的字段：{'、'.join(sorted(unknown))}。只能用 paragraphs 和 title。"
            )
        form.render(context, environment, autoescape=True)
        buffer = BytesIO()
        form.save(buffer)
        document: DocumentType = Document(buffer)
    except (jinja2.TemplateError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise CorpusError(place, f"模板用不了：{error}。请在 Word 里检查 {{% %}} 和 {{{{ }}}} 是否成对。") from error
    _nothing_lost(document, looks, letter, place)
    return document


def _nothing_lost(document: DocumentType, looks: list[str], letter: Letter, place: str) -> None:
    """A template without a branch for some style would drop paragraphs that the approval covers."""
    shown = [p.text for p in document.paragraphs]
    for look, p in zip(looks, letter.paragraphs, strict=True):
        if p.text not in shown:
            raise CorpusError(place, f"模板漏掉了“{look}”这种段落，请补上它的样式：{p.text[:20]}…")


def _keep_signature(document: DocumentType) -> None:
    """The two lines before the signature move with it: no page holds a signature alone."""
    shown = document.paragraphs
    at = next((i for i, p in enumerate(shown) if p.style and p.style.name in _SIGNATURE_STYLES), 0)
    for paragraph in shown[max(0, at - 2) : at]:
        paragraph.paragraph_format.keep_with_next = True


def looks_of(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    """The look of each; the first row of a table is its head, what opens an attachment begins a page."""
    made: list[str] = []
    for before, p in zip((None, *paragraphs), paragraphs, strict=False):
        follows = before is not None and before.style is p.style
        match p.style:
            case ParagraphStyle.TABLE:
                made.append("表格" if follows else "表头")
            case ParagraphStyle.APPENDIX:
                made.append("附件标题" if follows else "附件序号")
            case _:
                made.append(look_of(p))
    return made


def look_of(paragraph: Paragraph) -> str:
    """The look that a template has for a paragraph: two levels of headings, the name apart from the date."""
    match paragraph.style:
        case ParagraphStyle.HEADING:
            return "二级标题" if _SECOND_LEVEL.match(paragraph.text) else "一级标题"
        case ParagraphStyle.ATTACHMENT:
            return "附件说明" if paragraph.text.startswith("附件") else "附件项"
        case ParagraphStyle.SIGNATURE:
            if "：" in paragraph.text:
                return "签名栏"  # somebody signs by hand on this line
            return "成文日期" if _is_day(paragraph.text) else "署名"
        case ParagraphStyle.BODY if _LONG_RUN.search(paragraph.text):
            return "左齐正文"
        case style:
            return style.value


def _is_day(text: str) -> bool:
    return read_day(text) is not None or re.fullmatch(r"【待填：[^】]*日期】", text) is not None


def _texts(path: Path) -> list[str] | None:
    """The paragraphs of a file that is there; None where it is no readable Word file."""
    try:
        return [p.text for p in body_of(Document(str(path)))]
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        return None


def _write(document: DocumentType, path: Path) -> None:
    """To a temporary file beside ``path``, then in one step into its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".docx", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        document.save(str(temporary))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

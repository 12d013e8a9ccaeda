"""A letter whose text a person changed, on the page or in Word: same case, same kind, every check made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from advisor.domain.letter import FieldValue, Letter, Paragraph, ParagraphStyle
from advisor.draft.blocks import FieldKind, FieldSpec
from advisor.draft.compare import align, written_over
from advisor.draft.fields import VOUCHED, read_entry
from advisor.draft.fill import Check, recheck
from advisor.draft.kinds import LetterKind
from advisor.draft.word_file import WordFile
from advisor.draft.wording import plain
from advisor.errors import FactError, InputError

_OF_WORD_STYLE = {
    "标题": ParagraphStyle.TITLE,
    "文号": ParagraphStyle.NUMBER,
    "主送": ParagraphStyle.ADDRESSEE,
    "一级标题": ParagraphStyle.HEADING,
    "二级标题": ParagraphStyle.HEADING,
    "附件说明": ParagraphStyle.ATTACHMENT,
    "附件项": ParagraphStyle.ATTACHMENT,
    "附件序号": ParagraphStyle.APPENDIX,
    "附件标题": ParagraphStyle.APPENDIX,
    "表格": ParagraphStyle.TABLE,
    "署名": ParagraphStyle.SIGNATURE,
    "成文日期": ParagraphStyle.SIGNATURE,
    "签名栏": ParagraphStyle.SIGNATURE,
    "附注": ParagraphStyle.NOTE,
    "正文": ParagraphStyle.BODY,
    "左齐正文": ParagraphStyle.BODY,
}


def edited(
    letter: Letter,
    paragraphs: tuple[Paragraph, ...],
    author: str,
    kind: LetterKind,
    as_of: date,
    check: Check,
    private: tuple[str, ...] = (),
    vouched: str = "",
) -> Letter:
    """``letter`` with ``paragraphs`` in place of its own, written by ``author``, its checks and citations made anew.

    Gaps that were written over count as filled in. ``vouched`` says where figures come from that the case does not
    have; without it they block. The notice of a model stays as long as any of its words may be left.

    Citations are checked as of ``as_of``. Raises InputError where nobody is named or no
    text is left.
    """
    if not author.strip():
        raise InputError("没有写明是谁改的。请填写姓名，审核时要核对改动的人与审核人不是同一人。")
    kept = tuple(p.model_copy(update={"text": plain(p.text)}) for p in paragraphs if p.text.strip())
    if not kept:
        raise InputError("改动以后没有文字了，没有保存。不用的文书请不要提交，不必删空。")
    fields = _filled(letter, kept, kind)
    if vouched.strip():
        fields = (*(f for f in fields if f.name != VOUCHED), _vouched(letter, kept, author, vouched))
    assisted = letter.assisted
    fresh = letter.model_copy(
        update={
            "author": author.strip(),
            "paragraphs": kept,
            "fields": fields,
            "title": next((p.text for p in kept if p.style is ParagraphStyle.TITLE), letter.title),
            "assisted": assisted if assisted and assisted.stands_in(p.text for p in kept) else None,
        }
    )
    return recheck(fresh, kind, as_of, check, private)


def from_word(letter: Letter, file: WordFile) -> tuple[Paragraph, ...]:
    """The paragraphs of an edited Word file, each in the style that it has there, or had before."""
    before, after = [p.text for p in letter.paragraphs], [p.text for p in file.paragraphs]
    made: list[Paragraph] = []
    last = ParagraphStyle.BODY
    for a, b in align(before, after):
        if b is None:
            continue
        named = _OF_WORD_STYLE.get(file.paragraphs[b].style.removeprefix("文书"))
        old = letter.paragraphs[a].style if a is not None else None
        same = a is not None and before[a] == after[b]
        style = (old if same else named or old) or (last if last is ParagraphStyle.ATTACHMENT else ParagraphStyle.BODY)
        made.append(Paragraph(style=style, text=after[b]))
        last = style
    return tuple(made)


def _filled(letter: Letter, after: Sequence[Paragraph], kind: LetterKind) -> tuple[FieldValue, ...]:
    """The fields with what was written over their gaps. What cannot be read stays open and is asked for again."""
    found: dict[str, str] = {}
    for a, b in align([p.text for p in letter.paragraphs], [p.text for p in after]):
        if a is not None and b is not None:
            for title, value in written_over(letter.paragraphs[a].text, after[b].text):
                found.setdefault(title, value)
    return tuple(_with_value(f, found.get(f.title, ""), kind) for f in letter.fields)


def _with_value(field: FieldValue, value: str, kind: LetterKind) -> FieldValue:
    spec = kind.spec(field.name)
    if field.value or not value or spec is None or not _typed_in(spec):
        return field
    try:
        return field.model_copy(update={"value": read_entry(spec, kind, value), "origin": "录入"})
    except FactError:
        return field


def _typed_in(spec: FieldSpec) -> bool:
    """Lists and sums stand in several paragraphs, computed days are not typed: those are filled in on the form."""
    return spec.head != "推算" and spec.kind not in (FieldKind.LIST, FieldKind.ITEMS)


def _vouched(letter: Letter, after: Sequence[Paragraph], author: str, where: str) -> FieldValue:
    """The paragraphs that a person answers for, so that their figures have an origin."""
    before = {p.text for p in letter.paragraphs}
    earlier = next((f.value for f in letter.fields if f.name == VOUCHED), "")
    words = [w for w in [earlier, *(p.text for p in after if p.text not in before)] if w]
    origin = f"录入：{author.strip()}说明来源：{plain(where)}"
    return FieldValue(name=VOUCHED, title="改动中补充的内容", value="；".join(words), origin=origin, required=False)

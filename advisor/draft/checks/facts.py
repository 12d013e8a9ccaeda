"""Where every figure comes from, and whether what was only said is worded as said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.letter import Finding, Letter, ParagraphStyle
from advisor.draft.checks.context import CheckContext, blocking, note
from advisor.draft.fields import FACT_PREFIX
from advisor.draft.kinds import LetterKind
from advisor.draft.wording import NOT_RAISED, sentences

_VERDICT = re.compile(r"经查明|经查实|已查明|查实|经调查认定|经认定|本院认为|本委认为|足以认定|确系|事实清楚")
_HEARSAY = re.compile(r"陈述|反映|主张|自述|声称|有待核对|待核")
_FIGURE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d+(?:[.,]\d+)*")  # a date counts as one
_LISTED = re.compile(r"^(?:附件)?\d+[．.：｜]|^附件\d*：")  # the number of a line, not a figure of the case
_PLACE = re.compile(
    r"[一二三四五六七八九十]+（[一二三四五六七八九十]+）\d+|[一二三四五六七八九十]+\([一二三四五六七八九十]+\)\d+|清单\d+"
)


def facts_traceable(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Every figure comes from a field, a wording block or a checked rule; what was only said is worded as said."""
    return tuple(_figure_findings(letter, context.kind)) + tuple(_standing_findings(letter))


def _figure_findings(letter: Letter, kind: LetterKind) -> Iterator[Finding]:
    own = [b.text for b in kind.structure] + list(kind.measures.values())
    given = [f.value for f in letter.fields if f.name != "number"]
    known = {_plain(n) for text in own + given for n in _FIGURE.findall(text)}
    held = sorted({c.citation.text for c in letter.citations if c.holds}, key=len, reverse=True)
    for i, p in enumerate(letter.paragraphs):
        if p.style is ParagraphStyle.NUMBER:
            continue  # the letter's own
        for sentence in sentences(_LISTED.sub("", p.text)):
            for cited in held:
                sentence = sentence.replace(cited, "")
            for figure in _FIGURE.findall(_PLACE.sub("", sentence)):
                if _plain(figure) not in known:
                    yield blocking("facts_traceable", f"“{figure}”在案件事实和填写内容里都没有，请核对来源或删去", i)


def _standing_findings(letter: Letter) -> Iterator[Finding]:
    for i, p in enumerate(letter.paragraphs):
        for word in dict.fromkeys(_VERDICT.findall(p.text)):
            yield blocking("facts_traceable", f"“{word}”是裁决机关的说法，调解组织请写“据当事人陈述”或者“双方确认”", i)
        if NOT_RAISED in p.text:
            yield note("facts_traceable", "这一项当事人没有提出，是从事实推出来的，请确认要不要写进文书", i)
    for field in letter.fields:
        if not field.name.startswith(FACT_PREFIX) or not field.origin.startswith("事实："):
            continue
        standing = field.origin.removeprefix("事实：")
        if standing == "确认":
            continue
        at = _told(letter, field.value) if len(field.value) > 2 else None
        message = f"“{field.title}”目前只是{standing}，请核对证据并在案卷里注明页码"
        yield note("facts_traceable", message, at)
        if at is not None and _FIGURE.search(field.value) and not _HEARSAY.search(letter.paragraphs[at].text):
            yield blocking("facts_traceable", f"“{field.title}”没有经双方确认，却写成了已经认定的事实", at)


def _told(letter: Letter, value: str) -> int | None:
    """Where ``value`` is told as a fact. A sum with its 大写 is asked for or agreed on, not told."""
    body = ((i, p) for i, p in enumerate(letter.paragraphs) if p.style is ParagraphStyle.BODY)
    return next((i for i, p in body if value in p.text and "大写：" not in p.text), None)


def _plain(figure: str) -> str:
    return re.sub(r"\.0+$", "", figure.replace(",", ""))

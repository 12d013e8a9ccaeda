"""What Streamlit has no widget for, drawn as plain HTML. Every text is escaped: a story may contain anything."""

from __future__ import annotations

import difflib
import html
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

import streamlit as st

from advisor.domain.advice import Consultation
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Fact, FactKey
from advisor.domain.citation import CheckedCitation, CitationReport, Verdict
from advisor.domain.letter import CELL, Letter, ParagraphStyle

_TAG = {Confidence.CLEAR: "good", Confidence.LIKELY: "fair", Confidence.IMPLIED: "quiet"}
VERDICT_LOOK = {
    Verdict.MATCHES: "good",
    Verdict.OUTSIDE: "quiet",
    Verdict.AMBIGUOUS: "fair",
    Verdict.DOUBTFUL: "fair",
}
_LETTER_LOOK = {
    ParagraphStyle.TITLE: "t",
    ParagraphStyle.NUMBER: "c",
    ParagraphStyle.ADDRESSEE: "n",
    ParagraphStyle.HEADING: "h",
    ParagraphStyle.SIGNATURE: "r",
    ParagraphStyle.APPENDIX: "c",
    ParagraphStyle.NOTE: "n",
}
_MOMENTS = (
    FactKey.EMPLOYMENT_START,
    FactKey.CONTRACT_SIGNED_ON,
    FactKey.INJURED_ON,
    FactKey.EMPLOYMENT_END,
    FactKey.DEMANDED_ON,
    FactKey.APPLIED_ON,
)


def escaped(text: str) -> str:
    """``text`` for HTML, line breaks kept as they are."""
    return html.escape(text, quote=True)


def plain(text: str) -> str:
    """``text`` with Markdown's own characters made harmless."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|~$:" else c for c in text)


def story(narrative: str, facts: Iterable[Fact]) -> None:
    """The story with the words that facts rest on marked and numbered as on the form."""
    spans = sorted((f.basis.start, f.basis.end, n) for n, f in enumerate(facts, 1) if f.basis)
    marked = _marked(narrative, [(start, end, "", str(n)) for start, end, n in spans])
    st.html(f'<div class="ad story">{marked}</div>')


def _marked(text: str, spans: Iterable[tuple[int, int, str, str]]) -> str:
    """``text`` with (start, end, class, note) marked; what overlaps an earlier mark is left out."""
    parts, at = [], 0
    for start, end, look, note in spans:
        if start < at:
            continue
        words = escaped(text[start:end])
        parts += [escaped(text[at:start]), f'<mark class="{look}">{words}<sup>{escaped(note)}</sup></mark>']
        at = end
    return "".join([*parts, escaped(text[at:])])


def judged(text: str, report: CitationReport) -> None:
    """A text with every citation in it coloured by its verdict and the verdict beside it."""
    found = [(c.citation.start, c.citation.end, f"tag {look(c)}", c.verdict.value) for c in report.citations]
    found += [(u.start, u.end, "tag bad", "没有读懂") for u in report.unparsed]
    st.html(f'<div class="ad story">{_marked(text, sorted(found))}</div>')


def look(item: CheckedCitation) -> str:
    return VERDICT_LOOK.get(item.verdict, "bad")


def disputes(found: Iterable[Dispute]) -> None:
    """The disputes as tags, how sure in words."""
    tags = (
        f'<span class="tag {_TAG[d.confidence]}">{escaped(d.name)}·{escaped(d.confidence.value)}</span>' for d in found
    )
    st.html(f'<div class="ad tags">{"".join(tags)}</div>')


def tags(items: Iterable[tuple[str, str]]) -> None:
    """(text, look) as tags in a row."""
    made = (f'<span class="tag {look_}">{escaped(text)}</span>' for text, look_ in items)
    st.html(f'<div class="ad tags">{"".join(made)}</div>')


def figures(items: Sequence[tuple[str, str]]) -> None:
    """(what, how much) in boxes that wrap on a phone."""
    boxes = "".join(f"<div><span>{escaped(t)}</span><b>{escaped(v)}</b></div>" for t, v in items)
    st.html(f'<div class="ad figures">{boxes}</div>')


def timeline(result: Consultation) -> None:
    """The employment and the time limits on one line of time."""
    known = ((key, result.case.fact(key)) for key in _MOMENTS)
    moments = [(str(fact.value), key.title.removesuffix("日期"), "") for key, fact in known if fact]
    moments.append((result.case.as_of.isoformat(), "今天", ""))
    moments += [
        (d.last_day.isoformat(), f"{d.title}最后一天", "late" if (d.days_left < 0 or d.urgent) and not d.rough else "")
        for d in result.assessment.deadlines
    ]
    rows = "".join(
        f'<li class="{late}"><time>{escaped(day)}</time>{escaped(what)}</li>' for day, what, late in sorted(moments)
    )
    st.html(f'<ul class="ad time">{rows}</ul>')


def amounts(items: Sequence[tuple[str, Decimal, bool]]) -> None:
    """(what, 元, said by a party) as bars on one scale."""
    most = max((amount for _, amount, _ in items), default=Decimal(0))
    if not most:
        return
    rows = "".join(
        f"<div>{escaped(title)}　<b>{amount:,.2f} 元</b></div>"
        f'<div><div class="bar{" said" if said else ""}" style="width:{amount / most * 100:.1f}%"></div></div>'
        for title, amount, said in items
    )
    st.html(f'<div class="ad bars">{rows}</div>')


def letter_text(letter: Letter) -> None:
    """The letter as it will read, gaps marked."""
    parts = []
    for is_table, run in groupby(letter.paragraphs, key=lambda p: p.style is ParagraphStyle.TABLE):
        if is_table:
            cells = ("".join(f"<td>{_gaps(escaped(c))}</td>" for c in p.text.split(CELL)) for p in run)
            parts.append(f'<table class="ad">{"".join(f"<tr>{row}</tr>" for row in cells)}</table>')
        else:
            parts += [f'<p class="{_LETTER_LOOK.get(p.style, "")}">{_gaps(escaped(p.text))}</p>' for p in run]
    if letter.assisted is not None:
        parts.append(f'<p class="n"><small>{escaped(letter.assisted.line)}</small></p>')
    st.html(f'<div class="ad letter">{"".join(parts)}</div>')


def _gaps(text: str) -> str:
    parts = text.split("【待填")
    return parts[0] + "".join("<mark>【待填" + p.replace("】", "】</mark>", 1) for p in parts[1:])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that a phone shows as a list, each cell under its heading."""
    heads = "".join(f'<th scope="col">{escaped(h)}</th>' for h in head)
    body = "".join(
        "<tr>"
        + "".join(f'<td data-head="{escaped(h)}">{escaped(c)}</td>' for h, c in zip(head, r, strict=True))
        + "</tr>"
        for r in rows
    )
    st.html(f'<table class="ad rows"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')


def changes(before: Letter, after: Letter) -> None:
    """What was taken out and what was put in, paragraph by paragraph; the rest is left out."""
    old, new = [p.text for p in before.paragraphs], [p.text for p in after.paragraphs]
    rows = []
    for line in difflib.ndiff(old, new):
        if line[:2] in ("- ", "+ "):
            tag = "del" if line[0] == "-" else "ins"
            rows.append(f'<p class="n"><{tag}>{escaped(line[2:])}</{tag}></p>')
    st.html(f'<div class="ad letter">{"".join(rows) or "文字没有变化。"}</div>')

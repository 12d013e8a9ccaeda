"""The few things every page shows alike."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.case import Fact
from advisor.domain.citation import CheckedCitation, Verdict
from advisor.domain.letter import Approval, Letter, ParagraphStyle
from advisor.domain.source import Passage, Source
from ui.session import advisor

_COLOURS = {
    Verdict.MATCHES: "green",
    Verdict.OUTSIDE: "gray",
    Verdict.AMBIGUOUS: "orange",
    Verdict.DOUBTFUL: "orange",
}


def citation_chips(citations: Iterable[CheckedCitation], key: str) -> None:
    """A chip a citation; it opens the passage with its status."""
    unique = {c.citation.text: c for c in citations}.values()
    if not unique:
        return
    with st.container(horizontal=True, gap="small"):
        for number, item in enumerate(unique):
            with st.popover(item.citation.text, icon=":material/gavel:", type="tertiary", key=f"{key}-{number}"):
                st.badge(item.verdict.value, color=_COLOURS.get(item.verdict, "red"))
                if item.message:
                    st.caption(item.message)
                if item.passage_id:
                    passage_card(*advisor().passage(item.passage_id))


def passage_card(source: Source, passage: Passage) -> None:
    """A passage as it stands in its source: where, since when, how far verified."""
    locator = passage.locator
    st.markdown(f"**《{plain(source.work)}》 {plain(locator.heading or f'第 {locator.article_key} 条')}**")
    where = " › ".join(passage.trail)
    since = f"{source.in_force.start} 起施行"
    until = f"，{source.in_force.end} 止" if source.in_force.end else "，现行有效"
    facts = (where, source.kind.value, source.region, since + until, source.fidelity.value, passage.mark.label)
    st.caption(" ｜ ".join(f for f in facts if f))
    st.text(passage.text)
    if source.note:
        st.caption(f"引用前请注意：{source.note}")


def plain(text: str) -> str:
    """``text`` with Markdown's own characters made harmless."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|~$:" else c for c in text)


def highlighted(narrative: str, facts: Iterable[Fact]) -> None:
    """The story with the words that facts rest on marked; everything else is text, whatever it contains."""
    spans = sorted({(f.basis.start, f.basis.end) for f in facts if f.basis})
    parts, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        parts.append(html.escape(narrative[at:start]))
        parts.append(f'<mark style="background:#fdf0c4">{html.escape(narrative[start:end])}</mark>')
        at = end
    parts.append(html.escape(narrative[at:]))
    body = "".join(parts).replace("\n", "<br>")
    st.html(f'<div style="line-height:1.9">{body}</div>')


def calculation_card(item: Calculation) -> None:
    """An amount with its steps; provisional where something is still lacking."""
    with st.container(border=True):
        st.markdown(f"**{plain(item.title)}**　{amount_of(item)}")
        for step in item.steps:
            st.text(step.text)
        for name, amount in item.alternatives:
            st.text(f"另一种算法（{name}）：{amount:,.2f} 元")
        for lack in item.lacks:
            st.warning(f"尚缺「{lack.title}」：{lack.why}", icon=":material/edit:")
        for warning in item.warnings:
            st.caption(f"注意：{warning}")
        for used in item.parameters_used:
            st.caption(
                f"用到：{used.region}{used.title} {used.value} {used.unit}"
                f"（{used.effective_from} 起，{used.document or used.entered_by}，{used.mark.label}）"
            )
        st.caption("依据：" + "、".join(item.basis))


def amount_of(item: Calculation) -> str:
    """The amount in words a person reads: exact, a range, or still open."""
    note = "（暂计）" if item.provisional else ""
    if item.amount is not None:
        return f"{item.amount:,.2f} 元{note}"
    if item.low is not None and item.high is not None:
        return f"{item.low:,.2f} – {item.high:,.2f} 元{note}"
    return "还算不出来"


def deadline_card(item: Deadline) -> None:
    """A time limit with the days left; urgent ones stand out."""
    text = f"**{plain(item.title)}**：最后一天 {item.last_day}，还剩 {item.days_left} 天"
    if item.days_left < 0:
        st.error(f"**{plain(item.title)}**：{item.last_day} 已经届满", icon=":material/alarm_off:")
    elif item.urgent:
        st.error(text, icon=":material/alarm:")
    else:
        st.info(text, icon=":material/event:")
    for line in (*item.steps, *item.warnings):
        st.caption(line)
    st.caption("依据：" + "、".join(item.basis))


_LETTER_LOOK = {
    ParagraphStyle.TITLE: "text-align:center;font-size:1.3rem;font-weight:700",
    ParagraphStyle.NUMBER: "text-align:center",
    ParagraphStyle.ADDRESSEE: "",
    ParagraphStyle.HEADING: "font-weight:700;text-indent:2em",
    ParagraphStyle.SIGNATURE: "text-align:right",
    ParagraphStyle.NOTE: "font-size:.95rem",
}


def letter_text(letter: Letter) -> None:
    """The letter as it will read, gaps marked."""
    parts = []
    for paragraph in letter.paragraphs:
        look = _LETTER_LOOK.get(paragraph.style, "text-indent:2em")
        text = (
            html.escape(paragraph.text)
            .replace("【待填", '<mark style="background:#ffd9cf">【待填')
            .replace("】", "】</mark>")
        )
        parts.append(f'<p style="{look};line-height:1.9;margin:.2rem 0">{text}</p>')
    st.html(f'<div style="border:1px solid #d5ddd9;border-radius:6px;padding:1rem 1.2rem">{"".join(parts)}</div>')


def letter_download(letter: Letter, approval: Approval | None, label: str) -> None:
    """The letter as .docx; with 草稿 on every page unless approved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.docx"
        advisor().render(letter, path, approval)
        content = path.read_bytes()
    state = "" if approval else "（草稿）"
    name = f"{letter.title}{state}-{letter.case_id}.docx"
    st.download_button(
        label, content, file_name=name, icon=":material/download:", key=f"download-{letter.sha256}-{label}"
    )

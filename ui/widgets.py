"""The few things every page shows alike."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.citation import CheckedCitation
from advisor.domain.letter import Approval, Finding, Letter
from advisor.domain.search import Hit
from advisor.domain.source import Locator, Passage, Source, SourceKind
from advisor.law.numerals import to_chinese
from ui import pictures, remarks
from ui.pictures import plain
from ui.session import advisor

_LONG, _SHORT = 420, 80  # characters of a passage, of a caution, shown at once


def citation_chips(citations: Iterable[CheckedCitation], key: str) -> None:
    """A chip a citation; it opens the passage with its status."""
    unique = {c.citation.text: c for c in citations}.values()
    if not unique:
        return
    with st.container(horizontal=True, gap="small"):
        for number, item in enumerate(unique):
            chip = st.popover(
                item.citation.text,
                icon=":material/gavel:",
                type="tertiary",
                key=f"{key}-{number}",
                on_change="rerun",
            )
            if chip.open:
                with chip:
                    citation_card(item, f"{key}-{number}")


def citation_card(item: CheckedCitation, key: str = "") -> None:
    """The verdict on a citation and the passage that proves it."""
    pictures.tags([(item.verdict.value, pictures.look(item))])
    if item.message:
        st.caption(plain(item.message))
    if item.passage_id:
        passage_card(*advisor().passage(item.passage_id), key=key)


def passage_card(source: Source, passage: Passage, note: str = "", key: str = "") -> None:
    """A passage as it stands in its source: where, since when, how far verified, what people remarked on it.

    With a ``key`` it can be remarked on.
    """
    st.markdown(f"**《{plain(source.work)}》{plain(place_of(passage.locator))}**")
    facts = (" › ".join(passage.trail), source.kind.value, source.region, _since(source), source.fidelity.value)
    st.caption(plain(" ｜ ".join(f for f in (*facts, passage.mark.label) if f)))
    _words(passage.text)
    if passage.explanation:
        st.caption(f"要点（资料库复述，不作引文）：{plain(passage.explanation)}")
    for caution in dict.fromkeys(filter(None, (source.note, note))):
        _caution(caution)
    remarks.beside(source, passage, key)


def _since(source: Source) -> str:
    """From when to when it applies; a case or a guidance pack binds nobody, so it is not in force either."""
    if source.kind is SourceKind.PRECEDENT:
        return f"{source.in_force.start} 公布"
    if source.kind is SourceKind.GUIDANCE:
        return f"按 {source.in_force.start} 起的规定编写"
    until = f"，{source.in_force.end} 止" if source.in_force.end else "，现行有效"
    return f"{source.in_force.start} 起施行{until}"


def _caution(text: str) -> None:
    """A short one at once; a long one by a click, so that the passage itself stays in view."""
    if len(text) <= _SHORT:
        st.caption(f"引用前请注意：{plain(text)}")
    else:
        st.html(f'<details class="ad note"><summary>引用前请注意</summary>{pictures.escaped(text)}</details>')


def place_of(locator: Locator) -> str:
    """第三十八条, or the heading."""
    if locator.article is None:
        return locator.heading or ""
    insertion = f"之{to_chinese(locator.insertion)}" if locator.insertion else ""
    return f"第{to_chinese(locator.article)}条{insertion}"


def _words(text: str) -> None:
    """A long text shows its beginning; the rest opens by a click, without asking the server."""
    if len(text) <= _LONG:
        st.html(f'<div class="ad passage">{pictures.escaped(text)}</div>')
        return
    head, rest = pictures.escaped(text[:_LONG]), pictures.escaped(text[_LONG:])
    st.html(f'<div class="ad passage">{head}<details><summary>……接着看全文</summary>{rest}</details></div>')


def hit_cards(hits: Iterable[Hit], key: str = "") -> None:
    """Passages found, one box each; with a ``key`` of the list they can be remarked on."""
    for number, hit in enumerate(hits):
        with st.container(border=True):
            passage_card(hit.source, hit.passage, hit.note, f"{key}-{number}" if key else "")


def calculation_card(item: Calculation) -> None:
    """An amount with its steps; provisional where something is still lacking."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(item.title)}**　{plain(amount_of(item))}")
        for step in item.steps:
            st.markdown(f"- {plain(step.text)}")
        for name, amount in item.alternatives:
            st.markdown(f"- 另一种算法（{plain(name)}）：{amount:,.2f} 元")
        for lack in item.lacks:
            st.warning(f"尚缺「{plain(lack.title)}」，补上才能定", icon=":material/edit:")
            st.caption(plain(lack.why))
        for warning in item.warnings:
            st.caption(f"注意：{plain(warning)}")
        for used in item.parameters_used:
            source = plain(used.document or used.entered_by)
            what = plain(f"{used.region}{used.title} {used.value} {used.unit}")
            st.caption(f"用到：{what}（{used.effective_from} 起，{source}，{used.mark.label}）")
        st.caption("依据：" + plain("、".join(item.basis)))


def amount_of(item: Calculation) -> str:
    """The amount in words a person reads: exact, a range, or still open."""
    note = "（暂计）" if item.provisional else ""
    if item.amount is not None:
        return f"{item.amount:,.2f} 元{note}"
    if item.low is not None and item.high is not None:
        return f"{item.low:,.2f} 至 {item.high:,.2f} 元{note}"
    return "还算不出来"


def days_left(item: Deadline) -> str:
    """How much time there is, in words; none where the day that it runs from is known only roughly."""
    if item.otherwise is not None:
        return f"没说是哪一年，要是更早的那一年，{item.otherwise} 就满了，先问清是哪一年"
    if item.rough:
        return "从哪天起算只说了大概，这是最早的，先问清日子"
    if item.days_left < 0:
        return f"已经过了 {-item.days_left} 天"
    return "就是今天" if item.days_left == 0 else f"还剩 {item.days_left} 天"


def deadline_card(item: Deadline) -> None:
    """A time limit with the days left; urgent ones stand out."""
    with st.container(border=True, gap="xsmall"):
        text = f"**{plain(item.title)}**：最后一天 {item.last_day}，{days_left(item)}"
        if item.rough:
            st.warning(text, icon=":material/help:")
        elif item.days_left < 0:
            st.error(text, icon=":material/alarm_off:")
        elif item.urgent:
            st.error(text, icon=":material/alarm:")
        else:
            st.info(text, icon=":material/event:")
        for line in (*item.steps, *item.warnings):
            st.caption(plain(line))
        st.caption("依据：" + plain("、".join(item.basis)))


def findings(items: Iterable[Finding]) -> None:
    """What must change before a letter may go on, then what is worth a look; the same remark once."""
    texts = {True: dict[str, None](), False: dict[str, None]()}
    for item in items:
        place = f"第 {item.paragraph + 1} 段：" if item.paragraph is not None and item.check != "complete" else ""
        texts[item.blocking][f"{place}{item.message}"] = None
    if not any(texts.values()):
        st.success("各项检查都通过了。", icon=":material/check:")
    if texts[True]:
        lines = "\n".join(f"- {plain(t)}" for t in texts[True])
        st.error(f"**送审前必须先改（{len(texts[True])} 处）**\n\n{lines}")
    if texts[False]:
        with st.expander(f"提醒 {len(texts[False])} 条（不妨碍送审）"):
            st.markdown("\n".join(f"- {plain(t)}" for t in texts[False]))


def letter_download(letter: Letter, approval: Approval | None, label: str) -> None:
    """The letter as .docx; with 草稿 on every page unless approved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.docx"
        advisor().render(letter, path, approval)
        content = path.read_bytes()
    state = "" if approval else "（草稿）"
    st.download_button(
        label,
        content,
        file_name=f"{letter.title}{state}-{letter.case_id}.docx",
        icon=":material/download:",
        key=f"download-{letter.sha256}-{label}",
        on_click="ignore",
    )

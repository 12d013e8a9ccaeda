"""资料 · 读全文: a law as it stood on a day, its versions on a line, what became of it."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import streamlit as st

from advisor.domain.source import Passage, Source
from advisor.search.shelf import Edition
from ui import pictures
from ui.pictures import plain
from ui.session import advisor
from ui.widgets import passage_card, place_of

_WORK, _DAY, _AT = "work", "day", "at"
_LOOK = {"当日有效": "good", "已失效": "bad", "尚未施行": "fair"}


def wanted() -> bool:
    """Whether the address asks for a law to read."""
    return _WORK in st.query_params


def show() -> None:
    shelf = advisor().shelf
    titles = [source.work for source in shelf.works()]
    asked = st.query_params.get(_WORK, "")
    gone = [r.work for r in shelf.history.repealed if r.work not in titles]
    titles += gone
    left, right = st.columns([3, 1])
    work = left.selectbox(
        "哪一部（可以打字找）",
        titles,
        index=titles.index(asked) if asked in titles else None,
        placeholder="例如：劳动合同法",
        key=f"reading-{asked}",
    )
    day = right.date_input("以哪一天为准", _asked_day(), date(1949, 10, 1), date(2100, 12, 31), format="YYYY-MM-DD")
    if work is None:
        st.caption("选一部法律、规章、政策或案例，就能看到它的各个版本和全文。")
        return
    _versions(shelf.editions(work), day)
    edition = shelf.on(work, day)
    if edition is None or edition.source is None:
        st.info(f"{day} 适用的文本资料库没有收，请对照当时的官方文本。" if edition else f"{day} 没有适用的文本。")
        return
    for caution in shelf.cautions(work, day):
        st.warning(plain(caution), icon=":material/warning:")
    _text(edition.source, shelf.passages(edition.source.id))


def _asked_day() -> date:
    try:
        return max(date.fromisoformat(st.query_params.get(_DAY, "")), date(1949, 10, 1))
    except ValueError:
        return date.today()


def _versions(editions: tuple[Edition, ...], day: date) -> None:
    """The line of time: since when, until when, what came after."""
    rows = []
    for edition in editions:
        end = edition.in_force.end
        until = f" 至 {end}" if end else " 起"
        has = "" if edition.source else "（没有全文）"
        by = f"，后来由{edition.replaced_by}取代" if edition.replaced_by else ""
        standing = edition.standing(day)
        tag = f'<span class="tag {_LOOK[standing]}">{standing}</span>'
        rows.append(
            f"<li><time>{edition.in_force.start}{until}</time>{tag} {pictures.escaped(by.lstrip('，') + has)}</li>"
        )
    st.html(f'<ul class="ad time">{"".join(rows)}</ul>')


def _text(source: Source, passages: tuple[Passage, ...]) -> None:
    facts = (source.title, source.issuer, source.number, source.region, source.fidelity.value, source.origin)
    st.caption(plain(" ｜ ".join(f for f in facts if f)))
    at = _chosen(passages)
    if at is not None:
        with st.container(border=True):
            passage_card(source, at, key="reading")
    for trail, group in groupby(passages, key=lambda p: p.trail):
        within = list(group)
        body = "".join(
            f'<h4>{pictures.escaped(place_of(p.locator))}</h4><div class="passage">{pictures.escaped(p.text)}</div>'
            for p in within
        )
        heading = " › ".join(trail) or "正文"
        is_open = " open" if at in within or len(passages) <= 12 else ""
        st.html(f'<details class="ad chapter"{is_open}><summary>{pictures.escaped(heading)}</summary>{body}</details>')


def _chosen(passages: tuple[Passage, ...]) -> Passage | None:
    """The place that the reader picked, or the address names."""
    keys = [p.locator.key for p in passages]
    asked = st.query_params.get(_AT, "")
    names = {p.locator.key: place_of(p.locator) for p in passages}
    key = st.selectbox(
        "翻到",
        keys,
        index=keys.index(asked) if asked in keys else None,
        format_func=lambda k: names[k],
        placeholder="第几条",
        key=f"at-{passages[0].source_id}-{asked}",
    )
    return passages[keys.index(key)] if key is not None else None

"""案例库: find a typical case by topic, industry, law or source, and read it as a half-page story."""

from __future__ import annotations

import streamlit as st

from advisor.study.precedent import Part, Precedent, Wish, tally
from ui import pictures
from ui.backend import advisor
from ui.pictures import plain
from ui.study.attempts import undone
from ui.study.chips import basis_chips
from ui.study.learner import current
from ui.study.place import Section, go

_A_PAGE = 8
_SHOWN = "study-shown"


def show() -> None:
    """The filters and what fits them."""
    school = advisor().school
    st.write(f"{len(school.cases)} 个公开的典型案例。先读一读，或者只看案情自己做一遍，再对照结果。")
    wish = _filters()
    found = school.find(wish)
    if not found:
        st.info("没有符合的案例。请放宽一个条件，或者换个词。")
        return
    shown = st.session_state.get(_SHOWN, _A_PAGE) if st.session_state.get("study-wish") == wish else _A_PAGE
    st.session_state["study-wish"], st.session_state[_SHOWN] = wish, shown
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(f"**找到 {len(found)} 个**")
    if right.button("给我出一题", icon=":material/casino:", width="stretch", help="从这些案例里挑一个您没做过的"):
        go(Section.CASES, work=undone(found, current()).work, doing=True)
    for case in found[:shown]:
        _entry(case)
    if shown < len(found) and st.button(f"再看 {min(_A_PAGE, len(found) - shown)} 个", width="stretch"):
        st.session_state[_SHOWN] = shown + _A_PAGE
        st.rerun()


def _filters() -> Wish:
    school = advisor().school
    types = dict(tally(c.disputes for c in school.cases))
    trades, laws = tally(c.trades for c in school.cases), tally(c.laws for c in school.cases)
    batches = tally([c.batch] for c in school.cases)
    first, second = st.columns(2)
    dispute = first.selectbox(
        "争议类型",
        ["", *sorted(types)],
        format_func=lambda code: f"{school.dispute(code)}（{types[code]}）" if code else "全部",
        key="study-dispute",
    )
    words = second.text_input("案例里的词", placeholder="例如：考勤 包薪（空格隔开）", key="study-words")
    with st.expander("按行业、法律、来源找"):
        columns = st.columns(3)
        picked = [
            column.selectbox(label, ["", *(v for v, _ in counted)], format_func=_counted(counted), key=f"study-{label}")
            for column, label, counted in zip(
                columns, ("行业", "引用的法律", "来源"), (trades, laws, batches), strict=True
            )
        ]
    return Wish(dispute=dispute, words=words, trade=picked[0], law=picked[1], batch=picked[2])


class _counted:
    """How an entry of a list reads: with how many cases it has."""

    def __init__(self, values: tuple[tuple[str, int], ...]) -> None:
        self._counts = dict(values)

    def __call__(self, value: str) -> str:
        return f"{value}（{self._counts[value]}）" if value else "全部"


def _entry(case: Precedent) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(case.title)}**")
        _tags(case)
        st.caption(plain(_origin(case)))
        with st.container(horizontal=True):
            if st.button("读案例", key=f"read-{case.work}", icon=":material/menu_book:"):
                go(Section.CASES, work=case.work)
            if st.button("做练习", key=f"do-{case.work}", icon=":material/edit_note:"):
                go(Section.CASES, work=case.work, doing=True)


def _tags(case: Precedent) -> None:
    names = [advisor().school.dispute(code).partition("（")[0] for code in case.disputes]
    pictures.tags([*((n, "good") for n in names), *((t, "quiet") for t in case.trades)])


def _origin(case: Precedent) -> str:
    return " ｜ ".join(x for x in (case.batch, case.region, case.mark.label) if x)


def read(work: str) -> None:
    """One case, section by section, each with the citations it rests on."""
    case = advisor().school.case(work)
    if st.button("回到案例列表", icon=":material/arrow_back:"):
        go(Section.CASES)
    st.header(plain(case.title), anchor=False)
    _tags(case)
    st.caption(plain(_origin(case) + (f" ｜ {case.number}" if case.number else "")))
    for part in Part:
        section(case, part)
    with st.expander("这个案例从哪里来，怎么用"):
        st.caption(plain(f"出处：{case.origin}"))
        st.caption(plain(case.note))
    if st.button("只看案情，自己做一遍", type="primary", icon=":material/edit_note:"):
        go(Section.CASES, work=case.work, doing=True)


def section(case: Precedent, part: Part) -> None:
    """One section with its chips."""
    found = case.part(part)
    told_as(part.value, found.text)
    basis_chips(found.basis, f"case-{case.work}-{part.name}")


def told_as(heading: str, text: str) -> None:
    """A short heading with its text close below."""
    words = f'<div class="passage">{pictures.escaped(text)}</div>'
    st.html(f'<div class="ad chapter"><h4>{pictures.escaped(heading)}</h4>{words}</div>')

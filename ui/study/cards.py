"""今日复习: the cards that are due and a few new ones, one at a time: think first, then look, then say how it went."""

from __future__ import annotations

import streamlit as st

from advisor.study.cards import Card
from ui import pictures
from ui.backend import advisor
from ui.pictures import plain
from ui.study import learner, rating
from ui.study.attempts import begin_anew
from ui.study.chips import basis_chips
from ui.study.place import Section, go

_SHOWN, _SKIPPED = "study-answer", "study-skipped"


def show() -> None:
    """The next card, or that there is none."""
    st.write("先自己想，再看答案，然后说说记得怎么样。忘得快的很快再来，记得牢的隔久一点。")
    name = learner.ask("开始复习前，请写上您的名字")
    if not name:
        return
    school = advisor().school
    stand = school.progress(school.notebook.records(name))
    waiting = [c for c in (*stand.due, *stand.fresh) if c not in _skipped()]
    st.caption(f"到期 {len(stand.due)} 张，今天还可以学 {len(stand.fresh)} 张新的；连续学习 {stand.streak} 天。")
    if not waiting:
        _nothing()
        return
    card = school.card(waiting[0])
    if card is None:
        _exercise(waiting[0], name)
    else:
        _card(card, name)


def _nothing() -> None:
    st.success("今天的都复习完了。明天再来，或者去案例库做一道练习。", icon=":material/check_circle:")
    if st.button("去案例库", type="primary"):
        go(Section.CASES)


def _exercise(card_id: str, name: str) -> None:
    work = card_id.partition(":")[2]
    with st.container(border=True):
        st.markdown("**案例练习**：只看案情，自己认争议、选规则、想做法，再对照结果。大约十分钟。")
        with st.container(horizontal=True):
            if st.button("做这道练习", type="primary", icon=":material/edit_note:"):
                begin_anew(name, work)
                go(Section.CASES, work=work, doing=True)
            if st.button("现在没空，换下一张"):
                st.session_state[_SKIPPED] = {*_skipped(), card_id}
                st.rerun()


def _skipped() -> set[str]:
    """The exercises put off during this visit."""
    skipped: set[str] = st.session_state.get(_SKIPPED, set())
    return skipped


def _card(card: Card, name: str) -> None:
    shown = st.session_state.get(_SHOWN) == card.id
    with st.container(border=True):
        st.caption(card.kind)
        st.markdown(f"### {plain(card.question)}")
        if not shown:
            if st.button("想好了，看答案", type="primary", icon=":material/visibility:"):
                st.session_state[_SHOWN] = card.id
                st.rerun()
            return
        st.html(f'<div class="ad passage">{pictures.escaped(card.answer)}</div>')
        basis_chips(card.basis, f"card-{card.id}")
    _rate(card, name)


def _rate(card: Card, name: str) -> None:
    st.markdown("**记得怎么样？**")
    if rating.pick(card.id, name):
        st.session_state.pop(_SHOWN, None)
        st.rerun()

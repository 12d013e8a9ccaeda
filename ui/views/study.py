"""学习: typical cases to read and to practise on, cards that come again, practice conversations, progress."""

from __future__ import annotations

import streamlit as st

from ui.session import need_base
from ui.study import cards, cases, exercise, standing, talks
from ui.study.place import Place, Section, go, here


def show() -> None:
    st.title("学习", anchor=False)
    need_base()
    place = here()
    chosen = st.segmented_control(
        "学什么", list(Section), default=place.section, label_visibility="collapsed", width="stretch"
    )
    if chosen and chosen is not place.section:
        go(chosen)
    _show(place)


def _show(place: Place) -> None:
    if place.section is Section.CARDS:
        cards.show()
    elif place.section is Section.TALKS:
        talks.show(place.talk)
    elif place.section is Section.PROGRESS:
        standing.show()
    elif not place.work:
        cases.show()
    elif place.doing:
        exercise.show(place.work)
    else:
        cases.read(place.work)

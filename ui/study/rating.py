"""Four buttons: how well a card was remembered, each with when it comes again."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from advisor.study.schedule import Rating
from ui.backend import advisor
from ui.session import told

_SAID = "study-rated"
_HELP = {
    Rating.AGAIN: "想不起来，或者错得多",
    Rating.HARD: "费劲才想起来",
    Rating.GOOD: "想一想就对了",
    Rating.EASY: "一看就会",
}


def once(card: str, learner: str, question: str, occasion: int) -> None:
    """Ask once for each ``occasion``; afterwards say when the card comes again."""
    notebook, said = advisor().school.notebook, f"{card}|{occasion}"
    memory = dict(notebook.records(learner).memories).get(card)
    if st.session_state.get(_SAID) == said and memory is not None:
        st.success(f"记下了，{until(memory.due, notebook.now())}再来。", icon=":material/event_available:")
        return
    st.markdown(f"**{question}**")
    if pick(card, learner):
        st.session_state[_SAID] = said
        st.rerun()


def pick(card: str, learner: str) -> bool:
    """The buttons; True: one was pressed and is kept."""
    notebook = advisor().school.notebook
    now, done = notebook.now(), False
    for column, coming in zip(st.columns(4), notebook.forecast(learner, card), strict=True):
        label = f"{coming.rating.value}（{until(coming.due, now)}）"
        key = f"rate-{card}-{coming.rating.name}"
        if column.button(label, key=key, help=_HELP[coming.rating], width="stretch"):
            with told():
                notebook.rate(learner, card, coming.rating)
                done = True
    return done


def until(due: datetime, now: datetime) -> str:
    """How long from now, in words: 10 分钟后, 明天, 8 天后."""
    left = due - now
    if left < timedelta(hours=1):
        return f"{max(1, round(left.total_seconds() / 60))} 分钟后"
    if left < timedelta(days=1):
        return f"{round(left.total_seconds() / 3600)} 小时后"
    days = round(left.total_seconds() / 86400)
    return "明天" if days == 1 else f"{days} 天后"

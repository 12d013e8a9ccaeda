"""After an exercise: every point beside the record, with the reason and the citation; then how well it went."""

from __future__ import annotations

import streamlit as st

from advisor.domain.assessment import Calculation
from advisor.study.compare import Contrast, ExerciseStep, Outcome, Point, compare, steps_of
from advisor.study.exercise import Exercise
from advisor.study.precedent import Part, Precedent
from advisor.study.records import CASE, Attempt
from advisor.study.sums import Sum
from ui import pictures
from ui.backend import advisor
from ui.pictures import plain
from ui.study import cases, rating
from ui.study.attempts import begin_anew, undone
from ui.study.chips import basis_chips
from ui.study.place import Section, go
from ui.widgets import calculation_card

_LOOK = {Outcome.HIT: "good", Outcome.MISSED: "fair", Outcome.WRONG: "bad", Outcome.OPEN: "quiet"}


def show(case: Precedent, exercise: Exercise, attempt: Attempt) -> None:
    """The comparison of a finished attempt."""
    result = compare(exercise, attempt.answer)
    st.header(plain(f"对照结果：{case.title}"), anchor=False)
    counted = {o: sum(p.outcome is o for p in result.points) for o in Outcome}
    pictures.figures(
        [
            ("得分", f"{result.hits} / {result.out_of}"),
            *((o.value, f"{counted[o]} 处") for o in (Outcome.HIT, Outcome.MISSED, Outcome.WRONG)),
        ]
    )
    st.caption(
        "对照的是这个案例的记录。“选错了”是说案例里没有、道理写在旁边；您觉得还有别的说法，可以记下来和同事讨论。"
    )
    with st.container(border=True, gap="xsmall"):
        cases.section(case, Part.OUTCOME)
    for step in steps_of(exercise):
        _step(step, result, exercise, attempt)
    with st.expander("再看一遍案情、主张和焦点"):
        for part in (Part.FACTS, Part.CLAIMS, Part.ISSUE):
            cases.section(case, part)
    _next(case, attempt)


def _step(step: ExerciseStep, result: Contrast, exercise: Exercise, attempt: Attempt) -> None:
    st.subheader(step.value, anchor=False)
    if step is ExerciseStep.APPROACH:
        _sketch(result, attempt, exercise)
    for number, point in enumerate(result.of(step)):
        _point(point, f"point-{attempt.id}-{step.name}-{number}")
    if step is ExerciseStep.SUMS:
        with st.expander("看怎么算的"):
            for item in exercise.sums:
                _worked_out(item)
    if not result.of(step):
        st.caption("这一步您没有选。")


def _worked_out(item: Sum) -> None:
    """The steps of the calculation; the calculator's day is the case's, so no days are counted down here."""
    if isinstance(item.result, Calculation):
        calculation_card(item.result)
        return
    st.markdown(plain(f"{item.result.title}：最后一天 {item.result.last_day}"))
    for line in (*item.result.steps, *item.result.warnings):
        st.caption(plain(line))


def _point(point: Point, key: str) -> None:
    with st.container(border=True, gap="xsmall"):
        pictures.tags([(point.outcome.value, _LOOK[point.outcome])])
        st.markdown(plain(point.text))
        st.caption(plain(point.why))
        basis_chips(point.basis, key)


def _sketch(result: Contrast, attempt: Attempt, exercise: Exercise) -> None:
    """The learner's own words beside the lesson of the case."""
    case = advisor().school.case(exercise.work)
    left, right = st.columns(2)
    with left:
        st.markdown("**您写的**")
        st.html(f'<div class="ad passage">{pictures.escaped(attempt.answer.sketch.strip() or "（没有写）")}</div>')
    with right:
        cases.section(case, Part.LESSON)
    if result.mentions:
        pictures.tags((f"{m.text}：{'提到' if m.mentioned else '没提到'}", "quiet") for m in result.mentions)
        st.caption("电脑只看您写的话里有没有这些关键词，不判断写得好不好；请自己对照右边的启示。")


def _next(case: Precedent, attempt: Attempt) -> None:
    question = "这个案例您掌握得怎么样？按您选的，过些日子再请您做一遍。"
    rating.once(CASE + case.work, attempt.learner, question, attempt.id)
    with st.container(horizontal=True):
        if st.button("给我出下一题", type="primary", icon=":material/casino:"):
            go(Section.CASES, work=undone(advisor().school.cases, attempt.learner).work, doing=True)
        if st.button("再做一遍", icon=":material/replay:"):
            begin_anew(attempt.learner, case.work)
            st.rerun()
        if st.button("读整个案例", icon=":material/menu_book:"):
            go(Section.CASES, work=case.work)

"""The exercise on a case: facts only, a step at a time; what is done is kept, so that a refresh loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from advisor.study.compare import Answer, ExerciseStep, compare, steps_of
from advisor.study.exercise import Exercise
from advisor.study.option import Option
from advisor.study.precedent import Part, Precedent
from advisor.study.records import Attempt
from advisor.study.school import met
from advisor.study.sums import Sum
from ui.backend import advisor
from ui.pictures import plain
from ui.session import told
from ui.study import attempts, compared, learner
from ui.study.cases import told_as
from ui.study.place import Section, go, mark_step

_ASK = {
    ExerciseStep.DISPUTES: "案情里有哪几类争议？可以多选。",
    ExerciseStep.RULES: "处理这件事要用到哪几条规则？可以多选。",
    ExerciseStep.APPROACH: "换您来调，您打算怎么做？",
    ExerciseStep.SUMS: "把账算一算。",
}


def show(work: str) -> None:
    """The step that the learner is at, or the comparison after the last one."""
    school = advisor().school
    case, exercise = school.case(work), school.exercise(work)
    if st.button("回到案例列表", icon=":material/arrow_back:"):
        go(Section.CASES)
    name = learner.ask("做练习前，请写上您的名字")
    if not name:
        return
    attempt = attempts.latest(name, work)
    if attempt is not None and attempt.finished:
        mark_step(len(steps_of(exercise)))
        compared.show(case, exercise, attempt)
        return
    _step(case, exercise, attempt or attempts.new(name, work))


def _step(case: Precedent, exercise: Exercise, attempt: Attempt) -> None:
    steps = steps_of(exercise)
    number = min(attempt.step, len(steps) - 1)
    mark_step(number)
    step = steps[number]
    st.header(f"第 {number + 1} 步，共 {len(steps)} 步：{step.value}", anchor=False)
    _facts(case)
    with st.form(f"step-{attempt.id}-{number}", border=True):
        st.markdown(f"**{_ASK[step]}**")
        answer = _given(step, exercise, attempt.answer, f"{attempt.id}-{case.work}")
        last = number == len(steps) - 1
        done = st.form_submit_button("做完了，对照结果" if last else "下一步", type="primary")
    back = number > 0 and st.button("回到上一步", icon=":material/arrow_back:")
    if done or back:
        with told():
            moved = attempt.model_copy(update={"answer": answer, "step": number + (1 if done else -1)})
            _keep(exercise, moved, finished=done and last)


def _facts(case: Precedent) -> None:
    """What a mediator is told: the facts and what each side wants; nothing of the outcome."""
    with st.container(border=True, key="exercise-facts"):
        for part in (Part.FACTS, Part.CLAIMS):
            told_as(part.value, case.part(part).text)


def _keep(exercise: Exercise, attempt: Attempt, *, finished: bool) -> None:
    if finished:
        result = compare(exercise, attempt.answer)
        score = {"hits": result.hits, "out_of": result.out_of, "topics": met(result)}
        attempt = attempt.model_copy(update={"finished": True, **score})
    advisor().school.notebook.keep_attempt(attempt)
    st.rerun()


def _given(step: ExerciseStep, exercise: Exercise, before: Answer, key: str) -> Answer:
    """The form of one step; what was given before stands in it."""
    match step:
        case ExerciseStep.DISPUTES:
            return before.model_copy(update={"disputes": _boxes(exercise.disputes, before.disputes, key)})
        case ExerciseStep.RULES:
            return before.model_copy(update={"rules": _boxes(exercise.rules, before.rules, key)})
        case ExerciseStep.APPROACH:
            sketch = st.text_area(
                "用自己的话写一写：先做什么，后做什么，对两边怎么说（可以不写）",
                value=before.sketch,
                height=120,
                max_chars=4000,
                key=f"sketch-{key}",
            )
            st.markdown("再从下面勾出您会做的（可以多选，有的不能做）：")
            return before.model_copy(update={"sketch": sketch, "moves": _boxes(exercise.moves, before.moves, key)})
        case ExerciseStep.SUMS:
            return before.model_copy(update={"sums": _sums(exercise.sums, before.sums, key)})


def _boxes(options: Sequence[Option], picked: Sequence[str], key: str) -> tuple[str, ...]:
    return tuple(o.key for o in options if st.checkbox(plain(o.text), value=o.key in picked, key=f"pick-{key}-{o.key}"))


def _sums(sums: Sequence[Sum], before: Sequence[str], key: str) -> tuple[str, ...]:
    answers = []
    st.caption("可以用纸笔，也可以到左边菜单的“计算”里算好再回来填。")
    for number, item in enumerate(sums):
        st.markdown(plain(item.ask))
        st.caption(plain("已知：" + "；".join(item.given)))
        if item.note:
            st.caption(plain(item.note))
        label = "您算出来是多少元" if item.in_yuan else "您算出来是哪一天（写成 2018-04-16 这样）"
        value = before[number] if number < len(before) else ""
        answers.append(st.text_input(label, value=value, max_chars=40, key=f"sum-{key}-{number}"))
    return tuple(answers)

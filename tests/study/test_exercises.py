"""Exercises: every point stands in the record, wrong options touch nothing of it, and comparing is fair."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advisor.domain.assessment import Calculation, Deadline
from advisor.errors import CorpusError
from advisor.law.reading import read_records
from advisor.study.compare import Answer, ExerciseStep, Outcome, compare, steps_of
from advisor.study.craft import load_craft
from advisor.study.exercise import Exercise
from advisor.study.precedent import Part, cited
from advisor.study.school import School, met
from advisor.study.sums import Task, sums_of


@pytest.fixture(scope="session")
def exercises(school: School) -> dict[str, Exercise]:
    return {case.work: school.exercise(case.work) for case in school.cases}


def test_every_case_can_be_practised(school: School, exercises: dict[str, Exercise]) -> None:
    assert set(exercises) == {case.work for case in school.cases}
    steps = [steps_of(exercise) for exercise in exercises.values()]
    assert all(found[0] is ExerciseStep.DISPUTES for found in steps)
    share = {step: sum(step in found for found in steps) / len(steps) for step in ExerciseStep}
    assert share[ExerciseStep.APPROACH] > 0.8 and 0.8 < share[ExerciseStep.RULES] < 1, "left out only where unsupported"
    assert 0 < share[ExerciseStep.SUMS] < 0.5, "few cases tell what a calculator needs; none is made up"


def test_right_disputes_are_the_records_and_wrong_ones_are_not(school: School, exercises: dict[str, Exercise]) -> None:
    for case in school.cases:
        options = exercises[case.work].disputes
        assert {o.key for o in options if o.right} == set(case.disputes)
        heard = {d.code for d in school._hear(case.part(Part.FACTS).text, case.published)}
        wrong = {o.key for o in options if o.right is False}
        assert len(wrong) >= 2 and not wrong & heard, "what the story itself points to is never called wrong"


def test_right_rules_are_cited_by_the_outcome_and_wrong_ones_touch_nothing(
    school: School, exercises: dict[str, Exercise]
) -> None:
    for case in school.cases:
        for option in exercises[case.work].rules:
            places = cited(option.basis)
            if option.right:
                assert any(p.meets(d) for p in places for d in cited(case.decisive)), option.text
            else:
                assert not any(p.article == c.article for p in places for c in cited(case.basis)), option.text


def test_moves_are_named_by_the_lesson_and_two_are_forbidden(school: School, exercises: dict[str, Exercise]) -> None:
    for case in school.cases:
        options = exercises[case.work].moves
        if not options:
            continue
        assert any(o.right for o in options) and sum(o.right is False for o in options) == 2
        lesson = case.part(Part.LESSON).text
        for option in options:
            if option.right:
                said = option.why.partition("「")[2].rpartition("」")[0]
                assert said and said in lesson


def test_an_exercise_is_the_same_for_everybody_and_right_ones_are_mixed(
    school: School, exercises: dict[str, Exercise]
) -> None:
    case = school.cases[0]
    assert school.exercise(case.work) == exercises[case.work]
    firsts = [e.rules[0].right for e in exercises.values() if e.rules]
    assert {True, False} == set(firsts)


# -- sums --------------------------------------------------------------------------------------------------------------


def test_sums_rest_on_words_of_the_case_and_agree_with_what_was_decided(school: School, corpus: Path) -> None:
    tasks = read_records(corpus / "practice" / "amounts.yaml", Task)
    assert len(tasks) >= 6
    for task in tasks:
        case = school.case(task.case)
        (made,) = sums_of(case, [task], school._parameters)
        if task.decided is not None:
            assert Decimal(made.answer) == task.decided
            assert f"{task.decided.normalize():f}元" in case.part(Part.OUTCOME).text
        if isinstance(made.result, Deadline):
            unsure = any("未核" in w for w in made.result.warnings)
            assert not unsure or made.result.last_day.weekday() < 5, "a day of rest might roll over: no one answer"


def test_a_sum_on_words_that_the_case_does_not_have_is_refused(school: School, corpus: Path) -> None:
    task = read_records(corpus / "practice" / "amounts.yaml", Task)[0]
    invented = task.given[0].model_copy(update={"words": "案情里没有的话"})
    with pytest.raises(CorpusError, match="案情里没有的话"):
        sums_of(school.case(task.case), [task.model_copy(update={"given": (invented,)})], school._parameters)


# -- comparing ---------------------------------------------------------------------------------------------------------


def perfect(exercise: Exercise) -> Answer:
    def right(options):
        return tuple(o.key for o in options if o.right)

    return Answer(
        disputes=right(exercise.disputes),
        rules=right(exercise.rules),
        moves=right(exercise.moves),
        sums=tuple(s.answer for s in exercise.sums),
    )


def test_the_record_itself_scores_full_and_nothing_scores_none(exercises: dict[str, Exercise]) -> None:
    for exercise in exercises.values():
        best = compare(exercise, perfect(exercise))
        assert best.hits == best.out_of > 0
        worst = compare(exercise, Answer())
        assert worst.hits == 0 and {p.outcome for p in worst.points} == {Outcome.MISSED}


def test_a_wrong_pick_costs_as_much_as_a_miss_and_every_point_says_why(exercises: dict[str, Exercise]) -> None:
    exercise = next(e for e in exercises.values() if e.rules and e.moves)
    everything = Answer(
        disputes=tuple(o.key for o in exercise.disputes),
        rules=tuple(o.key for o in exercise.rules),
        moves=tuple(o.key for o in exercise.moves),
    )
    result = compare(exercise, everything)
    assert result.hits < result.out_of
    assert any(p.outcome is Outcome.WRONG for p in result.points)
    assert any(p.outcome is Outcome.OPEN for p in result.points), "a harmless move is neither right nor wrong"
    assert all(p.why for p in result.points)
    assert {m.topic for m in met(result)} == {o.key for o in exercise.disputes}


def test_free_text_is_only_looked_through_for_words(exercises: dict[str, Exercise]) -> None:
    exercise = next(e for e in exercises.values() if any(o.key == "算清账" and o.right for o in e.moves))
    silent, told = compare(exercise, Answer()), compare(exercise, Answer(sketch="先把账算清，一笔一笔列出来"))
    assert not silent.mentions
    assert [m.mentioned for m in told.mentions if "算清" in m.text] == [True]
    assert (told.hits, told.out_of) == (silent.hits, silent.out_of), "words alone score nothing"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("8000", Outcome.HIT),
        ("8,000.00 元", Outcome.HIT),
        ("4000", Outcome.WRONG),
        ("八千", Outcome.WRONG),
        ("<b>8000</b>", Outcome.WRONG),
        ("NaN", Outcome.WRONG),
        ("", Outcome.MISSED),
    ],
)
def test_an_amount_as_typed(exercises: dict[str, Exercise], said: str, outcome: Outcome) -> None:
    exercise = next(e for e in exercises.values() if any(isinstance(s.result, Calculation) for s in e.sums))
    (point,) = compare(exercise, Answer(sums=(said,))).of(ExerciseStep.SUMS)
    assert point.outcome is outcome


def test_a_day_as_typed(exercises: dict[str, Exercise]) -> None:
    exercise = next(e for e in exercises.values() if any(isinstance(s.result, Deadline) for s in e.sums))
    right = exercise.sums[0].answer
    wrong = date.fromisoformat(right).replace(year=2001).isoformat()
    for said, outcome in ((right, Outcome.HIT), (wrong, Outcome.WRONG), ("去年", Outcome.WRONG)):
        assert compare(exercise, Answer(sums=(said,))).of(ExerciseStep.SUMS)[0].outcome is outcome


def test_a_move_with_a_broken_pattern_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "craft.yaml"
    path.write_text(
        "rules: [{code: M1, name: 甲, text: 乙}]\nmoves: [{name: 丙, text: 丁, rule: M1, words: '('}]\n",
        encoding="utf-8",
    )
    with pytest.raises(CorpusError, match="正则写错了"):
        load_craft(path)

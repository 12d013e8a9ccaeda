"""Cards: each states what its source states, and the schedule brings them back as FSRS says."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from advisor.law.numerals import to_chinese
from advisor.pipeline import Advisor
from advisor.study.progress import NEW_A_DAY, progress
from advisor.study.records import CASE, Attempt, Missed, Notebook, Records
from advisor.study.schedule import Rating, review
from advisor.study.school import School

Refused = Callable[[list[tuple[str, tuple[str, ...]]]], list[str]]
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def test_what_every_card_states_stands_in_its_source(refused: Refused, school: School) -> None:
    assert len(school.cards) >= 80 and all(card.basis for card in school.cards)
    assert refused([(c.question + c.answer, c.basis) for c in school.cards]) == []


def test_a_wrong_period_or_place_would_be_refused(refused: Refused) -> None:
    wrong = [
        ("申请仲裁的时效为三年。", ("《劳动争议调解仲裁法》第二十七条第一款",)),
        ("期限为三十日。", ("《劳动法》第九百条",)),
    ]
    assert len(refused(wrong)) == 2


DERIVED = {"figure:double-wage-months"}  # 11 is what is left of a year after its first month: no article writes it


def spellings(number: str) -> tuple[str, ...]:
    """36 may stand as 三十六, 80% as 百分之八十."""
    if number.endswith("%"):
        return number, f"百分之{to_chinese(int(number[:-1]))}"
    return number, to_chinese(int(number))


def test_every_number_of_a_figure_card_stands_in_the_article(whole: Advisor, school: School) -> None:
    cards = [c for c in school.cards if c.kind == "数字" and c.id not in DERIVED]
    assert len(cards) >= 14
    for card in cards:
        (checked,) = whole.check(card.basis[0], NOW.date()).citations
        _, passage = whole.passage(checked.passage_id or "")
        words = (passage.text + passage.explanation).replace("\u3000", "").replace(" ", "")
        for number in re.findall(r"\d+%?", card.answer):
            assert any(s in words for s in spellings(number)), f"{card.id}: {number}"


def test_cards_have_their_own_ids_and_mix_with_exercises(school: School) -> None:
    assert len({c.id for c in school.cards}) == len(school.cards)
    assert len(school.deck) == len(set(school.deck)) == len(school.cards) + len(school.cases)
    assert any(card.startswith(CASE) for card in school.deck[:NEW_A_DAY]), "a first day has an exercise in it"
    assert set(school.deck) <= set(school.names)


# -- the schedule ------------------------------------------------------------------------------------------------------


def test_the_better_it_was_remembered_the_later_it_comes() -> None:
    for before in (None, review(None, Rating.GOOD, NOW - timedelta(days=3))):
        due = [review(before, rating, NOW).due for rating in Rating]
        assert due == sorted(due) and due[0] < due[-1]


def test_good_answers_grow_the_interval_and_forgetting_shrinks_it() -> None:
    memory, at, gaps = None, NOW, []
    for _ in range(5):
        memory = review(memory, Rating.GOOD, at)
        gaps.append(memory.due - at)
        at = memory.due
    assert gaps == sorted(gaps) and memory is not None and memory.learned
    forgotten = review(memory, Rating.AGAIN, at)
    assert forgotten.due - at < timedelta(hours=1) and not forgotten.learned


def test_the_same_answers_give_the_same_days() -> None:
    def run() -> list[datetime]:
        memory, at, days = None, NOW, []
        for rating in (Rating.GOOD, Rating.HARD, Rating.AGAIN, Rating.GOOD, Rating.EASY):
            memory = review(memory, rating, at)
            days.append(memory.due)
            at = memory.due
        return days

    assert run() == run()


@pytest.mark.parametrize("rating", list(Rating))
def test_an_exercise_comes_again_after_days_never_after_minutes(rating: Rating) -> None:
    memory = review(None, rating, NOW, long=True)
    assert memory.due - NOW >= timedelta(days=1) and memory.learned
    assert review(memory, Rating.AGAIN, memory.due, long=True).due - memory.due >= timedelta(days=1)


# -- progress ----------------------------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(notebook: Notebook) -> Clock:
    notebook.now = Clock()
    return notebook.now


def stand(notebook: Notebook, cards: tuple[str, ...] = ("a", "b", "c")):
    return progress(notebook.records("王"), cards, {"a": ("T01",), "b": ("T02",)}, notebook.now())


def test_due_new_and_learned(notebook: Notebook, clock: Clock) -> None:
    assert stand(notebook).fresh == ("a", "b", "c") and not stand(notebook).due
    notebook.rate("王", "a", Rating.AGAIN)
    notebook.rate("王", "b", Rating.EASY)
    clock.at += timedelta(minutes=2)
    seen = stand(notebook)
    assert (seen.due, seen.fresh, seen.learned, seen.seen) == (("a",), ("c",), 1, 2)


def test_only_so_many_new_ones_a_day(notebook: Notebook, clock: Clock) -> None:
    cards = tuple(f"card-{n}" for n in range(30))
    for card in cards[:4]:
        notebook.rate("王", card, Rating.EASY)
    assert stand(notebook, cards).fresh == cards[4:NEW_A_DAY]
    clock.at += timedelta(days=1)
    assert len(stand(notebook, cards).fresh) == NEW_A_DAY


def test_days_in_a_row_end_with_a_day_missed(notebook: Notebook, clock: Clock) -> None:
    streaks = []
    for gap in (0, 1, 1, 2):
        clock.at += timedelta(days=gap)
        notebook.rate("王", "a", Rating.GOOD)
        streaks.append(stand(notebook).streak)
    assert streaks == [1, 2, 3, 1]
    clock.at += timedelta(days=1)
    assert stand(notebook).streak == 1, "today is not over yet"
    clock.at += timedelta(days=1)
    assert stand(notebook).streak == 0


def test_weak_types_come_from_cards_and_exercises(notebook: Notebook, clock: Clock) -> None:
    notebook.rate("王", "a", Rating.AGAIN)
    notebook.rate("王", "b", Rating.GOOD)
    points = (Missed(topic="T01", hit=True), Missed(topic="T05", hit=False))
    notebook.keep_attempt(Attempt(learner="王", work="某案", started=NOW, finished=True, topics=points))
    notebook.keep_attempt(Attempt(learner="王", work="某案", started=NOW, topics=(Missed(topic="T09", hit=False),)))
    assert [(w.topic, w.asked, w.failed) for w in stand(notebook).weak] == [("T05", 1, 1), ("T01", 2, 1)]


def test_nobody_has_an_empty_stand(school: School) -> None:
    found = school.progress(Records(learner="新人", attempts=(), reviews=(), talks=()))
    assert (found.due, found.learned, found.streak, found.weak) == ((), 0, 0, ()) and len(found.fresh) == NEW_A_DAY

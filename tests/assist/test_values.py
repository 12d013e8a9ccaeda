"""What the program itself reads in the words that a model quotes."""

from datetime import date
from decimal import Decimal

import pytest

from advisor.assess.values import values_in
from advisor.domain.case import Span

STORY = "我2025年3月1日进厂，去年五月签的字，说好一个月五千六，押金1.5万，两个月工资11,200块没给，2026年1月走的。"


def read(words: str) -> frozenset[date | Decimal]:
    start = STORY.index(words)
    return values_in(STORY, Span(start=start, end=start + len(words), text=words), date(2026, 3, 20))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("我2025年3月1日进厂", date(2025, 3, 1)),
        ("去年五月签的字", date(2025, 5, 1)),
        ("2026年1月走的", date(2026, 1, 1)),
        ("一个月五千六", Decimal(5600)),
        ("押金1.5万", Decimal(15000)),
        ("两个月工资11,200块", Decimal(11200)),
        ("两个月工资", Decimal(2)),
    ],
)
def test_the_words_carry_the_value(words: str, value: date | Decimal) -> None:
    assert value in read(words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("我2025年3月1日进厂", date(2025, 5, 1)),
        ("进厂", date(2025, 3, 1)),
        ("两个月工资11,200块", Decimal(22400)),
        ("押金1.5万", Decimal(11200)),
    ],
)
def test_a_value_from_elsewhere_or_worked_out_is_not_there(words: str, value: date | Decimal) -> None:
    assert value not in read(words)

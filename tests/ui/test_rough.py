"""A time limit that runs from a day told only roughly is not shown as missed."""

from datetime import date

import pytest

from advisor.domain.assessment import Deadline
from ui.widgets import days_left


@pytest.mark.parametrize(
    ("rough", "left", "words"),
    [(True, -24, "先问清日子"), (False, -24, "已经过了 24 天"), (False, 0, "就是今天"), (False, 7, "还剩 7 天")],
)
def test_days_left_in_words(rough: bool, left: int, words: str) -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    limit = Deadline(
        name="x", title="申请", starts=first, last_day=last, days_left=left, basis=("《甲法》第一条",), rough=rough
    )
    assert words in days_left(limit)
    assert ("过了" in days_left(limit)) is (words == "已经过了 24 天")

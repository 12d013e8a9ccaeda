"""Time limits: a date only where the notice has a year, an open reading left open."""

from datetime import date

import pytest

from advisor.domain.policy import LimitKind
from advisor.policies.limits import time_limit


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("2027年底", date(2027, 12, 31), date(2027, 12, 31)),
        ("2028年底左右", date(2028, 12, 31), date(2028, 12, 31)),
        ("2025年前", date(2024, 12, 31), date(2025, 12, 31)),  # nobody said whether 2025 is in it
        ("2027年", date(2027, 1, 1), date(2027, 12, 31)),
        ("2026年6月底", date(2026, 6, 30), date(2026, 6, 30)),
        ("2026年6月底前", date(2026, 6, 30), date(2026, 6, 30)),
        ("2024年3月前", date(2024, 2, 29), date(2024, 3, 31)),
        ("2026年6月15日前", date(2026, 6, 15), date(2026, 6, 15)),
    ],
)
def test_dated(said: str, earliest: date, latest: date) -> None:
    limit = time_limit(said)
    assert limit is not None
    assert (limit.kind, limit.earliest, limit.latest) == (LimitKind.BY_DATE, earliest, latest)
    assert bool(limit.note) == (earliest != latest or "左右" in said)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("持续推进", LimitKind.STANDING),
        ("联席会议每年", LimitKind.STANDING),
        ("常态长效", LimitKind.STANDING),
        ("第一时间响应", LimitKind.AT_ONCE),
        ("5年左右", LimitKind.UNDATED),
        ("2026年13月", LimitKind.UNDATED),
    ],
)
def test_no_date_is_made_up(said: str, kind: LimitKind) -> None:
    limit = time_limit(said)
    assert limit is not None
    assert (limit.kind, limit.earliest, limit.latest) == (kind, None, None)


def test_nothing_said_is_no_limit() -> None:
    assert time_limit("") is None

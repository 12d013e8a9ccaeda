"""Failed tries to sign in: after the fifth the next has to wait, and each further failure doubles the wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from advisor.errors import SignInError

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database

FREE = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)  # a wait without end would let anybody lock a colleague out
REMEMBERED = timedelta(hours=1)


def remember_failure(db: Database, keys: Sequence[str], now: datetime) -> None:
    """``keys``: the name tried and where it was tried from."""
    db.table("failures").delete_where("at < ?", [(now - REMEMBERED).isoformat()])
    db.table("failures").insert_all({"key": key, "at": now.isoformat()} for key in keys)


def refuse_if_locked(db: Database, keys: Sequence[str], now: datetime) -> None:
    """Raises SignInError that says how long to wait."""
    left = max((_wait_left(db, key, now) for key in keys), default=timedelta(0))
    if left > timedelta(0):
        seconds = int(left.total_seconds()) + 1
        when = f"{seconds} 秒" if seconds < 60 else f"{-(-seconds // 60)} 分钟"
        raise SignInError(f"失败次数太多，请过 {when}再试；忘了密码请管理员重设")


def _wait_left(db: Database, key: str, now: datetime) -> timedelta:
    since = (now - REMEMBERED).isoformat()
    times: list[str] = [
        row["at"] for row in db.query("SELECT at FROM failures WHERE key = ? AND at >= ? ORDER BY at", [key, since])
    ]
    if len(times) < FREE:
        return timedelta(0)
    doublings = min(len(times) - FREE, 10)
    until = datetime.fromisoformat(times[-1]) + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
    return until - now

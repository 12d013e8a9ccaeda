"""The shape of the file of study records, one function a step. A step that was ever released is never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database


TABLES = ("attempts", "reviews", "talks")


def _tables(db: Database) -> None:
    record = {"id": int, "learner": str, "body": str}
    db.table("attempts").create(record, pk="id", not_null=set(record))
    db.table("talks").create(record, pk="id", not_null=set(record))
    card = {"id": int, "learner": str, "card": str, "body": str}
    db.table("reviews").create(card, pk="id", not_null=set(card))
    for name in TABLES:
        db.table(name).create_index(("learner",))


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_tables,)

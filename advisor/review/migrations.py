"""The shape of the casebook file, one function a step. A step that was ever released is never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database


_KEYS = {
    "cases": ("case_id", "number"),
    "consultations": ("case_id", "number"),
    "letter_versions": ("letter_id", "number"),
    "events": ("letter_id", "number"),
}


def _tables(db: Database) -> None:
    history = {"id": int, "case_id": str, "number": int, "saved_at": str, "body": str}
    db.table("cases").create(history, pk="id", not_null=set(history))
    db.table("consultations").create(history, pk="id", not_null=set(history))
    version = {"id": int, "letter_id": str, "number": int, "sha256": str, "saved_at": str, "body": str}
    db.table("letter_versions").create(version, pk="id", not_null=set(version))
    event = {
        "id": int,
        "letter_id": str,
        "number": int,
        "letter_sha256": str,
        "actor": str,
        "action": str,
        "at": str,
        "note": str,
    }
    db.table("events").create(event, pk="id", not_null=set(event))
    for name, key in _KEYS.items():
        db.table(name).create_index(key, unique=True)


def _append_only(db: Database) -> None:
    """No row is ever changed or removed, whatever program opens the file."""
    for name, key in _KEYS.items():
        _guard(db, name, key)


def _origins(db: Database) -> None:
    """Where each version came from; and what was set aside because somebody else had saved first."""
    db.execute("ALTER TABLE letter_versions ADD COLUMN origin TEXT NOT NULL DEFAULT ''")
    aside = {"letter_id": str, "number": int, "base_sha256": str, "saved_at": str, "origin": str, "body": str}
    db.table("set_aside").create({"id": int} | aside, pk="id", not_null=set(aside))
    db.table("set_aside").create_index(("letter_id", "number"), unique=True)
    _guard(db, "set_aside", ("letter_id", "number"))


def _assistances(db: Database) -> None:
    """What a language model added to a case, as it passed."""
    history = {"case_id": str, "number": int, "saved_at": str, "body": str}
    db.table("assistances").create({"id": int} | history, pk="id", not_null=set(history))
    db.table("assistances").create_index(("case_id", "number"), unique=True)
    _guard(db, "assistances", ("case_id", "number"))


def _guard(db: Database, name: str, key: tuple[str, ...]) -> None:
    """The insert trigger is for INSERT OR REPLACE, which would remove the old row without firing a delete trigger."""
    for act in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '案卷只能追加，不能修改或者删除'); END"
        )
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    db.execute(
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} "
        f"WHEN EXISTS (SELECT 1 FROM {name} WHERE ({same}) OR id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '案卷只能追加，不能修改或者删除'); END"
    )


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_tables, _append_only, _origins, _assistances)

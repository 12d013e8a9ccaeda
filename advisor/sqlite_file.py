"""One SQLite file, opened anew for each use, so that threads and programs may share it; no write is ever half done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.errors import AdvisorError, BackendError, InputError

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database

Migration = Callable[["Database"], None]

_WAIT_MS = 10_000


class SqliteFile:
    """``what``: its name in messages. ``migrations``: its shape, a function a step; a released step never changes.

    Raises InputError where the file is something else or newer than the program, ``failure`` where it cannot be used
    now or refuses what was written.
    """

    def __init__(
        self, path: Path, what: str, migrations: Sequence[Migration], failure: type[AdvisorError] = BackendError
    ) -> None:
        self._path = path
        self._what = what
        self._failure = failure
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)  # names of people: for this account only
        with self.reading() as db:
            db.enable_wal()
        self._migrate(migrations)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        from sqlite_utils import Database

        try:
            db = Database(self._path)
            try:
                db.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
                db.execute("PRAGMA synchronous = FULL")  # what was said to be kept survives a power cut
                yield db
            finally:
                db.close()
        except sqlite3.OperationalError as error:
            raise self._failure(
                f"{self._what} {self._path.name} 暂时写不了或者读不了（{error}），请稍后重试。"
            ) from error
        except sqlite3.IntegrityError as error:
            raise self._failure(f"{self._what}没有保存：{error}。") from error
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"{self._path.name} 不是{self._what}文件，或者已经损坏（{error}），请换用备份。"
            ) from error

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction that holds the write lock from its first read on: what was checked is still true."""
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.rollback()
                raise
            db.commit()

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        with self.reading() as db:
            (done,) = db.execute("PRAGMA user_version").fetchone()
        if done > len(migrations):
            raise InputError(f"{self._what} {self._path.name} 是更新版本的程序建立的，请升级后再打开。")
        if done == len(migrations):
            return  # nothing to wait for while another program writes
        with self.writing() as db:
            (done,) = db.execute("PRAGMA user_version").fetchone()
            for migrate in migrations[done:]:
                migrate(db)
            db.execute(f"PRAGMA user_version = {len(migrations)}")


def append_only(db: Database, table: str, what: str) -> None:
    """No row of ``table`` is ever changed or removed, whatever program opens the file.

    The insert trigger is for INSERT OR REPLACE, which would remove the old row without firing a delete trigger.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{what}只能追加，不能修改或者删除'); END"
    for act in ("UPDATE", "DELETE"):
        db.execute(f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {refuse}")
    db.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}"
    )

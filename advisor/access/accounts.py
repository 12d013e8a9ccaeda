"""Accounts, sign-ins and failed tries, in one SQLite file. Passwords are kept as Argon2id hashes only.

A session is a random token that the browser holds in a cookie; the file holds its hash, so that a stolen copy of the
file opens nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from advisor.access.tries import refuse_if_locked, remember_failure
from advisor.access.words import check_name, check_password, in_one_spelling
from advisor.domain.access import Person, Role
from advisor.errors import InputError, SignInError
from advisor.sqlite_file import SqliteFile

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database

SESSION = timedelta(hours=12)  # a working day; a browser left alone is signed out
WRONG = "账号或密码不对，请核对后再试"
_HASHER = PasswordHasher()


def _tables(db: Database) -> None:
    account = {"name": str, "shown": str, "roles": str, "hash": str, "added_at": str}
    db.table("accounts").create(account, pk="name", not_null=set(account))
    session = {"token_sha256": str, "name": str, "until": str}
    db.table("sessions").create(session, pk="token_sha256", not_null=set(session))
    failure = {"id": int, "key": str, "at": str}
    db.table("failures").create(failure, pk="id", not_null=set(failure))
    db.table("failures").create_index(["key"])


def _now() -> datetime:
    return datetime.now(UTC)


class Accounts:
    """The office's accounts. Expected errors are InputError (add, change) and SignInError (sign in)."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = _now) -> None:
        self._file = SqliteFile(path, "账号", (_tables,))
        self._clock = clock

    # -- kept by who maintains ----------------------------------------------------------------------------------------

    def add(self, name: str, shown: str, roles: Sequence[Role], password: str = "") -> Person:
        """A new account; without a password it signs in through the office's own sign-in service only."""
        name = check_name(name)
        if not roles:
            raise InputError(f"请写明「{name}」的角色：{'、'.join(Role)}")
        hashed = _HASHER.hash(check_password(password, name)) if password else ""
        row = {"name": name, "shown": shown.strip() or name, "roles": "、".join(dict.fromkeys(roles)), "hash": hashed}
        with self._file.writing() as db:
            if _row(db, name):
                raise InputError(f"已经有账号「{name}」；改密码用 advisor account passwd {name}")
            db.table("accounts").insert({**row, "added_at": self._clock().isoformat()})
        return Person(name=name, shown=row["shown"], roles=tuple(dict.fromkeys(roles)))

    def set_password(self, name: str, password: str) -> None:
        """A new password; whoever is signed in with the old one is signed out."""
        name = in_one_spelling(name)
        hashed = _HASHER.hash(check_password(password, name))
        with self._file.writing() as db:
            _known(db, name)
            db.table("accounts").update(name, {"hash": hashed})
            _sign_out_everywhere(db, name)

    def remove(self, name: str) -> None:
        """Gone, and signed out. What the person did stays in the casebook under the name."""
        name = in_one_spelling(name)
        with self._file.writing() as db:
            _known(db, name)
            db.table("accounts").delete(name)
            _sign_out_everywhere(db, name)

    def all(self) -> tuple[Person, ...]:
        with self._file.reading() as db:
            return tuple(_person(row) for row in db.table("accounts").rows_where(order_by="added_at, name"))

    def person(self, name: str) -> Person | None:
        """Who has this account; for the office's own sign-in service, which has checked the person already."""
        with self._file.reading() as db:
            row = _row(db, in_one_spelling(name))
        return _person(row) if row else None

    # -- signing in ---------------------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str, address: str = "") -> str:
        """A token for the browser. Raises SignInError, the same for an unknown name as for a wrong password.

        After five failures the name, and the address that tried, have to wait; each further one doubles the wait.
        """
        name, now = in_one_spelling(name), self._clock()
        keys = [f"name:{name}", *([f"address:{address}"] if address else [])]
        with self._file.writing() as db:
            refuse_if_locked(db, keys, now)
            row = _row(db, name)
            right = _verified(row["hash"] if row else "", password)
            if right:
                token = secrets.token_urlsafe(32)
                db.table("failures").delete_where("key = ?", [keys[0]])
                db.table("sessions").delete_where("until < ?", [now.isoformat()])
                session = {"token_sha256": _digest(token), "name": name, "until": (now + SESSION).isoformat()}
                db.table("sessions").insert(session)
            else:
                remember_failure(db, keys, now)
        if not right:
            raise SignInError(WRONG)
        return token

    def signed_in(self, token: str) -> Person | None:
        """Whose session ``token`` is; None where it ended."""
        if not token:
            return None
        with self._file.reading() as db:
            found = db.query(
                "SELECT a.*, s.until FROM sessions s JOIN accounts a ON a.name = s.name WHERE s.token_sha256 = ?",
                [_digest(token)],
            )
            row = next(iter(found), None)
        if row is None or datetime.fromisoformat(row["until"]) < self._clock():
            return None
        return _person(row)

    def sign_out(self, token: str) -> None:
        with self._file.writing() as db:
            db.table("sessions").delete_where("token_sha256 = ?", [_digest(token)])


def _row(db: Database, name: str) -> dict[str, str] | None:
    return next(iter(db.query("SELECT * FROM accounts WHERE name = ?", [name])), None)


def _known(db: Database, name: str) -> None:
    if _row(db, name) is None:
        known = "、".join(row["name"] for row in db.table("accounts").rows) or "（还没有账号）"
        raise InputError(f"没有账号「{name}」，现有：{known}")


def _person(row: dict[str, str]) -> Person:
    return Person(name=row["name"], shown=row["shown"], roles=tuple(Role(r) for r in row["roles"].split("、")))


@cache
def _nobody() -> str:
    """A hash that no password has, so that an unknown name takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_hex(16))


def _verified(hashed: str, password: str) -> bool:
    try:
        _HASHER.verify(hashed or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(hashed)


def _sign_out_everywhere(db: Database, name: str) -> None:
    db.table("sessions").delete_where("name = ?", [name])


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()

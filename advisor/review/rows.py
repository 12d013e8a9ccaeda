"""Rows of the casebook as nouns, and the conditions under which a new one is refused."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from advisor.domain.base import Noun
from advisor.domain.letter import Letter, ReviewAction, ReviewEvent
from advisor.errors import ConflictError, WorkflowError

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database

_SHOWN = 5


class LetterVersion(Noun):
    """One saved text of a letter. ``number`` counts from 1. ``origin``: how it came to be, in words."""

    letter_id: str
    number: int
    saved_at: datetime
    letter: Letter
    origin: str = ""


class SetAside(Noun):
    """A text that could not be saved because somebody else had saved first. ``base_sha256``: what it was made on."""

    letter_id: str
    number: int
    saved_at: datetime
    base_sha256: str
    letter: Letter
    origin: str = ""


def read_bodies(db: Database, table: str, case_id: str) -> tuple[str, ...]:
    rows = db.query(f"SELECT body FROM {table} WHERE case_id = ? ORDER BY number", [case_id])
    return tuple(r["body"] for r in rows)


def read_versions(db: Database, letter_id: str) -> tuple[LetterVersion, ...]:
    rows = db.query("SELECT * FROM letter_versions WHERE letter_id = ? ORDER BY number", [letter_id])
    return tuple(read_version(r) for r in rows)


def read_latest(db: Database, letter_id: str) -> LetterVersion:
    rows = db.query("SELECT * FROM letter_versions WHERE letter_id = ? ORDER BY number DESC LIMIT 1", [letter_id])
    for row in rows:
        return read_version(row)
    raise unknown_letter(letter_id)


def read_version(row: dict[str, Any]) -> LetterVersion:
    letter = Letter.model_validate_json(row["body"])
    return LetterVersion(
        letter_id=row["letter_id"],
        number=row["number"],
        saved_at=row["saved_at"],
        letter=letter,
        origin=row["origin"],
    )


def append_version(db: Database, letter_id: str, number: int, letter: Letter, at: datetime, origin: str) -> None:
    row = {"letter_id": letter_id, "number": number, "sha256": letter.sha256, "saved_at": at.isoformat()}
    db.table("letter_versions").insert(row | {"origin": origin, "body": letter.model_dump_json()})


def set_aside(db: Database, letter_id: str, base: str, letter: Letter, at: datetime, origin: str) -> int:
    """Keep the text that came second; returns its number among those set aside."""
    (count,) = db.execute("SELECT count(*) FROM set_aside WHERE letter_id = ?", [letter_id]).fetchone()
    row = {"letter_id": letter_id, "number": count + 1, "base_sha256": base, "saved_at": at.isoformat()}
    db.table("set_aside").insert(row | {"origin": origin, "body": letter.model_dump_json()})
    return int(count) + 1


def read_set_aside(db: Database, letter_id: str) -> tuple[SetAside, ...]:
    rows = db.query("SELECT * FROM set_aside WHERE letter_id = ? ORDER BY number", [letter_id])
    return tuple(
        SetAside(
            letter=Letter.model_validate_json(r["body"]), **{k: v for k, v in r.items() if k not in ("id", "body")}
        )
        for r in rows
    )


def read_events(db: Database, letter_id: str) -> tuple[ReviewEvent, ...]:
    rows = db.query("SELECT * FROM events WHERE letter_id = ? ORDER BY number", [letter_id])
    return tuple(ReviewEvent(**{k: v for k, v in r.items() if k not in ("id", "number")}) for r in rows)


def make_event(
    letter_id: str, sha256: str, actor: str, action: ReviewAction, at: datetime, note: str = ""
) -> ReviewEvent:
    return ReviewEvent(letter_id=letter_id, letter_sha256=sha256, actor=actor.strip(), action=action, at=at, note=note)


def append_event(db: Database, event: ReviewEvent, number: int) -> None:
    db.table("events").insert(event.model_dump(mode="json") | {"number": number})


def new_letter_id(db: Database) -> str:
    (count,) = db.execute("SELECT count(*) FROM letter_versions WHERE number = 1").fetchone()
    return f"W{count + 1:04d}"


def conflict(latest: LetterVersion, kept_as: int) -> ConflictError:
    """What the one who came second is told; both texts are kept."""
    when = latest.saved_at.strftime("%Y-%m-%d %H:%M")
    return ConflictError(
        f"没有并入：您打开之后，{latest.letter.author}在 {when} 存了第 {latest.number} 版。"
        f"您的文字没有丢，已另存为未并入的改动第 {kept_as} 份。请打开新的一版，对照后再改。",
        kept_as,
    )


def refuse_other_letter(before: Letter, after: Letter) -> None:
    if (before.case_id, before.kind) != (after.case_id, after.kind):
        raise WorkflowError("不能把另一案件或者另一种文书存成这份文书的新版本，请另起一份。")


def refuse_blocked(letter: Letter) -> None:
    problems = [f.message for f in letter.findings if f.blocking] + [f"还没有填：{t}" for t in letter.placeholders]
    if problems:
        shown = list(dict.fromkeys(problems))
        more = f"等 {len(shown)} 处" if len(shown) > _SHOWN else ""
        raise WorkflowError(f"文书还有必须先改的地方：{'；'.join(shown[:_SHOWN])}{more}。")


def unknown_letter(letter_id: str) -> WorkflowError:
    return WorkflowError(f"案卷里没有文书 {letter_id}，请核对编号。")

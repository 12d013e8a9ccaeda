"""The casebook: cases, consultations, every version of every letter and every step of its review, in one SQLite file.

Append-only. Each method opens the file for itself, so that pages in several threads and programs may share it; each
write is one transaction, so that a crash leaves either all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.domain.advice import Consultation
from advisor.domain.assist import Assistance
from advisor.domain.base import Noun
from advisor.domain.case import Case
from advisor.domain.letter import Approval, Letter, LetterState, ReviewAction, ReviewEvent
from advisor.errors import ConflictError, InputError, WorkflowError
from advisor.review.migrations import MIGRATIONS
from advisor.review.rows import (
    LetterVersion,
    SetAside,
    append_event,
    append_version,
    conflict,
    make_event,
    new_letter_id,
    read_bodies,
    read_events,
    read_latest,
    read_set_aside,
    read_versions,
    refuse_blocked,
    refuse_other_letter,
    set_aside,
    unknown_letter,
)
from advisor.review.workflow import Status, status_of, step
from advisor.sqlite_file import SqliteFile

if TYPE_CHECKING:
    from sqlite_utils import Database

PROGRAM = "程序"  # who notes that the law moved
DRAFTED, RECHECKED = "起草", "依据复查"  # how a version came to be


class QueueItem(Noun):
    """A letter and where it stands. ``basis_changed``: what moved in the law that it cites; empty: nothing."""

    letter_id: str
    letter: Letter
    state: LetterState
    since: datetime
    number: int = 1
    basis_changed: str = ""


def _now() -> datetime:
    return datetime.now().astimezone()


class Casebook:
    """Every method raises InputError where the file is no casebook, WorkflowError where a step is not allowed."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = _now) -> None:
        self.path = path
        self._clock = clock
        self._file = SqliteFile(path, "案卷", MIGRATIONS, WorkflowError)

    # -- cases ----------------------------------------------------------------------------------------------------

    def save_case(self, case: Case) -> None:
        """Keep ``case``; an earlier version under the same id stays. What did not change is not stored again."""
        if not case.id.strip():
            raise InputError("案件没有编号，不能存入案卷。请先编号。")
        self._keep("cases", case.id, case.model_dump_json())

    def cases(self) -> tuple[Case, ...]:
        """The latest version of every case, oldest case first."""
        with self._file.reading() as db:
            rows = db.query(
                "SELECT body FROM cases c WHERE number = (SELECT max(number) FROM cases WHERE case_id = c.case_id) "
                "ORDER BY (SELECT min(id) FROM cases WHERE case_id = c.case_id)"
            )
            return tuple(Case.model_validate_json(r["body"]) for r in rows)

    def case(self, case_id: str) -> Case:
        """The latest version of one case."""
        found = self._history("cases", case_id)
        if not found:
            raise InputError(f"案卷里没有案件 {case_id}。请核对编号，或者先保存案件。")
        return Case.model_validate_json(found[-1])

    def save_consultation(self, consultation: Consultation) -> None:
        """Keep one run of the advisor for a case."""
        self._keep("consultations", consultation.case.id, consultation.model_dump_json())

    def consultations(self, case_id: str) -> tuple[Consultation, ...]:
        """All runs for a case, oldest first."""
        return tuple(Consultation.model_validate_json(b) for b in self._history("consultations", case_id))

    def save_assistance(self, assistance: Assistance) -> None:
        """Keep what a language model added to a case, whether it helped or not."""
        self._keep("assistances", assistance.case_id, assistance.model_dump_json())

    def assistances(self, case_id: str) -> tuple[Assistance, ...]:
        """All that a language model added to a case, oldest first."""
        return tuple(Assistance.model_validate_json(b) for b in self._history("assistances", case_id))

    # -- letters --------------------------------------------------------------------------------------------------

    def save_letter(
        self, letter: Letter, letter_id: str | None = None, expected_sha256: str | None = None, origin: str = DRAFTED
    ) -> str:
        """Keep a new version and return the letter's id; a new letter has none yet. ``letter.author`` is who edited it.

        For an existing letter ``expected_sha256`` is the hash of the text that was opened for editing: where somebody
        else saved meanwhile, ConflictError says who, and the text is set aside, not lost. Saving the identical version
        is no event. ``origin`` says how the text came to be.
        """
        with self._file.writing() as db:
            events = read_events(db, letter_id) if letter_id else ()
            at, number = self._clock(), 1
            second: ConflictError | None = None
            if letter_id is None:
                letter_id = new_letter_id(db)
            else:
                latest = read_latest(db, letter_id)
                refuse_other_letter(latest.letter, letter)
                if latest.letter == letter and latest.letter.sha256 == expected_sha256:
                    return letter_id
                second = self._second(db, latest, letter, expected_sha256, at, origin)
                number = latest.number + 1
            if second is None:
                event = make_event(letter_id, letter.sha256, letter.author, ReviewAction.SAVE, at, origin)
                step(status_of(events) if events else None, event)
                append_version(db, letter_id, number, letter, at, origin)
                append_event(db, event, len(events) + 1)
                return letter_id
        raise second

    def _second(
        self, db: Database, latest: LetterVersion, letter: Letter, expected: str | None, at: datetime, origin: str
    ) -> ConflictError | None:
        """The text that came second is set aside; None where nobody saved meanwhile."""
        if expected is None:
            raise WorkflowError("修改已有的文书要说明是在哪一版上改的。请重新打开文书后再保存。")
        if latest.letter.sha256 == expected:
            return None
        if not letter.author.strip():
            raise WorkflowError("没有写明是谁改的，请填写姓名。")
        if latest.letter.sha256 == letter.sha256:
            raise WorkflowError(f"没有保存：{latest.letter.author}存的第 {latest.number} 版与您的文字相同，不用再存。")
        return conflict(latest, set_aside(db, latest.letter_id, expected, letter, at, origin))

    def set_aside(self, letter_id: str) -> tuple[SetAside, ...]:
        """Texts that came second and were not taken in, oldest first."""
        with self._file.reading() as db:
            return read_set_aside(db, letter_id)

    def basis_changed(self, letter: Letter, letter_id: str, note: str) -> LetterState:
        """The law that the latest text cites has moved: ``letter`` is that same text, checked anew.

        What waits or was approved waits for review again; what is out stays out, with the mark. Raises WorkflowError
        where somebody saved meanwhile, or the letter is not under review.
        """
        with self._file.writing() as db:
            latest, events = read_latest(db, letter_id), read_events(db, letter_id)
            at = self._clock()
            event = make_event(letter_id, letter.sha256, PROGRAM, ReviewAction.BASIS_CHANGED, at, note)
            status = step(status_of(events), event)
            append_version(db, letter_id, latest.number + 1, letter, at, RECHECKED)
            append_event(db, event, len(events) + 1)
        return status.state

    def versions(self, letter_id: str) -> tuple[LetterVersion, ...]:
        """Every version, oldest first."""
        with self._file.reading() as db:
            found = read_versions(db, letter_id)
        if not found:
            raise unknown_letter(letter_id)
        return found

    def act(self, letter_id: str, sha256: str, actor: str, action: ReviewAction, note: str = "") -> LetterState:
        """Take one step of the review for the text ``sha256``; returns the new state.

        A letter with blocking findings or gaps is not submitted, approved or released.
        """
        if action in (ReviewAction.SAVE, ReviewAction.BASIS_CHANGED):
            raise WorkflowError(f"“{action.value}”不是由人做的审核步骤：保存文书请用保存功能，依据变动由程序记录。")
        with self._file.writing() as db:
            latest, events = read_latest(db, letter_id), read_events(db, letter_id)
            event = make_event(letter_id, sha256, actor, action, self._clock(), note)
            status = step(status_of(events), event)
            if action is not ReviewAction.SEND_BACK:
                refuse_blocked(latest.letter)
            append_event(db, event, len(events) + 1)
        return status.state

    def events(self, letter_id: str) -> tuple[ReviewEvent, ...]:
        """Who did what, when and why, oldest first."""
        with self._file.reading() as db:
            return read_events(db, letter_id)

    def state(self, letter_id: str) -> LetterState:
        return self._status(letter_id).state

    def approval(self, letter_id: str) -> Approval | None:
        """The permission for the current text; None where there is none or it died."""
        return self._status(letter_id).approval

    def letters(self, case_id: str | None = None) -> tuple[QueueItem, ...]:
        """Every letter with its latest text and state, of one case or of all."""
        with self._file.reading() as db:
            ids = [
                r["letter_id"] for r in db.query("SELECT letter_id FROM letter_versions WHERE number = 1 ORDER BY id")
            ]
            found = [(read_latest(db, i), status_of(read_events(db, i))) for i in ids]
        items = (
            QueueItem(
                letter_id=v.letter_id,
                letter=v.letter,
                state=s.state,
                since=s.since,
                number=v.number,
                basis_changed=s.basis_changed,
            )
            for v, s in found
        )
        return tuple(i for i in items if case_id in (None, i.letter.case_id))

    def queue(self) -> tuple[QueueItem, ...]:
        """What waits for review, the longest waiting first."""
        waiting = [i for i in self.letters() if i.state is LetterState.SUBMITTED]
        return tuple(sorted(waiting, key=lambda i: i.since))

    # -- the file ---------------------------------------------------------------------------------------------------

    def _status(self, letter_id: str) -> Status:
        events = self.events(letter_id)
        if not events:
            raise unknown_letter(letter_id)
        return status_of(events)

    def _keep(self, table: str, case_id: str, body: str) -> None:
        with self._file.writing() as db:
            before = read_bodies(db, table, case_id)
            if before and before[-1] == body:
                return
            row = {"case_id": case_id, "number": len(before) + 1, "saved_at": self._clock().isoformat(), "body": body}
            db.table(table).insert(row)

    def _history(self, table: str, case_id: str) -> tuple[str, ...]:
        with self._file.reading() as db:
            return read_bodies(db, table, case_id)

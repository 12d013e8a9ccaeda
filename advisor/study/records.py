"""What a learner did: exercises, reviews of cards, conversations; in one SQLite file on this machine.

Deleting a learner's records removes them for good: the file is rewritten, so that nothing of them is left in it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import Field

from advisor.domain.base import Noun
from advisor.errors import BackendError, InputError, WorkflowError
from advisor.sqlite_file import SqliteFile
from advisor.study.compare import Answer
from advisor.study.migrations import MIGRATIONS, TABLES
from advisor.study.schedule import Memory, Rating, review

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database

CASE = "case:"  # the card of an exercise is called after its case
_LONGEST_NAME = 40


class Missed(Noun):
    """How often a dispute type was asked in an exercise and was not hit."""

    topic: str
    hit: bool


class Attempt(Noun):
    """One go at an exercise. ``step`` counts the steps done; the score stands once it is finished."""

    id: int = 0  # 0: not kept yet
    learner: str
    work: str
    started: datetime
    step: int = 0
    answer: Answer = Field(default_factory=Answer)
    finished: bool = False
    hits: int = 0
    out_of: int = 0
    topics: tuple[Missed, ...] = ()


class Review(Noun):
    """One review of a card, and what the schedule remembers after it."""

    learner: str
    card: str
    at: datetime
    rating: Rating
    memory: Memory


class Forecast(Noun):
    """When a card would come again after a rating."""

    rating: Rating
    due: datetime


class Played(Noun):
    """One practice conversation: the lines chosen so far, by number."""

    id: int = 0
    learner: str
    script: str
    started: datetime
    picks: tuple[int, ...] = ()
    finished: bool = False
    kept: int = 0


class Records(Noun):
    """Everything kept about one learner, oldest first."""

    learner: str
    attempts: tuple[Attempt, ...]
    reviews: tuple[Review, ...]
    talks: tuple[Played, ...]

    @property
    def memories(self) -> tuple[tuple[str, Memory], ...]:
        """The latest memory of each card."""
        return tuple({r.card: r.memory for r in self.reviews}.items())


_R = TypeVar("_R", Attempt, Played)


def _now() -> datetime:
    return datetime.now(UTC)


def learner_name(name: str) -> str:
    """``name`` as it is kept. Raises InputError where there is none, or it is no name."""
    plain = " ".join(name.split())
    if not plain:
        raise InputError("请先写上您的名字：学习记录按名字分开保存。")
    if len(plain) > _LONGEST_NAME or not plain.isprintable():
        raise InputError(f"名字太长或者有看不见的字符，请写 {_LONGEST_NAME} 个字以内的名字。")
    return plain


class Notebook:
    """Raises BackendError where the file cannot be used, InputError where it is not ours or a name is none."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = _now) -> None:
        self._file = SqliteFile(path, "学习记录", MIGRATIONS)
        self.now = clock

    def records(self, learner: str) -> Records:
        """All that is kept about ``learner``."""
        name = learner_name(learner)
        with self._file.reading() as db:
            rows = {t: list(db.query(f"SELECT * FROM {t} WHERE learner = ? ORDER BY id", [name])) for t in TABLES}
        return Records(
            learner=name,
            attempts=tuple(_with_id(Attempt, row) for row in rows["attempts"]),
            reviews=tuple(Review.model_validate_json(row["body"]) for row in rows["reviews"]),
            talks=tuple(_with_id(Played, row) for row in rows["talks"]),
        )

    def keep_attempt(self, attempt: Attempt) -> Attempt:
        """Keep a new or a changed attempt. Raises WorkflowError for one that is finished or deleted."""
        return attempt.model_copy(update={"id": self._keep("attempts", attempt)})

    def keep_talk(self, talk: Played) -> Played:
        """Keep a new conversation, or one that went on. Raises WorkflowError for one that is finished or deleted."""
        return talk.model_copy(update={"id": self._keep("talks", talk)})

    def rate(self, learner: str, card: str, rating: Rating) -> Memory:
        """One review of ``card`` now; returns when it comes again."""
        name, at = learner_name(learner), self.now()
        with self._file.writing() as db:
            memory = review(_last(db, name, card), rating, at, long=card.startswith(CASE))
            made = Review(learner=name, card=card, at=at, rating=rating, memory=memory)
            db.table("reviews").insert({"learner": name, "card": card, "body": made.model_dump_json()})
        return made.memory

    def forecast(self, learner: str, card: str) -> tuple[Forecast, ...]:
        """For each rating, when the card would come again."""
        name, at = learner_name(learner), self.now()
        with self._file.reading() as db:
            before = _last(db, name, card)
        long = card.startswith(CASE)
        return tuple(Forecast(rating=r, due=review(before, r, at, long=long).due) for r in Rating)

    def forget(self, learner: str) -> int:
        """Delete everything kept about ``learner`` for good; returns how many records there were.

        Raises BackendError where another page kept the file busy, so that traces may be left: delete once more.
        """
        name = learner_name(learner)
        with self._file.writing() as db:
            count = sum(db.execute(f"DELETE FROM {t} WHERE learner = ?", [name]).rowcount for t in TABLES)
        with self._file.reading() as db:
            db.execute("VACUUM")  # writes the file anew without what was deleted
            (busy, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise BackendError("记录已经删除，但还有别的页面占着文件，没有清干净。请关掉别的页面，再删一次。")
        return count

    def _keep(self, table: str, record: Attempt | Played) -> int:
        learner, body = learner_name(record.learner), record.model_dump_json(exclude={"id"})
        with self._file.writing() as db:
            if not record.id:
                made = db.execute(f"INSERT INTO {table} (learner, body) VALUES (?, ?)", [learner, body])
                return int(made.lastrowid or 0)
            changed = db.execute(
                f"UPDATE {table} SET body = ? WHERE id = ? AND learner = ? "
                "AND NOT coalesce(json_extract(body, '$.finished'), 0)",
                [body, record.id, learner],
            )
            if not changed.rowcount:
                raise WorkflowError("这一次已经交过了，或者记录已经删除，请重新开始。")
        return record.id


def _last(db: Database, learner: str, card: str) -> Memory | None:
    last = "SELECT body FROM reviews WHERE learner = ? AND card = ? ORDER BY id DESC LIMIT 1"
    found = list(db.query(last, [learner, card]))
    return Review.model_validate_json(found[0]["body"]).memory if found else None


def _with_id(kind: type[_R], row: dict[str, object]) -> _R:
    return kind.model_validate_json(str(row["body"])).model_copy(update={"id": row["id"]})

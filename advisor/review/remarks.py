"""Remarks on passages: made by whoever reads, closed by whoever maintains. Append-only, in one SQLite file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.domain.remark import Closing, Remark, RemarkKind
from advisor.errors import InputError
from advisor.sqlite_file import SqliteFile, append_only

if TYPE_CHECKING:  # sqlite-utils imports pandas: half a second that no search should wait for
    from sqlite_utils import Database

_LONGEST = 1_000  # characters of a reason


def _tables(db: Database) -> None:
    remark = {
        "id": int,
        "passage_id": str,
        "place": str,
        "text_hash": str,
        "kind": str,
        "reason": str,
        "by": str,
        "at": str,
    }
    db.table("remarks").create(remark, pk="id", not_null=set(remark))
    db.table("remarks").create_index(["passage_id"])
    closing = {"id": int, "by": str, "at": str, "note": str}  # the id of the remark: closed once
    db.table("closings").create(closing, pk="id", not_null=set(closing))
    for table in ("remarks", "closings"):
        append_only(db, table, "标记")


def _now() -> datetime:
    return datetime.now().astimezone()


class Remarks:
    """The store. Raises InputError for a remark without a reason or a name, or a number that is not there."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = _now) -> None:
        self._file = SqliteFile(path, "标记清单", (_tables,))
        self._clock = clock

    def add(self, passage_id: str, place: str, text_hash: str, kind: RemarkKind, reason: str, by: str) -> Remark:
        """Keep a remark; it stands beside the passage until it is closed."""
        said, who = _said(reason, "原因"), _said(by, "姓名")
        row = {
            "passage_id": passage_id,
            "place": place,
            "text_hash": text_hash,
            "kind": kind.value,
            "reason": said,
            "by": who,
            "at": self._clock().isoformat(),
        }
        with self._file.writing() as db:
            number = db.table("remarks").insert(row).last_pk
        return Remark.model_validate({"id": number, **row})

    def close(self, number: int, by: str, note: str) -> Remark:
        """Say what came of a remark; it stays in the list of those dealt with."""
        row = {"id": number, "by": _said(by, "姓名"), "note": _said(note, "处理结果"), "at": self._clock().isoformat()}
        with self._file.writing() as db:
            remark = next((r for r in _read(db) if r.id == number), None)
            if remark is None:
                raise InputError(f"没有第 {number} 号标记，请核对编号")
            if remark.closing:
                raise InputError(f"第 {number} 号标记已由{remark.closing.by}处理过：{remark.closing.note}")
            db.table("closings").insert(row)
        return remark.model_copy(update={"closing": Closing.model_validate(_without(row, "id"))})

    def of(self, passage_id: str) -> tuple[Remark, ...]:
        """What still stands against a passage, oldest first."""
        with self._file.reading() as db:
            return tuple(r for r in _read(db, "WHERE r.passage_id = ?", [passage_id]) if r.closing is None)

    def all(self) -> tuple[Remark, ...]:
        """Every remark, open ones first, then the newest first."""
        with self._file.reading() as db:
            return tuple(sorted(_read(db), key=lambda r: (r.closing is not None, -r.id)))


def _read(db: Database, where: str = "", values: list[Any] | None = None) -> list[Remark]:
    rows = db.query(
        "SELECT r.*, c.by AS closed_by, c.at AS closed_at, c.note FROM remarks r "
        f"LEFT JOIN closings c ON c.id = r.id {where} ORDER BY r.id",
        values or [],
    )
    return [_remark(row) for row in rows]


def _remark(row: dict[str, Any]) -> Remark:
    closed = row["closed_at"]
    closing = {"by": row["closed_by"], "at": closed, "note": row["note"]} if closed else None
    return Remark.model_validate({**_without(row, "closed_by", "closed_at", "note"), "closing": closing})


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k not in names}


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise InputError(f"请写明{what}：别人要据此处理这条标记")
    if len(text) > _LONGEST:
        raise InputError(f"{what}太长（{len(text)} 字），请写在 {_LONGEST} 字以内")
    return text.strip()

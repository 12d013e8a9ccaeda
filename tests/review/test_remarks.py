"""Remarks on passages: kept, shown until dealt with, never changed."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from advisor.domain.remark import RemarkKind
from advisor.errors import InputError
from advisor.review.remarks import Remarks

PLACE = ("劳动合同法@2013-07-01#82", "《劳动合同法》第八十二条", "hash")


@pytest.fixture
def remarks(tmp_path: Path) -> Remarks:
    return Remarks(tmp_path / "remarks.db", lambda: datetime(2026, 11, 22, tzinfo=UTC))


def test_a_remark_stands_until_it_is_dealt_with(remarks: Remarks) -> None:
    made = remarks.add(*PLACE, RemarkKind.OUTDATED, "已有新规定", "王丽")
    assert remarks.of(PLACE[0]) == (made,) and not remarks.of("别处")
    closed = remarks.close(made.id, "张管理", "已改语料")
    assert closed.closing and closed.closing.by == "张管理"
    assert not remarks.of(PLACE[0]) and remarks.all() == (closed,)
    with pytest.raises(InputError, match="张管理处理过"):
        remarks.close(made.id, "别人", "再来")


def test_open_ones_come_first_then_the_newest(remarks: Remarks) -> None:
    for number in range(3):
        remarks.add(*PLACE, RemarkKind.SUPPLEMENT, f"第{number}条", "王丽")
    remarks.close(3, "张管理", "不改")
    assert [r.id for r in remarks.all()] == [2, 1, 3]


@pytest.mark.parametrize(
    ("reason", "by", "says"), [(" ", "王丽", "原因"), ("错了", "", "姓名"), ("长" * 1001, "王", "太长")]
)
def test_a_reason_and_a_name_are_needed(remarks: Remarks, reason: str, by: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        remarks.add(*PLACE, RemarkKind.MISCITED, reason, by)
    with pytest.raises(InputError, match="没有第 9 号"):
        remarks.close(9, "张", "好")


def test_nothing_is_ever_changed(remarks: Remarks, tmp_path: Path) -> None:
    remarks.add(*PLACE, RemarkKind.MISCITED, "条号错", "王丽")
    with sqlite3.connect(tmp_path / "remarks.db") as db:
        for sql in (
            "UPDATE remarks SET reason = ''",
            "DELETE FROM remarks",
            "INSERT OR REPLACE INTO remarks SELECT * FROM remarks",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="只能追加"):
                db.execute(sql)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "remarks.db").write_text("这不是数据库，只是一个普通的文本文件，长度还不短呢" * 40, encoding="utf-8")
    with pytest.raises(InputError, match="不是标记清单文件"):
        Remarks(tmp_path / "remarks.db")

"""Records: kept by name, exported whole, deleted for good."""

import csv
import json
import sqlite3
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest

from advisor.errors import InputError, WorkflowError
from advisor.study.compare import Answer
from advisor.study.export import to_csv, to_json
from advisor.study.records import Attempt, Notebook, Played, learner_name
from advisor.study.schedule import Rating

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
SECRET = "先算清这一笔账的悄悄话"


def filled(notebook: Notebook, name: str = "王学员") -> None:
    attempt = notebook.keep_attempt(Attempt(learner=name, work="某案", started=AT))
    done = {"answer": Answer(sketch=SECRET), "finished": True, "hits": 3, "out_of": 5}
    notebook.keep_attempt(attempt.model_copy(update=done))
    notebook.rate(name, "limit:x", Rating.GOOD)
    notebook.keep_talk(Played(learner=name, script="某对话", started=AT, picks=(1, 2), finished=True, kept=1))


def test_everything_survives_a_restart(notebook: Notebook, tmp_path: Path) -> None:
    filled(notebook)
    again = Notebook(tmp_path / "study.db").records("王学员")
    assert again == notebook.records("王学员")
    assert again.attempts[0].answer.sketch == SECRET and again.attempts[0].hits == 3
    assert again.talks[0].picks == (1, 2) and again.reviews[0].rating is Rating.GOOD


def test_learners_do_not_see_each_other(notebook: Notebook) -> None:
    filled(notebook, "甲")
    assert not notebook.records("乙").attempts
    notebook.forget("乙")
    assert notebook.records("甲").attempts


def test_an_attempt_goes_on_until_it_is_finished_and_then_stands(notebook: Notebook) -> None:
    attempt = notebook.keep_attempt(Attempt(learner="甲", work="某案", started=AT))
    attempt = notebook.keep_attempt(attempt.model_copy(update={"step": 2}))
    assert [a.step for a in notebook.records("甲").attempts] == [2]
    attempt = notebook.keep_attempt(attempt.model_copy(update={"finished": True}))
    with pytest.raises(WorkflowError, match="已经交过"):
        notebook.keep_attempt(attempt.model_copy(update={"hits": 99}))
    with pytest.raises(WorkflowError):
        notebook.keep_attempt(attempt.model_copy(update={"learner": "乙", "finished": False}))


def test_deleted_is_gone_from_the_file(notebook: Notebook, tmp_path: Path) -> None:
    filled(notebook, "要走的人")
    filled(notebook, "留下的人")
    assert any(SECRET.encode() in f.read_bytes() for f in tmp_path.glob("study.db*"))
    other = SECRET.replace("悄悄话", "别的话")
    notebook.keep_attempt(Attempt(learner="要走的人", work="某案", started=AT, answer=Answer(sketch=other)))
    assert notebook.forget("要走的人") == 4
    left = b"".join(f.read_bytes() for f in tmp_path.glob("study.db*"))
    assert other.encode() not in left and "要走的人".encode() not in left
    assert notebook.records("留下的人").attempts and not notebook.records("要走的人").reviews
    assert notebook.forget("要走的人") == 0


def test_the_file_is_for_this_account_only(notebook: Notebook, tmp_path: Path) -> None:
    assert (tmp_path / "study.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", "   ", "甲" * 41, "甲\x00乙", "甲\u202e乙"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        learner_name(name)


def test_a_name_is_kept_in_one_spelling(notebook: Notebook) -> None:
    notebook.rate("  王  学员 ", "limit:x", Rating.GOOD)
    assert notebook.records("王 学员").reviews
    for name in ("'; DROP TABLE reviews; --", "<script>alert(1)</script>"):
        notebook.rate(name, "limit:x", Rating.GOOD)
        assert len(notebook.records(name).reviews) == 1


def test_several_pages_at_once_lose_nothing(notebook: Notebook) -> None:
    def work(name: str) -> None:
        for n in range(5):
            notebook.rate(name, f"card-{n}", Rating.GOOD)

    threads = [Thread(target=work, args=(f"人{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(notebook.records(f"人{n}").reviews) for n in range(4)] == [5] * 4


def test_a_file_of_something_else_or_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    strange = tmp_path / "strange.db"
    strange.write_bytes(b"not a database, but long enough to be looked at" * 40)
    with pytest.raises(InputError, match="不是学习记录"):
        Notebook(strange)
    newer = tmp_path / "newer.db"
    Notebook(newer)
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="更新版本"):
        Notebook(newer)


def test_export_has_everything(notebook: Notebook) -> None:
    filled(notebook)
    records = notebook.records("王学员")
    whole = json.loads(to_json(records))
    assert whole["attempts"][0]["answer"]["sketch"] == SECRET and len(whole["reviews"]) == 1
    text = to_csv(records, {"某案": "案名", "limit:x": "什么期限", "某对话": "对话名"})
    assert text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text.lstrip("\ufeff"))))
    assert len(rows) == 4 and rows[0][0] == "时间"
    assert {row[2] for row in rows[1:]} == {"案名", "什么期限", "对话名"}
    assert any(row[3] == "3/5" and row[4] == SECRET for row in rows)


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(notebook: Notebook, words: str) -> None:
    notebook.keep_attempt(Attempt(learner="甲", work=words, started=AT, answer=Answer(sketch=words)))
    (row,) = list(csv.reader(StringIO(to_csv(notebook.records("甲"), {}).lstrip("\ufeff"))))[1:]
    assert not row[2].startswith(tuple("=+-@\t")) and not row[4].startswith(tuple("=+-@\t"))

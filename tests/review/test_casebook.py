"""The casebook loses nothing, changes nothing, and lets nobody overwrite another."""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from advisor.domain.advice import Advice, Consultation
from advisor.domain.assessment import Assessment
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.letter import Finding, Letter, LetterState, Paragraph, ParagraphStyle, ReviewAction
from advisor.errors import InputError, WorkflowError
from advisor.review.casebook import Casebook
from advisor.review.workflow import person

SAVE, SUBMIT, BACK, APPROVE, RELEASE = ReviewAction

CASE = Case(
    id="C1",
    narrative="厂里三个月没发工资。",
    as_of=date(2026, 11, 20),
    region="湖北·黄石·阳新",
    facts=(
        Fact(key=FactKey.ARREARS_AMOUNT, value="16800.50"),
        Fact(key=FactKey.WRITTEN_CONTRACT, value=False, standing=Standing.CONFIRMED),
        Fact(key=FactKey.EMPLOYMENT_START, value="2025-03-01"),
        Fact(key=FactKey.EMPLOYER_NAME, value="2025-03-01鞋厂"),
    ),
)


def test_a_case_comes_back_as_it_was(book):
    book.save_case(CASE)
    assert book.case("C1") == CASE
    assert [type(f.value) for f in book.case("C1").facts] == [type(f.value) for f in CASE.facts]


def test_the_latest_version_counts_and_the_earlier_stays(book):
    book.save_case(CASE)
    book.save_case(CASE)
    later = CASE.model_copy(update={"narrative": "改口了。", "facts": ()})
    book.save_case(later)
    book.save_case(CASE.model_copy(update={"id": "C2"}))
    assert [c.id for c in book.cases()] == ["C1", "C2"]
    assert book.case("C1") == later
    with sqlite3.connect(book._path) as db:
        assert db.execute("SELECT count(*) FROM cases WHERE case_id = 'C1'").fetchone() == (2,)


def test_unknown_and_nameless_cases(book):
    with pytest.raises(InputError, match="C9"):
        book.case("C9")
    with pytest.raises(InputError, match="编号"):
        book.save_case(CASE.model_copy(update={"id": " "}))


def test_consultations(book):
    run = Consultation(
        case=CASE,
        assessment=Assessment(case_id="C1", disputes=()),
        hits=(),
        advice=Advice(case_id="C1", as_of=CASE.as_of, suggestions=()),
    )
    book.save_consultation(run)
    assert book.consultations("C1") == (run,)
    assert book.consultations("C2") == ()


def test_the_whole_way_with_its_record(book, make_letter):
    first = make_letter()
    name = book.save_letter(first)
    assert name == "W0001"
    assert book.state(name) is LetterState.DRAFT
    assert book.act(name, first.sha256, "张三", SUBMIT) is LetterState.SUBMITTED
    assert [i.letter_id for i in book.queue()] == [name]
    assert book.act(name, first.sha256, "李四", BACK, "缺文号") is LetterState.SENT_BACK
    second = make_letter("第二稿")
    assert book.save_letter(second, name, first.sha256) == name
    book.act(name, second.sha256, "张三", SUBMIT)
    book.act(name, second.sha256, "李四", APPROVE)
    approval = book.approval(name)
    assert approval is not None
    assert approval.letter_sha256 == second.sha256
    assert book.queue() == ()
    assert book.act(name, second.sha256, "张三", RELEASE) is LetterState.RELEASED
    assert [v.letter for v in book.versions(name)] == [first, second]
    assert [e.action for e in book.events(name)] == [SAVE, SUBMIT, BACK, SAVE, SUBMIT, APPROVE, RELEASE]
    assert book.events(name)[2].note == "缺文号"
    assert [i.state for i in book.letters("C1")] == [LetterState.RELEASED]
    assert book.letters("C2") == ()


def test_two_editors_conflict_and_the_second_hears_of_the_first(book, make_letter):
    base = make_letter()
    name = book.save_letter(base)
    book.save_letter(make_letter("张三改的"), name, base.sha256)
    with pytest.raises(WorkflowError, match=r"张三在 2026-11-22 .*第 2 版"):
        book.save_letter(make_letter("李四改的", "李四"), name, base.sha256)
    assert [v.letter.paragraphs[0].text for v in book.versions(name)] == ["第一稿", "张三改的"]
    with pytest.raises(WorkflowError, match="哪一版"):
        book.save_letter(make_letter("李四改的", "李四"), name)


def test_many_threads_saving_at_once_lose_nothing(book, make_letter):
    base = make_letter()
    name = book.save_letter(base)
    won, lost = [], []

    def edit(i: int) -> None:
        try:
            book.save_letter(make_letter(f"第{i}人"), name, base.sha256)
            won.append(i)
        except WorkflowError as error:
            lost.append(str(error))

    threads = [threading.Thread(target=edit, args=(i,)) for i in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert (len(won), len(lost)) == (1, 5)
    assert all("存了第 2 版" in message for message in lost), lost  # told who was first, not that the file is busy
    assert [v.letter.paragraphs[0].text for v in book.versions(name)] == ["第一稿", f"第{won[0]}人"]


def test_saving_the_identical_version_is_no_event(book, make_letter):
    text = make_letter()
    name = book.save_letter(text)
    book.act(name, text.sha256, "张三", SUBMIT)
    book.save_letter(text, name, text.sha256)
    assert book.state(name) is LetterState.SUBMITTED
    assert len(book.versions(name)) == 1


def test_reviewing_an_old_text_is_refused(book, make_letter):
    first = make_letter()
    name = book.save_letter(first)
    book.act(name, first.sha256, "张三", SUBMIT)
    book.save_letter(make_letter("新稿"), name, first.sha256)
    with pytest.raises(WorkflowError, match="不是最新"):
        book.act(name, first.sha256, "李四", APPROVE)
    assert len(book.events(name)) == 3


def test_blocking_findings_and_gaps_stop_submission(book, make_letter):
    bad = make_letter(findings=(Finding(check="complete", message="还没有填：文号", blocking=True),))
    name = book.save_letter(bad)
    with pytest.raises(WorkflowError, match="还没有填：文号"):
        book.act(name, bad.sha256, "张三", SUBMIT)
    gap = make_letter("有空")
    gap = gap.model_copy(update={"fields": (gap.fields[0].model_copy(update={"value": ""}),)})
    other = book.save_letter(gap)
    with pytest.raises(WorkflowError, match="文号"):
        book.act(other, gap.sha256, "张三", SUBMIT)
    assert [e.action for e in book.events(name)] == [SAVE]


def test_refusals(book, make_letter):
    text = make_letter()
    name = book.save_letter(text)
    with pytest.raises(WorkflowError, match="保存功能"):
        book.act(name, text.sha256, "张三", SAVE)
    with pytest.raises(WorkflowError, match="W0009"):
        book.act("W0009", text.sha256, "张三", SUBMIT)
    for ask in (book.state, book.approval, book.versions):
        with pytest.raises(WorkflowError, match="W0009"):
            ask("W0009")
    with pytest.raises(WorkflowError, match="另起一份"):
        book.save_letter(text.model_copy(update={"case_id": "C2"}), name, text.sha256)
    with pytest.raises(WorkflowError, match="谁"):
        book.save_letter(make_letter(author="  "))
    assert len(book.letters()) == 1


@pytest.mark.parametrize("table", ["cases", "consultations", "letter_versions", "events"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {t} SET id = id", "DELETE FROM {t}", "INSERT OR REPLACE INTO {t} SELECT * FROM {t}"]
)
def test_nobody_changes_or_removes_a_row(book, make_letter, table, sql):
    book.save_case(CASE)
    book.save_consultation(
        Consultation(
            case=CASE,
            assessment=Assessment(case_id="C1", disputes=()),
            hits=(),
            advice=Advice(case_id="C1", as_of=CASE.as_of, suggestions=()),
        )
    )
    book.save_letter(make_letter())
    with sqlite3.connect(book._path) as db:
        before = db.execute(f"SELECT * FROM {table}").fetchall()
        assert before
        with pytest.raises(sqlite3.IntegrityError, match="只能追加"):
            db.execute(sql.format(t=table))
        assert db.execute(f"SELECT * FROM {table}").fetchall() == before


def test_reopening_keeps_everything(book, make_letter):
    text = make_letter()
    name = book.save_letter(text)
    book.act(name, text.sha256, "张三", SUBMIT)
    book.act(name, text.sha256, "李四", APPROVE)
    again = Casebook(book._path)
    assert again.state(name) is LetterState.APPROVED
    assert again.approval(name) == book.approval(name)
    assert again.versions(name) == book.versions(name)
    with sqlite3.connect(book._path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_crash_in_the_middle_of_a_save_leaves_nothing_of_it(book, make_letter, monkeypatch):
    text = make_letter()
    name = book.save_letter(text)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("advisor.review.casebook.append_event", crash)
    with pytest.raises(KeyboardInterrupt):
        book.save_letter(make_letter("半截"), name, text.sha256)
    monkeypatch.undo()
    assert [v.letter for v in book.versions(name)] == [text]
    assert book.save_letter(make_letter("再来"), name, text.sha256) == name


def _write_until_killed(path: Path) -> None:
    book = Casebook(path)
    for i in range(100_000):
        book.save_case(CASE.model_copy(update={"id": f"K{i}"}))
        print(i, flush=True)


def test_a_killed_process_loses_no_finished_save(book):
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_write_until_killed, args=(book._path,))
    process.start()
    for _ in range(600):
        if len(book.cases()) >= 3:
            break
        process.join(0.1)
    seen = len(book.cases())
    process.kill()
    process.join()
    assert seen >= 3
    ids = [c.id for c in Casebook(book._path).cases()]
    assert ids == [f"K{i}" for i in range(len(ids))]
    assert len(ids) >= seen
    with sqlite3.connect(book._path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_no_casebook_is_refused(tmp_path):
    (tmp_path / "x.db").write_text("这不是数据库，只是一些文字。" * 100)
    with pytest.raises(InputError, match="不是案卷文件"):
        Casebook(tmp_path / "x.db")
    assert (tmp_path / "x.db").read_text().startswith("这不是数据库")


def test_a_newer_file_is_refused(book):
    with sqlite3.connect(book._path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="更新版本"):
        Casebook(book._path)


def test_a_file_of_the_first_shape_is_brought_up(tmp_path):
    from sqlite_utils import Database

    from advisor.review.migrations import MIGRATIONS

    old = Database(tmp_path / "old.db")
    MIGRATIONS[0](old)
    row = {"case_id": "C1", "number": 1, "saved_at": "2026-01-01", "body": CASE.model_dump_json()}
    old.table("cases").insert(row)
    old.execute("PRAGMA user_version = 1")
    old.close()
    assert Casebook(tmp_path / "old.db").case("C1") == CASE
    with sqlite3.connect(tmp_path / "old.db") as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM cases")


def test_the_file_is_for_its_owner_only(book):
    assert book._path.stat().st_mode & 0o077 == 0


class Office(RuleBasedStateMachine):
    """Three people at one letter, in any order, through the real file."""

    people = st.sampled_from(["张三", "李四", "王五"])

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.book = Casebook(Path(self.folder.name) / "book.db")
        self.name = ""
        self.stored = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(who=people, text=st.sampled_from(["甲", "乙"]), stale=st.booleans())
    def save(self, who: str, text: str, stale: bool) -> None:
        new = Letter(
            kind="k", title="t", case_id="C1", region="", author=who, fields=(), citations=(),
            paragraphs=(Paragraph(style=ParagraphStyle.BODY, text=text),),
        )  # fmt: skip
        try:
            if not self.name:
                self.name = self.book.save_letter(new)
            else:
                expected = "0" * 64 if stale else self.book.versions(self.name)[-1].letter.sha256
                self.book.save_letter(new, self.name, expected)
        except WorkflowError:
            return

    @precondition(lambda self: self.name)
    @rule(who=people, action=st.sampled_from([SUBMIT, BACK, APPROVE, RELEASE]), old=st.booleans())
    def act(self, who: str, action: ReviewAction, old: bool) -> None:
        versions = self.book.versions(self.name)
        text = versions[0 if old else -1].letter.sha256
        try:
            self.book.act(self.name, text, who, action, "因为")
        except WorkflowError:
            return

    @invariant()
    def released_only_after_a_strangers_approval(self) -> None:
        if not self.name:
            return
        events = self.book.events(self.name)
        assert len(events) >= self.stored
        self.stored = len(events)
        if self.book.state(self.name) is LetterState.RELEASED:
            text = self.book.versions(self.name)[-1].letter
            assert [e.action for e in events[-2:]] == [APPROVE, RELEASE]
            assert events[-2].letter_sha256 == events[-1].letter_sha256 == text.sha256
            writers = {person(v.letter.author) for v in self.book.versions(self.name) if v.letter.sha256 == text.sha256}
            assert person(events[-2].actor) not in writers


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)

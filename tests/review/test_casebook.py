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
from advisor.errors import ConflictError, InputError, WorkflowError
from advisor.review.casebook import Casebook
from advisor.review.workflow import person

SAVE, SUBMIT, BACK, APPROVE, RELEASE, MOVED = ReviewAction

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
    with sqlite3.connect(book.path) as db:
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
    (aside,) = book.set_aside(name)
    assert (aside.letter.author, aside.letter.paragraphs[0].text) == ("李四", "李四改的"), "nothing typed is lost"
    assert aside.base_sha256 == base.sha256
    assert book.state(name) is LetterState.DRAFT
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
    kept = {a.letter.paragraphs[0].text for a in book.set_aside(name)}
    assert kept == {f"第{i}人" for i in range(6)} - {f"第{won[0]}人"}
    assert sorted(a.number for a in book.set_aside(name)) == [1, 2, 3, 4, 5]


def _open_and_edit(path: Path, who: str, opened: multiprocessing.Barrier, told: multiprocessing.Queue) -> None:
    """A second program, as another desk has it: opens the letter, waits until both have, saves."""
    book = Casebook(path)
    text = book.versions("W0001")[-1].letter
    opened.wait(30)
    para = Paragraph(style=ParagraphStyle.BODY, text=f"{who}的改法")
    try:
        book.save_letter(text.model_copy(update={"author": who, "paragraphs": (para,)}), "W0001", text.sha256)
        told.put((who, ""))
    except WorkflowError as error:
        told.put((who, str(error)))


def test_two_programs_editing_one_letter_one_is_told_and_both_texts_are_kept(book, make_letter):
    book.save_letter(make_letter())
    context = multiprocessing.get_context("spawn")
    opened, told = context.Barrier(2), context.Queue()
    desks = [
        context.Process(target=_open_and_edit, args=(book.path, who, opened, told), daemon=True)
        for who in ("张三", "李四")
    ]
    for desk in desks:
        desk.start()
    answers = dict(told.get(timeout=60) for _ in desks)
    for desk in desks:
        desk.join()
    (first,) = [who for who, error in answers.items() if not error]
    (second,) = [who for who, error in answers.items() if error]
    assert f"{first}在" in answers[second]
    assert [v.letter.author for v in book.versions("W0001")] == ["张三", first]
    assert [a.letter.paragraphs[0].text for a in book.set_aside("W0001")] == [f"{second}的改法"]


def test_every_version_says_how_it_came_to_be(book, make_letter):
    base = make_letter()
    name = book.save_letter(base)
    book.save_letter(make_letter("改过"), name, base.sha256, "上传改过的 Word 文件：a.docx")
    assert [v.origin for v in book.versions(name)] == ["起草", "上传改过的 Word 文件：a.docx"]
    assert book.events(name)[-1].note == "上传改过的 Word 文件：a.docx"


def approved(book, make_letter) -> tuple[str, Letter]:
    text = make_letter()
    name = book.save_letter(text)
    book.act(name, text.sha256, "张三", SUBMIT)
    book.act(name, text.sha256, "李四", APPROVE)
    return name, text


def test_when_the_law_moves_an_approval_dies_and_the_letter_waits_again(book, make_letter):
    name, text = approved(book, make_letter)
    checked = text.model_copy(update={"findings": (Finding(check="citations_hold", message="非现行"),)})
    assert book.basis_changed(checked, name, "《某法》第一条：非现行") is LetterState.SUBMITTED
    assert book.approval(name) is None
    (item,) = book.queue()
    assert item.basis_changed == "《某法》第一条：非现行"
    assert item.letter == checked, "the new findings are what the reviewer sees"
    assert [v.origin for v in book.versions(name)] == ["起草", "依据复查"]
    with pytest.raises(WorkflowError, match="只有“通过”"):
        book.act(name, text.sha256, "李四", RELEASE)
    book.act(name, text.sha256, "王五", APPROVE)
    assert book.letters()[0].basis_changed == "", "somebody looked at it"


def test_what_is_out_stays_out_and_carries_the_mark(book, make_letter):
    name, text = approved(book, make_letter)
    book.act(name, text.sha256, "张三", RELEASE)
    before = book.approval(name)
    assert book.basis_changed(text, name, "《某法》第一条：非现行") is LetterState.RELEASED
    assert book.approval(name) == before
    assert book.letters()[0].basis_changed == "《某法》第一条：非现行"


def test_only_the_program_notes_it_and_only_for_the_latest_text(book, make_letter):
    text = make_letter()
    name = book.save_letter(text)
    with pytest.raises(WorkflowError, match="草稿"):
        book.basis_changed(text, name, "")
    book.act(name, text.sha256, "张三", SUBMIT)
    with pytest.raises(WorkflowError, match="不是由人做的"):
        book.act(name, text.sha256, "张三", MOVED)
    with pytest.raises(WorkflowError, match="不是最新"):
        book.basis_changed(make_letter("别的"), name, "")
    assert len(book.versions(name)) == 1


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


@pytest.mark.parametrize("table", ["cases", "consultations", "letter_versions", "events", "set_aside"])
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
    name = book.save_letter(make_letter())
    with pytest.raises(WorkflowError):
        book.save_letter(make_letter("后到"), name, "0" * 64)
    with sqlite3.connect(book.path) as db:
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
    again = Casebook(book.path)
    assert again.state(name) is LetterState.APPROVED
    assert again.approval(name) == book.approval(name)
    assert again.versions(name) == book.versions(name)
    with sqlite3.connect(book.path) as db:
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
    process = context.Process(target=_write_until_killed, args=(book.path,))
    process.start()
    for _ in range(600):
        if len(book.cases()) >= 3:
            break
        process.join(0.1)
    seen = len(book.cases())
    process.kill()
    process.join()
    assert seen >= 3
    ids = [c.id for c in Casebook(book.path).cases()]
    assert ids == [f"K{i}" for i in range(len(ids))]
    assert len(ids) >= seen
    with sqlite3.connect(book.path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _work_until_killed(path: Path, noted: Path) -> None:
    """Letters through all their steps, without end; what was answered is noted first thing."""
    book = Casebook(path)
    with noted.open("a", encoding="utf-8") as note:
        for i in range(100_000):
            para = Paragraph(style=ParagraphStyle.BODY, text=f"第{i}份")
            text = Letter(
                kind="k", title="t", case_id="C1", region="", author="张三", fields=(), citations=(), paragraphs=(para,)
            )
            name = book.save_letter(text)
            print(name, "save", file=note, flush=True)
            changed = text.model_copy(update={"paragraphs": (para, para)})
            book.save_letter(changed, name, text.sha256)
            print(name, "edit", file=note, flush=True)
            steps = (("张三", SUBMIT), ("李四", BACK), ("张三", SUBMIT), ("李四", APPROVE), ("张三", RELEASE))
            for who, action in steps:
                book.act(name, changed.sha256, who, action, "因为")
                print(name, action.name, file=note, flush=True)


@pytest.mark.parametrize("steps", [2, 9, 23])
def test_killed_at_any_step_no_version_and_no_step_is_lost(book, tmp_path, steps):
    noted = tmp_path / "noted.txt"
    process = multiprocessing.get_context("spawn").Process(target=_work_until_killed, args=(book.path, noted))
    process.start()
    for _ in range(6000):
        if noted.exists() and len(noted.read_text("utf-8").splitlines()) >= steps:
            break
        process.join(0.01)
    process.kill()
    process.join()
    told = [line.split() for line in noted.read_text("utf-8").splitlines() if line.count(" ") == 1]
    assert len(told) >= steps
    again = Casebook(book.path)
    for name in {name for name, _ in told}:
        answered = [step for n, step in told if n == name]
        versions, events = again.versions(name), again.events(name)
        assert len(versions) >= len([s for s in answered if s in ("save", "edit")])
        assert len(events) >= len(answered)
        assert len([e for e in events if e.action is SAVE]) == len(versions), "no version without its event"
        assert [v.number for v in versions] == list(range(1, len(versions) + 1))
        assert again.state(name)
    with sqlite3.connect(book.path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_no_casebook_is_refused(tmp_path):
    (tmp_path / "x.db").write_text("这不是数据库，只是一些文字。" * 100)
    with pytest.raises(InputError, match="不是案卷文件"):
        Casebook(tmp_path / "x.db")
    assert (tmp_path / "x.db").read_text().startswith("这不是数据库")


def test_a_newer_file_is_refused(book):
    with sqlite3.connect(book.path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="更新版本"):
        Casebook(book.path)


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
    assert book.path.stat().st_mode & 0o077 == 0


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
        self.typed: set[tuple[str, str]] = set()

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
        except ConflictError:
            assert stale
        except WorkflowError:
            same = self.book.versions(self.name)[-1].letter.sha256 == new.sha256
            assert self.book.state(self.name) is LetterState.RELEASED or (stale and same)
            return
        self.typed.add((who, text))

    @precondition(lambda self: self.name)
    @rule(who=people, action=st.sampled_from([SUBMIT, BACK, APPROVE, RELEASE]), old=st.booleans())
    def act(self, who: str, action: ReviewAction, old: bool) -> None:
        versions = self.book.versions(self.name)
        text = versions[0 if old else -1].letter.sha256
        try:
            self.book.act(self.name, text, who, action, "因为")
        except WorkflowError:
            return

    @precondition(lambda self: self.name)
    @rule(old=st.booleans())
    def law_moves(self, old: bool) -> None:
        versions = self.book.versions(self.name)
        try:
            self.book.basis_changed(versions[0 if old else -1].letter, self.name, "某条变了")
        except WorkflowError:
            return

    @invariant()
    def no_text_is_lost(self) -> None:
        if self.name:
            kept = (*self.book.versions(self.name), *self.book.set_aside(self.name))
            assert self.typed <= {(k.letter.author, k.letter.paragraphs[0].text) for k in kept}

    @invariant()
    def released_only_after_a_strangers_approval(self) -> None:
        if not self.name:
            return
        events = self.book.events(self.name)
        assert len(events) >= self.stored
        self.stored = len(events)
        if self.book.state(self.name) is LetterState.RELEASED:
            text = self.book.versions(self.name)[-1].letter
            steps = [e for e in events if e.action is not MOVED]
            assert [e.action for e in steps[-2:]] == [APPROVE, RELEASE]
            assert events.index(steps[-1]) == events.index(steps[-2]) + 1, "the law moved in between: look again"
            assert steps[-2].letter_sha256 == steps[-1].letter_sha256 == text.sha256
            writers = {person(v.letter.author) for v in self.book.versions(self.name) if v.letter.sha256 == text.sha256}
            assert person(steps[-2].actor) not in writers


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)

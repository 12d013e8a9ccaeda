"""The library: versions, removal, quarantine; whole or not there at all, whenever it is interrupted."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.domain.source import Document, Fidelity, InForce, Source, SourceKind
from advisor.errors import InputError
from advisor.ingest.files import ingest
from advisor.ingest.library import digest_of, kept, library_files, read_library, remove, taken, with_ends
from tests.ingest.samples import DESK, NOTICE, RULE, write

LATER = RULE.replace("2024-05-01", "2025-07-01").replace("每月十日", "每月五日")


def test_a_changed_document_is_a_new_version_and_the_old_one_ends(tmp_path: Path) -> None:
    library = tmp_path / "library"
    list(ingest([write(tmp_path, "旧.md", RULE), write(tmp_path, "新.md", LATER)], library, DESK))
    old, new = read_library(library)
    assert old.source.in_force == InForce(start=date(2024, 5, 1), end=date(2025, 6, 30))
    assert "2025-07-01" in old.source.repealed_by
    assert new.source.in_force.end is None
    assert "每月十日" in old.passages[3].text and "每月五日" in new.passages[3].text


def test_removing_a_version_brings_the_one_before_back_and_leaves_no_orphan(tmp_path: Path) -> None:
    library = tmp_path / "library"
    list(ingest([write(tmp_path, "旧.md", RULE), write(tmp_path, "新.md", LATER)], library, DESK))
    assert remove(library, "示例县务工管理办法@2025-07-01") == ("新.md",)
    (held,) = read_library(library)
    assert held.source.in_force.end is None
    assert remove(library, "示例县务工管理办法") == ("旧.md",)
    assert list(library.iterdir()) == []
    with pytest.raises(InputError, match="没有「示例县务工管理办法」"):
        remove(library, "示例县务工管理办法")


def test_a_better_copy_of_the_same_version_takes_its_place(tmp_path: Path) -> None:
    library = tmp_path / "library"
    list(ingest([write(tmp_path, "a.md", RULE)], library, DESK))
    list(ingest([write(tmp_path, "b.md", RULE.replace("每月十日", "每月 10 日"))], library, DESK))
    (held,) = read_library(library)
    assert "10 日" in held.passages[3].text


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(st.sets(DAYS, min_size=1, max_size=6), DAYS)
def test_no_two_versions_apply_on_one_day(starts: set[date], day: date) -> None:
    versions = with_ends(_version(start) for start in starts)
    assert sum(v.source.in_force.covers(day) for v in versions) == (1 if day >= min(starts) else 0)


def _version(start: date) -> Document:
    source = Source(
        work="甲", title="甲", kind=SourceKind.MINISTRY_RULE, in_force=InForce(start=start), fidelity=Fidelity.VERBATIM
    )
    return Document(source=source, passages=())


BROKEN = RULE.replace("第二条 ", "").replace("第三条 ", "第九条 ")
JUNK = RULE.replace("测试", "\ufffd\ufffd").replace("工资", "\ufffd\ufffd")


@pytest.mark.parametrize(("text", "why"), [(BROKEN, "缺第"), (JUNK, "乱码"), ("说明。" * 30, "认不出结构")])
def test_a_bad_file_goes_to_quarantine_until_a_person_has_looked(tmp_path: Path, text: str, why: str) -> None:
    library, path = tmp_path / "library", write(tmp_path, "坏.md", text)
    (refused,) = ingest([path], library, DESK)
    assert refused.quarantined and why in refused.error and refused.quality and not refused.quality.good
    aside = tmp_path / "quarantine" / digest_of(path)
    assert why in (aside / "原因.txt").read_text(encoding="utf-8")
    assert (aside / "original.md").read_bytes() == path.read_bytes()
    assert not library_files(library)
    if "第" in text:
        (accepted,) = ingest([path], library, replace(DESK, force=True))
        assert accepted.document and any(why in w for w in accepted.document.warnings)
        record = taken(library / digest_of(path))
        assert record and record.forced and not aside.exists()


def test_a_gap_of_one_article_is_told_but_not_refused(tmp_path: Path) -> None:
    many = RULE + "\n".join(f"第{n}条 第 {n} 件事照前面的办。" for n in "四五六七九十")
    (result,) = ingest([write(tmp_path, "a.md", many)], tmp_path / "library", DESK)
    assert result.document and "缺少第 8 条，请核对原件" in result.document.warnings


WORKER = """
import sys, time
from pathlib import Path
import advisor.ingest.library as library
from advisor.ingest.files import ingest
from tests.ingest.samples import DESK
real = library.shutil.copyfile
def slow(*args):
    time.sleep(0.01)
    return real(*args)
library.shutil.copyfile = slow
for result in ingest([Path(sys.argv[1])], Path(sys.argv[2]), DESK):
    print(result.path, flush=True)
"""


def _start(files: Path, library: Path) -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(files), str(library)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("after", [1, 7, 19])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_at_any_moment_it_is_whole_and_goes_on(tmp_path: Path, after: int, how: signal.Signals) -> None:
    files, library = tmp_path / "files", tmp_path / "library"
    for n in range(40):
        write(files, f"{n:02}.md", RULE.replace("示例县", f"示例{n}县"))
    worker = _start(files, library)
    assert worker.stdout
    for _ in range(after):
        worker.stdout.readline()
    time.sleep(after / 1000)  # somewhere inside the next file
    worker.send_signal(how)
    worker.wait()
    worker.stdout.close()
    in_library = [p for p in library.iterdir() if not p.name.startswith(".")]
    assert len(in_library) >= after
    assert all(kept(folder) and taken(folder) and list(folder.glob("original.*")) for folder in in_library)
    results = list(ingest([files], library, DESK))
    assert sum(r.known for r in results) == len(in_library) and all(r.ok for r in results)
    assert len(list(read_library(library))) == 40
    assert not list(library.glob(".*"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([RULE, LATER, NOTICE, BROKEN]), max_size=6))
def test_whatever_comes_in_whatever_order_the_library_holds_the_same(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    library = folder / "library"
    for n, text in enumerate(texts):
        list(ingest([write(folder, f"{n}.md", text)], library, DESK))
    held = {d.source.id for d in read_library(library)}
    expected = {RULE: "示例县务工管理办法@2024-05-01", LATER: "示例县务工管理办法@2025-07-01"}
    expected[NOTICE] = "关于开展示例工作的实施方案@2025-03-01"
    assert held == {expected[t] for t in texts if t in expected}

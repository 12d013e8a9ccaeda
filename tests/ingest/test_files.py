"""An office's own files: structure found, nothing lost, nothing twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.domain.source import Document, SourceKind
from advisor.ingest.clean import clean
from advisor.ingest.files import files_in, ingest, parse
from advisor.ingest.library import read_library
from advisor.ingest.manifest import Corrections
from advisor.ingest.split import split, works
from tests.ingest.samples import DESK, NOTICE, RULE, write


def read(path: Path) -> Document:
    parsed = parse(path, DESK)
    assert parsed.quality.good, parsed.quality.reasons
    return parsed.documents[0]


def test_a_rule_by_article(tmp_path: Path) -> None:
    document = read(write(tmp_path, "a.md", RULE))
    assert document.source.id == "示例县务工管理办法@2024-05-01"
    assert document.source.number == "示政发〔2024〕3号"
    assert document.source.articles == 3
    by_key = {p.locator.key: p for p in document.passages}
    assert "不另起一条" in by_key["1"].text
    assert by_key["3-1"].trail == ("第二章 附则",)


def test_a_notice_by_heading_and_row(tmp_path: Path) -> None:
    document = read(write(tmp_path, "b.txt", NOTICE))
    assert document.source.kind is SourceKind.POLICY
    assert document.source.region == "湖北·黄石"
    assert document.source.in_force.start == date(2025, 3, 1)
    assert [p.locator.key for p in document.passages] == [
        *["前言", "一", "二", "二(一)", "二(一)1", "二(一)2", "二(二)", "二(二)段1", "二(二)段2", "三", "附件目录"],
        *["附件1", "清单1", "清单2", "附件2"],
    ]


def test_tasks_of_measures_and_rows(tmp_path: Path) -> None:
    by_key = {p.locator.key: p for p in read(write(tmp_path, "b.txt", NOTICE)).passages}
    measure, row = by_key["二(一)1"].task, by_key["清单1"]
    assert measure and measure.responsible == ("人社局", "司法局") and measure.due == "2026年底前"
    assert by_key["二(一)2"].task is None
    assert row.task and row.task.responsible == ("人社局", "司法局", "总工会")
    assert row.trail == ("一、做好登记", "1.逐户登记")


@pytest.mark.parametrize(
    "rows",
    [
        "序号\t工作任务\t责任单位\t完成时限\n1\t逐户登记，一户一表。\t人社局、司法局\t2026年底\n2\t按月回访。\t总工会\t2027年底",
        "工作任务\t责任单位\n一、登记\t\t1 逐户登记，一户一表。\t人社局、 司法局\n\t2 按月回访。\t总工会\t",
        "1 逐户登记，一户一表。\n人社局、司法局\n2 按月回访。\n总工会",
        "1\n逐户登记，一户一表，\n人社局、\n司法局\n2\n按月回访。总工会",
    ],
)
def test_rows_however_the_table_came_out(rows: str) -> None:
    text = clean(NOTICE.split("附件:1")[0] + "附件\n重点任务清单\n" + rows)
    by_key = {p.locator.key: p for p in split(text)}
    assert [k for k in by_key if k.startswith("清单")] == ["清单1", "清单2"]
    assert by_key["清单1"].task and by_key["清单1"].task.responsible == ("人社局", "司法局")
    assert by_key["清单2"].task and by_key["清单2"].task.responsible == ("总工会",)
    if "完成时限" in rows:
        assert by_key["清单2"].task.due == "2027年底"


def test_a_number_inside_a_sentence_belongs_to_another_document(tmp_path: Path) -> None:
    text = NOTICE.replace("示局发〔2025〕7号\n", "").replace("说明一句，", "落实鄂示发〔2024〕25号文件，")
    assert read(write(tmp_path, "c.txt", text)).source.number == ""


def test_a_reference_never_starts_an_article() -> None:
    text = clean(RULE.replace("依照第三条规定", "第三条规定的情形，按第二条"))
    assert [p.locator.key for p in split(text) if p.locator.article] == ["1", "2", "3", "3-1"]


def test_a_scan_that_lost_the_space_after_the_number() -> None:
    text = clean(RULE.replace("条 ", "条"))
    assert [p.locator.key for p in split(text) if p.locator.article] == ["1", "2", "3", "3-1"]


def test_annexes_stand_apart_from_the_last_article() -> None:
    text = clean(RULE + "附录：\n不得安排的活：\n一、孕期：\n（一）搬重物。\n二、哺乳期：\n（一）夜班。")
    keys = [p.locator.key for p in split(text)]
    assert keys[-3:] == ["附录", "附录一", "附录二"]


def test_a_decision_with_the_measures_that_it_approves(tmp_path: Path) -> None:
    decision = "# 示例县关于批准务工管理办法的决定\n\n施行日期：2024-05-01\n\n"
    decision += "一、批准下面的办法。\n二、各乡镇照办，有问题报上来。\n"
    inner = "## 示例县务工登记办法\n" + RULE.split("## 第一章 总则\n")[1]
    text = clean(decision + inner)
    assert "\n".join(works(text)) == text
    documents = parse(write(tmp_path, "d.md", decision + inner), DESK).documents
    assert [d.source.work for d in documents] == ["示例县关于批准务工管理办法的决定", "示例县务工登记办法"]
    assert documents[1].source.in_force == documents[0].source.in_force
    assert not any(p.locator.article for p in documents[0].passages)


LINES = st.lists(
    st.sampled_from([*RULE.split("\n"), *NOTICE.split("\n"), "1\t甲\t人社局", "12", "第十条", "附件"]), max_size=60
)


@given(LINES)
def test_nothing_is_lost(lines: list[str]) -> None:
    text = clean("\n".join(lines))
    assert "\n".join(piece.text for part in works(text) for piece in split(part)) == text


@given(LINES)
def test_cleaning_takes_no_word(lines: list[str]) -> None:
    words = "".join(line for line in lines if not line.startswith("首页")).replace(" ", "").replace("\t", "")
    assert "".join(clean("\n".join(lines)).split()) == "".join(words.split())


@given(LINES)
def test_places_are_unique(lines: list[str]) -> None:
    keys = [piece.locator.key for piece in split(clean("\n".join(lines)))]
    assert len(keys) == len(set(keys))


def test_the_same_content_is_taken_once(tmp_path: Path) -> None:
    library = tmp_path / "library"
    path = write(tmp_path, "a.md", RULE)
    first, *_ = ingest([path], library, DESK)
    again, *_ = ingest([path], library, DESK)
    assert first.ok and not first.known
    assert again.known and again.document == first.document and again.quality == first.quality
    assert len(list(read_library(library))) == 1
    assert not list(library.glob(".*"))


def test_a_correction_counts_and_replaces(tmp_path: Path) -> None:
    library, path = tmp_path / "library", write(tmp_path, "a.md", RULE)
    list(ingest([path], library, DESK))
    corrected = replace(DESK, corrections=Corrections(start=date(2024, 6, 1), region="湖北"))
    assert not next(iter(ingest([path], library, corrected))).known
    (held,) = read_library(library)
    assert held.source.id == "示例县务工管理办法@2024-06-01" and held.source.region == "湖北"


def test_a_preview_takes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", RULE)
    assert next(iter(ingest([path], tmp_path / "library", replace(DESK, preview=True)))).ok
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xls", b"x", "不认识的文件类型"),
        ("a.pdf", b"%PDF-1.4 broken", "PDF 打不开"),
        ("a.docx", b"PK broken", "Word 文件打不开"),
        ("a.docm", b"PK", "带宏"),
        ("a.doc", b"\xd0\xcf", "另存为 .docx"),
        ("a.zip", b"PK broken", "压缩包打不开"),
        ("a.html", b"", "网页里没有内容"),
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b"\xff\xfe\x00\xd8\x81", "编码"),
        (
            "a.txt",
            NOTICE.replace("2025年3月1日\n", "").replace("2026年底前", "").replace("〔2025〕", "").encode(),
            "没有找到施行或印发日期",
        ),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_go_on(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    good = write(tmp_path, "good.md", RULE)
    results = list(ingest([bad, good], tmp_path / "library", DESK))
    assert says in results[0].error
    assert results[1].ok


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", RULE * 4000)
    (result,) = ingest([path], tmp_path / "library", replace(DESK, max_megabytes=1))
    assert "超过 1 MB" in result.error


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NOTICE.encode(encoding))
    assert read(path).source.region == "湖北·黄石"


def test_notes_about_files_are_no_sources(tmp_path: Path) -> None:
    for name in ("README.md", "~$锁.docx", ".隐藏.txt", "子/规定.md"):
        write(tmp_path, name, RULE)
    assert [p.name for p in files_in([tmp_path])] == ["规定.md"]

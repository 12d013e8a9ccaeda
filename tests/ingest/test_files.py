"""An office's own files: structure found, nothing lost, nothing twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.domain.source import SourceKind
from advisor.ingest.clean import clean
from advisor.ingest.files import ingest, parse, read_library
from advisor.ingest.manifest import Corrections
from advisor.ingest.split import split
from advisor.law.regions import Regions

REGIONS = Regions.load(Path(__file__).parents[2] / "corpus" / "lexicon" / "regions.yaml")

RULE = """# 示例县务工管理办法

- 文号：示政发〔2024〕3号
- 施行日期：2024-05-01

## 第一章 总则

第一条 本办法只作测试用。
依照第三条规定办理的，不另起一条。

第二条 甲。

## 第二章 附则

第三条 乙。
第三条之一 丙。
"""

NOTICE = """湖北省黄石市示例局
示局发〔2025〕7号
关于开展示例工作的实施方案
2025年3月1日
一、总体要求
说明一句。
二、主要任务
（一）做好登记
1.窗口登记。
2.网上登记。
（二）做好回访
三、保障
重点任务清单
1
逐户登记
人社局
2
按月回访
司法局
"""


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_by_article(tmp_path: Path) -> None:
    document = parse(_write(tmp_path, "a.md", RULE), REGIONS, Corrections(), 50)
    assert document.source.id == "示例县务工管理办法@2024-05-01"
    assert document.source.number == "示政发〔2024〕3号"
    assert document.source.articles == 3
    by_key = {p.locator.key: p for p in document.passages}
    assert "不另起一条" in by_key["1"].text
    assert by_key["3-1"].trail == ("第二章 附则",)


def test_a_notice_by_heading_and_row(tmp_path: Path) -> None:
    document = parse(_write(tmp_path, "b.txt", NOTICE), REGIONS, Corrections(), 50)
    assert document.source.kind is SourceKind.POLICY
    assert document.source.region == "湖北·黄石"
    keys = [p.locator.key for p in document.passages]
    assert keys == ["前言", "一", "二", "二(一)", "二(一)1", "二(一)2", "二(二)", "三", "清单1", "清单2"]
    assert "司法局" in document.passages[-1].text


def test_a_number_inside_a_sentence_belongs_to_another_document(tmp_path: Path) -> None:
    text = NOTICE.replace("示局发〔2025〕7号\n", "").replace("说明一句。", "落实鄂示发〔2024〕25号文件。")
    assert parse(_write(tmp_path, "c.txt", text), REGIONS, Corrections(), 50).source.number == ""


@given(st.lists(st.sampled_from([*RULE.split("\n"), *NOTICE.split("\n")]), max_size=60))
def test_nothing_is_lost(lines: list[str]) -> None:
    text = clean("\n".join(lines))
    assert "\n".join(piece.text for piece in split(text)) == text


@given(st.lists(st.sampled_from([*RULE.split("\n"), *NOTICE.split("\n")]), max_size=60))
def test_places_are_unique(lines: list[str]) -> None:
    keys = [piece.locator.key for piece in split(clean("\n".join(lines)))]
    assert len(keys) == len(set(keys))


def test_the_same_content_is_taken_once(tmp_path: Path) -> None:
    library = tmp_path / "library"
    path = _write(tmp_path, "a.md", RULE)
    first, *_ = ingest([path], library, REGIONS, Corrections(), 50)
    again, *_ = ingest([path], library, REGIONS, Corrections(), 50)
    assert first.ok and not first.known
    assert again.known
    assert len(list(read_library(library))) == 1
    assert not list(library.glob(".incoming-*"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xls", b"x", "不认识的文件类型"),
        ("a.pdf", b"%PDF-1.4 broken", "PDF 打不开"),
        ("a.docx", b"PK broken", "Word 文件打不开"),
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b"\xff\xfe\x00\xd8\x81", "编码"),
        ("a.txt", "没有日期的一段话。".encode(), "没有找到施行或印发日期"),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_go_on(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    good = _write(tmp_path, "good.md", RULE)
    results = list(ingest([bad, good], tmp_path / "library", REGIONS, Corrections(), 50))
    assert says in results[0].error
    assert results[1].ok


def test_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NOTICE.encode("gb18030"))
    assert parse(path, REGIONS, Corrections(), 50).source.region == "湖北·黄石"

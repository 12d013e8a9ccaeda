"""PDF, scans, Word, web pages and archives: the same document whatever it comes in."""

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from docx import Document as Word
from docx.shared import Pt

from advisor.errors import BackendError, InputError
from advisor.ingest.clean import clean
from advisor.ingest.files import ingest, parse
from advisor.ingest.load import load, read_file
from advisor.ingest.ocr import _engine
from advisor.ingest.paragraphs import Line, paragraphs
from advisor.ingest.split import split
from tests.ingest.samples import DESK, NOTICE, RULE

KEYS = [p.locator.key for p in split(clean(NOTICE))]


def test_word_with_a_real_table(tmp_path: Path) -> None:
    word = Word()
    for line in NOTICE.split("附件1\n")[0].split("\n"):
        word.add_paragraph(line)
    word.add_paragraph("附件1")
    word.add_paragraph("重点任务清单")
    table = word.add_table(rows=0, cols=4)
    for cells in (
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("1", "逐户上门登记，\n一户一张表。", "人社局、\n司法局", "2026年底"),
        ("2", "按月回访。", "总工会", "2027年底"),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    word.save(str(tmp_path / "a.docx"))
    by_key = {p.locator.key: p for p in parse(tmp_path / "a.docx", DESK).documents[0].passages}
    task = by_key["清单1"].task
    assert task and task.responsible == ("人社局", "司法局") and task.due == "2026年底"
    assert by_key["清单2"].task and by_key["清单2"].task.due == "2027年底"
    assert "二(二)段2" in by_key


def test_word_with_macros_is_refused_whatever_its_name(tmp_path: Path) -> None:
    word = Word()
    word.add_paragraph("第一条 甲。")
    word.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(InputError, match="带有宏"):
        load(tmp_path / "a.docx")


PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>示例县</title>
<style>p{color:red}</style></head><body>
<nav>首页 | 新闻</nav><form id="aspnet"><h1>示例县务工管理办法</h1><p>施行日期：<b>2024-05-01</b></p>
%s<table><tr><th>名称</th><th>数额</th></tr><tr><td>甲<br>类</td><td>10元</td></tr></table>
<div style="display: none">看不见的话</div><script>var x = "第九条 假的";</script></form>
<footer>主办单位</footer></body></html>"""


def test_a_web_page(tmp_path: Path) -> None:
    body = "".join(f"<p>　　{line}</p>" for line in RULE.split("\n")[5:] if line)
    (tmp_path / "a.html").write_bytes((PAGE % body).encode("gb18030"))
    text = load(tmp_path / "a.html")
    assert "看不见" not in text and "假的" not in text and "首页" not in text and "主办" not in text
    assert "甲类\t10元" in text
    keys = [p.locator.key for p in split(clean(text)) if p.locator.article]
    assert keys == ["1", "2", "3", "3-1"]


def _pdf(lines: list[tuple[float, float, str]]) -> bytes:
    """A one-page PDF of lines at places, set in a font without outlines whose codes are Unicode."""
    show = "".join(f"BT /F 14 Tf 1 0 0 1 {x} {y} Tm <{t.encode('utf-16-be').hex()}> Tj ET\n" for x, y, t in lines)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        "endcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(show)}>>stream\n{show}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 1000>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count, start = len(objects) + 1, len(out)
    out += (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    )
    return out.encode("latin-1")


def test_pdf_lines_become_paragraphs_by_their_indent(tmp_path: Path) -> None:
    lines = [
        (200, 780, "示例县务工管理办法"),
        (118, 750, "第一条 这一条有两款，第一款说明为什么要写这样一个长长的"),
        (90, 730, "样本，写到第二行才完，而这第二行恰好也写满了整整一行字。"),
        (118, 710, "第二款从缩进的地方开始，前一行虽然是满的也不与它连起来。"),
        (118, 690, "第二条 短。"),
        (118, 670, "第三条 也短。"),
        (280, 40, "— 1 —"),
    ]
    (tmp_path / "a.pdf").write_bytes(_pdf(lines))
    loaded = read_file(tmp_path / "a.pdf")
    assert not loaded.by_ocr
    by_key = {p.locator.key: p for p in split(clean(loaded.text))}
    assert list(by_key) == ["前言", "1", "2", "3"]
    first, second = by_key["1"].text.split("\n")
    assert first.endswith("整整一行字。") and "长长的样本" in first and second.startswith("第二款从")
    assert "— 1 —" not in loaded.text


def test_lines_without_places_are_joined_by_how_full_they_are() -> None:
    wrapped = [
        "第一条 甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未，",
        "申酉戌亥甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午",
        "未申酉。",
        "第二条 短。",
    ]
    assert len(paragraphs(Line(text) for text in wrapped)) == 2


def test_a_scan_without_the_extra_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    _engine.cache_clear()
    (tmp_path / "scan.pdf").write_bytes(_pdf([(100, 700, "一页")]))
    with pytest.raises(BackendError, match=r"\[ocr\]"):
        load(tmp_path / "scan.pdf")
    (result,) = ingest([tmp_path / "scan.pdf"], tmp_path / "library", DESK)
    assert "文字识别" in result.error
    _engine.cache_clear()


def test_a_photo_is_read(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    from PIL import Image, ImageDraw, ImageFont

    font = next(Path("/usr/share/fonts").rglob("NotoS*CJK-Regular.ttc"), None)
    if font is None:
        pytest.skip("没有中文字体，画不出样张")
    image = Image.new("L", (1200, 620), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(
        [*RULE.split("\n\n")[0].split("\n"), "第一条 本办法只作测试用。", "第二条 每月十日前发工资。"]
    ):
        draw.text((60, 40 + 80 * n), line.lstrip("# "), font=ImageFont.truetype(str(font), 40), fill=0)
    image.save(tmp_path / "a.png")
    loaded = read_file(tmp_path / "a.png")
    assert loaded.by_ocr and "示例县务工管理办法" in loaded.text and "每月十日前发工资" in loaded.text


def _zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_an_archive_of_files(tmp_path: Path) -> None:
    files = {"规定/甲.md": RULE.encode(), "乙.txt": NOTICE.encode(), "图.svg": b"x", "__MACOSX/._甲.md": b"x"}
    results = list(ingest([_zip(tmp_path / "包.zip", files)], tmp_path / "library", DESK))
    assert [(r.path, r.ok) for r in results] == [("包.zip/甲.md", True), ("包.zip/乙.txt", True)]


def test_names_inside_an_archive_never_lead_outside(tmp_path: Path) -> None:
    files = {
        "../../逃.md": RULE.encode(),
        "/etc/走.md": RULE.replace("示例县", "示例二县").encode(),
        "C:\\盘.md": NOTICE.encode(),
    }
    home = tmp_path / "深" / "处"
    home.mkdir(parents=True)
    results = list(ingest([_zip(home / "包.zip", files)], home / "library", DESK))
    assert all(r.ok for r in results) and len(results) == 3
    assert not [p for p in tmp_path.rglob("*.md") if "library" not in p.parts]


def test_bombs_and_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bomb,) = ingest([_zip(tmp_path / "弹.zip", {"a.txt": b"0" * 300_000_000})], tmp_path / "library", DESK)
    assert "解开后过大" in bomb.error
    monkeypatch.setattr("advisor.ingest.archive.MOST_FILES", 3)
    many = _zip(tmp_path / "多.zip", {f"{n}.txt": b"x" for n in range(4)})
    assert "超过 3 个" in next(iter(ingest([many], tmp_path / "library", DESK))).error


def test_a_size_that_the_archive_lies_about(tmp_path: Path) -> None:
    big = _zip(tmp_path / "大.zip", {"a.txt": Random(0).randbytes(2_000_000)})
    (result,) = ingest([big], tmp_path / "library", replace(DESK, max_megabytes=1))
    assert "超过 1 MB" in result.error


def test_names_packed_by_chinese_windows(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("甲.md".encode("gb18030").decode("cp437"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, RULE)
    raw = stream.getvalue().replace("甲.md".encode("gb18030").decode("cp437").encode(), "甲.md".encode("gb18030"))
    (tmp_path / "包.zip").write_bytes(raw if len(raw) == len(stream.getvalue()) else stream.getvalue())
    (result,) = ingest([tmp_path / "包.zip"], tmp_path / "library", DESK)
    assert result.ok


def test_a_paragraph_size_does_not_matter_in_word(tmp_path: Path) -> None:
    word = Word()
    for line in RULE.split("\n"):
        word.add_paragraph().add_run(line.lstrip("# ")).font.size = Pt(9)
    word.save(str(tmp_path / "a.docx"))
    assert parse(tmp_path / "a.docx", DESK).documents[0].source.articles == 3

"""Every kind on three cases, word for word. After an intended change: GOLDEN=write python -m pytest tests/draft, then
read the difference in version control."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from docx import Document

from advisor.domain.letter import ParagraphStyle
from advisor.draft.fill import draft_letter
from advisor.draft.kinds import load_kinds
from advisor.draft.render import render
from advisor.draft.word_file import body_of
from tests.draft.conftest import check
from tests.draft.stories import STORIES, typed

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
KINDS = {k.name: k for k in load_kinds(ROOT / "corpus" / "letters")}
SIDE = {"arrears": {}, "injury": {}, "complaint": {"applicant_side": "用人单位"}}
BLOCKS_MEANT = {  # a gap, or a fact that the story lacks: what a person must still do is not an error of the draft
    "complete",
}


def drafted(name, story, parameters, **entries):
    kind = KINDS[name]
    return draft_letter(kind, STORIES[story](), typed(kind, **SIDE[story], **entries), "张三", check, parameters)


def shown(letter) -> str:
    return "".join(f"{p.style.value}\t{p.text}\n" for p in letter.paragraphs)


def hold(text: str, path: Path) -> None:
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = unified_diff(kept.splitlines(), text.splitlines(), f"以前 {path.name}", "现在", lineterm="", n=0)
    assert kept == text, "\n" + "\n".join(difference)


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", KINDS)
def test_golden(name, story, parameters):
    hold(shown(drafted(name, story, parameters)), GOLDEN / story / f"{name}.txt")


@pytest.mark.parametrize("name", KINDS)
def test_with_nothing_entered_every_gap_is_marked_and_nothing_else_is_wrong(name, parameters):
    kind = KINDS[name]
    letter = draft_letter(kind, STORIES["arrears"](), {}, "张三", check, parameters)
    assert "【待填：" in shown(letter)
    allowed = {"complete", "sums_definite"}  # an unpaid wage without its day is both a gap and indefinite
    assert {f.check for f in letter.findings if f.blocking} <= allowed, [f for f in letter.findings if f.blocking]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", KINDS)
def test_a_filled_draft_has_only_gaps_left(name, story, parameters):
    letter = drafted(name, story, parameters)
    blocking = [f for f in letter.findings if f.blocking and f.check not in BLOCKS_MEANT]
    assert blocking == []


@pytest.mark.parametrize("name", KINDS)
def test_a_filled_arrears_draft_is_complete(name, parameters):
    letter = drafted(name, "arrears", parameters)
    assert [f.message for f in letter.findings if f.blocking] == []
    assert "【待填" not in shown(letter)


@pytest.mark.parametrize("name", KINDS)
def test_word_file_of_every_kind(name, parameters, tmp_path):
    letter = drafted(name, "arrears", parameters)
    render(letter, KINDS[name], tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    shown = list(body_of(document))
    assert [p.text for p in shown] == [p.text for p in letter.paragraphs]
    cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    assert all(p.style.name.startswith("文书") for p in [*document.paragraphs, *cells])
    assert "{" not in "".join(p.text for p in shown)
    runs = sum(p.style is ParagraphStyle.TABLE for p in letter.paragraphs)
    assert runs == sum(len(t.rows) for t in document.tables), "rows are real tables"
    assert sum("草稿" in s.header._element.xml for s in document.sections) == len(document.sections)


def test_all_sixteen_codes_are_there():
    assert {k.code for k in KINDS.values()} == {f"L{i:02d}" for i in range(1, 17)}

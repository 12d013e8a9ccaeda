"""The brief as a Word file: everything that the Markdown says, in order, nothing of its signs."""

import re
from io import BytesIO

from docx import Document

from advisor.draft.word_brief import FOOTER, word_brief
from advisor.pipeline import Advisor

MARKDOWN = """# 调解准备简报

**案情**　周某与\\<某厂\\>，欠薪 11,200元。

## 事实

| 事实 | 内容 |
|---|---|
| 用人单位 | 甲\\|乙厂 |

- **红**　先看
1. 第一步\x00
"""


def read(content: bytes) -> tuple[list[tuple[str, str]], list[list[str]]]:
    document = Document(BytesIO(content))
    tables = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [(p.style.name, p.text) for p in document.paragraphs], tables


def test_each_kind_of_line() -> None:
    paragraphs, tables = read(word_brief(MARKDOWN, "准备"))
    assert paragraphs == [
        ("Heading 1", "调解准备简报"),
        ("Normal", "案情　周某与<某厂>，欠薪 11,200元。"),
        ("Heading 2", "事实"),
        ("List Bullet", "红　先看"),
        ("Normal", "1．第一步"),
    ]
    assert tables == [["事实", "内容"], ["用人单位", "甲|乙厂"]]


def test_bold_and_footer() -> None:
    document = Document(BytesIO(word_brief(MARKDOWN, "准备")))
    runs = [(r.text, bool(r.bold)) for r in document.paragraphs[1].runs]
    assert runs[0] == ("案情", True) and not runs[1][1]
    assert document.sections[0].footer.paragraphs[0].text == FOOTER


def test_the_whole_brief_is_in_it(whole: Advisor, shoe_story: str) -> None:
    consultation = whole.consult(whole.open_case(shoe_story))
    paragraphs, tables = read(whole.brief_word(consultation))
    words = "".join([text for _, text in paragraphs] + [cell for row in tables for cell in row])
    wanted = re.sub(r"^\|[-|: ]+\|$|^#+ |^- |^\d+\. |\*\*|[|\\]", "", whole.brief(consultation), flags=re.M)
    lacking = [line for line in map(str.strip, wanted.splitlines()) if line and set(line) != {"-"}]
    squeezed = re.sub(r"\s|\d+．|[|]", "", words)
    assert not [line for line in lacking if re.sub(r"\s", "", line)[:20] not in squeezed]
    assert "**" not in words and "|---" not in words

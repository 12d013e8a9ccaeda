"""What a document is called: its own title, also over several lines, and the plan inside the notice that issues it."""

from __future__ import annotations

import re
from pathlib import Path

_END = re.compile(
    r"(条例|规定|办法|解释|方案|决定|意见|通知|规则|法|细则|公告|通告|指引|规程)(（[一二三四五六七八九十]）)?$"
)
_ISSUED = re.compile(r"(?:印发|发布|公布)(?P<inner>.+?)的(?:通知|公告|通告)$")
_REGION = re.compile(r"^[㐀-鿿]{2,8}?(?:省|自治区|市|自治州|县)(?=[㐀-鿿])")
_BODY_LINE = re.compile(r"(?:委员会|局|法院|检察院|厅|工会|联合会|协会|办公室|人民政府)$")
_NUMBER_LINE = re.compile(r"[〔\[［（(]\d{4}[〕\]］）)]\s*\d+\s*号$")
_MOST_LINES = 4


def find_title(text: str, path: Path) -> str:
    """The title of the document in ``text``; its file name where it names none."""
    lines = text[:4_000].split("\n")
    shell = _marked(lines) or _written(lines)
    if not shell:
        return re.sub(r"[-_(（]?\d{4}-\d{2}-\d{2}[)）]?", "", path.stem).strip("-_ ")
    return _inner(shell, text) or shell


def _marked(lines: list[str]) -> str:
    for line in lines:
        if line.startswith("# ") or (line is lines[0] and line.startswith("## ")):
            return line.lstrip("#").strip()
    for line in lines:
        if line.startswith("名称 "):
            return line[3:].replace(" ", "")
    return ""


def _written(lines: list[str]) -> str:
    """The first run of up to four lines that reads as a title: ends like one, its marks closed, no sentence in it."""
    for first in range(min(40, len(lines))):
        joined = ""
        for line in lines[first : first + _MOST_LINES]:
            plain = line.replace(" ", "").replace("\t", "")
            if joined and (_BODY_LINE.search(joined) or _NUMBER_LINE.search(joined)):
                break
            alone = bool(joined and "关于" in plain and _END.search(plain) and _closed(plain))
            if alone:  # a whole title by itself: what stands above is not part of it
                break
            joined += plain
            if len(joined) > 110 or re.search(r"[。；：:，,]", joined):
                break
            if len(joined) >= 5 and _END.search(joined) and _closed(joined):
                return _issuer_above(joined, lines[first - 1] if first else "") + joined
    return ""


def _issuer_above(title: str, line: str) -> str:
    before = line.replace(" ", "")
    is_issuer = _BODY_LINE.search(before) or before.endswith("部门")
    return before if title.startswith("关于") and is_issuer and "、" not in before else ""


def _closed(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("《》", "“”", "（）", "〈〉"))


def _inner(shell: str, text: str) -> str:
    """The title of the plan that a notice issues, where the file has the plan itself; with the issuing region."""
    match = _ISSUED.search(shell)
    if match is None:
        return ""
    inner = match["inner"].strip()
    if inner.startswith("《") and inner.endswith("》") and inner.count("《") == 1:
        inner = inner[1:-1]
    flat = re.sub(r"[\s]", "", text)
    wanted = re.escape(re.sub(r"\s", "", inner))
    if not re.search(rf"(?<=[^《〈发布]){wanted}(?![》〉的])", flat):
        return ""
    region = _REGION.match(shell)
    return (region[0] if region and inner.startswith("关于") else "") + inner

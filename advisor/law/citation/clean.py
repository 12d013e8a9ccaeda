"""Text made regular for reading, with the way back to the original offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# One character to one character, so that offsets stay true. 【】 and [] stand for 〔〕 in document numbers.
# The traditional characters of titles and places are folded too: 勞動合同法第三十八條.
_FOLD = str.maketrans(
    "()[]［］【】﹝﹞<>＜＞０１２３４５６７８９,;:!?﹐．-—–―−‐‑~〜條項號勞動爭議調規實釋國務執業會險傷資處罰關於適則辦細",
    "（）〔〕〔〕〔〕〔〕〈〉〈〉0123456789，；：！？，.－－－－－－－～～条项号劳动争议调规实释国务执业会险伤资处罚关于适则办细",
)
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x20\x7f-\xa0\u3000\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff\u00ad]+")
_NUM = "〇零一二三四五六七八九十百千"
_WRAP = re.compile(
    rf"(?<=[第{_NUM}之])\n{{1,2}}(?=[{_NUM}条款项])"  # inside a numeral
    rf"|(?<=第)\n(?=（)|(?<=（)\n(?=[{_NUM}\d])|(?<=[{_NUM}\d])\n(?=）[款项])"
    rf"|(?<=[条款])\n{{1,2}}(?=第?（?[{_NUM}\d]{{1,5}}）?[款项])"  # 第三十八条第一款 | 第（三）项
    r"|(?<=[条款项])\n{1,2}(?=[、和与及至]|（[一二三四五六七八九十]{1,3}）项)"
    r"|(?<=[条款项》）\d][、和与及至])\n{1,2}(?=第|《|（)"  # a list goes on
)
_SPLIT = re.compile(rf"第（?[{_NUM}\d]{{0,9}}(?P<wrap>\n)[{_NUM}\d]{{0,9}}）?(?P<more>\n)?[条款项]")
_HEADING = re.compile(
    r"第[〇零一二三四五六七八九十百千\d]{1,7}[条章节编部]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]|\d"
)
_WRAPPED_LINE = 15  # a shorter line ended because its author ended it


@dataclass(frozen=True)
class Clean:
    """``text`` without spaces, control characters and line wraps; ``at[i]`` is the original offset of ``text[i]``."""

    text: str
    at: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of ``text[start:end]``; the end follows its last character."""
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]

    def index(self, offset: int) -> int:
        """The position in ``text`` of the original ``offset`` (or of the first kept character after it)."""
        return bisect_left(self.at, offset)

    def followed_by_space(self, end: int) -> bool:
        """Whether the original has a space or a line end right after ``text[end - 1]``."""
        after = self.at[end - 1] + 1
        return after >= len(self.original) or self.original[after].isspace()


def clean(text: str) -> Clean:
    """Linear in the length of ``text``."""
    folded = text.replace("\r", "\n").translate(_FOLD)
    kept: list[str] = []
    at: list[int] = []
    position = 0
    for gap in _INVISIBLE.finditer(folded):
        kept.append(folded[position : gap.start()])
        at.extend(range(position, gap.start()))
        position = gap.end()
    kept.append(folded[position:])
    at.extend(range(position, len(folded)))
    joined = "".join(kept)
    drop = _wraps(joined)
    if drop:
        at = [offset for i, offset in enumerate(at) if i not in drop]
        joined = "".join(c for i, c in enumerate(joined) if i not in drop)
    return Clean(joined, (*at, len(text)), text)


def _wraps(text: str) -> set[int]:
    """Positions of newlines that only wrap a line: inside a numeral, a title, or a long line of running text."""
    drop = {i for m in _WRAP.finditer(text) for i in range(m.start(), m.end())}
    drop |= {i for m in _SPLIT.finditer(text) for i in (m.start("wrap"), m.start("more")) if i >= 0}
    line_start = 0
    for found in re.finditer(r"\n", text):
        i = found.start()
        long = i - line_start >= _WRAPPED_LINE
        opened = text.rfind("《", max(line_start, i - 60), i) > text.rfind("》", max(line_start, i - 60), i)
        inside = opened and text.find("》", i, i + 60) >= 0
        running = long and text[i - 1 : i] >= "一" and text[i - 1 : i] <= "鿿" and "一" <= text[i + 1 : i + 2] <= "鿿"
        if inside or (running and not _HEADING.match(text, i + 1)):
            drop.add(i)
        line_start = i + 1
    return drop

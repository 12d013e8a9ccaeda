"""Page furniture off, white space in order; no word of the document is touched."""

from __future__ import annotations

import re
import unicodedata

from advisor.ingest.paragraphs import begins_part, glued, goes_on
from advisor.ingest.rows import separated
from advisor.ingest.tasks import bodies

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_RADICALS = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")  # a PDF printed from a browser has ⼀ for 一, ⼯ for 工
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_FURNITURE = re.compile(
    r"^(设为首页.*|首页(?:\s.*)?|当前的?位置\s*[:：].*|打印(?:本页)?|打印本页.*|打印\s*关闭|关闭(?:窗口|本页)?|分享(?:到)?[:：]?.{0,20}|扫一扫.*"
    r"|点击咨询.*|字[号体]\s*[:：].{0,12}|【?字体[:：].*|[—\-–－]\s*\d+\s*[—\-–－]|第\s*\d+\s*页.*|浏览次数[:：].*|来源[:：].{0,20}|返回顶部)$"
)
_NOTE = re.compile(r"^(?:\d{1,3}(?:$|[\s.．、])|[一二三四五六七八九十]+、.{1,12}$)|\t")
_ENDS = "。；：！？”』）】…》;:!?)\"'"
_LONG = 30  # a line as long as this that ends nowhere was cut by the edge of a page


def clean(text: str) -> str:
    """``text`` with comments and page furniture removed, one line a paragraph, no empty lines."""
    text = _COMMENT.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _RADICALS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    lines = (re.sub(r" *\t[ \t]*", lambda m: "\t" * m[0].count("\t"), line.strip(" ")) for line in text.split("\n"))
    shown = (re.sub(r"  +", " ", line).rstrip() for line in lines)
    mended = _mended([line for line in shown if line.strip() and not _FURNITURE.match(line.strip())])
    return "\n".join(separated(mended))


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page, not to the document."""
    return bool(_FURNITURE.match(line))


def _mended(lines: list[str]) -> list[str]:
    """Lines with a sentence that was cut by the edge of a page put together."""
    result: list[str] = []
    for line in lines:
        if result and _was_cut(result[-1], line):
            result[-1] = glued(result[-1], line)
        else:
            result.append(line)
    return result


def _was_cut(before: str, line: str) -> bool:
    if "\t" in before or (_NOTE.search(line) and not before.endswith("第")):
        return False
    if goes_on(before):
        return len(before) >= 12
    unended = len(before) > _LONG and re.search("[，。、；,]", before) and before[-1] not in _ENDS
    return bool(unended and re.search("[，。、；,]", line)) and not begins_part(line) and not bodies(line)

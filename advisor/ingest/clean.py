"""Page furniture off, white space in order; no word of the document is touched."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_FURNITURE = re.compile(
    r"^(设为首页.*|当前位置[:：].*|打印本页.*|关闭窗口.*|分享到.*|扫一扫.*|[—\-–]\s*\d+\s*[—\-–]|第\s*\d+\s*页.*)$"
)


def clean(text: str) -> str:
    """``text`` with comments and page furniture removed, one line a paragraph, no empty lines."""
    text = _COMMENT.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("　", " ")
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not _FURNITURE.match(line))

"""Typical cases: by section (基本案情, 处理结果, 典型意义 …), also several in one file (案例1, 案例2 …)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from advisor.ingest.piece import NUMERAL, Piece, heading, is_title_line

_FACTS = "基本案情|案情简介|案情回放|简要案情|案情"
_OUTCOME = "处理结果|裁判结果|裁决结果|仲裁结果|判决结果|调解结果|处理情况|裁判要旨"
_OTHERS = (
    "申请人请求|仲裁请求|原告诉讼请求|诉讼请求|当事人请求|双方主张|争议焦点|案例分析|裁判理由|处理理由|法律分析|评析|"
    "典型意义|调解过程|调解启示|案例提示|仲裁委员会提示|仲裁委提示|法官提示|专家点评|启示"
)
_SECTION = re.compile(
    rf"^(?:#+ *)?(?:{NUMERAL}、|[（(]{NUMERAL}[）)])?[【\[]?(?P<name>{_FACTS}|{_OUTCOME}|{_OTHERS})(?:[】\]]|[:：]|$)"
)
_CASE = re.compile(rf"^(?:#+ *)?案例\s*(?P<n>{NUMERAL}|\d{{1,3}})(?=[\s、.．:：]|$)")
_MONTH = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月")


def is_cases(lines: Sequence[str]) -> bool:
    """Whether the text tells cases: it has a section of facts and one of the outcome."""
    names = {match["name"] for line in lines if (match := _SECTION.match(line))}
    return any(re.fullmatch(_FACTS, n) for n in names) and any(re.fullmatch(_OUTCOME, n) for n in names)


def cases(lines: Sequence[str]) -> Iterator[Piece]:
    """A piece a section; in a file of several cases the place says which: 案例2·处理结果."""
    case, trail = "", tuple[str, ...]()
    piece = heading("前言")
    for line in lines:
        if match := _CASE.match(line):
            yield piece
            case, trail = f"案例{match['n']}", (line.lstrip("# "),) if is_title_line(line, 80) else ()
            piece = heading(case, (), [line])
        elif match := _SECTION.match(line):
            yield piece
            piece = heading(f"{case}·{match['name']}" if case else match["name"], trail, [line])
        else:
            piece.lines.append(line)
    yield piece


def holds_cases(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces are sections of cases."""
    return any(re.fullmatch(rf"(?:案例.{{1,4}}·)?(?:{_FACTS})", p.locator.heading or "") for p in pieces)


def latest_month(text: str) -> date | None:
    """The last day of the latest month that a case tells of: it was published then or later."""
    months = [(int(y), int(m)) for y, m in _MONTH.findall(text) if 1 <= int(m) <= 12]
    if not months:
        return None
    year, month = max(months)
    return date(year, month, monthrange(year, month)[1])

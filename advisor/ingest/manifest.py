"""What a document says of itself: title, 文号, issuer, dates, region. A person can correct each of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Fidelity, InForce, Mark, Source, SourceKind
from advisor.errors import InputError
from advisor.ingest.statutes import plain_title
from advisor.law.regions import Regions

_DATE = r"(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?"
_START = re.compile(rf"施行日期[:：]\s*{_DATE}|自\s*{_DATE}\s*起\s*(?:施行|执行|实施)|{_DATE}\s*施行")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布|印发)之日起(?:施行|执行|实施)")
_ANY_DATE = re.compile(_DATE)
_SERIAL = r"[㐀-鿿]{2,12}[〔\[［（(]\d{4}[〕\]］）)]\s*\d{1,4}\s*号"
_ORDER = r"[㐀-鿿、]{2,60}令\s*第\s*\d{1,4}\s*号"
# alone on its line, or labelled: a number inside a sentence belongs to another document
_NUMBER = re.compile(rf"^(?:.*文号[:：\s])?\s*({_SERIAL}|{_ORDER})(?=\s|$)|({_ORDER})\s*公布", re.M)
_TITLE_END = re.compile(r"(条例|规定|办法|解释|方案|决定|意见|通知|规则|法)(（[一二三四五六七八九十]）)?$")
_HEAD = 1_500  # a document introduces itself at its beginning
_TAIL = 800


class Corrections(Noun):
    """What a person says of a document against what was found in it."""

    title: str = ""
    number: str = ""
    region: str = ""
    start: date | None = None
    kind: SourceKind | None = None


def describe(path: Path, text: str, regions: Regions, corrections: Corrections) -> Source:
    """The source that ``text`` is. Raises InputError where a title or date is missing and was not given."""
    head = text[:_HEAD]
    title = corrections.title or _title(head, path)
    start = corrections.start or _start(text, path)
    region = corrections.region or regions.find(title) or regions.find(path.stem) or _issued_in(head, regions)
    number = corrections.number or _number(head)
    return Source(
        work=plain_title(title),
        title=title,
        kind=corrections.kind or _kind(title, number, region),
        issuer=_issuer(head),
        number=number,
        region=region,
        in_force=InForce(start=start),
        fidelity=Fidelity.VERBATIM,
        mark=Mark.WEB,  # what an office drops in is as good as where it got it; a person may raise the mark
        origin=f"本单位入库文件 {path.name}",
    )


def _title(head: str, path: Path) -> str:
    lines = head.split("\n")
    for line in lines:
        if line.startswith("# "):
            return line[2:].strip()
    for line in lines:
        if line.startswith("名称 "):
            return line[3:].replace(" ", "")
    for number, line in enumerate(lines[:30]):
        compact = line.replace(" ", "")
        if 6 <= len(compact) <= 60 and _TITLE_END.search(compact):
            if compact.count("》") > compact.count("《"):  # the title runs over two lines
                compact = lines[number - 1].replace(" ", "") + compact
            return compact
    stem = re.sub(r"[-_(（]?\d{4}-\d{2}-\d{2}[)）]?", "", path.stem).strip("-_ ")
    if not stem:
        raise InputError(f"{path.name}：没有认出标题，请用 --title 写明")
    return stem


def _start(text: str, path: Path) -> date:
    for match in _START.finditer(text[:_HEAD] + "\n" + text[-_TAIL:]):
        parts = [g for g in match.groups() if g]
        if (found := _as_date(parts)) is not None:
            return found
    for candidate in (path.stem, text[:_HEAD]):
        dates = [d for m in _ANY_DATE.finditer(candidate) if (d := _as_date(list(m.groups()))) is not None]
        if dates:
            return max(dates)
    raise InputError(f"{path.name}：没有找到施行或印发日期，请用 --date 写明，例如 --date 2023-05-04")


def _as_date(parts: list[str]) -> date | None:
    try:
        return date(*map(int, parts[:3]))
    except ValueError:
        return None


def _number(head: str) -> str:
    match = _NUMBER.search(head)
    return (match[1] or match[2]).replace(" ", "") if match else ""


def _issuer(head: str) -> str:
    match = re.search(r"(?:发布机关|发布机构|制定机关)[:：\s]\s*(\S+)", head)
    return match[1] if match else ""


def _issued_in(head: str, regions: Regions) -> str:
    """The region of the bodies that head a notice; 全国 where none is named in the first lines."""
    return regions.find("\n".join(head.split("\n")[:6])) or "全国"


def _kind(title: str, number: str, region: str) -> SourceKind:
    local = region != "全国"
    if title.startswith("最高人民法院"):
        return SourceKind.INTERPRETATION
    if title.endswith(("通知", "方案", "意见")):
        return SourceKind.POLICY if local else SourceKind.NORMATIVE_DOCUMENT
    if local:
        return SourceKind.LOCAL_REGULATION
    if title.endswith("条例") or "国务院" in title + number or title.startswith("全国"):
        return SourceKind.REGULATION
    return SourceKind.MINISTRY_RULE

"""What a document says of itself: title, 文号, issuer, dates, region. A person can correct each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advisor.domain.base import Noun
from advisor.domain.source import Fidelity, InForce, Mark, Source, SourceKind
from advisor.errors import InputError
from advisor.ingest.basis import find_last_day, find_parents
from advisor.ingest.cases import holds_cases, latest_month
from advisor.ingest.dates import find_dates
from advisor.ingest.issuers import find_issuers, find_number
from advisor.ingest.known import KnownWorks, edition_of
from advisor.ingest.piece import Piece
from advisor.ingest.statutes import plain_title
from advisor.ingest.title import find_title
from advisor.law.regions import Regions

_HEAD = 2_500  # a document introduces itself at its beginning
_NATIONAL = re.compile(r"^(?:全国|国务院|中华人民共和国|最高人民|人力资源)")


class Corrections(Noun):
    """What a person says of a document against what was found in it."""

    title: str = ""
    number: str = ""
    region: str = ""
    start: date | None = None
    kind: SourceKind | None = None
    issuer: str = ""
    end: date | None = None  # the last day in force


class Described(Noun):
    source: Source
    warnings: tuple[str, ...] = ()


def describe(
    path: Path,
    text: str,
    pieces: Sequence[Piece],
    regions: Regions,
    corrections: Corrections,
    known: KnownWorks,
) -> Described:
    """The source that ``text`` is. Raises InputError where a title or date is missing and was not given."""
    head = _front(text)
    title = corrections.title or find_title(text, path)
    if not title:
        raise InputError(f"{path.name}：没有认出标题，请用 --title 写明")
    dates = find_dates(text, path)
    number = corrections.number or find_number(head)
    numbers = [p.locator.article for p in pieces if p.locator.article]
    editions = known.editions_of(title, number)
    texts = {p.locator.key: p.text for p in pieces}
    edition = edition_of(editions, dates, texts, max(numbers, default=None)) if corrections.start is None else None
    is_case = holds_cases(pieces)
    told = latest_month(text) if is_case and dates.start is None else None
    start = corrections.start or (edition.start if edition else dates.start) or told
    if start is None:
        raise InputError(f"{path.name}：没有找到施行或印发日期，请用 --date 写明，例如 --date 2023-05-04")
    region = corrections.region or _region(title, path, head, regions)
    known_end = edition.last_day if edition and not edition.restated else None
    own_end = None if is_case else find_last_day(text, start)
    last_day = corrections.end or known_end or own_end
    if last_day is not None and last_day < start:
        raise InputError(f"{path.name}：失效日期 {last_day} 早于施行日期 {start}，请核对")
    source = Source(
        work=edition.work if edition else editions[0].work if editions else plain_title(title),
        title=title,
        kind=corrections.kind or (SourceKind.PRECEDENT if is_case else _kind(title, number, region, head)),
        issuer=corrections.issuer or find_issuers(head, title, number) or (edition.issuer if edition else ""),
        number=number or (edition.number if edition else ""),
        region=region,
        in_force=InForce(start=start, end=last_day),
        fidelity=Fidelity.VERBATIM,
        mark=Mark.WEB,  # what an office drops in is as good as where it got it; a person may raise the mark
        origin=f"本单位入库文件 {path.name}",
        articles=max(numbers, default=None),
        parents=() if is_case else find_parents(text, title),
    )
    doubts = _doubts(corrections, dates.start, dates.sure, start, bool(edition), editions)
    if told and corrections.start is None:
        doubts = (f"案例没有写明发布日期，暂取文中最晚的年月 {start}，请核对，不对用 --date 更正",)
    if own_end and last_day == own_end:
        doubts = (*doubts, f"文件写明有效期，按 {own_end} 止；延期的请更正失效日期")
    return Described(source=source, warnings=doubts)


def _doubts(
    corrections: Corrections, found: date | None, sure: bool, start: date, is_known: bool, editions: Sequence[object]
) -> tuple[str, ...]:
    """What a person should look at before the document counts."""
    if corrections.start is not None:
        return ()
    if is_known and found != start:
        return (f"施行日期按资料库所收的同一版本取 {start}（文件本身只看得出 {found}），请核对",)
    if editions and not is_known:
        return (f"资料库收有这部文件的其他版本；本文件按 {start} 起施行的版本入库，请核对，不对用 --date 更正",)
    if not sure:
        return (f"文件没有写明本版本的施行日期，暂取通过、修改或印发日期 {start}，请核对",)
    return ()


def _front(text: str) -> str:
    """What stands before the first article; a notice has none, and introduces itself in the first part."""
    match = re.search(r"^第一条(?=\s)", text[: 2 * _HEAD], re.M)
    return text[: match.start()] if match else text[:_HEAD]


def _region(title: str, path: Path, head: str, regions: Regions) -> str:
    if _NATIONAL.match(title):
        return "全国"
    found = regions.find(title) or regions.find(path.stem)
    heading = [line for line in head.split("\n")[:6] if not line.endswith(("：", ":"))]  # not those it is sent to
    return found or regions.find("\n".join(heading)) or "全国"


def _kind(title: str, number: str, region: str, head: str) -> SourceKind:
    if title.startswith(("最高人民法院", "最高人民检察院")) or "最高人民法院审判委员会" in head:
        return SourceKind.INTERPRETATION
    if title.startswith(("全国人民代表大会", "中华人民共和国")) and title.endswith(("决定", "法", "法典")):
        return SourceKind.STATUTE
    local = region != "全国"
    if title.endswith(("通知", "方案", "意见", "公告", "通告")):
        return SourceKind.POLICY if local else SourceKind.NORMATIVE_DOCUMENT
    if local:
        return SourceKind.LOCAL_REGULATION if title.endswith(("条例", "规定")) else SourceKind.NORMATIVE_DOCUMENT
    if title.endswith("条例") or "国务院" in title + number or title.startswith("全国") or "政务院" in head:
        return SourceKind.REGULATION
    return SourceKind.MINISTRY_RULE

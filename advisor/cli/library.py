"""Files in, index, search: ingest, index, vectors, search."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from advisor.cli.base import (
    AsJson,
    AsOf,
    Batch,
    Region,
    command,
    day,
    err,
    open_advisor,
    out,
    print_json,
    print_lines,
    print_missing,
    with_bar,
)
from advisor.cli.records import Line, Record, batch, hit_record
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind
from advisor.errors import InputError
from advisor.ingest.files import Ingested, files_in
from advisor.ingest.manifest import Corrections
from advisor.law.citation import format_citation


@command()
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="文件或文件夹：.txt .md .html .pdf .docx .zip；扫描件和图片要装识别组件")
    ] = None,
    title: Annotated[str, typer.Option(help="更正标题")] = "",
    number: Annotated[str, typer.Option(help="更正文号")] = "",
    region: Region = "",
    date_: Annotated[str, typer.Option("--date", help="更正施行（印发）日期")] = "",
    until: Annotated[str, typer.Option(help="更正失效日期（最后适用的那一天）")] = "",
    kind: Annotated[str, typer.Option(help="更正类别：行政法规、部门规章、地方性法规、政策文件……")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="只看认出了什么，不入库")] = False,
    force: Annotated[bool, typer.Option("--force", help="看过原件，质量报告不通过也收")] = False,
    remove: Annotated[str, typer.Option(help="从资料库移除：标题，或“标题@施行日期”")] = "",
    as_json: AsJson = False,
) -> None:
    """把本单位的文件收进资料库（原件另存），之后运行 advisor index 即可检索。"""

    if remove:
        for name in open_advisor().remove(remove):
            out.print(f"已移除 {name}；运行 advisor index 后不再检索到", markup=False)
        return None
    corrections = Corrections(
        title=title, number=number, region=region, start=day(date_), end=day(until), kind=_kind(kind)
    )
    wanted = list(paths or ())
    if not wanted:
        raise InputError("没有要收的文件：写在命令后面，例如 advisor ingest 文件夹")
    if corrections != Corrections() and len(files_in(wanted)) > 1:
        raise InputError("更正（--title、--number、--region、--date、--until、--kind）一次只对一个文件")
    results = _with_progress(open_advisor().ingest(wanted, corrections, force=force, preview=preview), wanted)
    if as_json:
        return print_json(results)
    for item in results:
        for line, style in _lines(item):
            out.print(line, style=style, markup=False, soft_wrap=True)
    good, known = sum(item.ok for item in results), sum(item.known for item in results)
    out.print(f"{len(results)} 个文件：收好 {good} 个（其中 {known} 个早已在库），没有收 {len(results) - good} 个。")
    if not all(item.ok for item in results):
        raise typer.Exit(1)
    return None


def _lines(item: Ingested) -> Iterator[tuple[str, str]]:
    """What was made of a file, one line a work; what a person should look at stands below."""
    if item.document is None:
        yield f"✗ {item.error}", "red"
    for document in (item.document, *item.also):
        if document is None:
            continue
        source = document.source
        until = f"，至 {source.in_force.end} 止" if source.in_force.end else ""
        facts = (source.number, source.region, source.kind.value, f"{source.in_force.start} 起{until}")
        sign = "=" if item.known else "✓"
        yield f"{sign} {source.title}（{'，'.join(filter(None, facts))}）{len(document.passages)} 段", ""
        if source.parents:
            yield f"    依据：{'、'.join(source.parents)}", "dim"
        for warning in document.warnings:
            yield f"    · {warning}", "yellow"


def _with_progress(coming: Iterator[Ingested], paths: list[Path]) -> list[Ingested]:
    """The results, with a bar; Ctrl+C keeps what is in, and the same command goes on from there."""
    results: list[Ingested] = []
    with Progress(*Progress.get_default_columns(), console=err, transient=True) as bar:
        task = bar.add_task("入库", total=len(files_in(paths)))
        try:
            for item in coming:
                results.append(item)
                bar.update(task, advance=1, description=f"入库 {item.path[:20]}")
        except KeyboardInterrupt:
            err.print(f"已中断：收好 {len(results)} 个文件。再运行同一条命令，会从断处接着做。")
            raise typer.Exit(130) from None
    return results


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
def learn() -> None:
    """重新从案情里学每样迹象的分量（维护者改过 corpus/story/lessons.yaml 或例句之后用，要一两分钟）。"""
    trial = open_advisor().learn()
    out.print(
        f"学完 {trial.stories} 则。轮流留出五分之一来试：争议类型 F1 {trial.f1:.3f}"
        f"（对 {trial.right}，多 {trial.extra}，漏 {trial.missed}）；不归这里管的指对 {trial.sent[0]}/{trial.sent[1]}，"
        f"错推出门 {trial.turned_away[0]}/{trial.turned_away[1]}。"
    )


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

    on = day(as_of) or date.today()

    def ask(text: str, there: str = region, then: date = on) -> tuple[Hit, ...]:
        return advisor.search(Query(text=text, top=top, region=there, kinds=wanted, as_of=then))

    def asked(line: Line) -> tuple[Hit, ...]:
        return ask(line.query, region if line.region is None else line.region, line.as_of or on)

    if many is not None:
        return print_lines(batch(many, lambda line: _timed(lambda: asked(line))))
    if not query.strip():
        raise InputError("没有要找的内容：写在命令后面，或用 --batch 指定一批")
    hits = ask(query)
    if as_json:
        return print_json([hit_record(hit) for hit in hits])
    print_missing(advisor)
    if not hits:
        out.print("资料库中没有依据。可以换个说法，或拨打 12333（人社）、12348（法律服务）咨询。")
    for hit in hits:
        place = format_citation(hit.source.work, hit.passage.locator)
        out.print(f"{hit.rank}. {place}（{hit.source.kind.value}）", style="bold", markup=False)
        out.print(hit.passage.text, markup=False)
        if hit.passage.explanation:
            out.print(f"要点（资料库复述，不作引文）：{hit.passage.explanation}", style="dim", markup=False)
        for line in (*((f"找到它的：{'、'.join(hit.found_by)}，得分 {hit.score}",) if explain else ()), hit.note):
            if line:
                out.print(line, style="dim", markup=False)
    return None


def _kinds(name: str) -> tuple[SourceKind, ...]:
    kind = _kind(name)
    return (kind,) if kind else ()


def _kind(name: str) -> SourceKind | None:
    if not name:
        return None
    try:
        return SourceKind(name)
    except ValueError:
        raise InputError(f"没有「{name}」这一类，可以是：{'、'.join(SourceKind)}") from None


def _timed(ask: Callable[[], tuple[Hit, ...]]) -> Record:
    start = time.perf_counter()
    hits = ask()
    return {"hits": [hit_record(hit) for hit in hits], "ms": round((time.perf_counter() - start) * 1000, 1)}

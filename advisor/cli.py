"""The command line: one command a verb, each a few lines. Messages in Chinese; ``--json`` for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress
from rich.table import Table

from advisor.errors import AdvisorError, InputError
from advisor.settings import Settings

app = typer.Typer(
    help="调解参谋：劳动人事争议协商调解的知识库与参谋。离线可用，引用逐条核验。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
out = Console()
err = Console(stderr=True)

Region = Annotated[str, typer.Option("--region", help="地区，如 湖北·黄石·阳新")]
AsOf = Annotated[str, typer.Option("--as-of", help="以哪一天的法律为准，如 2026-03-01；不写为今天")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用")]


def main() -> NoReturn:
    """Entry point; an expected error is one Chinese sentence and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console set to GBK cannot show every character
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except AdvisorError as error:
        err.print(f"✗ {error}", style="red", markup=False)
        sys.exit(1)
    sys.exit(0)


def _advisor() -> Any:
    from advisor.pipeline import Advisor

    return Advisor(Settings())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"日期「{text}」看不懂，请写成 2026-03-01 这样") from None


def _read(story: str) -> str:
    """The text of a file, or of standard input for ``-``."""
    if story == "-":
        return sys.stdin.read()
    path = Path(story)
    if not path.is_file():
        raise InputError(f"找不到文件 {story}，请核对路径；也可以用 - 从标准输入读")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return path.read_text(encoding="gb18030", errors="replace")


def _json(value: BaseModel | Sequence[BaseModel] | object) -> None:
    def plain(item: object) -> object:
        return item.model_dump(mode="json") if isinstance(item, BaseModel) else item

    data = [plain(v) for v in value] if isinstance(value, list | tuple) else plain(value)
    print(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def _with_bar(work: Callable[[Callable[[str, int, int], None]], Any]) -> Any:
    """Run ``work`` with a progress bar for each kind of step that it reports."""
    with Progress(console=err, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        return work(progress)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹：.txt .md .pdf .docx")],
    title: Annotated[str, typer.Option(help="更正标题")] = "",
    number: Annotated[str, typer.Option(help="更正文号")] = "",
    region: Region = "",
    day: Annotated[str, typer.Option("--date", help="更正施行（印发）日期")] = "",
    as_json: AsJson = False,
) -> None:
    """把本单位的文件收进资料库（原件另存），之后运行 advisor index 即可检索。"""
    from advisor.ingest.manifest import Corrections

    corrections = Corrections(title=title, number=number, region=region, start=_day(day))
    results = list(_advisor().ingest(paths, corrections))
    if as_json:
        return _json(results)
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


@app.command()
def index(as_json: AsJson = False) -> None:
    """建立或更新资料库；没有变化时什么也不做。"""
    report = _with_bar(_advisor().index)
    if as_json:
        return _json(report)
    state = "资料库已是最新" if report.up_to_date else "资料库已建立"
    out.print(
        f"{state}：{report.sources} 部文件，{report.passages} 条（其中 {report.searched} 条可检索），"
        f"{report.phrasings} 句口语问法；新算向量 {report.embedded} 条。"
    )
    return None


@app.command()
def vectors() -> None:
    """重新计算随语料附带的向量（维护者改过语料之后用）。"""
    out.print(f"已写入 {_with_bar(_advisor().write_vectors)}")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="怎么说都行，例如：干了半年没签合同")],
    top: Annotated[int, typer.Option(help="最多几条")] = 8,
    region: Region = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """在资料库里找规则、案例、政策和指引。"""
    from advisor.domain.search import Query

    hits = _advisor().search(Query(text=query, top=top, region=region, as_of=_day(as_of) or date.today()))
    if as_json:
        return _json(hits)
    if not hits:
        out.print("资料库中没有依据。可以换个说法，或拨打 12333（人社）、12348（法律服务）咨询。")
    for hit in hits:
        place = hit.passage.locator.heading or f"第{hit.passage.locator.article_key}条"
        out.print(f"{hit.rank}. 《{hit.source.work}》{place}（{hit.source.kind.value}）", style="bold", markup=False)
        out.print(hit.passage.text, markup=False)
    return None


@app.command()
def consult(
    story: Annotated[str, typer.Argument(help="案情文件，或 - 从标准输入读")],
    region: Region = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """听一段案情，给一份调解准备：争议、规则、金额、期限、双方说理。"""
    advisor = _advisor()
    consultation = advisor.consult(advisor.open_case(_read(story), region=region, as_of=_day(as_of)))
    if as_json:
        return _json({**consultation.model_dump(mode="json"), "brief": advisor.brief(consultation)})
    out.print(Markdown(advisor.brief(consultation)))
    return None


@app.command()
def check(
    text: Annotated[str, typer.Argument(help="要核对的文字")] = "",
    file: Annotated[str, typer.Option("--file", help="要核对的文件，或 - 从标准输入读")] = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """核对文字里的每一处法律引用。"""
    content = _read(file) if file else text
    if not content.strip():
        raise InputError("没有要核对的文字：直接写在命令后面，或用 --file 指定文件")
    report = _advisor().check(content, _day(as_of))
    if as_json:
        return _json(report)
    for item in report.citations:
        style = "green" if item.holds else "red"
        out.print(f"{item.verdict.value}  {item.citation.text}  {item.message}", style=style, markup=False)
    for span in report.unparsed:
        out.print(f"没有读懂  {span.text}", style="red", markup=False)
    out.print(f"共 {len(report.citations)} 处引用，{len(report.unparsed)} 处没有读懂。")
    if not report.clean:
        raise typer.Exit(1)
    return None


@app.command()
def calc(
    name: Annotated[str, typer.Argument(help="计算器名称；不写则列出全部")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="事实，如 employment_start=2024-03-01")] = None,
    region: Region = "",
    on: Annotated[str, typer.Option("--on", help="计算所依据的日期，不写为今天")] = "",
    as_json: AsJson = False,
) -> None:
    """算经济补偿、赔偿金、二倍工资、加班费、时效……每一步都写出来。"""
    advisor = _advisor()
    if not name:
        for item in advisor.calculators:
            out.print(f"{item.name:<32}{item.title}：{item.summary}", markup=False)
        return None
    entries = dict(_pair(fact) for fact in facts or ())
    result = advisor.calculate(name, entries, region=region, on=_day(on))
    if as_json:
        return _json(result)
    out.print(result.title, style="bold")
    for step in result.steps:
        out.print(step if isinstance(step, str) else step.text, markup=False)
    for line in (*result.warnings, *(f"尚缺：{x.title}（{x.why}）" for x in getattr(result, "lacks", ()))):
        out.print(f"注意：{line}", style="yellow", markup=False)
    out.print("依据：" + "、".join(result.basis), markup=False)
    return None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"事实「{text}」应写成 名称=值，例如 monthly_wage=5600")
    return name.strip(), value.strip()


@app.command()
def letters(as_json: AsJson = False) -> None:
    """有哪些文书、什么时候用、要填什么。"""
    kinds = _advisor().letter_kinds
    if as_json:
        return _json(kinds)
    for kind in kinds:
        out.print(f"{kind.name}　{kind.code} {kind.title}{kind.subtype}", style="bold", markup=False)
        out.print(f"  {kind.when_to_use}", markup=False)
        for spec in kind.fields:
            need = "必填" if spec.required else "可不填"
            out.print(f"  {spec.name:<16}{spec.title}（{need}；来自{spec.source}）{spec.hint}", markup=False)
    return None


@app.command()
def draft(
    kind: Annotated[str, typer.Argument(help="文书名称，见 advisor letters")],
    case: Annotated[str, typer.Option(help="案情文件，或案卷里的案件编号")],
    author: Annotated[str, typer.Option(help="起草人")],
    fields: Annotated[list[str] | None, typer.Option("--field", help="字段，如 contact=李调解员")] = None,
    target: Annotated[Path | None, typer.Option("--out", help="写到这个 .docx 文件")] = None,
    region: Region = "",
    as_json: AsJson = False,
) -> None:
    """起草一份文书，存进案卷；缺的标【待填】，检查意见逐条列出。"""
    advisor = _advisor()
    opened = advisor.open_case(_read(case), region=region) if Path(case).is_file() else advisor.casebook.case(case)
    consultation = advisor.consult(opened)
    letter = advisor.draft(kind, consultation, dict(_pair(f) for f in fields or ()), author)
    advisor.casebook.save_case(opened)
    advisor.casebook.save_consultation(consultation)
    letter_id = advisor.casebook.save_letter(letter)
    if target is not None:
        advisor.render(letter, target)
    if as_json:
        return _json({"letter_id": letter_id, **letter.model_dump(mode="json")})
    for paragraph in letter.paragraphs:
        out.print(paragraph.text, markup=False)
    _print_findings(letter.findings)
    out.print(f"已存入案卷：{letter_id}" + (f"，Word 文件：{target}" if target else ""), markup=False)
    return None


def _print_findings(findings: Sequence[Any]) -> None:
    for finding in findings:
        sign = "✗" if finding.blocking else "·"
        out.print(f"{sign} {finding.message}", style="red" if finding.blocking else "yellow", markup=False)


@app.command()
def review(
    letter: Annotated[str, typer.Argument(help="文书编号；不写则列出全部")] = "",
    action: Annotated[str, typer.Option(help="提交 / 退回 / 通过 / 发出")] = "",
    actor: Annotated[str, typer.Option(help="谁来做这一步")] = "",
    note: Annotated[str, typer.Option(help="意见")] = "",
    target: Annotated[Path | None, typer.Option("--out", help="写到这个 .docx 文件（通过后没有草稿水印）")] = None,
    as_json: AsJson = False,
) -> None:
    """审核文书：起草人不能审批自己的文书；改动一个字，原来的批准就失效。"""
    from advisor.domain.letter import ReviewAction

    advisor = _advisor()
    book = advisor.casebook
    if not letter:
        items = book.letters()
        if as_json:
            return _json(items)
        for item in items:
            line = f"{item.letter_id}　{item.state.value}　{item.letter.title}　{item.letter.author} 起草"
            out.print(line, markup=False)
        return None
    current = book.versions(letter)[-1].letter
    if action:
        known = {a.value: a for a in ReviewAction if a is not ReviewAction.SAVE}
        if action not in known:
            raise InputError(f"没有「{action}」这一步，可以是：{'、'.join(known)}")
        book.act(letter, current.sha256, actor, known[action], note)
    if target is not None:
        advisor.render(current, target, book.approval(letter))
    if as_json:
        return _json({"letter_id": letter, "state": book.state(letter).value, "events": _plain(book.events(letter))})
    out.print(f"{letter}：{book.state(letter).value}", markup=False)
    for event in book.events(letter):
        out.print(f"  {event.at:%Y-%m-%d %H:%M} {event.actor} {event.action.value} {event.note}", markup=False)
    return None


def _plain(items: Sequence[BaseModel]) -> list[dict[str, Any]]:
    return [item.model_dump(mode="json") for item in items]


@app.command()
def demo(
    story: Annotated[str, typer.Argument(help="案情文件")],
    target: Annotated[Path, typer.Option("--out", help="结果放在哪个文件夹")] = Path("out"),
) -> None:
    """走一遍全程：会诊、写准备稿、起草调解建议书（Word 草稿）。"""
    advisor = _advisor()
    narrative = _read(story)
    out.print(narrative, style="italic", markup=False)
    consultation = advisor.consult(advisor.open_case(narrative))
    target.mkdir(parents=True, exist_ok=True)
    text = advisor.brief(consultation)
    (target / "调解准备.md").write_text(text, encoding="utf-8")
    out.print(Markdown(text))
    letter = advisor.draft("improvement-suggestion", consultation, {}, "演示")
    path = target / "调解建议书（草稿）.docx"
    path.unlink(missing_ok=True)
    advisor.render(letter, path)
    _print_findings(letter.findings)
    out.print(f"\n准备稿：{target / '调解准备.md'}\n调解建议书草稿：{path}", markup=False)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """体检：装了什么、建了什么、缺什么、怎么办。"""
    from advisor.doctor import examine

    findings = list(examine(_advisor()))
    if as_json:
        return _json(findings)
    signs = {True: ("✓", "green"), False: ("✗", "red"), None: ("○", "dim")}
    for finding in findings:
        sign, style = signs[finding.ok]
        out.print(f"{sign} {finding.name}：{finding.detail}", style=style, markup=False)
    if any(finding.ok is False for finding in findings):
        raise typer.Exit(1)
    return None

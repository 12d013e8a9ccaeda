"""For a case: consult, check, calc, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from advisor.assistant import with_wording
from advisor.cli.base import (
    AsJson,
    AsOf,
    Batch,
    Region,
    command,
    day,
    open_advisor,
    out,
    pair,
    print_findings,
    print_json,
    print_lines,
    print_missing,
    read,
    read_entries,
    read_form,
)
from advisor.cli.records import Line, Record, batch, consultation_record, report_record
from advisor.cli.shown import Shown
from advisor.errors import InputError


@command()
def consult(
    story: Annotated[str, typer.Argument(help="案情文件，或 - 从标准输入读")] = "",
    form: Annotated[str, typer.Option("--form", help="事实表（YAML）：每行“事实: 内容”，按已核对处理")] = "",
    region: Region = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
    many: Batch = None,
    assist: Annotated[bool, typer.Option("--assist", help="请语言模型协助：姓名、号码先遮住，结果逐条核对")] = False,
    ask: Annotated[str, typer.Option("--ask", help="再问语言模型一个问题，它只指出该看哪几条")] = "",
) -> None:
    """听一段案情，给一份调解准备：争议、规则、金额、期限、双方说理。"""
    advisor = open_advisor()
    if many is not None:

        def consulted(line: Line) -> Record:
            case = advisor.open_case(line.narrative, region=line.region or "", as_of=line.as_of, case_id=line.id)
            return consultation_record(advisor, advisor.consult(case))

        return print_lines(batch(many, consulted))
    if not story:
        raise InputError("没有案情：写上案情文件，或用 - 从标准输入读，或用 --batch 指定一批")
    case = advisor.open_case(read(story), region=region, as_of=day(as_of))
    if form:
        case = case.with_facts(case.facts + read_form(Path(form)))
    consultation = advisor.consult(case)
    helped = [advisor.assistant.assist(consultation)] if assist else []
    helped += [advisor.assistant.answer(consultation, ask)] if ask else []
    for each in helped:
        consultation = with_wording(consultation, each)
    if as_json:
        record = consultation_record(advisor, consultation)
        return print_json(record | {"assistance": [h.model_dump(mode="json") for h in helped]} if helped else record)
    out.print(Shown(advisor.brief(consultation, helped)))
    return None


@command()
def check(
    text: Annotated[str, typer.Argument(help="要核对的文字")] = "",
    file: Annotated[str, typer.Option("--file", help="要核对的文件，或 - 从标准输入读")] = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
    many: Batch = None,
) -> None:
    """核对文字里的每一处法律引用。"""
    advisor = open_advisor()
    if many is not None:
        return print_lines(batch(many, lambda line: report_record(advisor.check(line.text, line.as_of or day(as_of)))))
    content = read(file) if file else text
    if not content.strip():
        raise InputError("没有要核对的文字：直接写在命令后面，或用 --file 指定文件")
    report = advisor.check(content, day(as_of))
    if as_json:
        return print_json(report_record(report))
    for item in report.citations:
        style = "green" if item.holds else "red"
        out.print(f"{item.verdict.value}  {item.citation.text}  {item.message}", style=style, markup=False)
    for span in report.unparsed:
        out.print(f"没有读懂  {span.text}", style="red", markup=False)
    print_missing(advisor)
    out.print(f"共 {len(report.citations)} 处引用，{len(report.unparsed)} 处没有读懂。")
    if not report.clean:
        raise typer.Exit(1)
    return None


@command()
def calc(
    name: Annotated[str, typer.Argument(help="计算器名称；不写则列出全部")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="事实，如 employment_start=2024-03-01")] = None,
    file: Annotated[Path | None, typer.Option("--facts", help="事实文件（YAML），每行 名称: 值")] = None,
    region: Region = "",
    on: Annotated[str, typer.Option("--on", help="计算所依据的日期，不写为今天")] = "",
    as_json: AsJson = False,
) -> None:
    """算经济补偿、赔偿金、二倍工资、加班费、时效……每一步都写出来。"""
    advisor = open_advisor()
    if not name:
        for item in advisor.calculators:
            out.print(f"{item.name:<32}{item.title}：{item.summary}", markup=False)
        return None
    entries = read_entries(file) if file else {}
    entries |= dict(pair(fact) for fact in facts or ())
    result = advisor.calculate(name, entries, region=region, on=day(on))
    if as_json:
        return print_json(result)
    out.print(result.title, style="bold")
    for step in result.steps:
        out.print(step if isinstance(step, str) else step.text, markup=False)
    for line in (*result.warnings, *(f"尚缺：{x.title}（{x.why}）" for x in getattr(result, "lacks", ()))):
        out.print(f"注意：{line}", style="yellow", markup=False)
    out.print("依据：" + "、".join(result.basis), markup=False)
    return None


@command()
def demo(
    story: Annotated[str, typer.Argument(help="案情文件")],
    target: Annotated[Path, typer.Option("--out", help="结果放在哪个文件夹")] = Path("out"),
) -> None:
    """走一遍全程：会诊、写准备稿、起草调解建议书（Word 草稿）。"""
    advisor = open_advisor()
    narrative = read(story)
    out.print(narrative, style="italic", markup=False)
    consultation = advisor.consult(advisor.open_case(narrative))
    target.mkdir(parents=True, exist_ok=True)
    text = advisor.brief(consultation)
    (target / "调解准备.md").write_text(text, encoding="utf-8")
    out.print(Shown(text))
    letter = advisor.draft("improvement-suggestion", consultation, {}, "演示")
    path = target / "调解建议书（草稿）.docx"
    path.unlink(missing_ok=True)
    advisor.render(letter, path)
    print_findings(letter.findings)
    out.print(f"\n准备稿：{target / '调解准备.md'}\n调解建议书草稿：{path}", markup=False)

"""Letters: their kinds, drafting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markdown import Markdown

from advisor.assistant import section
from advisor.cli.base import AsJson, Region, command, open_advisor, out, pair, print_findings, print_json, read


@command()
def letters(as_json: AsJson = False) -> None:
    """有哪些文书、什么时候用、要填什么。"""
    kinds = open_advisor().letter_kinds
    if as_json:
        return print_json(kinds)
    for kind in kinds:
        out.print(f"{kind.name}　{kind.code} {kind.title}{kind.subtype}", style="bold", markup=False)
        out.print(f"  {kind.when_to_use}", markup=False)
        for spec in kind.fields:
            need = "必填" if spec.required else "可不填"
            out.print(f"  {spec.name:<16}{spec.title}（{need}；来自{spec.source}）{spec.hint}", markup=False)
    return None


@command()
def draft(
    kind: Annotated[str, typer.Argument(help="文书名称，见 advisor letters")],
    case: Annotated[str, typer.Option(help="案情文件，或案卷里的案件编号")],
    author: Annotated[str, typer.Option(help="起草人")],
    fields: Annotated[list[str] | None, typer.Option("--field", help="字段，如 contact=李调解员")] = None,
    target: Annotated[Path | None, typer.Option("--out", help="写到这个 .docx 文件")] = None,
    region: Region = "",
    assist: Annotated[
        bool, typer.Option("--assist", help="请语言模型把话说顺：只改不涉及法律的段落，逐段核对")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """起草一份文书，存进案卷；缺的标【待填】，检查意见逐条列出。"""
    advisor = open_advisor()
    opened = advisor.open_case(read(case), region=region) if Path(case).is_file() else advisor.casebook.case(case)
    consultation = advisor.consult(opened)
    letter = advisor.draft(kind, consultation, dict(pair(f) for f in fields or ()), author)
    advisor.casebook.save_case(opened)
    advisor.casebook.save_consultation(consultation)
    letter_id = advisor.casebook.save_letter(letter)
    helped = advisor.letter_wording.ask(letter_id, letter.sha256) if assist else None
    if helped and helped.checked.rewordings:
        letter = advisor.letter_wording.take(letter_id, letter.sha256, helped, author)
    if target is not None:
        advisor.render(letter, target)
    if as_json:
        more = {"assistance": helped.model_dump(mode="json")} if helped else {}
        return print_json({"letter_id": letter_id, **letter.model_dump(mode="json"), **more})
    for paragraph in letter.paragraphs:
        out.print(paragraph.text, markup=False)
    print_findings(letter.findings)
    if helped:
        out.print(Markdown(section(helped, "文书", "文书")))
    out.print(f"已存入案卷：{letter_id}" + (f"，Word 文件：{target}" if target else ""), markup=False)
    return None

"""The language model: llm log."""

from __future__ import annotations

from typing import Annotated

import typer

from advisor.cli.base import AsJson, app, open_advisor, out, print_json
from advisor.cli.chinese import ChineseCommand, ChineseGroup

group = typer.Typer(cls=ChineseGroup, help="语言模型：发出去过什么。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(group, name="llm")


@group.callback()
def _of_the_model() -> None:
    """语言模型：发出去过什么。"""


@group.command(cls=ChineseCommand)
def log(
    case: Annotated[str, typer.Option("--case", help="只看这个案件")] = "",
    full: Annotated[bool, typer.Option("--full", help="连同发出和收到的全文")] = False,
    as_json: AsJson = False,
) -> None:
    """发给语言模型的每一次：什么时候、发到哪里、遮住之后的全文。记录只在本机。"""
    entries = list(open_advisor().assistant.log.entries(case))
    if as_json:
        return print_json(entries)
    for entry in entries:
        when = f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"
        if entry.sent:
            about = f"{len(entry.sent)} 字，提示词 {entry.prompt} {entry.prompt_sha256[:12]}"
            out.print(f"{when}  发出  {entry.case_id}  {entry.model}  {entry.place}  {about}", markup=False)
        else:
            tokens = f"，字元 {entry.tokens_in}＋{entry.tokens_out}" if entry.tokens_in is not None else ""
            what = entry.error or f"{len(entry.got)} 字"
            out.print(f"{when}  收到  {entry.case_id}  {what}{tokens}，{entry.seconds} 秒", markup=False)
        if full and (entry.sent or entry.got):
            out.print((entry.sent or entry.got) + "\n", markup=False, style="dim")
    counted = [e for e in entries if not e.sent]
    tokens_in, tokens_out = (sum(getattr(e, name) or 0 for e in counted) for name in ("tokens_in", "tokens_out"))
    out.print(f"共 {len(counted)} 次，输入 {tokens_in}、输出 {tokens_out} 字元。")
    return None

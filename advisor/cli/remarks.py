"""What people had to say against passages: remarks."""

from __future__ import annotations

from typing import Annotated

import typer

from advisor.cli.base import AsJson, command, open_advisor, out, print_json


@command()
def remarks(
    close: Annotated[int, typer.Option(help="处理第几号标记")] = 0,
    by: Annotated[str, typer.Option(help="处理人")] = "",
    note: Annotated[str, typer.Option(help="处理结果，如“已改语料”")] = "",
    everything: Annotated[bool, typer.Option("--all", help="处理过的也列出来")] = False,
    as_json: AsJson = False,
) -> None:
    """读的人在资料上做的标记：已过时、引用错误、补充；维护的人看清单、写处理结果。"""
    kept = open_advisor().remarks
    if close:
        done = kept.close(close, by, note)
        out.print(f"第 {done.id} 号标记已处理：{note}", markup=False)
        return None
    shown = [r for r in kept.all() if everything or r.closing is None]
    if as_json:
        return print_json(shown)
    for remark in shown:
        out.print(f"{remark.id}　{remark.kind.value}　{remark.place}", style="bold", markup=False)
        out.print(f"  {remark.reason}（{remark.by}，{remark.at:%Y-%m-%d %H:%M}）", markup=False)
        if remark.closing:
            out.print(f"  已处理：{remark.closing.note}（{remark.closing.by}）", style="dim", markup=False)
    if not shown:
        out.print("没有待处理的标记。" if not everything else "还没有标记。")
    return None

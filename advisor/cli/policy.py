"""The policy notices: policy show, policy tasks, policy compare."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Annotated

import typer
from rich.table import Table

from advisor.cli.base import AsJson, app, day, open_advisor, out, print_json
from advisor.cli.chinese import ChineseCommand, ChineseGroup
from advisor.domain.policy import ItemKind, PolicyItem, PolicyNotice, Stance
from advisor.domain.source import Mark

policy = typer.Typer(
    cls=ChineseGroup,
    help="政策文件：写了什么、谁负责、到什么时候、各地并排看。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(policy, name="policy")


@policy.command(cls=ChineseCommand)
def show(
    name: Annotated[str, typer.Argument(help="地区（上海、阳新）、文号或标题；不写则列出全部")] = "",
    full: Annotated[bool, typer.Option("--full", help="任务清单也逐行写出")] = False,
    as_json: AsJson = False,
) -> None:
    """一份政策文件：目标、措施、责任单位、期限，以及它没有写什么。"""
    policies = open_advisor().policies
    if not name:
        if as_json:
            return print_json([n.source for n in policies.notices])
        for each in policies.notices:
            _print(_headline(each))
        return None
    notice = policies.notice(name)
    if as_json:
        return print_json(notice)
    _print(_headline(notice), "bold")
    _print(f"发文：{notice.source.issuer}")
    if notice.source.parents:
        _print(f"依据：{'、'.join(notice.source.parents)}")
    for item in notice.items:
        if item.kind is not ItemKind.ROW or full:
            _print_item(item)
    rows = notice.of_kind(ItemKind.ROW)
    if rows and not full:
        _print(f"\n另有任务清单 {len(rows)} 行：加 --full 逐行看，或用 advisor policy tasks {notice.region}", "dim")
    _print_caveats(notice)
    return None


@policy.command(cls=ChineseCommand)
def tasks(
    region: Annotated[str, typer.Argument(help="地区；不写则都看")] = "",
    body: Annotated[str, typer.Option(help="责任单位，如 人社局、法院、工会")] = "",
    by: Annotated[str, typer.Option(help="在这一天以前到期的，如 2026-12-31（按最早的读法）")] = "",
    as_json: AsJson = False,
) -> None:
    """谁负责、做什么、到什么时候。"""
    policies = open_advisor().policies
    found = policies.tasks(region=region, body=body, by=day(by))
    if as_json:
        return print_json(found)
    for place, items in groupby(sorted(found, key=attrgetter("region")), key=attrgetter("region")):
        table = _table("出处", "做什么", "责任单位", "期限", title=place)
        for item in items:
            table.add_row(item.place, item.asks, "、".join(item.responsible) or "没有写", _limit(item))
        out.print(table)
    said = f"共 {len(found)} 项。" if found else "没有符合的任务。"
    undated = " 只有写了年份的任务算得出到期日；“持续推进”和没写期限的不在内。" if by else ""
    _print(said + undated)
    return None


@policy.command(cls=ChineseCommand)
def compare(
    topic: Annotated[str, typer.Argument(help="主题，如 建议书、司法确认、专家库；不写则列出全部")] = "",
    as_json: AsJson = False,
) -> None:
    """一个主题，各地并排看：写了的写在哪里，没写的写明没写。"""
    policies = open_advisor().policies
    if not topic:
        if as_json:
            return print_json(policies.topics)
        for each in policies.listed.topics:
            _print(f"{each.name}：{each.about}")
        others = policies.topics[len(policies.listed.topics) :]
        _print("其他点了名的做法：" + "、".join(t.name for t in others))
        return None
    found = policies.compare(topic)
    if as_json:
        return print_json(found)
    _print(" ".join(filter(None, (found.topic.name, found.topic.about))), "bold")
    table = _table("地区", "怎么写的", "谁负责、期限")
    for stance in found.stances:
        table.add_row(stance.region, _said(stance), _who(stance.items))
    out.print(table)
    return None


def _table(first: str, *others: str, title: str = "") -> Table:
    """A table whose cells fold where the column ends: Chinese has no spaces to break at."""
    table = Table(title=title or None, title_justify="left", expand=True, show_lines=True)
    table.add_column(first, overflow="fold", min_width=8)
    for name in others:
        table.add_column(name, overflow="fold", ratio=9 if name in ("做什么", "怎么写的") else 4)
    return table


def _print(line: str, style: str = "") -> None:
    """A line that the terminal itself wraps, so that it is copied whole."""
    out.print(line, style=style, markup=False, soft_wrap=True)


def _headline(notice: PolicyNotice) -> str:
    source = notice.source
    number = source.number or "公开文本没有文号"
    return f"{source.region}　《{source.work}》（{number}，{source.in_force.start}）{len(notice.items)} 处"


def _print_item(item: PolicyItem) -> None:
    _print(f"\n{item.place}　{item.kind.value}{_doubt(item)}", "bold")
    _print(item.text)
    if item.verbatim and item.explanation:
        _print(f"要点（资料库复述，不作引文）：{item.explanation}", "dim")
    if item.responsible:
        _print(f"责任单位：{'、'.join(item.responsible)}")
    if item.limit:
        _print(f"期限：{_limit(item)}")
    if item.instruments:
        _print(f"点名的做法：{'、'.join(item.instruments)}", "dim")


def _print_caveats(notice: PolicyNotice) -> None:
    if notice.silent:
        _print("\n它没有写的（不要为这些引它）", "bold yellow")
        for sentence in notice.silent:
            _print(f"· {sentence}")
    if notice.cautions:
        _print("\n引用前要知道的", "bold yellow")
        for sentence in notice.cautions:
            _print(f"· {sentence}")


def _limit(item: PolicyItem) -> str:
    if item.limit is None:
        return "没有写"
    return item.limit.said + (f"（{item.limit.note}）" if item.limit.note else "")


def _doubt(item: PolicyItem) -> str:
    return "" if item.mark is Mark.VERIFIED else f"（{item.mark.label}）"


def _said(stance: Stance) -> str:
    if not stance.items:
        return stance.silence
    return "\n".join(f"{i.place}{_doubt(i)} {i.asks}" for i in stance.items)


def _who(items: Sequence[PolicyItem]) -> str:
    told = (("、".join(i.responsible), i.limit.said if i.limit else "") for i in items)
    lines = [f"{i.place} {'；'.join(filter(None, pair))}" for i, pair in zip(items, told, strict=True) if any(pair)]
    return "\n".join(lines) or "没有写"

"""What every command needs: options, reading a story, printing a result."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import Progress

from advisor.cli.chinese import ChineseCommand, ChineseGroup
from advisor.domain.case import Fact, FactKey, Standing
from advisor.errors import InputError
from advisor.pipeline import Advisor
from advisor.settings import Settings
from advisor.yaml_file import read_yaml

app = typer.Typer(
    cls=ChineseGroup,
    help="调解参谋：劳动人事争议协商调解的知识库与参谋。离线可用，引用逐条核验。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
command = partial(app.command, cls=ChineseCommand)
out = Console()
err = Console(stderr=True)

Region = Annotated[str, typer.Option("--region", help="地区，如 湖北·黄石·阳新")]
AsOf = Annotated[str, typer.Option("--as-of", help="以哪一天的法律为准，如 2026-03-01；不写为今天")]
Batch = Annotated[Path | None, typer.Option("--batch", help="一批：JSONL 文件，每行一个，结果也是每行一个")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用")]


def open_advisor() -> Advisor:
    """The advisor as the environment sets it."""
    return Advisor(Settings())


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"日期「{text}」看不懂，请写成 2026-03-01 这样") from None


def read(story: str) -> str:
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


def print_json(value: BaseModel | Sequence[BaseModel] | object) -> None:
    def plain(item: object) -> object:
        return item.model_dump(mode="json") if isinstance(item, BaseModel) else item

    data = [plain(v) for v in value] if isinstance(value, list | tuple) else plain(value)
    print(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def with_bar(work: Callable[[Callable[[str, int, int], None]], Any]) -> Any:
    """Run ``work`` with a progress bar for each kind of step that it reports."""
    with Progress(console=err, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        return work(progress)


def pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"事实「{text}」应写成 名称=值，例如 monthly_wage=5600")
    return name.strip(), value.strip()


def print_findings(findings: Sequence[Any]) -> None:
    for finding in findings:
        sign = "✗" if finding.blocking else "·"
        out.print(f"{sign} {finding.message}", style="red" if finding.blocking else "yellow", markup=False)


def print_missing(advisor: Advisor) -> None:
    """What is not there and what to do, where the words of the statutes are not."""
    if advisor.statute_texts.missing:
        err.print(advisor.statute_texts.missing, style="yellow", markup=False)


def print_lines(records: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line, as each is ready."""
    for record in records:
        print(json.dumps(record, ensure_ascii=False, default=str), flush=True)


def read_entries(path: Path) -> dict[str, object]:
    """A YAML file of 「名称: 值」. Raises InputError where it is something else."""
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise InputError(f"{path.name}：每行应是“名称: 值”")
    return {str(name): value for name, value in entries.items()}


def read_form(path: Path) -> tuple[Fact, ...]:
    """Facts from a YAML file of 「入职日期: 2024-03-01」, by Chinese title or key; they count as confirmed."""
    by_name = {name: key for key in FactKey for name in (key.value, key.title)}
    facts = []
    for name, value in read_entries(path).items():
        if name not in by_name:
            raise InputError(f"{path.name}：没有「{name}」这项事实，可以是：{'、'.join(k.title for k in FactKey)}")
        try:
            facts.append(Fact(key=by_name[name], value=value, standing=Standing.CONFIRMED))
        except ValueError as error:
            raise InputError(f"{path.name}：{error}") from error
    return tuple(facts)

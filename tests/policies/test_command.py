"""policy show, tasks, compare on the command line: readable in a terminal, whole as JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from advisor.cli import app
from advisor.errors import InputError

RUNNER = CliRunner()


def run(*args: str) -> str:
    result = RUNNER.invoke(app, ["policy", *args], env={"COLUMNS": "100"}, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_show_lists_the_notices_and_prints_one() -> None:
    assert run("show").count("《") == 5
    shown = run("show", "阳新")
    for words in ("三(一)3", "漏斗式", "它没有写的", "没有点名：调解建议书", "引用前要知道的", "目标数", "鄂人社办函"):
        assert words in shown
    assert "清单4　任务行" not in run("show", "重庆") and "清单4　任务行" in run("show", "重庆", "--full")


def test_tasks_by_body_and_day() -> None:
    shown = run("tasks", "海南", "--by", "2025-12-31")
    assert "共 4 项" in shown and "二(二)3" in shown and "二(二)1" not in shown
    assert "共 0 项" not in run("tasks", "--body", "法院")
    assert "没有符合的任务" in run("tasks", "阳新", "--by", "2030-01-01")


def test_compare_prints_every_region_and_what_is_silent() -> None:
    shown = run("compare", "支付令")
    for words in ("上海", "海南", "重庆", "没有写：支付令", "清单32"):
        assert words in shown
    assert "目标年限" in run("compare")


def test_cells_fold_and_lose_nothing() -> None:
    shown = "".join(c for c in run("tasks", "海南", "--by", "2025-12-31") if c not in " │\n─├┤┼")
    assert "…" not in shown


def test_json_is_whole() -> None:
    notice = json.loads(run("show", "重庆", "--json"))
    assert sum(item["kind"] == "任务行" for item in notice["items"]) == 43
    tasks = json.loads(run("tasks", "海南", "--by", "2025-12-31", "--json"))
    assert {t["limit"]["earliest"] for t in tasks} == {"2024-12-31"}
    stances = json.loads(run("compare", "建议书", "--json"))["stances"]
    assert {s["region"] for s in stances if not s["items"]} == {"上海·金山", "湖北·黄石·阳新"}
    assert len(json.loads(run("compare", "--json"))) > 40


@pytest.mark.parametrize(
    "args", [("show", "北京"), ("tasks", "--body", "消防队"), ("compare", "消防"), ("tasks", "--by", "明年")]
)
def test_what_is_unknown_is_told_with_what_there_is(args: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=r"现有|可以是|可以比的有|请写成"):
        RUNNER.invoke(app, ["policy", *args], catch_exceptions=False)

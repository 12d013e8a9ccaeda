"""The command line speaks Chinese, also when it is used wrongly."""

import subprocess
import sys

import pytest


def _run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "advisor", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["consult", "--help"], ["review", "--help"]])
def test_help_is_chinese(arguments: list[str]) -> None:
    done = _run(*arguments)
    assert done.returncode == 0
    assert "用法：" in done.stdout and "显示这段说明" in done.stdout
    for english in ("Usage", "Options", "Show this", "required", "Commands", "Arguments"):
        assert english not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["draft"], "少写了参数「kind」"),
        (["consult"], "没有案情"),
        (["nosuch"], "没有「nosuch」这个命令"),
        (["consult", "x", "--nosuch"], "没有 --nosuch 这个选项"),
        (["search", "工资", "--top", "很多"], "「--top」的内容不对"),
        (["consult", "没有这个文件.txt"], "找不到文件"),
        (["calc", "severance", "monthly_wage"], "应写成 名称=值"),
        (["check", "《劳动法》", "--as-of", "昨天"], "看不懂"),
    ],
)
def test_a_wrong_command_line_is_one_chinese_sentence(arguments: list[str], says: str) -> None:
    done = _run(*arguments)
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr and "Error" not in done.stderr

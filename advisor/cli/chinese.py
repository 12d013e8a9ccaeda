"""Help and usage errors in Chinese: the library has them in English only."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HELP = (
    ("Usage:", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示这段说明"),
    ("[required]", "（必填）"),
    ("[default: ", "[不写则为 "),
)
_ERRORS = (
    (r"Missing argument '?\[?(\S+?)\]?'?\.", r"少写了参数「\1」"),
    (r"Missing option '?(\S+?)'?\.", r"少写了选项 \1"),
    (r"No such command '(.+?)'\.", r"没有「\1」这个命令"),
    (r"No such option: (\S+)", r"没有 \1 这个选项"),
    (r"Got unexpected extra arguments? \((.+?)\)", r"多写了：\1"),
    (r"Option '(.+?)' requires an argument\.", r"选项 \1 后面要写内容"),
    (r"Invalid value for '?(.+?)'?: (.+)", r"「\1」的内容不对：\2"),
)


class ChineseCommand(TyperCommand):
    """A command whose help reads in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The list of commands, in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))


def usage_error(error: TyperException) -> str:
    """What was wrong with the command line, and where to look."""
    message = error.format_message()
    for pattern, chinese in _ERRORS:
        message = re.sub(pattern, chinese, message)
    return f"{message}。用 --help 看怎么写"


def _translated(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    return text

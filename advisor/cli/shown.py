"""Markdown on the terminal: nothing is cut off, and no heading is torn apart."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, MarkdownElement, TableElement
from rich.table import Table

# Where Chinese follows a blank, all of it is one word to a terminal and would move to the next line.
_NUMBERED = re.compile(r"^\*\*(\d+)\. ", re.MULTILINE)
_TITLE = re.compile(r"(\*\*[^*\n]+\*\*)　")


class _WholeTable(TableElement):
    """A table whose cells go on in the next line; the usual one ends them in 「…」, which cuts off the notes."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for shown in super().__rich_console__(console, options):
            if isinstance(shown, Table):
                for column in shown.columns:
                    column.overflow = "fold"
            yield shown


class Shown(Markdown):
    """``text`` as Markdown for the terminal."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "table_open": _WholeTable}

    def __init__(self, text: str) -> None:
        super().__init__(_TITLE.sub(r"\1：", _NUMBERED.sub(r"**\1．", text)))

"""The rows of a task list, also where a table came out flat: one line a cell, or cells torn apart.

A row keeps the group headings before it as its first lines, so that nothing is lost and the row reads on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from advisor.domain.source import Task
from advisor.ingest.piece import NOT_COUNTED, NUMERAL, Piece, heading, is_title_line
from advisor.ingest.tasks import bodies, inline_task, instruments, row_bodies

_LIST = re.compile(r"^(?:#+ *)?(?!附).{0,30}(?:任务|分工|责任|措施)(?:清单|分工表|分解表|一览表|表)$")
_GROUP = re.compile(rf"^(?:{NUMERAL}、|\d{{1,2}}\s*[.．、](?!\d)|[（(]{NUMERAL}[）)])")
_COLUMNS = {
    "number": re.compile(r"^(?:序号|编号)$"),
    "responsible": re.compile(r"^(?:责任单位|责任部门|牵头单位|牵头部门|责任分工|配合单位|参与单位)$"),
    "due": re.compile(r"^(?:完成时限|完成时间|时限|时间要求|时限要求|时间节点)$"),
    "content": re.compile(r"^(?:重点任务|工作任务|任务|主要任务|工作内容|任务内容|具体措施)$"),
}
_NUMBER = re.compile(rf"^(\d{{1,3}})(?:$|\s+(?=\S)|{NOT_COUNTED}(?=[㐀-鿿“《]))")
_INSIDE = re.compile(rf"[㐀-鿿、 ]{{4,40}}?\s?(?<!\d)(\d{{1,3}}){NOT_COUNTED}\s?(?=[㐀-鿿])")  # after its group heading
_GLUED = re.compile(rf"(?<=[㐀-鿿）)])(\d{{1,3}}){NOT_COUNTED}(?=[㐀-鿿])")
_REACH = 3  # rows that a damaged table may have swallowed


def is_list_title(line: str) -> bool:
    return bool(_LIST.match(line)) and is_title_line(line)


def separated(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a task list that a scan ran together, apart again: a row after the bodies of the row before it, and the
    title that a new page repeats after the last row of the old one."""
    title, last = "", 0
    for line in lines:
        if is_list_title(line):
            title = line
        parts = _apart(line, title, last) if title else [line]
        for part in parts:
            at = _numbered(part.split("\t"), last) if title else None
            last = at[1] if at else last
        yield from parts


def _apart(line: str, title: str, last: int) -> list[str]:
    if line != title and line.endswith(title):
        return [*_apart(line.removesuffix(title).rstrip(), title, last), title]
    if found := _numbered(line.split("\t"), last):
        last = found[1]
    for match in _GLUED.finditer(line):
        before = re.split(r"[。；！\t]", line[: match.start()])[-1]
        if last < int(match[1]) <= last + _REACH and bodies(before):
            return [line[: match.start()], *_apart(line[match.start() :], title, last)]
    return [line]


@dataclass
class _Row:
    number: int
    piece: Piece
    cells: list[str]
    body: list[str] = field(default_factory=list)  # lines from the number on


def rows(lines: Sequence[str], name: str) -> Iterator[Piece]:
    """Header, then one piece a row; ``name`` is the annex that the list is in."""
    row: _Row | None = None
    head, pending, group = heading(name), list[str](), list[str]()
    columns: tuple[str, ...] = ()
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        columns = _columns(cells) or columns
        at = _numbered(cells, row.number if row else 0)
        if at is not None:
            yield _close(row, columns) if row else head
            group = _merged(group, [*pending, *(c for c in cells[: at[0]] if c)], name)
            piece = heading(f"清单{at[1]}", tuple(group), [*pending, line])
            row, pending = _Row(at[1], piece, cells[at[0] :], [line]), []
        elif _is_between(line, cells, bool(pending)) or (row and _is_closed(pending)):
            pending.append(line)
        elif row is None:
            head.lines += [*pending, line]
            pending = []
        else:
            row.piece.lines += [*pending, line]
            row.body += [*pending, line]
            pending = []
    last = _close(row, columns) if row else head
    last.lines += pending
    yield last


def _columns(cells: list[str]) -> tuple[str, ...]:
    named = tuple(next((n for n, p in _COLUMNS.items() if p.match(re.sub(r"\s", "", c))), "") for c in cells)
    return named if "responsible" in named and len(cells) > 2 and "number" in named else ()


def _is_column(text: str) -> bool:
    return any(p.match(re.sub(r"\s", "", text)) for p in _COLUMNS.values())


def _numbered(cells: list[str], last: int) -> tuple[int, int] | None:
    """The cell that holds the next row number, and the number."""
    for i, cell in enumerate(cells):
        match = _NUMBER.match(cell)
        if match and last < int(match[1]) <= last + _REACH:
            return i, int(match[1])
    if (match := _INSIDE.match(cells[0])) and last < int(match[1]) <= last + _REACH:
        return 0, int(match[1])  # the tabs of a table came out as spaces
    return None


def _is_between(line: str, cells: list[str], after_heading: bool) -> bool:
    """Group headings, repeated table heads, and what a heading broken over two lines goes on with."""
    if is_list_title(line) or any(_is_column(c) for c in cells):
        return True
    if "\t" in line:
        return not any(len(cell) > 40 and "。" in cell for cell in cells)
    if re.match(rf"{NUMERAL}、", line) and is_title_line(line, len(line)):
        return True
    if not is_title_line(line, 30):
        return False
    return bool(_GROUP.match(line)) or (after_heading and not bodies(line))


def _is_closed(pending: Sequence[str]) -> bool:
    """Whether a new page or a new group has begun: what follows up to the next number is not the old row's."""
    return any(is_list_title(line) or re.match(rf"{NUMERAL}、", line) for line in pending)


def _merged(group: list[str], fresh: list[str], name: str) -> list[str]:
    """Group headings above a row, the broken ones put together; a new 一、 clears what was below the old one."""
    for line in (part for text in fresh for part in text.split("\t") if part.strip()):
        text = re.sub(r"\s", "", line)
        if is_list_title(text):
            group = []  # a new page of the table: what the old page stood under is not known to go on
        if is_list_title(text) or text.startswith(name) or _is_column(text) or bodies(text):
            continue
        if re.match(rf"{NUMERAL}、", text):
            group = [text]
        elif _GROUP.match(text) or not group or len(group) > 1 or not re.match(rf"{NUMERAL}、.{{1,4}}$", group[0]):
            group = [*group[:1], text] if group and re.match(rf"{NUMERAL}、", group[0]) else [text]
        else:
            group = [group[0] + text]
    return group


def _close(row: _Row, columns: tuple[str, ...]) -> Piece:
    """The row with its task: by the table's columns where it has them, else by what reads as a list of bodies."""
    text = "\n".join(row.body)
    task = inline_task(text)
    if task is None and columns and len(row.cells) == len(columns) - columns.index("number"):
        cell = dict(zip(columns[columns.index("number") :], row.cells, strict=True))
        task = Task(responsible=bodies(cell["responsible"]), due=cell.get("due", ""))
    if task is None:
        task = Task(responsible=row_bodies(row.cells, row.body[1:]))
    row.piece.task = task.model_copy(update={"instruments": instruments(text)})
    return row.piece

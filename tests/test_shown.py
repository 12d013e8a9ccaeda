"""A brief on a narrow terminal: whole notes, whole headings."""

from __future__ import annotations

import io

from rich.console import Console

from advisor.cli.shown import Shown

_TEXT = """**3. 经济补偿**（当事人没提：单位欠薪、劳动者提出离开，可能构成被迫解除；前提是解除的理由写的就是欠薪）

- **【不能让】**　没有争议的工资本身不打折；工资不能用鞋、货、购物券抵，也不能拿离职证明来换，这是两回事

| 事实 | 内容 | 原话 |
|---|---|---|
| 离职日期 | 2026-10-08（没说年份，按2026年理解，要先问清是不是这一年） | “十月八号我就没有再去过他们那个厂” |
"""


def shown(width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    console.print(Shown(_TEXT))
    file = console.file
    assert isinstance(file, io.StringIO)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_no_note_is_cut_off() -> None:
    whole = "".join("".join(line.split()) for line in shown(60))
    assert "…" not in whole
    assert all(whole.count(sign) == _TEXT.count(sign) for sign in "月理解年厂过")


def test_a_heading_keeps_its_number() -> None:
    lines = shown(60)
    assert any("3．经济补偿" in line for line in lines)
    assert any("【不能让】：没有争议" in line for line in lines)

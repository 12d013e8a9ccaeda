"""Task lists as scans and page breaks leave them. Own words, no list of any notice."""

from __future__ import annotations

from advisor.ingest.clean import clean
from advisor.ingest.piece import Piece
from advisor.ingest.split import split
from advisor.ingest.tasks import bodies

FRONT = """\
关于示例的方案
一、总体要求
说明一句，让它像一份通知。
二、保障
再说明一句，凑够两条。
附件
重点任务清单
重点任务\t责任单位
"""


def rows(listed: str) -> dict[str, Piece]:
    text = clean(FRONT + listed)
    pieces = split(text)
    assert "".join("".join(p.text.split()) for p in pieces) == "".join((FRONT + listed).split())  # nothing lost
    return {p.locator.key: p for p in pieces if (p.locator.heading or "").startswith("清单")}


def who(piece: Piece) -> tuple[str, ...]:
    assert piece.task is not None
    return piece.task.responsible


def test_a_row_number_inside_a_line_after_its_group_heading() -> None:
    found = rows(
        "一、做好登记逐户登记1逐户上门登记，记清人数。人社局、司法局\n推进工作站建设2人力资源部门会同工会登记。总工会\n"
    )
    assert list(found) == ["清单1", "清单2"]  # 「2人力」 counts no people
    assert who(found["清单2"]) == ("总工会",)


def test_a_number_that_counts_is_no_row() -> None:
    found = rows("1逐户上门登记，记清人数。人社局\n街道至少配备 2人专门登记，每3个月一次。司法局\n")
    assert list(found) == ["清单1"]


def test_a_row_glued_to_the_bodies_of_the_row_before() -> None:
    found = rows("1逐户上门登记，记清人数。人社局、司法局2按月回访登记过的人家。总工会3汇总上报。人社局\n")
    assert {key: who(row) for key, row in found.items()} == {
        "清单1": ("人社局", "司法局"),
        "清单2": ("总工会",),
        "清单3": ("人社局",),
    }


def test_a_page_title_glued_to_the_last_row_of_a_page() -> None:
    found = rows("1逐户上门登记，记清人数。人社局重点任务清单\n重点任务\t责任单位\n2按月回访登记过的人家。总工会\n")
    assert {key: who(row) for key, row in found.items()} == {"清单1": ("人社局",), "清单2": ("总工会",)}


def test_bodies_of_the_next_page_are_not_those_of_the_last_row() -> None:
    """A merged cell above rows 2 and 3 on a new page says nothing of row 1: wrong is worse than missing."""
    head = "重点任务清单\n重点任务\n责任单位\n一、做好登记\n逐户登记到位 市（区）财政局、市（区）总工会\n"
    found = rows(f"1逐户上门登记，记清人数。人社局\n{head}2按月回访登记过的人家。\n3汇总上报。\n")
    assert {key: who(row) for key, row in found.items()} == {"清单1": ("人社局",), "清单2": (), "清单3": ()}


def test_bodies_of_a_new_group_are_not_those_of_the_last_row() -> None:
    found = rows("1逐户上门登记，记清人数。\n二、做好回访\n按时回访登记的人 财政局、总工会\n2按月回访登记过的人家。\n")
    assert {key: who(row) for key, row in found.items()} == {"清单1": (), "清单2": ()}


def test_brackets_that_a_scan_mixed() -> None:
    assert bodies("市（区）总工会、市(区）司法局") == ("市（区）总工会", "市（区）司法局")

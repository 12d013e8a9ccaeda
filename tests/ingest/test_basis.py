"""What a document rests on, and until when it is valid. Own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.errors import InputError
from advisor.ingest.basis import find_last_day, find_parents
from advisor.ingest.files import Desk, parse
from advisor.ingest.manifest import Corrections
from tests.ingest.samples import REGIONS, RULE, write

START = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("为了示例，根据《甲法》、《乙条例》，结合本县实际，制定本办法。", ("《甲法律》", "《乙条例》")),
        ("按照《丙通知》（示政发〔2023〕7号）精神，现印发给你们。", ("《丙通知》（示政发〔2023〕7号）",)),
        ("现将《示例县务工管理办法》印发给你们。", ()),
        ("依照《丁条例》处罚。", ()),  # a reference, not a basis
    ],
)
def test_parents(text: str, parents: tuple[str, ...]) -> None:
    assert find_parents(text.replace("《甲法》", "《甲法律》"), "示例县务工管理办法") == parents


def test_a_document_is_not_its_own_basis() -> None:
    assert find_parents("为贯彻《示例县务工管理办法》，制定本细则，解释如下。", "示例县务工管理办法实施细则") == ()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("本办法自2024年5月1日起施行，有效期5年。", date(2029, 4, 30)),
        ("第九条 本办法有效期至2026年12月31日。", date(2026, 12, 31)),
        ("本通知自印发之日起施行，有效期限为两年。", date(2026, 4, 30)),
        ("派遣许可证有效期三年。", None),  # of a permit, not of the document
        ("本办法自2024年5月1日起施行。", None),
        ("本办法有效期至2020年12月31日。", None),  # before it begins: misread
    ],
)
def test_validity(text: str, last: date | None) -> None:
    assert find_last_day(f"第一条 甲。\n{text}", START) == last


def test_both_are_found_in_a_file_and_a_person_can_correct_the_end(tmp_path: Path) -> None:
    text = (
        RULE.replace("第一条 本办法", "第一条 根据《甲条例》，制定本办法。本办法")
        + "第四条 本办法自施行之日起有效期三年。\n"
    )
    path = write(tmp_path, "示例.md", text.replace("自施行之日起有效期", "自2024年5月1日起施行，有效期"))
    (document,) = parse(path, Desk(REGIONS)).documents
    assert document.source.parents == ("《甲条例》",)
    assert document.source.in_force.end == date(2027, 4, 30)
    assert any("有效期" in warning for warning in document.warnings)
    (corrected,) = parse(path, Desk(REGIONS, Corrections(end=date(2030, 1, 1)))).documents
    assert corrected.source.in_force.end == date(2030, 1, 1)
    with pytest.raises(InputError, match="失效日期"):
        parse(path, Desk(REGIONS, Corrections(end=date(2020, 1, 1))))

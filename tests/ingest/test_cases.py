"""Typical cases by section. The cases are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advisor.domain.source import SourceKind
from advisor.ingest.clean import clean
from advisor.ingest.files import parse
from advisor.ingest.split import split
from tests.ingest.samples import DESK, write

ONE = """\
# 样本鞋匠少记一双，能不能要回工钱

<!-- INFO END -->

## 基本案情

甲某2024年3月进样本鞋厂做针车，5月底对账发现少记一双，厂里说月底一笔勾销，不再补。

## 申请人请求

请求补发少记的工钱三十元。

## 处理结果

仲裁委员会裁决补发三十元。依照第三条规定，记件本由厂里保管。

## 典型意义

记件本要留好，对账要签名。
"""
TWO = """\
示例市劳动争议典型案例
2025年6月1日
案例一：少记一双
【基本案情】甲某做针车，少记一双，厂里不认。
【处理结果】补发三十元。
案例二：多扣一天
【基本案情】乙某请假半天，被扣一天的工钱。
【处理结果】退回半天的工钱。
【典型意义】请了多久就扣多久。
"""


def test_a_case_falls_into_its_sections(tmp_path: Path) -> None:
    parsed = parse(write(tmp_path, "少记一双.md", ONE), DESK)
    (document,) = parsed.documents
    assert parsed.quality.good
    assert document.source.kind is SourceKind.PRECEDENT
    assert document.source.title == "样本鞋匠少记一双，能不能要回工钱"
    sections = ["前言", "基本案情", "申请人请求", "处理结果", "典型意义"]
    assert [p.locator.heading for p in document.passages] == sections
    assert document.passages[0].only_heading and not document.passages[1].only_heading


def test_a_case_without_a_date_takes_the_last_month_it_tells_of_and_says_so(tmp_path: Path) -> None:
    (document,) = parse(write(tmp_path, "少记一双.md", ONE), DESK).documents
    assert document.source.in_force.start == date(2024, 3, 31)
    assert any("--date" in warning for warning in document.warnings)


def test_several_cases_in_one_file(tmp_path: Path) -> None:
    (document,) = parse(write(tmp_path, "典型案例.txt", TWO), DESK).documents
    assert [p.locator.heading for p in document.passages] == [
        *("前言", "案例一", "案例一·基本案情", "案例一·处理结果"),
        *("案例二", "案例二·基本案情", "案例二·处理结果", "案例二·典型意义"),
    ]
    assert document.passages[-1].trail == ("案例二：多扣一天",)
    assert document.source.in_force.start == date(2025, 6, 1)


def test_nothing_of_a_case_is_lost() -> None:
    for text in (ONE, TWO):
        assert "\n".join(p.text for p in split(clean(text))) == clean(text)


def test_a_rule_that_speaks_of_outcomes_is_no_case() -> None:
    pieces = split("甲办法\n第一条 处理结果应当公开。\n处理结果\n第二条 乙。\n第三条 丙。")
    assert [p.locator.article for p in pieces if p.locator.article] == [1, 2, 3]

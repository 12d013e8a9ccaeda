from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advisor.domain.source import Mark
from advisor.errors import CorpusError, InputError
from advisor.law.parameters import Parameters
from advisor.law.region_path import parse_region

DIRECTORY = Path(__file__).parents[2] / "corpus" / "parameters"
MIN, AVG = "min_wage_month", "avg_wage_month_prev"


@pytest.fixture(scope="module")
def parameters() -> Parameters:
    return Parameters.load(DIRECTORY)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("湖北·黄石·阳新", ("湖北", "黄石", "阳新")), ("湖北省黄石市阳新县", ("湖北", "黄石", "阳新")),
        ("重庆市江北区", ("重庆", "江北")), ("重庆市秀山土家族苗族自治县", ("重庆", "秀山")), ("全国", ()), ("", ()),
        ("广西壮族自治区南宁市", ("广西", "南宁")), ("浙江·温州·市区", ("浙江", "温州", "市区")), ("忠县", ("忠县",)),
    ],
)  # fmt: skip
def test_regions_are_read_with_or_without_suffixes(text: str, path: tuple[str, ...]) -> None:
    assert parse_region(text) == path


@pytest.mark.parametrize(
    ("name", "day", "region", "value"),
    [
        (MIN, "2025-06-30", "上海", "2690"),
        (MIN, "2025-07-01", "上海", "2740"), (MIN, "2025-08-01", "上海·金山", "2740"),
        (MIN, "2025-08-01", "福建·泉州·晋江", "2195"), (MIN, "2025-08-01", "福建省泉州市德化县", "2045"),
        (MIN, "2026-08-31", "广东·东莞", "2080"), (MIN, "2025-08-01", "重庆·忠县", "2200"),
        (MIN, "2025-08-01", "湖北·第二档", None), (MIN, "2026-01-01", "湖北·第二档", "2130"),
        ("min_wage_hour", "2025-08-01", "重庆市江北区", "23"),
        ("monthly_paid_days", "2020-01-01", "湖北·黄石", "21.75"),
        ("monthly_work_days", "2024-12-31", "", "20.83"), ("monthly_work_days", "2025-01-01", "", "20.67"),
        ("injury_medical_months/九级", "2025-08-01", "浙江·温州", "4"),
        ("urban_disposable_income", "2024-06-01", "", "54188"),
    ],
)  # fmt: skip
def test_what_is_known(parameters: Parameters, name: str, day: str, region: str, value: str | None) -> None:
    use = parameters.at(name, date.fromisoformat(day), region)
    assert (use.value if use else None) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("name", "day", "region", "words"),
    [
        (MIN, "2026-09-02", "广东·东莞", "不套用邻近地区"),  # 广州 has one, 东莞 not yet
        (MIN, "2026-01-05", "湖北·黄石·阳新", "日期不明"),
        (MIN, "2026-01-05", "湖北·黄石·大冶", "待核"),
        (MIN, "2026-01-05", "湖北·黄石", "写明到区县"),
        (MIN, "2025-08-01", "福建·泉州", "写明到区县"),
        (MIN, "2022-06-01", "海南·海口", "日期不明"),
        (MIN, "2018-06-01", "上海", "其他年份"),
        (MIN, "2026-11-23", "上海", "只核到 2026-11-22"),
        (MIN, "2025-08-01", "北京", "录入"),
        (MIN, "2025-08-01", "", "没有填写地区"),
        (AVG, "2025-08-01", "上海", "待核"),
        (AVG, "2025-08-01", "湖北", "待核"),
        (AVG, "2025-08-01", "广东·东莞", "没有 广东·东莞"),  # the province's own number is not the city's
        ("idle_living_ratio", "2025-08-01", "湖北", "只有原则"),
        ("idle_living_ratio", "2025-08-01", "广东", "起始日未取得"),
        ("injury_medical_months/九级", "2025-08-01", "湖北", "待核"),
    ],
)
def test_what_is_not_known_says_why(parameters: Parameters, name: str, day: str, region: str, words: str) -> None:
    assert parameters.at(name, date.fromisoformat(day), region) is None
    assert words in parameters.why_absent(name, date.fromisoformat(day), region)


def test_nothing_unverified_is_ever_used_silently(parameters: Parameters) -> None:
    for sheet in parameters.sheets.values():
        for record in sheet.records:
            for place in record.places or (record.region,):
                for day in (record.start, record.end):
                    if isinstance(day, date):
                        use = parameters.at(sheet.name, day, place)
                        assert use is None or use.mark is not Mark.UNVERIFIED


def test_an_entry_is_used_and_says_who(parameters: Parameters) -> None:
    day = date(2026, 1, 5)
    entered = parameters.with_entry(MIN, Decimal("1970"), "元/月", "湖北·黄石·阳新", "李调解员", day)
    use = entered.at(MIN, day, "湖北省黄石市阳新县")
    assert use is not None
    assert (use.value, use.entered_by, use.effective_from) == (Decimal("1970"), "李调解员", day)
    assert entered.at(MIN, day, "湖北·黄石·大冶") is None
    assert entered.at(MIN, day, "湖北·黄石") is None
    assert parameters.at(MIN, day, "湖北·黄石·阳新") is None  # the original is unchanged


def test_an_entry_must_make_sense(parameters: Parameters) -> None:
    day = date(2026, 1, 5)
    with pytest.raises(InputError, match="大于 0"):
        parameters.with_entry(MIN, Decimal(0), "元/月", "上海", "李", day)
    with pytest.raises(InputError, match="录入人"):
        parameters.with_entry(MIN, Decimal(2000), "元/月", "上海", " ", day)
    with pytest.raises(InputError, match="没有名为"):
        parameters.with_entry("min_wages", Decimal(2000), "元/月", "上海", "李", day)


def test_no_float_in_the_corpus(parameters: Parameters) -> None:
    def numbers(value: object) -> list[object]:
        if isinstance(value, dict):
            return [n for item in value.values() for n in numbers(item)]
        return [value]

    values = [n for s in parameters.sheets.values() for r in s.records for n in numbers(r.value)]
    assert not [v for v in values if isinstance(v, float)]
    assert Decimal("21.5") in values


def test_the_line_of_final_awards_is_twelve_minimum_wages(parameters: Parameters) -> None:
    wages = {(r.region, r.start): r.value for r in parameters.sheets[MIN].records}
    lines = parameters.sheets["final_award_threshold"].records
    assert lines
    for line in lines:
        assert line.value == 12 * wages[line.region, line.start], line.region


def test_all_records_came_over(parameters: Parameters) -> None:
    assert sum(len(sheet.records) for sheet in parameters.sheets.values()) == 274  # 273 collected, and the court fees


SHEET = """
name: min_wage_month
title: 月最低工资标准
unit: 元/月
records:
  - {region: 上海, value: 2690, start: 2023-07-01, end: 2025-06-30, document: 甲, mark: W, source: 网页}
  - {region: 上海, value: 2740, start: 2025-07-01, end: 仍在执行, document: 乙, mark: W, source: 网页}
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("end: 2025-06-30", "end: 2025-07-01", "重叠"),
        ("end: 2025-06-30", "end: 仍在执行", "重叠"),
        ("start: 2025-07-01", "start: 2023-07-01", "写了两条"),
        ("end: 2025-06-30", "end: 2023-06-30", "早于"),
        ("mark: W", "mark: X", "mark"),
        ("name: min_wage_month", "name: min_wage", "文件名"),
        ("value: 2690", "value: 2690, worth: 1", "worth"),
    ],
)
def test_a_wrong_file_is_refused(old: str, new: str, words: str, tmp_path: Path) -> None:
    shutil.copy(DIRECTORY / "holiday-calendar.yaml", tmp_path)
    file = tmp_path / "min-wage-month.yaml"
    file.write_text(SHEET, encoding="utf-8")
    use = Parameters.load(tmp_path).at(MIN, date(2025, 6, 30), "上海")
    assert use is not None and use.value == 2690
    file.write_text(SHEET.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=words):
        Parameters.load(tmp_path)


def test_two_sayings_are_never_chosen_between(tmp_path: Path) -> None:
    shutil.copy(DIRECTORY / "holiday-calendar.yaml", tmp_path)
    text = (
        SHEET + "  - {region: 上海, value: 2800, start: 未取得, end: 仍在执行, document: 丙, mark: W, source: 网页}\n"
    )
    (tmp_path / "min-wage-month.yaml").write_text(text, encoding="utf-8")
    parameters = Parameters.load(tmp_path)
    assert parameters.at(MIN, date(2025, 8, 1), "上海") is None
    assert "不能择一" in parameters.why_absent(MIN, date(2025, 8, 1), "上海")

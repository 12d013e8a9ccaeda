from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.errors import InputError
from advisor.law.numerals import article, capital_amount, fen, read_money, to_chinese, to_int, yuan


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (276, "二百七十六"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),
        (1100, "一千一百"), (2005, "二千零五"), (1259, "一千二百五十九"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_both_ways(number: int, words: str) -> None:
    assert to_chinese(number) == words
    assert to_int(words) == number


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=9999))
def test_every_number_comes_back(number: int) -> None:
    assert to_int(to_chinese(number)) == number
    assert to_int(str(number)) == number


@pytest.mark.parametrize(
    ("words", "number"), [("两千", 2000), ("一十五", 15), ("二〇二六", 2026), ("２７６", 276), ("贰佰零伍", 205)]
)
def test_other_writings(words: str, number: int) -> None:
    assert to_int(words) == number


@pytest.mark.parametrize("words", ["", "十百", "百", "一二十", "三八十", "abc", "12345", "一万", "零十", "-3", "1.5"])
def test_what_is_no_number(words: str) -> None:
    with pytest.raises(InputError):
        to_int(words)


def test_articles() -> None:
    assert article(276, 1) == "第二百七十六条之一"
    assert article(47) == "第四十七条"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("12000", "壹万贰仟元整"), ("0", "零元整"),
        ("0.50", "伍角整"), ("0.05", "伍分"), ("1005.06", "壹仟零伍元零陆分"),
        ("10500.5", "壹万零伍佰元伍角整"), ("100001", "壹拾万零壹元整"), ("20010030", "贰仟零壹万零叁拾元整"),
        ("1000000.01", "壹佰万元零壹分"), ("54400.00", "伍万肆仟肆佰元整"), ("300000000", "叁亿元整"),
    ],
)  # fmt: skip
def test_capital_amounts(amount: str, words: str) -> None:
    assert capital_amount(Decimal(amount)) == words


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=9_999_999_99))
def test_capital_amounts_are_read_back(cents: int) -> None:
    amount = Decimal(cents) / 100
    if amount >= 1:
        assert read_money(capital_amount(amount)) == amount


@pytest.mark.parametrize("amount", ["-1", "0.001", "1000000000000", "NaN"])
def test_no_capital_amount(amount: str) -> None:
    with pytest.raises(InputError):
        capital_amount(Decimal(amount))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5,600元", "5600"), ("￥5,600.00 元", "5600"), ("1.2万", "12000"), ("三千五百元", "3500"), ("三千五", "3500"),
        ("3千5", "3500"), ("两万三", "23000"),
        ("一万二千三百元", "12300"), ("12元5角", "12.5"), ("一百二十块钱", "120"),
        ("三千零五十", "3050"), ("8千", "8000"),
        ("壹万贰仟元整", "12000"), ("一万零五百", "10500"), ("两万零三", "20003"),
    ],
)  # fmt: skip
def test_money_as_people_write_it(text: str, amount: str) -> None:
    assert read_money(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "很多", "元", "一二三元四"])
def test_unreadable_money(text: str) -> None:
    with pytest.raises(InputError):
        read_money(text)


def test_rounding_and_showing() -> None:
    assert fen(Decimal("1666.665")) == Decimal("1666.67")
    assert fen(Decimal("0.005")) == Decimal("0.01")
    assert yuan(Decimal("5600")) == "5,600.00 元"
    assert yuan(Decimal("2391.304")) == "约 2,391.30 元"

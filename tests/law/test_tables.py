"""The golden tables: every row is a case worked by hand from the article it names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from advisor.domain.assessment import Calculation, Deadline
from advisor.errors import FactError
from advisor.law.calculators import CALCULATORS, calculator, run
from advisor.law.parameters import Parameters
from advisor.yaml_file import read_yaml

ROOT = Path(__file__).parents[2]
TABLES = Path(__file__).parent / "tables"
ROWS = [row for table in sorted(TABLES.glob("*.yaml")) for row in read_yaml(table)]


@pytest.fixture(scope="module")
def parameters() -> Parameters:
    return Parameters.load(ROOT / "corpus" / "parameters")


def cents(number: object) -> Decimal:
    return Decimal(str(number)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['calculator']}-{row['name']}")
def test_row(row: dict[str, Any], parameters: Parameters) -> None:
    expected = dict(row["expected"])
    error = expected.pop("error", None)
    item, region = calculator(row["calculator"]), row.get("region", "")
    if error:
        with pytest.raises(FactError) as raised:
            run(item, row["facts"], parameters, region=region, on=row["date"])
        assert raised.value.field == error
        return
    result = run(item, row["facts"], parameters, region=region, on=row["date"])
    for key, value in expected.items():
        CHECKS[key](result, value)


def _money(key: str) -> Any:
    def check(result: Calculation, value: object) -> None:
        assert getattr(result, key) == cents(value), [step.text for step in result.steps]

    return check


def _lacks(result: Calculation, names: list[str]) -> None:
    assert sorted(lack.name for lack in result.lacks) == sorted(names)
    assert result.provisional == bool(names)


def _alternatives(result: Calculation, amounts: list[object]) -> None:
    assert [amount for _, amount in result.alternatives] == [cents(a) for a in amounts]


def _warns(result: Calculation | Deadline, words: str) -> None:
    assert any(words in warning for warning in result.warnings), result.warnings


def _silent(result: Calculation | Deadline, words: str) -> None:
    assert not any(words in warning for warning in result.warnings)


def _says(result: Calculation | Deadline, words: str) -> None:
    told = [step if isinstance(step, str) else step.text for step in result.steps]
    assert any(words in text for text in told), told


def _parts(result: Calculation, parts: dict[str, object]) -> None:
    assert dict(result.parts) == {name: cents(amount) for name, amount in parts.items()}


def _no_amount(result: Calculation, _: bool) -> None:
    assert (result.amount, result.low, result.high) == (None, None, None)


def _last_day(result: Deadline, day: date) -> None:
    assert result.last_day == day, result.steps


def _days_left(result: Deadline, days: int) -> None:
    assert result.days_left == days


CHECKS: dict[str, Any] = {
    "amount": _money("amount"),
    "low": _money("low"),
    "high": _money("high"),
    "lacks": _lacks,
    "alternatives": _alternatives,
    "warns": _warns,
    "silent": _silent,
    "says": _says,
    "parts": _parts,
    "no_amount": _no_amount,
    "last_day": _last_day,
    "days_left": _days_left,
}


def test_every_calculator_has_rows_and_every_row_a_reason() -> None:
    assert {row["calculator"] for row in ROWS} == {item.name for item in CALCULATORS}
    assert len({(row["calculator"], row["name"]) for row in ROWS}) == len(ROWS) >= 250
    assert all(row["basis"].startswith("《") and row["why"] and row["expected"] for row in ROWS)

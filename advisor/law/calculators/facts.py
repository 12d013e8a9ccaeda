"""What every calculator's facts have in common, and how entries become facts.

A facts model is the single source of truth for a calculator's inputs: titles make the form, required fields make the
list of what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, Field, ValidationError

from advisor.domain.base import Noun
from advisor.domain.case import FactKey
from advisor.errors import FactError, InputError

Money = Annotated[Decimal, Field(ge=0, le=Decimal(100_000_000), max_digits=14)]  # 元
Wage = Annotated[Decimal, Field(gt=0, le=Decimal(10_000_000), max_digits=14)]  # 元/月
Hours = Annotated[Decimal, Field(ge=0, le=Decimal(100_000))]

F = TypeVar("F", bound="CalculatorFacts")


class CalculatorFacts(Noun):
    """Base of all inputs. ``on`` is the day on which the question is asked; ``region`` runs from large to small.

    ``at_least_one`` names groups of optional fields of which one must be known.
    """

    at_least_one: ClassVar[tuple[tuple[str, ...], ...]] = ()

    region: str = Field(default="", title="地区", description="由大到小，如 湖北·黄石·阳新")
    on: date = Field(title="计算日期", description="以哪一天为准")

    def refuse(self, field: str, rule: str) -> FactError:
        """The error for ``field``, naming it by its title."""
        return fact_error(type(self), field, rule)

    def in_order(self, earlier: str, later: str) -> None:
        """Raises FactError where both dates are known and the second comes before the first."""
        first, second = getattr(self, earlier), getattr(self, later)
        if first is not None and second is not None and second < first:
            title = type(self).model_fields[earlier].title
            raise self.refuse(later, f"{second} 早于「{title}」{first}，请核对两个日期")

    def not_future(self, *fields: str) -> None:
        """Raises FactError where a date that must lie in the past lies after ``on``."""
        for field in fields:
            value = getattr(self, field)
            if value is not None and value > self.on:
                raise self.refuse(field, f"{value} 晚于计算日期 {self.on}，尚未发生，请核对")


def fact_error(model: type[BaseModel], field: str, rule: str) -> FactError:
    """A FactError that shows the Chinese title and keeps the field's key in ``.field``."""
    info = model.model_fields.get(field)
    error = FactError(info.title if info and info.title else field, rule)
    error.field = field
    return error


def present(model: type[CalculatorFacts], entries: Mapping[str, object]) -> dict[str, object]:
    """The entries that ``model`` asks for and that hold something.

    Facts that other calculators use are passed over. Raises InputError for a name that nobody knows.
    """
    known = set(model.model_fields)
    unknown = [key for key in entries if key not in known and key not in set(FactKey)]
    if unknown:
        raise InputError(f"不认识的填写项：{'、'.join(unknown)}；可填：{'、'.join(sorted(known))}")
    return {key: value for key, value in entries.items() if key in known and value not in (None, "")}


def missing_fields(model: type[CalculatorFacts], entries: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Field and title of what is required and absent, in the order of the form."""
    given = present(model, entries)
    wanted = [name for name, info in model.model_fields.items() if info.is_required() and name != "on"]
    lacking = [name for name in wanted if name not in given]
    lacking += [group[0] for group in model.at_least_one if not any(name in given for name in group)]
    return tuple((name, model.model_fields[name].title or name) for name in lacking)


def read_facts(model: type[F], entries: Mapping[str, object], *, region: str, on: date) -> F:
    """The facts in ``entries``, typed and checked. Raises FactError for what is absent, malformed or impossible."""
    given = {"on": on, **({"region": region} if region else {}), **present(model, entries)}
    lacking = missing_fields(model, given)
    if lacking:
        raise fact_error(model, lacking[0][0], "没有填写，无法计算")
    try:
        return model.model_validate({key: _exact(value) for key, value in given.items()})
    except ValidationError as error:
        first = error.errors()[0]
        raise fact_error(model, str(first["loc"][0]) if first["loc"] else "", _rule(first)) from error


def _exact(value: object) -> object:
    """A float is read by its shortest writing (1.2 is 1.2); numbers as text may have separators; 是 and 否 are read."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if value in ("是", "否"):
        return value == "是"
    if isinstance(value, str):
        text = value.strip().replace("，", ",")
        return text.replace(",", "") if text.replace(",", "").replace(".", "").lstrip("-").isdigit() else value
    return value


def _rule(error: Any) -> str:
    """The rule that was broken, in Chinese."""
    context, kind = error.get("ctx") or {}, error["type"]
    shown = error.get("input")
    rules = {
        "greater_than_equal": f"不能小于 {context.get('ge')}",
        "greater_than": f"应大于 {context.get('gt')}",
        "less_than_equal": f"不能大于 {context.get('le')}，请核对单位和位数",
        "less_than": f"应小于 {context.get('lt')}",
        "enum": f"应为以下之一：{context.get('expected')}",
        "literal_error": f"应为以下之一：{context.get('expected')}",
        "finite_number": "应为有限的数",
    }
    if kind in rules:
        return f"{rules[kind]}，收到：{shown}"
    if kind.startswith("date"):
        return f"应为 2025-03-01 这样的日期，收到：{shown}"
    if kind.startswith(("decimal", "int")):
        return f"应为数字，收到：{shown}"
    if kind.startswith("bool"):
        return f"应填“是”或“否”，收到：{shown}"
    return f"填写不符合要求，收到：{shown}"

"""One input a kind of value: dates by calendar, yes or no by buttons, the rest as typed. Empty means: not given."""

from __future__ import annotations

import types
import typing
from datetime import date
from enum import EnumType

import streamlit as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from streamlit.delta_generator import DeltaGenerator

from advisor.domain.case import Fact, FactKey, FactKind
from advisor.draft.blocks import FieldKind, FieldSpec
from advisor.draft.kinds import LetterKind
from advisor.draft.wording import read_day

_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 12, 31)
_SHORT = {FactKey.TERMINATED_BY: "谁提出解除"}
_CHOICES = {FactKey.TERMINATED_BY: ("用人单位", "劳动者", "协商")}
_LINES = 3  # of what may occur several times
_LETTER_DATE = "letter_date"  # the day of the letter itself: today unless said otherwise
_CHOICE_NAMES = {"rolling": "逐月起算", "end_point": "自终点起算"}


def in_rows(count: int, width: int = 2) -> list[DeltaGenerator]:
    """Places for ``count`` inputs, row by row, so that a phone shows them in the same order."""
    rows = [st.columns(width) for _ in range(0, count, width)]
    return [column for row in rows for column in row][:count]


def day_input(label: str, value: date | None, key: str, hint: str | None = None) -> str:
    """A date as 2026-03-01; empty where none is chosen."""
    day = st.date_input(label, value, _EARLIEST, _LATEST, key=key, format="YYYY-MM-DD", help=hint)
    return day.isoformat() if isinstance(day, date) else ""


def yes_no_input(label: str, value: bool | None, key: str, hint: str | None = None) -> str:
    """是 or 否; empty where neither is chosen."""
    default = None if value is None else "是" if value else "否"
    return st.segmented_control(label, ["是", "否"], default=default, key=key, help=hint) or ""


def choice_input(
    label: str, choices: typing.Sequence[str], value: str, key: str, hint: str | None = None, none: str = "不清楚"
) -> str:
    """One of ``choices``; empty where none is chosen."""
    options = list(dict.fromkeys(["", *choices, value]))
    return st.selectbox(
        label,
        options,
        index=options.index(value),
        format_func=lambda c: _CHOICE_NAMES.get(c, c) or none,
        key=key,
        help=hint,
    )


def fact_title(key: FactKey) -> str:
    """What the fact is called on a form, with its unit."""
    return _SHORT.get(key, key.title) + ("（元）" if key.kind is FactKind.MONEY else "")


def fact_input(key: FactKey, fact: Fact | None, label: str, widget_key: str) -> str:
    """An input for a fact; cleared means: leave it out."""
    value = fact.value if fact else None
    if key.kind is FactKind.DATE:
        return day_input(label, value if isinstance(value, date) else None, widget_key)
    if key.kind is FactKind.YES_NO:
        return yes_no_input(label, value if isinstance(value, bool) else None, widget_key)
    if key in _CHOICES:
        return choice_input(label, _CHOICES[key], str(value or ""), widget_key)
    shown = fact.shown.replace(" 元", "").replace(",", "").removesuffix(".00") if fact else ""
    return st.text_input(label, value=shown, key=widget_key) or ""


def letter_input(kind: LetterKind, spec: FieldSpec, saved: str, default: str, key: str) -> str:
    """An input for a field of a letter: what was saved, or else the office's default."""
    needed = spec.required and spec.source == "录入" and spec.when is None
    label = f"{spec.title}{'（必填）' if needed else ''}"
    hint = _hint(kind, spec)
    value = saved or default
    if options := kind.issuers if spec.choices == "issuers" else spec.options:
        return choice_input(label, options, value, key, hint, "请选择")
    match spec.kind:
        case FieldKind.DATE:
            today = date.today() if spec.name == _LETTER_DATE else None
            return day_input(label, read_day(saved) if saved else today, key, hint)
        case FieldKind.DAYS:
            usual = kind.reply.usual if kind.reply else 15
            return str(st.number_input(label, 1, 366, int(saved) if saved.isdigit() else usual, key=key, help=hint))
        case FieldKind.LIST | FieldKind.ITEMS:
            lines = value.replace("；", "\n")
            return st.text_area(label, lines, height=100, placeholder="一行写一项", help=hint, key=key) or ""
        case FieldKind.MONEY:
            value = value.split("（")[0]
    shown = spec.hint if spec.head == "录入" else "不填则取自案情"
    return st.text_input(label, value=value, placeholder=shown, help=hint, key=key) or ""


def _hint(kind: LetterKind, spec: FieldSpec) -> str | None:
    """What to write, and when at all."""
    other = kind.spec(spec.when.field) if spec.when else None
    if spec.when is None or other is None:
        return spec.hint or None
    chosen = "、".join(v or "（空）" for v in spec.when.values)
    return f"「{other.title}」选“{chosen}”时才填。{spec.hint}"


def calculator_input(name: str, field: FieldInfo, key: str, label: str = "") -> object:
    """An input for a field of a calculator; something that may occur several times (中断、中止) has a line each."""
    label = label or f"{field.title or name}{'（必填）' if field.is_required() else ''}"
    hint = field.description or None
    kind = _plain_type(field.annotation)
    given = None if field.is_required() else field.default
    if kind is bool:
        return yes_no_input(label, given if isinstance(given, bool) else None, key, hint)
    if kind is date:
        return day_input(label, None, key, hint)
    if choices := _choices(kind):
        return choice_input(label, choices, str(given or ""), key, hint)
    if several := _several(kind):
        return _lines_input(several, label, key)
    return st.text_input(label, value="" if given is None else str(given), key=key, placeholder=hint or "", help=hint)


def is_list(field: FieldInfo) -> bool:
    """Whether a field takes several lines."""
    return _several(_plain_type(field.annotation)) is not None


def _several(kind: object) -> type[BaseModel] | None:
    """What occurs several times, where ``kind`` is a tuple of such."""
    inside = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None
    return inside if isinstance(inside, type) and issubclass(inside, BaseModel) else None


def _lines_input(model: type[BaseModel], label: str, key: str) -> list[dict[str, object]]:
    """A few lines to fill; those left empty do not count."""
    st.markdown(f"{label}：最多 {_LINES} 次，没有就空着")
    lines = []
    for number in range(1, _LINES + 1):
        line = {}
        for column, (name, field) in zip(st.columns(len(model.model_fields)), model.model_fields.items(), strict=True):
            with column:
                titled = f"{field.title}（{number}）"
                line[name] = calculator_input(name, field, f"{key}-{number}-{name}", titled)
        if any(line.values()):
            lines.append({name: value for name, value in line.items() if value})
    return lines


def _plain_type(annotation: object) -> object:
    """The type without its None and without its limits."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        annotation = next(a for a in typing.get_args(annotation) if a is not types.NoneType)
    return typing.get_args(annotation)[0] if typing.get_origin(annotation) is typing.Annotated else annotation


def _choices(kind: object) -> list[str]:
    if typing.get_origin(kind) is typing.Literal:
        return [str(c) for c in typing.get_args(kind)]
    return [str(m.value) for m in kind] if isinstance(kind, EnumType) else []  # type: ignore[var-annotated]

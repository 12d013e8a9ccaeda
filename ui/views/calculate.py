"""计算: every calculator, its form made from what it needs, its steps shown."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.domain.assessment import Deadline
from advisor.law.calculators import Calculator
from ui.inputs import calculator_input, in_rows, is_list
from ui.pictures import plain
from ui.session import advisor
from ui.widgets import calculation_card, deadline_card

_ASKED_ABOVE = ("region", "on")


def show() -> None:
    st.title("计算", anchor=False)
    calculators = {c.title: c for c in advisor().calculators}
    chosen = calculators[st.selectbox("算什么", list(calculators))]
    st.caption(plain(chosen.summary))
    regions = ["", *(region for region, _ in advisor().regions.known)]
    with st.form(f"calculate-{chosen.name}"):
        left, right = st.columns(2)
        region = left.selectbox("地区", regions, format_func=lambda r: r or "未定（只用全国规定）")
        on = right.date_input("以哪一天为准", value=date.today(), format="YYYY-MM-DD")
        entries = _fields(chosen, required=True)
        if any(not f.is_required() for n, f in chosen.facts.model_fields.items() if n not in _ASKED_ABOVE):
            with st.expander("还知道别的就填（可以不填）"):
                entries |= _fields(chosen, required=False)
        submitted = st.form_submit_button("计算", type="primary", icon=":material/calculate:")
    if not submitted:
        return
    given = {name: value for name, value in entries.items() if value}
    result = advisor().calculate(chosen.name, given, region=region, on=on)
    if isinstance(result, Deadline):
        deadline_card(result)
    else:
        calculation_card(result)


def _fields(chosen: Calculator, *, required: bool) -> dict[str, object]:
    """What was entered for the required fields, or for the others; in two columns, lists below over the whole width."""
    fields = {
        name: field
        for name, field in chosen.facts.model_fields.items()
        if name not in _ASKED_ABOVE and field.is_required() is required
    }
    short = {name: field for name, field in fields.items() if not is_list(field)}
    entries: dict[str, object] = {}
    for column, (name, field) in zip(in_rows(len(short)), short.items(), strict=True):
        with column:
            entries[name] = _stripped(calculator_input(name, field, f"{chosen.name}-{name}"))
    for name in (n for n in fields if n not in short):
        entries[name] = calculator_input(name, fields[name], f"{chosen.name}-{name}")
    return entries


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value

"""计算: every calculator, its form made from what it needs, its steps shown."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.domain.assessment import Deadline
from advisor.law.calculators import Calculator
from ui.inputs import calculator_input, in_rows
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
    given = {name: value.strip() for name, value in entries.items() if value.strip()}
    result = advisor().calculate(chosen.name, given, region=region, on=on)
    if isinstance(result, Deadline):
        deadline_card(result)
    else:
        calculation_card(result)


def _fields(chosen: Calculator, *, required: bool) -> dict[str, str]:
    """What was entered for the required fields, or for the others; in two columns."""
    fields = {
        name: field
        for name, field in chosen.facts.model_fields.items()
        if name not in _ASKED_ABOVE and field.is_required() is required
    }
    entries = {}
    for column, (name, field) in zip(in_rows(len(fields)), fields.items(), strict=True):
        with column:
            entries[name] = calculator_input(name, field, f"{chosen.name}-{name}") or ""
    return entries

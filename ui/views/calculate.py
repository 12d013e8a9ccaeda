"""计算: every calculator, its form made from what it needs, its steps shown."""

from __future__ import annotations

from datetime import date

import streamlit as st

from advisor.domain.assessment import Deadline
from ui.session import advisor
from ui.widgets import calculation_card, deadline_card


def show() -> None:
    st.title("计算")
    calculators = {c.title: c for c in advisor().calculators}
    chosen = calculators[st.selectbox("算什么", list(calculators))]
    st.caption(chosen.summary)
    regions = ["", *(region for region, _ in advisor().regions.known)]
    with st.form("calculate"):
        region = st.selectbox("地区", regions, format_func=lambda r: r or "未定")
        on = st.date_input("以哪一天为准", value=date.today(), format="YYYY-MM-DD")
        entries: dict[str, str] = {}
        for name, field in chosen.facts.model_fields.items():
            if name in ("region", "on"):
                continue
            label = f"{field.title or name}{'（必填）' if field.is_required() else ''}"
            entries[name] = st.text_input(label, help=field.description, key=f"{chosen.name}-{name}")
        submitted = st.form_submit_button("计算", type="primary")
    if not submitted:
        return
    given = {name: value.strip() for name, value in entries.items() if value.strip()}
    result = advisor().calculate(chosen.name, given, region=region, on=on)
    if isinstance(result, Deadline):
        deadline_card(result)
    else:
        calculation_card(result)

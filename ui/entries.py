"""Local numbers that the amounts still lack: the mediator looks them up and enters them, with a name to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from advisor.domain.advice import Consultation
from advisor.domain.case import ParameterEntry
from advisor.errors import InputError
from ui.session import advisor, current_case, keep_case, told


def show(result: Consultation) -> None:
    """A field for each number that is lacking, and what was entered before."""
    case = result.case
    for entry in case.entries:
        sheet = advisor().parameters.sheets[entry.name]
        st.caption(f"已录入：{entry.region} {sheet.title} {entry.value} {entry.unit}（{entry.entered_by}，{entry.on}）")
    sheets = advisor().parameters.sheets
    lacking = {lack.name: lack for c in result.assessment.calculations for lack in c.lacks if lack.name in sheets}
    if not lacking or not case.region:
        return
    with st.form("entries", border=True):
        st.markdown("**补录当地数据**")
        st.caption("查到官方数字再填，没查到就空着；标“暂计”的金额会跟着重算。")
        values = {
            name: st.text_input(f"{sheets[name].title}（{sheets[name].unit}）", key=f"entry-{case.id}-{name}")
            for name in lacking
        }
        who = st.text_input("录入人", key=f"entry-{case.id}-who")
        if not st.form_submit_button("录入并重算", type="primary"):
            return
    with told():
        _keep(result, values, who)


def _keep(result: Consultation, values: dict[str, str], who: str) -> None:
    case, sheets = result.case, advisor().parameters.sheets
    by, on = _named(who), date.today()
    added = tuple(
        ParameterEntry(name=name, value=_number(text), unit=sheets[name].unit, region=case.region, entered_by=by, on=on)
        for name, text in values.items()
        if text.strip()
    )
    if added:
        kept = current_case() or case  # the case itself: what is shown may have its names covered
        keep_case(kept.model_copy(update={"entries": (*kept.entries, *added)}))
        st.rerun()


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        raise InputError(f"「{text}」不是数字，请只填数字，例如 2130") from None
    if not value.is_finite() or value <= 0:
        raise InputError(f"「{text}」应为大于 0 的数")
    return value


def _named(who: str) -> str:
    if not who.strip():
        raise InputError("请写明录入人：这个数以后要有人能核对")
    return who.strip()

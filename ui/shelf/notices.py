"""资料 · 五地对比: the policy notices side by side on a topic; who is responsible, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from advisor.domain.policy import PolicyItem, Stance
from ui import pictures
from ui.pictures import escaped
from ui.session import advisor

_BY_TOPIC, _BY_BODY = "并排看一个主题", "谁负责、到什么时候"


def show() -> None:
    how = st.segmented_control("怎么看", [_BY_TOPIC, _BY_BODY], default=_BY_TOPIC, required=True)
    if how == _BY_BODY:
        _tasks()
    else:
        _topics()


def _topics() -> None:
    policies = advisor().policies
    topics = {t.name: t for t in policies.topics}
    name = st.selectbox("主题", list(topics), format_func=lambda n: f"{n}：{topics[n].about}" if topics[n].about else n)
    compared = policies.compare(name)
    rows = "".join(_row(stance) for stance in compared.stances)
    st.html(f'<div class="ad sides">{rows}</div>')
    st.caption("引用前请看原文；标“没有写”的，是核过该文件确实没有这一项。")


def _row(stance: Stance) -> str:
    """One region: what its notice says, place by place."""
    head = f"<h4>{escaped(stance.region)}<small>{escaped(stance.number)}</small></h4>"
    if not stance.items:
        return f'<section>{head}<p class="none">{escaped(stance.silence)}</p></section>'
    said = "".join(f"<li>{_words(item)}</li>" for item in stance.items)
    return f"<section>{head}<ul>{said}</ul></section>"


def _words(item: PolicyItem) -> str:
    facts = [f"责任：{'、'.join(item.responsible)}"] if item.responsible else []
    facts += [f"时限：{item.limit.said}"] if item.limit else []
    under = f'<div class="note">{escaped("；".join(facts))}</div>' if facts else ""
    return f"<b>{escaped(item.place)}</b> {escaped(item.asks)}{under}"


def _tasks() -> None:
    policies = advisor().policies
    columns = st.columns(3)
    regions = [n.region for n in policies.notices]
    region = columns[0].selectbox("地区", ["", *regions], format_func=lambda r: r or "五地都看")
    families = [f.name for f in policies.listed.bodies]
    body = columns[1].selectbox("责任单位", ["", *families], format_func=lambda b: b or "全部")
    due = columns[2].date_input("到这一天为止要做完的（空着看全部）", None, date(2020, 1, 1), format="YYYY-MM-DD")
    by = due if isinstance(due, date) else None
    found = policies.tasks(region=region, body=body, by=by)
    if not found:
        st.info("没有符合的任务。")
        return
    st.caption(f"共 {len(found)} 项。")
    pictures.table(("地区", "出处", "做什么", "责任单位", "时限"), _task_rows(found))


def _task_rows(found: Sequence[PolicyItem]) -> list[tuple[str, ...]]:
    return [
        (i.region, i.place, i.asks, "、".join(i.responsible) or "没有写", i.limit.said if i.limit else "没有写")
        for i in found
    ]

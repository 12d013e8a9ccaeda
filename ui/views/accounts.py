"""账号: who may sign in, and what each role may do. Accounts are added and removed on the server, by command."""

from __future__ import annotations

import streamlit as st

from advisor.domain.access import ALLOWED, Permission, Role
from ui import access, pictures
from ui.session import advisor


def show() -> None:
    st.title("账号", anchor=False)
    access.need(Permission.MANAGE_ACCOUNTS)
    people = advisor().accounts.all()
    pictures.table(("账号", "姓名", "角色"), [(p.name, p.shown, "、".join(p.roles)) for p in people])
    st.caption(
        "加账号、改密码、移除，请在服务器上运行 advisor account；把案件交给别人承办，用 advisor account handover。"
    )
    st.header("每种角色能做什么", anchor=False)
    rows = [(p.value, *("可以" if p in ALLOWED[role] else "—" for role in Role)) for p in Permission]
    pictures.table(("能做什么", *Role), rows)

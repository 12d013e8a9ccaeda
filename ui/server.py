"""The assistant as a server: the pages of ``app.py`` behind a door. Run: python manage.py ui

Bound to this machine only, nobody signs in. Bound to any other address, everybody does, and without a single account it
does not start.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.starlette import App

from advisor import Advisor, Settings
from advisor.access.accounts import Accounts
from ui.access import SIGN_IN, SIGN_OUT, only_here, outside_service
from ui.door import Door, sign_in, sign_out

NO_ACCOUNTS = (
    "助手要给别的电脑用，先得有账号。请运行：advisor account add 账号名 --shown 姓名 --role 调解员 --role 管理员，"
    "再启动；只在本机用的，把监听地址改回 127.0.0.1。"
)


def accounts_wanted() -> Accounts | None:
    """The accounts to sign in with; None where the server is for this machine only. Exits where there are none yet."""
    settings = Settings()
    if only_here(st.get_option("server.address")) and not settings.sign_in:
        return None
    accounts = Advisor(settings).accounts
    if not accounts.all():
        sys.stderr.write(f"\n✗ {NO_ACCOUNTS}\n")
        sys.exit(1)
    return accounts


def routes(accounts: Accounts) -> list[Route]:
    return [
        Route(SIGN_IN, sign_in(accounts), methods=["GET", "POST"]),
        Route(SIGN_OUT, sign_out(accounts), methods=["GET", "POST"]),
    ]


def _door(accounts: Accounts | None) -> list[Middleware]:
    """The office's own service signs people in through Streamlit's pages, which then let nobody else further."""
    return [] if accounts is not None and outside_service() else [Middleware(Door, accounts=accounts)]


_accounts = accounts_wanted()
app = App(
    Path(__file__).with_name("app.py"),
    routes=routes(_accounts) if _accounts is not None else [],
    middleware=_door(_accounts),
)

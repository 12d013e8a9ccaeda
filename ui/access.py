"""Who sits before the page. On this machine alone nobody signs in; reached from elsewhere, everybody does.

Two ways to sign in: the office's own service (Streamlit's OIDC login, where secrets name one) or a local account, whose
session stands in a cookie that no script can read and is looked up anew on every run, so that removing an account takes
effect at once.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from advisor.domain.access import ALLOWED, Permission, Person, Role
from advisor.errors import SignInError
from ui.backend import advisor
from ui.pictures import plain

COOKIE = "advisor_session"
SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
_ALONE = Person(name="", shown="", roles=tuple(Role))
_HERE = ("127.0.0.1", "localhost", "::1")
_KEY = "person"


def only_here(address: str | None) -> bool:
    """Whether a server bound to ``address`` can be reached from this machine only."""
    return address in _HERE


def sign_in_wanted() -> bool:
    """Whether visitors have to sign in: whenever somebody else could reach the server, or the office says so."""
    return advisor().settings.sign_in or not only_here(st.get_option("server.address"))


def outside_service() -> bool:
    """Whether the office's own sign-in service is set up in Streamlit's secrets."""
    places = (Path.home() / ".streamlit" / "secrets.toml", Path(".streamlit") / "secrets.toml")
    return any(place.is_file() for place in places) and "auth" in st.secrets


def enter() -> Person | None:
    """Who is here, at the beginning of a run; None: nobody that may come in."""
    if not sign_in_wanted():
        person: Person | None = _ALONE
    elif outside_service():
        person = _from_outside()
    else:
        person = advisor().accounts.signed_in(_token())
    st.session_state[_KEY] = person
    return person


def visitor() -> Person:
    """Who is here. Raises SignInError where nobody is."""
    person: Person | None = st.session_state.get(_KEY) or enter()
    if person is None:
        raise SignInError("请先登录")
    return person


def signed_in() -> bool:
    """Whether people are told apart here at all."""
    return visitor() is not _ALONE and bool(visitor().name)


def need(permission: Permission) -> None:
    """Raises SignInError where the person here may not do this."""
    if not visitor().may(permission):
        allowed = "、".join(role for role in Role if permission in ALLOWED[role])
        raise SignInError(f"您的账号不能“{permission.value}”，{allowed}可以；需要的话请管理员调整角色")


def may(permission: Permission) -> bool:
    return visitor().may(permission)


def _token() -> str:
    return st.context.cookies.get(COOKIE, "")


def _from_outside() -> Person | None:
    """The account of whom the office's service vouches for, by e-mail address."""
    if not st.user.is_logged_in:
        return None
    return advisor().accounts.person(str(st.user.get("email") or st.user.get("sub") or ""))


# -- at the door -----------------------------------------------------------------------------------------------------


def show_door() -> None:
    """What somebody sees who is not in: how to come in."""
    st.title("调解参谋", anchor=False)
    if outside_service():
        _outside_door()
        return
    st.info("您还没有登录，或者登录已经过期。登录之后接着办，案件都在案卷里。", icon=":material/lock:")
    st.html(f'<a class="ad button" href="{SIGN_IN}">去登录</a>')


def _outside_door() -> None:
    if st.user.is_logged_in:
        who = plain(str(st.user.get("email") or st.user.get("sub") or ""))
        st.error(f"账号 {who} 还不能用调解参谋，请管理员运行：advisor account add {who} --outside --role 调解员")
        st.button("换一个账号", on_click=st.logout)
        return
    st.info("请用单位的统一账号登录。", icon=":material/lock:")
    st.button("登录", type="primary", on_click=st.login)


def show_person() -> None:
    """Who is signed in, and the way out; nothing where nobody has to."""
    if not signed_in():
        return
    person = visitor()
    st.caption(f"{plain(person.shown)}（{'、'.join(person.roles)}）")
    if outside_service():
        st.button("退出登录", on_click=st.logout, icon=":material/logout:")
    else:
        st.html(f'<a href="{SIGN_OUT}">退出登录</a>')

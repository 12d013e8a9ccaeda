"""The door of the server, before Streamlit sees a request: who is not signed in gets the sign-in page and nothing else.

Bound to this machine only, there is no door; but then a request must have come straight from here, by a name of this
machine (a page elsewhere could otherwise reach it through the visitor's own browser, or a proxy open it to a network).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from advisor.access.accounts import SESSION, Accounts
from advisor.errors import AdvisorError
from ui.access import COOKIE, SIGN_IN, SIGN_OUT

_PAGE = Path(__file__).with_name("door.html")
_HERE = ("127.0.0.1", "localhost", "[::1]")
_FREE = (SIGN_IN, SIGN_OUT, "/_stcore/health")
_PROXIED = ("x-forwarded-for", "forwarded", "x-real-ip")
_LARGEST_FORM = 4_096
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser hides the origin of our own form too
}
NOT_FROM_HERE = "助手现在只给本机使用。要给别的电脑用，请让管理员按说明加账号、改监听地址后重新启动。"


@dataclass
class Door:
    """ASGI middleware. ``accounts`` None: for this machine only."""

    app: Any
    accounts: Accounts | None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = await self._refusal(scope, headers)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    async def _refusal(self, scope: Any, headers: Mapping[str, str]) -> Response | None:
        if self.accounts is None:
            return None if from_here(headers) else page("只限本机", NOT_FROM_HERE, status=403, form=False)
        if scope["path"] in _FREE:
            return None
        person = await run_in_threadpool(self.accounts.signed_in, cookie_of(headers))
        if person is not None:
            return None
        if scope["path"] in ("/", "") or headers.get("sec-fetch-mode") == "navigate":
            return RedirectResponse(SIGN_IN, status_code=303)
        return page("请先登录", "请先登录", status=401)


def from_here(headers: Mapping[str, str]) -> bool:
    """Whether a request was sent to this machine by one of its own names, and not passed on by a proxy."""
    host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    named = f"[{host}]" if ":" in host else host
    return named in _HERE and not any(name in headers for name in _PROXIED)


def cookie_of(headers: Mapping[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def page(title: str, message: str = "", *, status: int = 200, form: bool = True, action: str = SIGN_IN) -> HTMLResponse:
    """The page at the door; ``form``: with the fields to sign in, or, for signing out, with the one button."""
    text = _PAGE.read_text(encoding="utf-8")
    kept = "sign-in" if form and action == SIGN_IN else "sign-out" if form else ""
    for name in ("sign-in", "sign-out"):
        start, end = f"<!-- {name} -->", f"<!-- end {name} -->"
        head, _, rest = text.partition(start)
        body, _, tail = rest.partition(end)
        text = head + (body if name == kept else "") + tail
    shown = f'<p role="alert">{html.escape(message)}</p>' if message else ""
    text = text.replace("{title}", html.escape(title)).replace("{message}", shown)
    return HTMLResponse(text, status_code=status, headers=_HEADERS)


def sign_in(accounts: Accounts) -> Callable[[Request], Any]:
    """The route of the sign-in form."""

    async def answer(request: Request) -> Response:
        if request.method == "GET":
            return page("登录")
        if not same_origin(request.headers):
            return page("登录", "请从本页登录", status=403)
        body = await _body(request)
        form = {name: values[0] for name, values in parse_qs(body).items()}
        address = request.client.host if request.client else ""
        try:
            token = await run_in_threadpool(accounts.sign_in, form.get("name", ""), form.get("password", ""), address)
        except AdvisorError as error:
            return page("登录", str(error), status=401)
        response = RedirectResponse("/", status_code=303, headers=_HEADERS)
        response.set_cookie(COOKIE, token, max_age=int(SESSION.total_seconds()), **_cookie(request))
        return response

    return answer


def sign_out(accounts: Accounts) -> Callable[[Request], Any]:
    """The route to leave by: asked for by a page, done by its button."""

    async def answer(request: Request) -> Response:
        if request.method == "GET":
            return page("退出登录", action=SIGN_OUT)
        if not same_origin(request.headers):
            return page("退出登录", "请从本页退出", status=403, action=SIGN_OUT)
        await run_in_threadpool(accounts.sign_out, request.cookies.get(COOKIE, ""))
        response = RedirectResponse(SIGN_IN, status_code=303, headers=_HEADERS)
        response.delete_cookie(COOKIE, **_cookie(request))
        return response

    return answer


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent from a page of ours. A browser names the origin of every form it sends."""
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "")


def _cookie(request: Request) -> dict[str, Any]:
    return {"path": "/", "httponly": True, "samesite": "lax", "secure": request.url.scheme == "https"}


async def _body(request: Request) -> str:
    """A form's text, and no more than a name and a password need."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            return ""
    return body.decode("utf-8", errors="replace")

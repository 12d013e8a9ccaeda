"""The door: without an account nobody gets past it, and a server for this machine answers this machine only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from advisor.access.accounts import Accounts
from advisor.domain.access import Role
from ui import server
from ui.access import COOKIE, SIGN_IN, SIGN_OUT, only_here
from ui.door import NOT_FROM_HERE, Door

ADDRESS = "http://192.168.1.5:8501"
GOOD = "shan-gao-shui-chang"


async def _inside(_: object) -> PlainTextResponse:
    return PlainTextResponse("里面")


async def _talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("里面")
    await socket.close()


def behind_a_door(accounts: Accounts | None) -> Starlette:
    routes = [Route("/", _inside), Route("/media/x", _inside), WebSocketRoute("/_stcore/stream", _talk)]
    own = server.routes(accounts) if accounts else []
    return Starlette(routes=[*own, *routes], middleware=[Middleware(Door, accounts=accounts)])


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "accounts.db")
    made.add("王丽", "王丽", [Role.MEDIATOR], GOOD)
    return made


@pytest.fixture
def visitor(accounts: Accounts) -> Iterator[TestClient]:
    with TestClient(behind_a_door(accounts), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


def sign_in(visitor: TestClient, password: str = GOOD, origin: str = ADDRESS) -> int:
    form = {"name": "王丽", "password": password}
    return visitor.post(SIGN_IN, data=form, headers={"origin": origin}).status_code


def test_nobody_gets_past_without_signing_in(visitor: TestClient) -> None:
    assert visitor.get("/").headers["location"] == SIGN_IN
    assert visitor.get("/media/x").status_code == 401
    assert visitor.get("/media/x", headers={"cookie": f"{COOKIE}=made-up"}).status_code == 401
    with pytest.raises(WebSocketDisconnect), visitor.websocket_connect("/_stcore/stream") as socket:
        socket.receive_text()


def test_the_page_at_the_door(visitor: TestClient) -> None:
    page = visitor.get(SIGN_IN)
    assert 'lang="zh-CN"' in page.text and 'type="password"' in page.text and "退出登录" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "退出登录" in visitor.get(SIGN_OUT).text and 'type="password"' not in visitor.get(SIGN_OUT).text


def test_signing_in_opens_and_signing_out_closes(visitor: TestClient) -> None:
    assert sign_in(visitor) == 303
    cookie = visitor.cookies.jar
    assert [(c.name, c.has_nonstandard_attr("HttpOnly")) for c in cookie] == [(COOKIE, True)]
    assert visitor.get("/").text == "里面" and visitor.get("/media/x").text == "里面"
    token = visitor.cookies[COOKIE]  # the test client speaks websocket to another name
    with visitor.websocket_connect("/_stcore/stream", headers={"cookie": f"{COOKIE}={token}"}) as socket:
        assert socket.receive_text() == "里面"
    assert visitor.post(SIGN_OUT, headers={"origin": ADDRESS}).headers["location"] == SIGN_IN
    assert visitor.get("/").status_code == 303


def test_a_wrong_password_stays_outside(visitor: TestClient) -> None:
    assert sign_in(visitor, "wrong-password") == 401 and not visitor.cookies
    said = visitor.post(SIGN_IN, data={"name": "<b>", "password": "x"}, headers={"origin": ADDRESS}).text
    assert "账号或密码不对" in said and 'role="alert"' in said


def test_a_form_of_another_site_is_refused(visitor: TestClient) -> None:
    assert sign_in(visitor, origin="http://evil.example") == 403
    assert visitor.post(SIGN_IN, data={"name": "王丽", "password": GOOD}).status_code == 403
    assert visitor.post(SIGN_IN, content=b"x" * 10_000, headers={"origin": ADDRESS}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "127.0.0.1:8501"}, 200),
        ({"host": "localhost:8501"}, 200),
        ({"host": "[::1]:8501"}, 200),
        ({"host": "evil.example"}, 403),
        ({"host": "127.0.0.1.evil.example:8501"}, 403),
        ({"host": "127.0.0.1:8501", "x-forwarded-for": "10.0.0.9"}, 403),
    ],
)
def test_for_this_machine_only(headers: dict[str, str], status: int) -> None:
    with TestClient(behind_a_door(None), base_url="http://127.0.0.1:8501") as client:
        answer = client.get("/", headers=headers)
    assert answer.status_code == status
    assert (NOT_FROM_HERE in answer.text) == (status == 403)


def test_which_addresses_are_this_machine_only() -> None:
    assert only_here("127.0.0.1") and only_here("localhost") and only_here("::1")
    assert not only_here(None) and not only_here("0.0.0.0") and not only_here("192.168.1.5")


def test_without_an_account_a_server_for_others_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path))
    assert server.accounts_wanted() is None, "bound to this machine"
    monkeypatch.setenv("ADVISOR_SIGN_IN", "true")
    with pytest.raises(SystemExit):
        server.accounts_wanted()
    assert "advisor account add" in capsys.readouterr().err
    Accounts(tmp_path / "accounts.db").add("王丽", "王丽", [Role.MEDIATOR], GOOD)
    assert server.accounts_wanted() is not None

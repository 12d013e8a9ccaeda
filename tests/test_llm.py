"""The language model's seam against a local server that speaks the real protocol."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pydantic import BaseModel, SecretStr

from advisor.errors import BackendError
from advisor.llm import ChatModel, Scripted, open_model

KEY = SecretStr("")


class Answer(BaseModel):
    ok: bool


class Endpoint:
    """What the server answers, in order: a status and the words of the model."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, str]] = []
        self.asked: list[dict[str, object]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                endpoint.asked.append(json.loads(body))
                status, words = endpoint.answers.pop(0) if endpoint.answers else (500, "")
                message = {"role": "assistant", "content": words}
                choice = {"index": 0, "finish_reason": "stop", "message": message}
                reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(reply).encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.server.serve_forever, daemon=True)
    thread.start()
    yield endpoint
    endpoint.server.shutdown()
    endpoint.server.server_close()


def test_no_model_by_default() -> None:
    assert open_model("", "", KEY, 1) is None


@pytest.mark.parametrize("words", ['{"ok": true}', '```json\n{"ok": true}\n```'])
def test_an_answer(endpoint: Endpoint, words: str) -> None:
    endpoint.answers = [(200, words)]
    assert ChatModel(endpoint.url, "m", KEY, 5).ask("问", Answer).ok
    assert endpoint.asked[0]["response_format"] == {"type": "json_object"}


def test_one_repair_that_shows_the_error(endpoint: Endpoint) -> None:
    endpoint.answers = [(200, "不是 JSON"), (200, '{"ok": true}')]
    assert ChatModel(endpoint.url, "m", KEY, 5).ask("问", Answer).ok
    assert "上次的回答不合要求" in json.dumps(endpoint.asked[1], ensure_ascii=False)


def test_two_bad_answers_end_in_a_sentence(endpoint: Endpoint) -> None:
    endpoint.answers = [(200, "不是"), (200, "还不是")]
    with pytest.raises(BackendError, match="格式不对"):
        ChatModel(endpoint.url, "m", KEY, 5).ask("问", Answer)


def test_a_broken_server_ends_in_a_sentence(endpoint: Endpoint) -> None:
    with pytest.raises(BackendError, match="按无模型处理"):
        ChatModel(endpoint.url, "m", KEY, 5).ask("问", Answer)


def test_no_server_ends_in_a_sentence() -> None:
    with pytest.raises(BackendError, match="按无模型处理"):
        ChatModel("http://127.0.0.1:9/v1", "m", KEY, 2).ask("问", Answer)


def test_scripted() -> None:
    model = Scripted(['{"ok": true}'])
    assert model.ask("问", Answer).ok
    with pytest.raises(BackendError):
        model.ask("再问", Answer)

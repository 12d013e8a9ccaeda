"""A local server that speaks the chat protocol, streamed, and misbehaves on request."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from advisor.llm import ChatModel, Endpoint


@dataclass(frozen=True)
class Turn:
    """One answer. ``cut``: the connection breaks before the end; seconds of ``delay`` before, of ``drip`` between."""

    words: str = ""
    status: int = 200
    cut: bool = False
    delay: float = 0
    drip: float = 0
    tool: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def pieces(self) -> Iterable[str]:
        size = max(1, len(self.words) // 20)
        return [self.words[i : i + size] for i in range(0, len(self.words), size)]


def _shown(body: dict[str, Any]) -> str:
    return str(body["messages"][0]["content"])


class Stub:
    """``with Stub() as stub``: answers ``turns`` in order, then as ``mind`` has it; ``asked`` are the bodies, ``raw``
    the bytes as they came."""

    def __init__(self, mind: Callable[[str], Turn] = lambda _: Turn(status=500)) -> None:
        self.turns: list[Turn] = []
        self.mind = mind
        self.asked: list[dict[str, Any]] = []
        self.raw: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stub.raw.append(body)
                stub.asked.append(json.loads(body))
                stub.headers.append({k.lower(): v for k, v in self.headers.items()})
                with contextlib.suppress(OSError):  # the client left: that is what some tests are about
                    stub._answer(self, stub.turns.pop(0) if stub.turns else stub.mind(_shown(stub.asked[-1])))

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def model(self, timeout: float = 20, **more: Any) -> ChatModel:
        """A model behind this server, that tries again soon and gives up after ``timeout`` seconds."""
        return ChatModel(Endpoint(base_url=self.url, model="m", timeout_seconds=timeout, first_wait=0.01, **more))

    def __enter__(self) -> Stub:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, to: BaseHTTPRequestHandler, turn: Turn) -> None:
        time.sleep(turn.delay)
        to.send_response(turn.status)
        for name, value in turn.headers.items():
            to.send_header(name, value)
        if turn.status != 200:
            to.send_header("Content-Type", "application/json")
            to.end_headers()
            to.wfile.write(json.dumps({"error": {"message": "stub"}}).encode())
            return
        to.send_header("Content-Type", "text/event-stream")
        to.end_headers()
        for piece in turn.pieces:
            self._event(to, self._delta(turn, piece), None)
            time.sleep(turn.drip)
        if turn.cut:
            to.close_connection = True
            return
        self._event(to, {}, "stop")
        usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
        self._write(to, {"choices": [], "usage": usage})
        to.wfile.write(b"data: [DONE]\n\n")

    def _delta(self, turn: Turn, piece: str) -> dict[str, Any]:
        if not turn.tool:
            return {"role": "assistant", "content": piece}
        call = {"index": 0, "id": "c1", "type": "function", "function": {"name": "answer", "arguments": piece}}
        return {"role": "assistant", "content": None, "tool_calls": [call]}

    def _event(self, to: BaseHTTPRequestHandler, delta: dict[str, Any], finish: str | None) -> None:
        self._write(to, {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    def _write(self, to: BaseHTTPRequestHandler, more: dict[str, Any]) -> None:
        event = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stub-2", **more}
        to.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        to.wfile.flush()

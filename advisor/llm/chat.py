"""Any OpenAI-compatible chat endpoint, through LangChain: streamed, timed, retried, stopped on request."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel, SecretStr

from advisor.domain.base import Noun
from advisor.errors import AdvisorError, BackendError
from advisor.llm.local import require_local
from advisor.llm.masked import MaskedText
from advisor.llm.seam import Call, Reply, StoppedError, require_masked

_TRIES = 3
_LONGEST_WAIT = 10.0  # seconds; a service that asks for more is not waited for
_BROKEN = frozenset({"APIConnectionError", "RemoteProtocolError", "ReadError"})
_WAITED_FOR = frozenset({429, 500, 502, 503, 504})


class Endpoint(Noun):
    """Where a model answers, and how long it may take."""

    base_url: str
    model: str
    key: SecretStr = SecretStr("")
    timeout_seconds: float = 30.0
    local_only: bool = False
    first_wait: float = 0.5  # seconds before the second try; doubled each time


class _CutError(Exception):
    """The stream ended before the model did."""


class _SlowError(Exception):
    """The whole answer took too long, although pieces kept coming."""


class ChatModel:
    """A chat model behind ``endpoint``. LangChain is loaded with the first question: it takes a second."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.name, self.place = endpoint.model, endpoint.base_url
        self._endpoint = endpoint
        self._schema = True  # until the service says that it knows no JSON schema

    def ask(self, text: MaskedText, schema: type[BaseModel], call: Call | None = None) -> Reply:
        """The answer as words. Raises BackendError where there is none, StoppedError where a person stopped it."""
        require_masked(text)
        if self._endpoint.local_only:
            require_local(self._endpoint.base_url)
        watched = call or Call()
        for number in range(_TRIES):
            try:
                return self._once(text, schema, watched)
            except AdvisorError:  # a person stopped it, here or on the page
                raise
            except Exception as error:  # the client's errors share no base; each means the same to the caller
                if number + 1 == _TRIES or not self._again(error):
                    raise BackendError(f"语言模型没有回答（{_told(error)}），本次按无模型处理") from error
                if watched.stop.wait(_pause(error, self._endpoint.first_wait * 2**number)):
                    raise StoppedError("已停止，本次按无模型处理") from error
        raise AssertionError("unreachable")

    def _again(self, error: Exception) -> bool:
        """Whether another try may help; a service without JSON schema is asked for plain JSON."""
        status = getattr(error, "status_code", None)
        if status in (400, 422) and self._schema:
            self._schema = False
            return True
        if status is not None:
            return status in _WAITED_FOR and _pause(error, 0) <= _LONGEST_WAIT
        return isinstance(error, _CutError) or (not _is(error, "APITimeoutError") and _is(error, *_BROKEN))

    def _once(self, text: MaskedText, schema: type[BaseModel], call: Call) -> Reply:
        words: list[str] = []
        if call.on_start:
            call.on_start()
        version, ended = "", False
        tokens: Any = {}
        with _untraced(), self._open(schema) as chat:
            end = time.monotonic() + self._endpoint.timeout_seconds  # loading LangChain is not the model's time
            for piece in chat.stream(text.text):
                if call.stop.is_set():
                    raise StoppedError("已停止，本次按无模型处理")
                if time.monotonic() > end:
                    raise _SlowError
                said = str(piece.content) or _tool_words(piece)
                words.append(said)
                if said and call.on_words:
                    call.on_words(said)
                meta = piece.response_metadata
                version = str(meta.get("model_name") or version)
                ended = ended or bool(meta.get("finish_reason"))
                tokens = piece.usage_metadata or tokens
        if not ended:
            raise _CutError
        return Reply("".join(words), version, tokens.get("input_tokens"), tokens.get("output_tokens"))

    @contextmanager
    def _open(self, schema: type[BaseModel]) -> Iterator[Any]:
        import httpx
        from langchain_openai import ChatOpenAI

        e = self._endpoint
        # a redirect would carry the story elsewhere; so would a proxy, where it has to stay in the house
        with httpx.Client(
            follow_redirects=False, trust_env=not e.local_only, timeout=httpx.Timeout(e.timeout_seconds)
        ) as client:
            yield ChatOpenAI(
                base_url=e.base_url,
                model=e.model,
                api_key=SecretStr(e.key.get_secret_value() or "none"),
                timeout=e.timeout_seconds,
                max_retries=0,
                temperature=0,
                stream_usage=True,
                http_client=client,
                # as the protocol has it: LangChain's own response_format would parse, and hide what is wrong
                extra_body={"response_format": self._format(schema)},
            )

    def _format(self, schema: type[BaseModel]) -> dict[str, Any]:
        if not self._schema:
            return {"type": "json_object"}
        return {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema.model_json_schema()}}


@contextmanager
def _untraced() -> Iterator[None]:
    """No copy to a tracing service, whatever the environment says."""
    from langsmith import tracing_context

    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        os.environ[name] = "false"
    with tracing_context(enabled=False):
        yield


def _tool_words(piece: Any) -> str:
    """Some services answer a schema with a tool call; its arguments are the answer."""
    return "".join(str(c.get("args") or "") for c in getattr(piece, "tool_call_chunks", ()) or ())


def _pause(error: Exception, own: float) -> float:
    """Seconds to wait: what the service asks for, or ours with some chance in it so that not all come back at once."""
    response = getattr(error, "response", None)
    asked = response.headers.get("retry-after", "") if response is not None else ""
    try:
        return max(0.0, float(asked))
    except ValueError:
        return own * (1 + random.random() / 4)  # noqa: S311 - nobody attacks a pause


def _is(error: Exception, *names: str) -> bool:
    """By name: the client's classes are not loaded before they are raised, and LangChain has subclasses of its own."""
    return any(base.__name__ in names for base in type(error).__mro__)


def _told(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    if status is not None:
        return {401: "密钥不对", 403: "没有权限", 404: "没有这个模型或地址", 429: "请求太多，被限流"}.get(
            status, f"服务出错 {status}"
        )
    if _is(error, "APITimeoutError", "ReadTimeout", "_SlowError"):
        return "等得太久"
    if _is(error, "_CutError", "RemoteProtocolError", "ReadError"):
        return "说到一半断了"
    return "连不上" if _is(error, "APIConnectionError") else type(error).__name__

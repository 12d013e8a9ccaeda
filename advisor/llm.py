"""The language model as an option: one question, one typed answer. Without one, everything else works.

LangChain is imported here only, and only when a model is configured. A model never sees a case's narrative from
this module's callers before it is masked, and never types an article number, an amount or a date: what it fills is
a Proposal, and ``verify`` decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, SecretStr, ValidationError

from advisor.errors import BackendError

Answer = TypeVar("Answer", bound=BaseModel)


class LanguageModel(Protocol):
    """The seam: a prompt in, a value of ``answer_type`` out, or BackendError."""

    name: str

    def ask(self, prompt: str, answer_type: type[Answer]) -> Answer: ...


class Scripted:
    """A model that gives prepared answers in order: the test double."""

    name = "scripted"

    def __init__(self, answers: Iterable[str]) -> None:
        self._answers = list(answers)
        self.prompts: list[str] = []

    def ask(self, prompt: str, answer_type: type[Answer]) -> Answer:
        self.prompts.append(prompt)
        if not self._answers:
            raise BackendError("预备的回答已用完")
        return _read(self._answers.pop(0), answer_type)


class ChatModel:
    """Any OpenAI-compatible chat endpoint, through LangChain; JSON mode, own validation, one repair."""

    def __init__(self, base_url: str, model: str, key: SecretStr, timeout_seconds: float) -> None:
        self.name = model
        os.environ.setdefault("LANGSMITH_TRACING", "false")
        from langchain_openai import ChatOpenAI

        chat = ChatOpenAI(
            base_url=base_url,
            model=model,
            api_key=SecretStr(key.get_secret_value() or "none"),
            timeout=timeout_seconds,
            max_retries=2,
            temperature=0,
        )
        self._chat = chat.bind(response_format={"type": "json_object"})

    def ask(self, prompt: str, answer_type: type[Answer]) -> Answer:
        """The model's answer, validated; one repair round that shows it its own error. Raises BackendError."""
        text = self._invoke(prompt)
        try:
            return _read(text, answer_type)
        except BackendError as error:
            return _read(
                self._invoke(f"{prompt}\n\n上次的回答不合要求（{error}），请只返回改正后的 JSON。"), answer_type
            )

    def _invoke(self, prompt: str) -> str:
        try:
            reply: Any = self._chat.invoke(prompt)
        except Exception as error:  # the client's errors share no base; each means the same to the caller
            raise BackendError(f"语言模型没有回答（{type(error).__name__}），本次按无模型处理") from error
        return str(reply.content)


def open_model(base_url: str, model: str, key: SecretStr, timeout_seconds: float) -> LanguageModel | None:
    """The configured model, or None where no address is set."""
    return ChatModel(base_url, model, key, timeout_seconds) if base_url else None


def _read(text: str, answer_type: type[Answer]) -> Answer:
    fenced = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        return answer_type.model_validate_json(fenced)
    except ValidationError as error:
        first = error.errors()[0]
        raise BackendError(f"语言模型的回答格式不对：{'.'.join(map(str, first['loc']))} {first['msg']}") from error

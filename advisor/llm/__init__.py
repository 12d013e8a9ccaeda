"""The language model as an option: one masked question, one answer. Without one, everything else works.

LangChain's chat models are used here only, and only when one is configured. Whatever is asked is a ``MaskedText``;
what comes back is words, and ``verify`` decides what they are worth. An article number, an amount, a date is never
taken from them.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from advisor.llm.chat import ChatModel, Endpoint
from advisor.llm.masked import MaskedText, Prompt, masked
from advisor.llm.seam import Call, LanguageModel, Reply, Scripted, StoppedError, read_answer, say
from advisor.privacy import Mask

__all__ = [
    "Call",
    "ChatModel",
    "Endpoint",
    "LanguageModel",
    "MaskedText",
    "Prompt",
    "Reply",
    "Scripted",
    "StoppedError",
    "masked",
    "open_model",
    "ping",
    "read_answer",
    "say",
]


class Pong(BaseModel):
    ok: bool


def open_model(endpoint: Endpoint) -> LanguageModel | None:
    """The configured model, or None where no address is set."""
    return ChatModel(endpoint) if endpoint.base_url else None


def ping(model: LanguageModel) -> Reply:
    """Whether ``model`` answers, in the form that it is asked for. Raises BackendError."""
    text = masked(Prompt.load(Path(__file__).parent / "ping.md"), {}, Mask())
    reply = model.ask(text, Pong)
    read_answer(reply.words, Pong)
    return reply

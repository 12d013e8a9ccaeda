"""What was sent, kept on this machine: one JSON object a line, before it goes and after it came back."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ValidationError

from advisor.domain.assist import Used
from advisor.domain.base import Noun
from advisor.errors import AdvisorError, BackendError
from advisor.llm.masked import MaskedText
from advisor.llm.seam import Call, LanguageModel, Reply

_MILLION = Decimal(1_000_000)


class Entry(Noun):
    """One line. ``sent`` is the masked text, whole; ``got`` the words that came back, or ``error`` why none did."""

    id: str
    at: datetime
    case_id: str
    model: str
    place: str
    prompt: str = ""
    prompt_sha256: str = ""
    sent: str = ""
    got: str = ""
    error: str = ""
    version: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None
    seconds: float | None = None


class SentLog:
    """The log at ``path``, readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, entry: Entry) -> None:
        """Raises BackendError where it cannot be written: then nothing is sent."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8") as file:
                file.write(entry.model_dump_json(exclude_defaults=True) + "\n")
        except OSError as error:
            raise BackendError(f"外发记录写不进 {self.path.name}（{error.strerror}），没有发给语言模型") from error

    def entries(self, case_id: str = "") -> Iterator[Entry]:
        """In order; of one case where it is named. A line cut off by a crash is left out."""
        if not self.path.is_file():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    entry = Entry.model_validate_json(line)
                except ValidationError:
                    continue
                if not case_id or entry.case_id == case_id:
                    yield entry


class Price(Noun):
    """元 for a million tokens in and out; None: not told, and no cost is given."""

    tokens_in: Decimal | None = None
    tokens_out: Decimal | None = None

    def of(self, reply: Reply) -> Decimal | None:
        if None in (self.tokens_in, self.tokens_out, reply.tokens_in, reply.tokens_out):
            return None
        assert self.tokens_in is not None and self.tokens_out is not None
        total = self.tokens_in * (reply.tokens_in or 0) + self.tokens_out * (reply.tokens_out or 0)
        return (total / _MILLION).quantize(Decimal("0.0001"))


def spent(log: SentLog, case_id: str, price: Price) -> Used:
    """Everything that one case took: calls, and the tokens of those that were counted."""
    back = [e for e in log.entries(case_id) if not e.sent]
    counted = [e for e in back if e.tokens_in is not None and e.tokens_out is not None]
    if not counted:
        return Used(calls=len(back))
    tokens_in, tokens_out = (sum(getattr(e, name) for e in counted) for name in ("tokens_in", "tokens_out"))
    cost = price.of(Reply("", tokens_in=tokens_in, tokens_out=tokens_out))
    return Used(calls=len(back), tokens_in=tokens_in, tokens_out=tokens_out, cost=cost)


class Logged:
    """A model whose every call for one case is written down, and added up in ``used``."""

    def __init__(self, model: LanguageModel, log: SentLog, case_id: str, price: Price | None = None) -> None:
        self._model, self._log, self._case, self._price = model, log, case_id, price or Price()
        self.name, self.place = model.name, model.place
        self.used = Used(model=model.name)

    def ask(self, text: MaskedText, schema: type[BaseModel], call: Call | None = None) -> Reply:
        entry = Entry(
            id=secrets.token_hex(6),
            at=datetime.now(UTC),
            case_id=self._case,
            model=self.name,
            place=self.place,
            prompt=text.prompt.name,
            prompt_sha256=text.prompt.sha256,
            sent=text.text,
        )
        self._log.add(entry)
        began = time.monotonic()
        reply, error = None, ""
        try:
            reply = self._model.ask(text, schema, call)
        except AdvisorError as failure:
            error = str(failure)
            raise
        finally:
            self._came_back(entry, reply, error, time.monotonic() - began)
        return reply

    def _came_back(self, entry: Entry, reply: Reply | None, error: str, seconds: float) -> None:
        got = reply or Reply("")
        one = Used(
            model=self.name,
            version=got.version,
            prompt=entry.prompt,
            prompt_sha256=entry.prompt_sha256,
            calls=1,
            tokens_in=got.tokens_in,
            tokens_out=got.tokens_out,
            cost=self._price.of(got),
        )
        self.used = self.used.and_then(one)
        told = {"got": got.words, "error": error, "version": got.version, "sent": "", "seconds": round(seconds, 2)}
        told |= {"tokens_in": got.tokens_in, "tokens_out": got.tokens_out, "at": datetime.now(UTC)}
        self._log.add(entry.model_copy(update=told))

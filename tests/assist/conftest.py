"""The sample case, consulted on once, and a function that gives an assistant whose model is a local server."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.assistant import Assistant
from advisor.domain.advice import Consultation
from advisor.llm.log import Price, SentLog
from advisor.pipeline import Advisor
from eval.injections import base_case
from tests.assist.minds import Asking
from tests.assist.stub import Stub


@pytest.fixture(scope="session")
def base(whole: Advisor) -> Consultation:
    return base_case(whole)


@pytest.fixture
def asking(whole: Advisor, stub: Stub, tmp_path: Path) -> Asking:
    """An assistant that asks the stub, and gives up after ``timeout`` seconds."""

    def made(timeout: float = 20, price: Price | None = None) -> Assistant:
        return Assistant(stub.model(timeout), SentLog(tmp_path / "log.jsonl"), whole.check, whole.search, price)

    return made

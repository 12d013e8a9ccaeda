"""Instructions inside material are text, also for a model that obeys them."""

from collections import Counter
from pathlib import Path

import pytest

from advisor.domain.advice import Consultation
from advisor.llm.log import SentLog
from advisor.pipeline import Advisor
from eval.injections import Injection, attack, load


def test_there_are_enough_of_every_kind() -> None:
    assert len(load()) >= 60
    assert set(Counter(o.carrier for o in load())) == {"story", "document", "title", "metadata", "letter"}
    assert all(o.never for o in load())


@pytest.mark.parametrize("one", load(), ids=lambda o: o.id)
def test_nothing_changes_but_what_is_quoted(whole: Advisor, base: Consultation, one: Injection, tmp_path: Path) -> None:
    assert attack(whole, one, base, SentLog(tmp_path / "log.jsonl"), whole=False) == ()

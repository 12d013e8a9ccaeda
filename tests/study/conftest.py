"""The school on the real corpus: read once; each test that writes has its own notebook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.domain.advice import Audience, Proposal, ProposedSuggestion, Topic
from advisor.pipeline import Advisor
from advisor.study.records import Notebook
from advisor.study.school import School
from advisor.verify.gate import verify


@pytest.fixture(scope="session")
def school(whole: Advisor) -> School:
    return whole.school


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path / "study.db")


@pytest.fixture(scope="session")
def refused(whole: Advisor) -> Callable[[list[tuple[str, tuple[str, ...]]]], list[str]]:
    """What of (text, citations) does not pass the gate that advice passes, with the reason."""

    def judge(statements: list[tuple[str, tuple[str, ...]]]) -> list[str]:
        proposed = tuple(
            ProposedSuggestion(text=text, topic=Topic.RULE if basis else Topic.SCRIPT, to=Audience.BOTH, basis=basis)
            for text, basis in statements
        )
        proposal = Proposal(case_id="学习", as_of=date(2026, 11, 22), suggestions=proposed)
        return [f"{u.text} —— {u.why}" for u in verify(proposal, whole.check).unsupported]

    return judge

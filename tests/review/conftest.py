"""Small letters for the review: what is in them matters little here, whose they are matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from advisor.domain.letter import FieldValue, Finding, Letter, Paragraph, ParagraphStyle
from advisor.review.casebook import Casebook


def letter(text: str = "第一稿", author: str = "张三", findings: tuple[Finding, ...] = ()) -> Letter:
    return Letter(
        kind="improvement-suggestion",
        title="调解建议书",
        case_id="C1",
        region="湖北",
        author=author,
        fields=(FieldValue(name="number", title="文号", value="阳劳调建〔2026〕3号"),),
        paragraphs=(Paragraph(style=ParagraphStyle.BODY, text=text),),
        citations=(),
        findings=findings,
    )


@pytest.fixture
def make_letter() -> Callable[..., Letter]:
    return letter


@pytest.fixture
def clock() -> Callable[[], datetime]:
    at = [datetime(2026, 11, 22, 9, 0, tzinfo=UTC)]

    def tick() -> datetime:
        at[0] += timedelta(minutes=1)
        return at[0]

    return tick


@pytest.fixture
def book(tmp_path: Path, clock: Callable[[], datetime]) -> Casebook:
    return Casebook(tmp_path / "casebook.db", clock)

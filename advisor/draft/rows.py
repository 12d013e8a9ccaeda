"""Rows of the tables that a letter carries after its signature: steps of a calculation, the law that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from advisor.domain.assessment import Calculation
from advisor.domain.citation import CheckedCitation
from advisor.domain.letter import FieldValue
from advisor.draft.wording import official_days, plain, read_day
from advisor.law.numerals import fen, show_day

_NONE = "—"
_LAW = re.compile(r"视为|应当|不得|有权|依法|无效|加付|责任")


def step_rows(calculations: Iterable[Calculation]) -> tuple[dict[str, str], ...]:
    """A row a step, the formula first, the result last; amounts in 元. The name stands in the first row only."""
    rows = []
    for number, c in enumerate(calculations, 1):
        steps: list[tuple[str, Decimal | None]] = []
        if c.formula:
            steps.append((_rests_on(f"算法：{official_days(c.formula)}", c), None))
        steps += [(_with_basis(official_days(plain(s.text)), c), s.amount) for s in c.steps]
        for i, (text, amount) in enumerate(steps):
            result = c.amount if i == len(steps) - 1 else amount
            rows.append(
                {
                    "no": str(number) if i == 0 else "",
                    "title": c.title if i == 0 else "",
                    "step": text,
                    "amount": f"{fen(result):,.2f}" if result is not None else _NONE,
                }
            )
    return tuple(rows)


def _with_basis(text: str, calculation: Calculation) -> str:
    """A step that states law names what it rests on."""
    return _rests_on(text, calculation) if _LAW.search(text) else text


def _rests_on(text: str, calculation: Calculation) -> str:
    cited = [b for b in calculation.basis if b not in text]
    return f"{text}（依据：{'、'.join(cited)}）" if cited else text


def basis_rows(citations: Iterable[CheckedCitation], as_of: date) -> tuple[dict[str, str], ...]:
    """A row for each place cited, once: since when that version applies, and what checking it as of ``as_of`` gave.

    A bare 「第十条」 that leans on an earlier citation is not listed.
    """
    found: dict[str, CheckedCitation] = {}
    for c in citations:
        if c.citation.text.startswith("《"):
            found.setdefault(c.citation.text, c)
    return tuple(
        {"no": str(i), "citation": text, "since": _since(c), "status": _status(c), "day": show_day(as_of)}
        for i, (text, c) in enumerate(found.items(), 1)
    )


def basis_fields(rows: Iterable[dict[str, str]]) -> tuple[FieldValue, ...]:
    """The rows as fields, so that each day in them has an origin."""
    return tuple(
        FieldValue(
            name=f"basis_{r['no']}",
            title=r["citation"],
            value=f"{r['since']}；{r['status']}；{r['day']}",
            origin="依据：核对",
            required=False,
        )
        for r in rows
    )


def _since(found: CheckedCitation) -> str:
    """The day from which the version applies: it is part of the passage's id (work@day#place)."""
    day = read_day((found.passage_id or "").partition("@")[2].partition("#")[0])
    return show_day(day) if day else _NONE


def _status(found: CheckedCitation) -> str:
    return "现行有效" if found.holds else f"{found.verdict.value}，待核"

"""Personal data out, placeholders in; one table for all texts of a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.domain.personal import Known, Masked, MaskTable, Personal, PersonalKind, Row
from advisor.privacy.find import find_all
from advisor.privacy.placeholders import LOOKS_LIKE_ONE, placeholder
from advisor.privacy.span import Span, joined


class Mask:
    """Masks the texts of one case. ``known``: what is personal whatever the finder thinks (confirmed parties)."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self.known = tuple(known)

    def mask(self, text: str, table: MaskTable | None = None) -> Masked:
        """``text`` masked; give the table of the last text of the case to go on with the same placeholders."""
        return self.mask_all((text,), table)[0]

    def mask_all(self, texts: Sequence[str], table: MaskTable | None = None) -> tuple[Masked, ...]:
        """All ``texts`` with one table; what is found in one is masked in all of them."""
        before = table or MaskTable()
        earlier = [Known(text=r.text, kind=r.kind, role=r.role) for r in before.rows]
        found = [
            _with_lookalikes(text, people)
            for text, people in zip(texts, find_all(texts, (*self.known, *earlier)), strict=True)
        ]
        ledger = _Ledger(before)
        masked = [_replaced(text, spans, ledger) for text, spans in zip(texts, found, strict=True)]
        after = ledger.table()
        return tuple(Masked(text=text, table=after) for text in masked)


class _Ledger:
    """Gives placeholders: the same words always the same one, the same identity the same number."""

    def __init__(self, table: MaskTable) -> None:
        self._rows = {(row.kind, row.text): row for row in table.rows}
        self._numbers: dict[tuple[PersonalKind, str], int] = {}
        self._spellings: dict[tuple[PersonalKind, int], int] = {}
        self._used: dict[PersonalKind, int] = {}
        for row in table.rows:
            self._count(row)

    def _count(self, row: Row) -> int:
        key = (row.kind, row.identity or row.text)
        if key not in self._numbers:
            self._used[row.kind] = self._used.get(row.kind, 0) + 1
            self._numbers[key] = self._used[row.kind]
        number = self._numbers[key]
        self._spellings[row.kind, number] = self._spellings.get((row.kind, number), 0) + 1
        return number

    def give(self, found: Personal) -> str:
        known = self._rows.get((found.kind, found.text))
        if known is None:
            known = Row(
                placeholder="", text=found.text, kind=found.kind, role=found.role, identity=found.identity or found.text
            )
            number = self._count(known)
            name = placeholder(found.kind, number, self._spellings[found.kind, number])
            known = known.model_copy(update={"placeholder": name})
            self._rows[found.kind, found.text] = known
        return known.placeholder

    def table(self) -> MaskTable:
        return MaskTable(rows=tuple(self._rows.values()))


def _with_lookalikes(text: str, found: Sequence[Personal]) -> list[Personal]:
    """``found``, and words of the text itself that look like a placeholder, as findings of their own."""
    spans = [Span(p.start, p.end, p.kind, p.role, p.identity) for p in found]
    spans += [Span(m.start(), m.end(), PersonalKind.LOOKALIKE) for m in LOOKS_LIKE_ONE.finditer(text)]
    return [
        Personal(start=s.start, end=s.end, text=text[s.start : s.end], kind=s.kind, role=s.role, identity=s.identity)
        for s in joined(spans)
    ]


def _replaced(text: str, found: Sequence[Personal], ledger: _Ledger) -> str:
    parts, at = [], 0
    for personal in found:
        parts += [text[at : personal.start], ledger.give(personal)]
        at = personal.end
    return "".join((*parts, text[at:]))

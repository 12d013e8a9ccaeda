"""A learner's records to take away: JSON with everything, CSV to look at in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import StringIO

from advisor.study.records import Records

_HEAD = ("时间", "类别", "名称", "结果", "您写的话")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(records: Records) -> str:
    """Everything that is kept, as it is kept."""
    return records.model_dump_json(indent=2)


def to_csv(records: Records, names: Mapping[str, str]) -> str:
    """One row a record, oldest first; ``names`` says what a card or a script is called. Opens in Excel as Chinese."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for at, *cells in sorted(_rows(records, names), key=lambda row: row[0]):
        writer.writerow([f"{at.astimezone():%Y-%m-%d %H:%M}", *map(_harmless, cells)])
    return "\ufeff" + out.getvalue()


def _rows(records: Records, names: Mapping[str, str]) -> Iterator[tuple[datetime, str, str, str, str]]:
    for a in records.attempts:
        result = f"{a.hits}/{a.out_of}" if a.finished else "没有做完"
        yield a.started, "练习", names.get(a.work, a.work), result, a.answer.sketch
    for r in records.reviews:
        yield r.at, "卡片", names.get(r.card, r.card), r.rating.value, ""
    for t in records.talks:
        result = f"{t.kept}/{len(t.picks)} 句守住基本功" if t.finished else "没有谈完"
        yield t.started, "练对话", names.get(t.script, t.script), result, ""


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text

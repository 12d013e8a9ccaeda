"""The cross-check of statutes tells what differs, and how. The texts are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advisor.domain.source import Document, Fidelity, InForce, Locator, Passage, Source, SourceKind
from eval.statutes import Difference, Kind, compare, read_reference

FILE = """\
# 中华人民共和国样本法

2001年3月5日 第九届全国人民代表大会常务委员会第二十次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 样本应当真实。

第二条 样本不得改动,改动的作废。

第二条之一 甲、乙:

(一)甲；

第四条 丁。
"""


def law(start: int, *texts: tuple[int, int | None, str]) -> Document:
    source = Source(
        work="样本法",
        title="中华人民共和国样本法",
        kind=SourceKind.STATUTE,
        in_force=InForce(start=date(start, 1, 1)),
        fidelity=Fidelity.VERBATIM,
    )
    passages = (Passage(source_id=source.id, locator=Locator(article=a, insertion=i), text=t) for a, i, t in texts)
    return Document(source=source, passages=tuple(passages))


def test_every_kind_of_difference_is_told(tmp_path: Path) -> None:
    path = tmp_path / "样本法.md"
    path.write_text(FILE, encoding="utf-8")
    ((name, work, theirs),) = read_reference([tmp_path])
    assert (name, work, list(theirs)) == ("样本法.md", "样本法", ["1", "2", "2-1", "4"])
    old = law(1990, (1, None, "旧样本。"))
    now = law(
        2001,
        (1, None, "样本可以真实。"),
        (2, None, "样本不得改动，改动的作废。"),
        (2, 1, "甲，乙：\n（一）甲；"),
        (3, None, "丙。"),
    )
    result = compare(name, theirs, [old, now])
    assert result.source_id == "样本法@2001-01-01"  # the version that it is
    assert (result.articles, result.equal) == (5, 1)
    assert result.differences == (
        Difference(article="1", kind=Kind.WORDS, here="样本可以真实", there="样本应当真实"),
        Difference(article="2-1", kind=Kind.PRINT),
        Difference(article="3", kind=Kind.ONLY_HERE),
        Difference(article="4", kind=Kind.ONLY_THERE),
    )

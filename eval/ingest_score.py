"""What a file should yield, and how far it did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from pydantic import Field

from advisor.domain.base import Noun
from advisor.domain.source import Document, Passage


class Expected(Noun):
    """Counted by hand in the file. ``measures``: locators; ``rows``: responsible bodies of each row of a task list;
    ``bodies`` and ``due``: of measures that name them themselves; ``names``: the bodies of a row or measure as the
    corpus restates them, checked by hand, joined by 、."""

    title: str
    number: str = ""
    region: str = "全国"
    kind: str
    start: date
    articles: int = 0
    measures: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    bodies: dict[str, int] = Field(default_factory=dict)
    due: dict[str, str] = Field(default_factory=dict)
    names: dict[str, str] = Field(default_factory=dict)


class Tally(Noun):
    """(expected, found) of each thing that is counted; ``wrong``: what differs, in words."""

    articles: tuple[int, int] = (0, 0)
    measures: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)
    bodies: tuple[int, int] = (0, 0)
    names: tuple[int, int] = (0, 0)
    due: tuple[int, int] = (0, 0)
    described: tuple[int, int] = (0, 0)
    wrong: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[tuple[int, int], ...]:
        return (self.articles, self.measures, self.rows, self.bodies, self.names, self.due, self.described)

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(f"{a}/{b}" if a else "" for a, b in self.counts)

    def __add__(self, other: Tally) -> Tally:
        summed = [(a + c, b + d) for (a, b), (c, d) in zip(self.counts, other.counts, strict=True)]
        return Tally(**dict(zip(_COUNTED, summed, strict=True)))


_SHORT = (
    *(("人力资源社会保障", "人社"), ("人力资源和社会保障", "人社"), ("人民法院", "法院"), ("高级法院", "高院")),
    *(("经济信息化委", "经信委"), ("区为中小", "区中小")),
)
_COUNTED = ("articles", "measures", "rows", "bodies", "names", "due", "described")


def score(wanted: Expected, documents: Sequence[Document]) -> Tally:
    """What of ``wanted`` is in ``documents``. Found counts never exceed expected ones: a surplus is told in words."""
    passages = [p for d in documents for p in d.passages]
    by_key = {p.locator.key: p for p in passages}
    numbers = {p.locator.article for p in passages if p.locator.article and not p.locator.insertion}
    rows = {f"清单{n}": count for n, count in enumerate(wanted.rows, 1)}
    stray = [k for k in by_key if k.startswith("清单") and k not in rows]
    bodies = {**rows, **wanted.bodies}
    right = [key for key, count in bodies.items() if _bodies(by_key.get(key)) == count]
    in_time = [key for key, due in wanted.due.items() if _due(by_key.get(key)) == due]
    named = [key for key, names in wanted.names.items() if _plain(names) == _plain(_names(by_key.get(key)))]
    missing = [key for key in (*wanted.measures, *rows) if key not in by_key]
    described, wrong = _described(wanted, documents)
    over = len(numbers - set(range(1, wanted.articles + 1)))
    told = (
        *((f"没找到 {'、'.join(missing[:8])}{'等' if len(missing) > 8 else ''}",) if missing else ()),
        *((f"责任单位不符 {'、'.join(k for k in bodies if k not in right)[:60]}",) if len(right) < len(bodies) else ()),
        *(
            (f"单位名称不符 {'、'.join(k for k in wanted.names if k not in named)[:60]}",)
            if len(named) < len(wanted.names)
            else ()
        ),
        *((f"多出 {'、'.join(stray[:5])}",) if stray else ()),
        *((f"多出 {over} 条",) if over else ()),
        *wrong,
    )
    return Tally(
        articles=(wanted.articles, len(numbers & set(range(1, wanted.articles + 1)))),
        measures=(len(wanted.measures), sum(m in by_key for m in wanted.measures)),
        rows=(len(rows), sum(r in by_key for r in rows)),
        bodies=(len(bodies), len(right)),
        names=(len(wanted.names), len(named)),
        due=(len(wanted.due), len(in_time)),
        described=described,
        wrong=told,
    )


def same(wanted: str, found: str) -> bool:
    """Whether two names are the same, spaces aside; a wanted one may end in …."""
    one, other = "".join(wanted.split()), "".join(found.split())
    return other.startswith(one[:-1]) if one.endswith("…") else one == other


def _bodies(passage: Passage | None) -> int:
    return len(passage.task.responsible) if passage and passage.task else 0 if passage else -1


def _names(passage: Passage | None) -> str:
    return "、".join(passage.task.responsible) if passage and passage.task else ""


def _plain(names: str) -> str:
    """Names with the abbreviations of the corpus: it says 人社局 for 人力资源社会保障局."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", names))
    for full, short in _SHORT:
        plain = plain.replace(full, short)
    return plain


def _due(passage: Passage | None) -> str:
    return passage.task.due if passage and passage.task else ""


def _described(wanted: Expected, documents: Sequence[Document]) -> tuple[tuple[int, int], tuple[str, ...]]:
    """Title, 文号, region, kind and date of the first work in the file."""
    if not documents:
        return (5, 0), ("没有入库",)
    source = documents[0].source
    pairs = (
        ("标题", wanted.title, source.title),
        ("文号", wanted.number, source.number),
        ("地区", wanted.region, source.region),
        ("类别", wanted.kind, source.kind.value),
        ("日期", wanted.start.isoformat(), source.in_force.start.isoformat()),
    )
    wrong = tuple(f"{name}应为 {a}，得到 {b}" for name, a, b in pairs if not same(a, b))
    return (len(pairs), len(pairs) - len(wrong)), wrong

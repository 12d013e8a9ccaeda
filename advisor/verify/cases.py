"""Cases: by case number, and typical cases by publisher, year or batch, and number, held against the casebook.

A typical case is the one cited only if publisher, year, month, batch and topic are all the same: 北京2025年 is not
北京法院2025年. What is not said (the month) may leave several batches: then none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from advisor.domain.citation import CheckedCitation, Citation, Verdict
from advisor.domain.source import Source
from advisor.errors import InputError
from advisor.law.numerals import to_int

_NUM = r"[〇零一二三四五六七八九十百\d]+"
_BATCH = re.compile(rf"第({_NUM})批")
_YEAR = re.compile(r"([12]\d{3})年?(?:度|(\d{1,2})月)?(?:\d{1,2}日)?")
_CASE = re.compile(rf"(?:案例|案件|案|第|例|之){{1,2}}({_NUM})(?:号|例|个|案)?$")
_HELD = re.compile(r"(?P<label>.+?)·案例(?P<case>\d+)(?:·|$)")
_PUBLISHERS = (
    *(("人力资源和社会保障部", "人社部"), ("人力资源社会保障部", "人社部"), ("最高人民法院", "最高法")),
    *(
        ("最高院", "最高法"),
        ("中华全国总工会", "全国总工会"),
        ("人力资源和社会保障", "人社"),
        ("人力资源社会保障", "人社"),
        ("人民法院", "法院"),
    ),
)
# what every label has, and no label is told apart by
_ORDINARY = re.compile(
    r"^(?:请看|请见|请参[看见考]|参[看见]|详见|见)|劳动人事争议|劳动争议|调解仲裁|仲裁|十大|典型|指导性?|参考|示范|优秀|案例|案件|联合|发布的?|公布的?|印发的?|[、和与及的等（）·《》]"
    r"|拖欠(?:农民工)?工资(?=涉欠薪)|(?<=北京|上海|天津|重庆)市|[中里]的?[^一-鿿]*$|(?<=[建苏江东南西川北])省|人社(?:局|厅)"
)


class Titles(Protocol):
    def works(self) -> Iterable[str]: ...

    def versions(self, work: str) -> Sequence[Source]: ...


@dataclass(frozen=True)
class Label:
    """Which collection a typical case is from. ``words``: publisher and topic, without what all labels share."""

    words: str
    year: int | None
    month: int | None
    batch: int | None

    def may_be(self, held: Label) -> bool:
        """Whether the collection cited may be ``held``; what the citation leaves out (the month) does not matter."""
        return (
            _sorted(self.words) == _sorted(held.words)
            and self.batch == held.batch
            and (self.year == held.year or (self.year is None and self.batch is not None) or held.year is None)
            and self.month in (None, held.month)
        )


def held_case(citation: Citation, work: str, base: Titles, as_of: date) -> CheckedCitation:
    """A case number that a work of the base carries."""
    if base.versions(work)[-1].in_force.start > as_of:
        return _verdict(citation, Verdict.NOT_IN_FORCE, "这个案件在当日还没有裁判")
    return _verdict(citation, Verdict.MATCHES, f"案号在库：{work}；细节以裁判文书原文为准")


def typical_case(citation: Citation, base: Titles, as_of: date) -> CheckedCitation:
    """A typical case by its collection and number."""
    number = _CASE.search(citation.number)
    wanted = label_of(citation.number[: number.start()] if number else citation.number)
    case = _int(number[1]) if number else None
    held = [
        (label, int(m["case"]), work)
        for work in base.works()
        if "案例" in work and (m := _HELD.match(work))
        for label in _labels_of(m["label"], base.versions(work)[-1].issuer)
    ]
    if not wanted.words or (wanted.batch is None and wanted.year is None):
        return _unnamed(citation, wanted, case, held)
    fitting = [(label, n, work) for label, n, work in held if wanted.may_be(label)]
    works = [work for _, n, work in fitting if n == case]
    if (fitting and case is None) or len({(f.year, f.month, f.batch) for f, _, _ in fitting}) > 1:
        return _verdict(citation, Verdict.AMBIGUOUS, "请写明发布机关、年月或批次和案例序号")
    if not works:
        return _outside(citation)
    done = citation.model_copy(update={"work": works[0]})
    if base.versions(works[0])[-1].in_force.start > as_of:
        return _verdict(done, Verdict.NOT_IN_FORCE, "这一批案例在当日尚未发布")
    return _verdict(done, Verdict.MATCHES, "案例在库；细节以发布机关的原文为准")


def label_of(words: str) -> Label:
    """人社部、最高人民法院第二批劳动人事争议典型案例 → 人社部最高法, batch 2."""
    batch, year = _BATCH.search(words), _YEAR.search(words)
    rest = _YEAR.sub("", _BATCH.sub("", words))
    for long, short in _PUBLISHERS:
        rest = rest.replace(long, short)
    return Label(
        words=_ORDINARY.sub("", rest),
        year=int(year[1]) if year else None,
        month=int(year[2]) if year and year[2] else None,
        batch=_int(batch[1]) if batch else None,
    )


def _labels_of(words: str, issuer: str) -> tuple[Label, ...]:
    """A held collection under its name in the base, and under the full names of its publishers."""
    short = label_of(words)
    year = _YEAR.search(words)
    if not year or not issuer:
        return (short,)
    return short, label_of(f"{issuer}{words[year.start() :]}")


def _unnamed(
    citation: Citation, wanted: Label, case: int | None, held: list[tuple[Label, int, str]]
) -> CheckedCitation:
    """Without a publisher, or without year and batch, one case may be meant as well as another."""
    same = any(
        (case is None or n == case) and wanted.batch in (None, label.batch) and wanted.year in (None, label.year)
        for label, n, _ in held
    )
    if same and "指导" not in citation.number:
        return _verdict(citation, Verdict.AMBIGUOUS, "请写明发布机关、年份或批次和案例序号")
    return _outside(citation)


def _sorted(words: str) -> tuple[str, ...]:
    """人社部最高法 and 最高法人社部 are the same publishers."""
    return tuple(sorted(re.findall("人社部|最高法|全国总工会|[^人最全]+|.", words)))


def _int(digits: str) -> int | None:
    try:
        return to_int(digits)
    except InputError:
        return None


def _outside(citation: Citation) -> CheckedCitation:
    return _verdict(citation, Verdict.OUTSIDE, "资料库没有收这个案例，请对照发布机关的原文核对")


def _verdict(citation: Citation, verdict: Verdict, message: str) -> CheckedCitation:
    return CheckedCitation(citation=citation, verdict=verdict, message=message)

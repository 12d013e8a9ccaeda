"""What speaks for a type of dispute in a story, as numbers. How much each counts is learned (``weighing``)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.assess.match import hits, holds, mentions, spans
from advisor.assess.pieces import Piece
from advisor.domain.case import Case, FactKey, Span
from advisor.domain.dispute import DisputeType, Implication
from advisor.law.periods import add_months

_HEDGED = re.compile(
    r"如果|要是|假如|(?<![\d一二三四五六七八九十两几])万一|听说|听人讲|据说|是不是|会不会|隔壁|别的厂|别人|签没签|记不清|不记得|是否"
)
_DEMANDS = re.compile(
    r"要求|想要|诉求|申要|(?:申|乙|甲|方|人)?要[:：]|主张|请求|索赔|讨要|讨薪|讨回|申请仲裁|赔|补偿|还我"
)
_IN_PASSING = 4  # 手术, 生活费, 两班倒: a short word says less than a phrase
_YEAR = 12
# A fact of these, said in the story, names the dispute itself; any other fact only implies it.
_NAMING = frozenset(
    {FactKey.ARREARS_AMOUNT, FactKey.ARREARS_MONTHS, FactKey.HEADCOUNT, FactKey.INJURED_ON, FactKey.PREGNANT}
)

NAMES = (
    "说到几处",
    "有硬词",
    "有不带疑问的硬词",
    "不止一处",
    "有软词",
    "中了几个式样",
    "词不止四个字",
    "词有多长",
    "句里有诉求",
    "句里说没事",
    "句里是在问",
    "事实就是它",
    "事实推得出",
    "有事实说不像",
    "有事实说不像而又说到",
    "故事有多长而又说到",
    "占了几成句子",
)


@dataclass(frozen=True)
class Signs:
    """Of one type in one story. ``places``: the words that name it. ``met``: the facts that imply it."""

    kind: DisputeType
    places: tuple[Span, ...]
    met: tuple[Implication, ...]
    sure: bool  # said in so many words, and neither asked nor supposed
    numbers: tuple[float, ...]  # in the order of NAMES


def read_signs(kind: DisputeType, where: Sequence[Piece], case: Case, plain: str) -> Signs:
    """The signs of ``kind`` in ``plain``, the story of ``case`` in ordinary spelling; ``where`` are its sentences."""
    met = tuple(i for i in kind.implied_by if all(holds(c, case) for c in i.when) and _served(i, case, plain))
    found = hits(kind.triggers, where)
    firm = hits((t for t in kind.triggers if not t.hint), where)
    sure = [(span, piece) for span, piece in firm if not _HEDGED.search(piece.text)]
    n_all, n_firm, n_sure = (len({piece.start for _, piece in some}) for some in (found, firm, sure))
    longest = max((len(span.text) for span, _ in sure), default=0)
    unlikely = any(holds(c, case) for c in kind.unlikely_when)
    named = sum(names_itself(i) for i in met)
    numbers = (
        math.log1p(n_sure),
        n_firm > 0,
        n_sure > 0,
        n_sure > 1,
        n_all > n_firm,
        math.log1p(len(found)),
        longest > _IN_PASSING,
        min(longest, 16) / 8,
        any(_DEMANDS.search(piece.text) for _, piece in found),
        any(piece.settled for _, piece in found),
        any(piece.asks for _, piece in found),
        named > 0,
        len(met) > named,
        unlikely,
        unlikely and n_all > 0,
        math.log1p(len(where)) * (n_all > 0),
        n_sure / max(1, len(where)),
    )
    return Signs(kind, spans(found), met, n_sure > 0, tuple(map(float, numbers)))


def names_itself(implication: Implication) -> bool:
    """Whether its facts are the matter itself: who was sent away says that he was."""
    keys = [c.key for c in implication.when]
    return keys == [FactKey.TERMINATED_BY] or all(key in _NAMING for key in keys)


def basis_of(case: Case, met: Iterable[Implication]) -> tuple[Span, ...]:
    """The words that the facts rest on which imply a type."""
    facts = (case.fact(c.key) for i in met for c in i.when)
    return tuple(dict.fromkeys(f.basis for f in facts if f is not None and f.basis is not None))


def _served(implication: Implication, case: Case, plain: str) -> bool:
    """Whether nothing said speaks against it, and the employment did not last shorter than it asks."""
    if implication.unless and mentions(implication.unless, plain):
        return False
    if implication.service_over_months is None:
        return True
    if case.fact(FactKey.EMPLOYMENT_START) is None and implication.service_over_months >= _YEAR:
        return False  # a year of work must have been told of
    start, end = case.fact(FactKey.EMPLOYMENT_START), case.fact(FactKey.EMPLOYMENT_END)
    if start is None or not isinstance(start.value, date):
        return True
    last = end.value if end is not None and isinstance(end.value, date) else case.as_of
    return last > add_months(start.value, implication.service_over_months)

"""Figures that a text states, held against the figures of the articles it cites.

Where a text says what the law says (第五十条规定…三十日内), every figure must be the article's. Where it applies the
law to a case (依据第四十七条，应得五个月工资), most figures are the case's: only those count that stand next to a word
(时效, 试用期, 工资) beside which the article itself has a figure, or that set a limit (提前十五日, 三十日内) of a kind
that the article sets too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from advisor.verify.brackets import Bracket, brackets
from advisor.verify.figures import FAR, NEAR, Figure, figures

_TERM = re.compile(r"期(?!间|限)|的?(?:固定期限)?的?(?:劳动)?合同")  # 三年期劳动合同: names a contract, gives nothing
_TERM_FROM = re.compile(r"以上的?(?:固定期限)?(?:和无固定期限)?的?(?:劳动)?合同")  # 三年以上的合同
_CONDITION_BEFORE = re.compile(r"(?:工作|工龄|年限|参保|缴费|累计|连续|任职|服务)[^，、]{0,6}$")
_LIMIT_AFTER = re.compile(r"^(?:之?内|以内|以上|以下|之?前(?!述)|的(?:时效|期限|期间|限期))")
_LIMIT_BEFORE = re.compile(
    r"(?:提前|不得?超过|不得?少于|不得?低于|不得?高于|至少|至多|最长|最短|最多|最低|最高|期限为|期间为|时效为|期限是|时效是)[^，]{0,3}$"
)
_OFFER = re.compile(r"建议|协商|约定|承诺|分期|付清|签字|协议|到账|一次性|和解|让步|愿意|同意|垫付|结清")
_ELEVEN = Decimal(11)  # 二倍工资 runs from the second month to the twelfth: 《劳动合同法实施条例》第六条、第七条
_ALWAYS_LAW = ("time", "ratio", "hours", "age")  # said of the law, such a figure must be in the article
_MUCH_NEARER = 2  # pairs of characters by which another clause of the article fits better


@dataclass(frozen=True)
class Conflict:
    """A figure as stated, and those that the article has instead; none: it has no figure of this kind."""

    stated: str
    lawful: str


def contradicted(claim: str, articles: Iterable[str]) -> Conflict | None:
    """A figure in ``claim``, which applies ``articles`` to a case, that they have not where they speak of the same."""
    texts = list(articles)
    stated = [f for f in figures(claim, NEAR) if not f.of_the_case and not _is_aside(f)]
    lawful = [f for text in texts for f in _figures_of_law(text)] if stated else []
    for figure in stated:
        bound = [f for f in lawful if f.dimension == figure.dimension and f.words & figure.words]
        if bound and not _allowed(figure, bound, lawful):
            return Conflict(figure.text, _listed(bound))
        if _is_limit(figure) and (against := _absent(figure, lawful)):
            return Conflict(figure.text, _listed(against))
    return None


def misstated(claim: str, articles: Sequence[str]) -> Conflict | None:
    """A figure in ``claim``, which says what ``articles`` provide, that is not theirs, or is another clause's."""
    stated = figures(claim, NEAR)
    if not stated:
        return None
    lawful = [f for text in articles for f in _figures_of_law(text)]
    conditions, conflict = _by_bracket(stated, articles)
    if conflict:
        return conflict
    for figure in stated:
        if figure in conditions or _is_aside(figure):
            continue
        same = [f for f in lawful if f.dimension == figure.dimension]
        if not same and figure.dimension in _ALWAYS_LAW:
            return Conflict(figure.text, "")
        if against := _absent(figure, lawful):
            return Conflict(figure.text, _listed(against))
        if nearer := _of_another_clause(figure, articles):
            return Conflict(figure.text, nearer)
    return None if conditions else contradicted(claim, articles)


def _by_bracket(stated: Sequence[Figure], articles: Sequence[str]) -> tuple[list[Figure], Conflict | None]:
    """Which figures are conditions (工作满五年) that fall into a bracket of the articles, and whether the figures that
    go with them (年休假十天) are another bracket's.
    """
    table = [bracket for text in articles for bracket in brackets(text)]
    conditions = [f for f in stated if _is_condition(f) and any(b.holds(f) for b in table)]
    conditions += [f for f in stated if any(_is_edge_of(f, b) for b in table)]
    if len(table) < 2 or not conditions:
        return [], None
    given = [f for b in table if any(b.holds(c) for c in conditions) for f in b.given]
    for figure in stated:
        same = [f for f in given if f.kind == figure.kind]
        if figure in conditions or not same or _is_edge(figure):
            continue
        if all(f.value != figure.value for f in same):
            return conditions, Conflict(figure.text, _listed(same))
    return conditions, None


@lru_cache(maxsize=4096)  # an article is often cited more than once
def _figures_of_law(text: str) -> tuple[Figure, ...]:
    return tuple(figures(text, FAR))


def states_figures(claim: str) -> bool:
    """Whether ``claim`` states a period, a ratio, hours or an age at all."""
    return any(f.dimension in _ALWAYS_LAW and not f.of_the_case for f in figures(claim, NEAR))


def _allowed(figure: Figure, bound: Sequence[Figure], lawful: Sequence[Figure]) -> bool:
    """Whether the article has this figure beside these words, or beside none."""
    same = [f for f in bound if f.kind == figure.kind]
    loose = [f for f in lawful if f.kind == figure.kind and not f.words]
    if not same:  # 提前一个月通知 for 提前三十日通知: people say so
        return any(_about_equal(figure, f) for f in bound) or any(f.value == figure.value for f in loose)
    return any(f.value == figure.value for f in (*same, *loose))


def _about_equal(one: Figure, other: Figure) -> bool:
    days = {"months": 30, "days": 1}
    if one.kind not in days or other.kind not in days:
        return False
    return one.value * days[one.kind] == other.value * days[other.kind]


def _is_limit(figure: Figure) -> bool:
    if figure.dimension not in (*_ALWAYS_LAW, "people") or _OFFER.search(figure.before + figure.after):
        return False
    return bool(_LIMIT_AFTER.match(figure.after) or _LIMIT_BEFORE.search(figure.before))


def _absent(figure: Figure, lawful: Sequence[Figure]) -> list[Figure]:
    """The article's figures of this dimension, if ``figure`` is none of them."""
    same = [f for f in lawful if f.dimension == figure.dimension]
    if any(f.kind == figure.kind and f.value == figure.value for f in same):
        return []
    if figure.dimension == "level" and same and min(f.value for f in same) < figure.value < max(f.value for f in same):
        return []
    return same


def _is_condition(figure: Figure) -> bool:
    """三年期劳动合同, 工作满五年: what the rule depends on, not what it gives."""
    if figure.dimension != "time" or figure.before.endswith(("不满", "不足", "未满", "每满", "每")):
        return False
    return bool(_CONDITION_BEFORE.search(figure.before) or _TERM.match(figure.after) or _TERM_FROM.match(figure.after))


def _is_edge_of(figure: Figure, bracket: Bracket) -> bool:
    """满五年 where the law has 满一年不满十年; 十年以上 where it says so itself."""
    if figure.after.startswith("以上"):
        return bracket.kind == figure.kind and bracket.low == figure.value
    from_here = figure.before.endswith("满") and not figure.before.endswith(("不满", "未满", "每满"))
    return from_here and bracket.high is not None and bracket.holds(figure)


def _is_edge(figure: Figure) -> bool:
    return figure.before.endswith(("满", "不足")) or figure.after.startswith(("以下", "以上"))


def _is_aside(figure: Figure) -> bool:
    """三年期劳动合同 names a contract; eleven months of 二倍工资 follow from the rule without standing in it."""
    return (figure.dimension == "time" and bool(_TERM.match(figure.after))) or (
        figure.kind == "months" and figure.value == _ELEVEN
    )


def _of_another_clause(figure: Figure, articles: Sequence[str]) -> str:
    """Another figure, whose clause the words around ``figure`` fit while its own does not; empty: there is none.

    休息日加班支付三倍工资: the article has 三倍, for 法定休假日, and for 休息日 it has 二倍.
    """
    around = _pairs(figure.before + re.split("[，,、：:]", figure.after)[0])
    own: frozenset[str] = frozenset()
    others: list[tuple[frozenset[str], str]] = []
    for segment in (s for text in articles for s in re.split(r"[。；;\n]", text)):
        of_kind = [f for f in _figures_of_law(segment) if f.kind == figure.kind]
        fits = around & _pairs(segment)
        if any(f.value == figure.value for f in of_kind):
            own |= fits
        elif of_kind:
            others.append((fits, _listed(of_kind)))
    return next((said for fits, said in others if len(fits - own) >= _MUCH_NEARER and not own - fits), "")


def _pairs(text: str) -> frozenset[str]:
    plain = re.sub("[^一-鿿]", "", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def _listed(found: Sequence[Figure]) -> str:
    return "、".join(dict.fromkeys(f.text for f in found))

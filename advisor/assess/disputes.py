"""Which of the dispute types a story holds: named by its words, or implied by its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from advisor.assess.match import hits, holds, mentions, spans
from advisor.assess.pieces import Piece, sentences
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case, FactKey, Span
from advisor.domain.dispute import DisputeType, Implication
from advisor.law.periods import add_months

_HEDGED = re.compile(
    r"如果|要是|假如|(?<![\d一二三四五六七八九十两几])万一|听说|听人讲|据说|是不是|会不会|隔壁|别的厂|别人|签没签|记不清|不记得|是否"
)
_DEMANDS = re.compile(r"要求|想要|主张|请求|索赔|讨要|讨薪|讨回|申请仲裁|赔|补偿|还我")
# A fact of these, said in the story, names the dispute itself; any other fact only implies it.
_NAMING = frozenset(
    {
        FactKey.ARREARS_AMOUNT,
        FactKey.ARREARS_MONTHS,
        FactKey.HEADCOUNT,
        FactKey.INJURED_ON,
        FactKey.PREGNANT,
    }
)
# One short word in passing (手术, 生活费, 两班倒) is a hint; a longer phrase, a second mention or a demand is a claim.
_IN_PASSING = 4
# What facts imply is surer than a word in passing.
_ORDER = {Confidence.CLEAR: 0, Confidence.IMPLIED: 1, Confidence.LIKELY: 2}


def find_disputes(case: Case, catalogue: tuple[DisputeType, ...]) -> tuple[Dispute, ...]:
    """The disputes in ``case``, the surest and most insisted on first; nothing for an empty story."""
    where = sentences(case.narrative)
    ranked: list[tuple[_Rank, Dispute]] = []
    for kind in catalogue:
        met = tuple(i for i in kind.implied_by if all(holds(c, case) for c in i.when) and _served(i, case))
        found = _named(kind, where, case, met) or _implied(kind, case, met)
        if found is not None:
            ranked.append(found)
    return _without_yielding(tuple(d for _, d in sorted(ranked, key=lambda r: r[0])), catalogue)


def _without_yielding(found: tuple[Dispute, ...], catalogue: Iterable[DisputeType]) -> tuple[Dispute, ...]:
    """Without a mere possibility that something clear explains: 手术 after an injury is no sick leave."""
    clear = {d.code for d in found if d.confidence is Confidence.CLEAR}
    yields = {kind.code: set(kind.yields_to) for kind in catalogue}
    return tuple(d for d in found if d.confidence is not Confidence.LIKELY or not yields[d.code] & clear)


_Rank = tuple[int, int, int, str]


def _named(
    kind: DisputeType, where: Iterable[Piece], case: Case, met: tuple[Implication, ...]
) -> tuple[_Rank, Dispute] | None:
    """The type, where its words occur; facts that imply it add weight."""
    found = hits(kind.triggers, where)
    if not found:
        return None
    firm = hits((t for t in kind.triggers if not t.hint), where)
    sure = [pair for pair in firm if not _HEDGED.search(pair[1].text)]
    confidence = Confidence.CLEAR if sure and (met or _insisted(sure)) else Confidence.LIKELY
    places = spans(found)
    weight = len({p.start for _, p in found}) + sum(bool(_DEMANDS.search(p.text)) for _, p in found) + _told(met)
    why = _mentioned(places)
    leads = _leads(kind, case)
    dispute = Dispute(code=kind.code, name=kind.name, confidence=confidence, spans=places, why=why, leads=leads)
    return (_ORDER[confidence], -weight, places[0].start, kind.code), dispute


def _insisted(sure: list[tuple[Span, Piece]]) -> bool:
    """Whether more than one short word in passing speaks for it."""
    return len(sure) > 1 or any(len(s.text) > _IN_PASSING or _DEMANDS.search(p.text) for s, p in sure)


def _implied(kind: DisputeType, case: Case, met: tuple[Implication, ...]) -> tuple[_Rank, Dispute] | None:
    """The type that the facts imply. Where such a fact is the matter itself, it counts as said."""
    if not met:
        return None
    facts = (case.fact(c.key) for i in met for c in i.when)
    basis = tuple(dict.fromkeys(f.basis for f in facts if f is not None and f.basis is not None))
    told = bool(basis) and _told(met) > 0
    confidence = Confidence.CLEAR if told else Confidence.IMPLIED
    dispute = Dispute(
        code=kind.code,
        name=kind.name,
        confidence=confidence,
        spans=basis,
        why=_mentioned(basis) if told else met[0].why,
        leads=_leads(kind, case),
    )
    return (_ORDER[confidence], -_told(met), basis[0].start if basis else 0, kind.code), dispute


def _leads(kind: DisputeType, case: Case) -> tuple[str, ...]:
    """The first citations of the rules that the words of the case call for, in the order of the file."""
    called = (r for r in kind.rules if r.said and mentions(r.said, case.narrative))
    return tuple(dict.fromkeys(r.basis[0] for r in called))


def _told(met: Iterable[Implication]) -> int:
    """Two for each implication whose facts name the matter itself."""
    return 2 * sum(all(c.key in _NAMING for c in i.when) for i in met)


def _mentioned(places: Iterable[Span]) -> str:
    return "话里提到" + "、".join(f"“{s.text}”" for s in tuple(places)[:2])


def _served(implication: Implication, case: Case) -> bool:
    """Whether the employment lasted longer than the implication asks; False while its start is unknown."""
    if implication.service_over_months is None:
        return True
    start, end = case.fact(FactKey.EMPLOYMENT_START), case.fact(FactKey.EMPLOYMENT_END)
    if start is None or not isinstance(start.value, date):
        return False
    last = end.value if end is not None and isinstance(end.value, date) else case.as_of
    return last > add_months(start.value, implication.service_over_months)

"""Which of the dispute types a story holds: named by its words, or implied by its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from advisor.assess.hearing import NOTHING_HEARD, Heard
from advisor.assess.match import hits, holds, mentions, spans
from advisor.assess.pieces import Piece, as_told, sentences
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case, FactKey, Span
from advisor.domain.dispute import DisputeType, Implication
from advisor.law.periods import add_months
from advisor.law.story import Words

_HEDGED = re.compile(
    r"如果|要是|假如|(?<![\d一二三四五六七八九十两几])万一|听说|听人讲|据说|是不是|会不会|隔壁|别的厂|别人|签没签|记不清|不记得|是否"
)
_DEMANDS = re.compile(
    r"要求|想要|诉求|申要|(?:申|乙|甲|方|人)?要[:：]|主张|请求|索赔|讨要|讨薪|讨回|申请仲裁|赔|补偿|还我"
)
_PRESSED = re.compile(r"双倍|二倍|逼|让(?:我|他|她)|叫(?:我|他|她)|要(?:我|他|她)|无固定|空白|未再签|没再签|没有再签")
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
_RULES_READ, _DECISIVE = 8, 3  # rules that a mediator reads, and at most of one type whatever the words
# What facts imply is surer than a word in passing.
_ORDER = {Confidence.CLEAR: 0, Confidence.IMPLIED: 1, Confidence.LIKELY: 2}


_YEAR = 12
_SAID = "话里提到"
_Rank = tuple[int, int, int, str]
_Found = tuple[_Rank, Dispute]
# Shares of likeness, set on stories that no pattern was made from: enough to keep a clear name, to keep a mere
# possibility, and to add what no pattern names.
_HARDLY, _SOMEWHAT, _PLAINLY, _CERTAINLY = 0.04, 0.2, 0.7, 0.88
# Matters of who did what rather than of a subject: many sentences are near them that deny them.
_WAGES, _PAID_OFF = "T02", re.compile(r"个月(?:的)?工资打发|补偿|赔偿|遣散|买断|按[^，。]{1,6}年算")
_LOGICAL = frozenset({"T01", "T05", "T06", "T07", "T22"})


def find_disputes(
    case: Case, catalogue: tuple[DisputeType, ...], words: Words, heard: Heard = NOTHING_HEARD
) -> tuple[Dispute, ...]:
    """The disputes in ``case``, the surest and most insisted on first; nothing for an empty story.

    Words and facts decide; ``heard`` takes away what is only named in passing and sounds like nothing of the kind, and
    adds what was said in words that no pattern knows.
    """
    plain = words.plain(case.narrative)
    where = sentences(plain)
    ranked: list[_Found] = []
    for kind in catalogue:
        met = tuple(i for i in kind.implied_by if all(holds(c, case) for c in i.when) and _served(i, case, plain))
        found = (
            _doubted(_named(kind, where, case, met), heard, met)
            or _implied(kind, case, met)
            or _heard(kind, heard, case)
        )
        if found is not None and not _unlikely(kind, found[1], case):
            ranked.append((found[0], _as_told(found[1], case.narrative)))
    kinds = {kind.code: kind for kind in catalogue}
    kept = _without_yielding(tuple(d for _, d in sorted(ranked, key=lambda r: r[0])), catalogue)
    kept = tuple(sorted((_surer(d, kinds[d.code], where, heard) for d in kept), key=lambda d: _ORDER[d.confidence]))
    each = max(1, min(_DECISIVE, _RULES_READ // max(1, len(kept))))
    return tuple(d.model_copy(update={"leads": _leads(kinds[d.code], plain, each)}) for d in kept)


def _surer(dispute: Dispute, kind: DisputeType, where: Iterable[Piece], heard: Heard) -> Dispute:
    """A short word in passing is sure where the story also sounds like it."""
    if dispute.confidence is not Confidence.LIKELY or kind.code in _LOGICAL or heard.of(kind.code) < _PLAINLY:
        return dispute
    firm = hits((t for t in kind.triggers if not t.hint), where)
    if not any(not _HEDGED.search(piece.text) for _, piece in firm):
        return dispute
    return dispute.model_copy(update={"confidence": Confidence.CLEAR})


def _as_told(dispute: Dispute, narrative: str) -> Dispute:
    """``dispute`` with the words as they were said, not as they were spelt out."""
    told = tuple(as_told(s, narrative) for s in dispute.spans)
    why = _mentioned(told) if dispute.why.startswith(_SAID) else dispute.why
    return dispute.model_copy(update={"spans": told, "why": why})


def _without_yielding(found: tuple[Dispute, ...], catalogue: Iterable[DisputeType]) -> tuple[Dispute, ...]:
    """Without a mere possibility that something clear explains: 手术 after an injury is no sick leave."""
    clear = {d.code for d in found if d.confidence is Confidence.CLEAR}
    yields = {kind.code: set(kind.yields_to) for kind in catalogue}
    return tuple(d for d in found if d.confidence is not Confidence.LIKELY or not yields[d.code] & clear)


def _named(kind: DisputeType, where: Iterable[Piece], case: Case, met: tuple[Implication, ...]) -> _Found | None:
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
    dispute = Dispute(code=kind.code, name=kind.name, confidence=confidence, spans=places, why=why)
    return (_ORDER[confidence], -weight, places[0].start, kind.code), dispute


def _unlikely(kind: DisputeType, found: Dispute, case: Case) -> bool:
    """What a known fact speaks against: no double wage where a contract was signed, no dismissal of who left.

    A matter that was named in so many words stays.
    """
    doubtful = found.confidence is Confidence.LIKELY or (found.confidence is Confidence.CLEAR and len(found.spans) == 1)
    return doubtful and not _names_claim(found) and any(holds(c, case) for c in kind.unlikely_when)


def _names_claim(found: Dispute) -> bool:
    """Whether its words are a demand, or a pressure to leave."""
    return any(_DEMANDS.search(s.text) or _PRESSED.search(s.text) for s in found.spans)


def _doubted(found: _Found | None, heard: Heard, met: tuple[Implication, ...]) -> _Found | None:
    """``found``, unless nothing in the story sounds like it and no fact speaks for it either."""
    if found is None or heard.silent or met:
        return found
    sounds = heard.of(found[1].code)
    return found if sounds >= (_HARDLY if found[1].confidence is Confidence.CLEAR else _SOMEWHAT) else None


def _heard(kind: DisputeType, heard: Heard, case: Case) -> _Found | None:
    """The type that a stretch of the story sounds like, though no pattern names it: a possibility."""
    if heard.of(kind.code) < (_PLAINLY if kind.code not in _LOGICAL else _CERTAINLY):
        return None
    _, piece = heard.best[kind.code]
    if kind.code == _WAGES and _PAID_OFF.search(piece.text):
        return None  # money to make somebody leave is no wage owed
    dispute = Dispute(
        code=kind.code,
        name=kind.name,
        confidence=Confidence.LIKELY,
        spans=(piece.span(0, len(piece.text)),),
        why=_mentioned((piece.span(0, len(piece.text)),)),
    )
    return (_ORDER[Confidence.LIKELY], 0, piece.start, kind.code), dispute


def _insisted(sure: list[tuple[Span, Piece]]) -> bool:
    """Whether more than one short word in passing speaks for it."""
    return len(sure) > 1 or any(len(s.text) > _IN_PASSING or _DEMANDS.search(p.text) for s, p in sure)


def _implied(kind: DisputeType, case: Case, met: tuple[Implication, ...]) -> _Found | None:
    """The type that the facts imply. Where such a fact is the matter itself, it counts as said."""
    if not met:
        return None
    facts = (case.fact(c.key) for i in met for c in i.when)
    basis = tuple(dict.fromkeys(f.basis for f in facts if f is not None and f.basis is not None))
    told = bool(basis) and any(_names(i) for i in met)
    confidence = Confidence.CLEAR if told else Confidence.IMPLIED
    dispute = Dispute(
        code=kind.code,
        name=kind.name,
        confidence=confidence,
        spans=basis,
        why=_mentioned(basis) if told else met[0].why,
    )
    return (_ORDER[confidence], -_told(met), basis[0].start if basis else 0, kind.code), dispute


def _leads(kind: DisputeType, plain: str, each: int) -> tuple[str, ...]:
    """The first citations of the rules that the words of the case call for, then of the ``each`` most decisive ones."""
    called = [r for r in kind.rules if r.said and mentions(r.said, plain)]
    first = [r for r in kind.rules if not r.said][:each]
    return tuple(dict.fromkeys(r.basis[0] for r in (*called, *first)))


def _told(met: Iterable[Implication]) -> int:
    """Two for each implication whose facts name the matter itself."""
    return 2 * sum(all(c.key in _NAMING for c in i.when) for i in met)


def _names(implication: Implication) -> bool:
    """Whether its facts are the matter itself: who was sent away says that he was."""
    keys = [c.key for c in implication.when]
    return keys == [FactKey.TERMINATED_BY] or all(key in _NAMING for key in keys)


def _mentioned(places: Iterable[Span]) -> str:
    return _SAID + "、".join(f"“{s.text}”" for s in tuple(places)[:2])


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

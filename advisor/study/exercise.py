"""Precedent → exercise: what to pick from, which picks the record supports, and why. What it does not is left out.

Nothing here is invented: right disputes are the record's own topics, right rules are statements of the catalogue whose
citations the outcome cites, right moves are those that the lesson names, and amounts are what the calculators make of
the facts that the case tells. Wrong options come from neighbouring disputes, and only where nothing in the record, in
the rules of its own disputes or in the story speaks for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from advisor.domain.assessment import Dispute
from advisor.domain.base import Noun
from advisor.domain.case import Span
from advisor.domain.dispute import DisputeType, Statement
from advisor.study.craft import Move
from advisor.study.option import Option, shuffled
from advisor.study.precedent import Part, Precedent, cited
from advisor.study.rules import rule_options
from advisor.study.sums import Sum

_PAUSES = "，。；！？：\n"
_DISPUTES, _RIGHT_MOVES, _OTHER_MOVES, _WRONG_MOVES = 8, 5, 2, 2


class Exercise(Noun):
    """A case to work on. An empty step has no support in the record and is not asked."""

    work: str
    disputes: tuple[Option, ...]
    rules: tuple[Option, ...]
    moves: tuple[Option, ...]
    sums: tuple[Sum, ...]


class Bench(Noun):
    """What exercises are made from, beside the case: the catalogue, the other cases, the moves, what routes say."""

    catalogue: tuple[DisputeType, ...]
    precedents: tuple[Precedent, ...]
    moves: tuple[Move, ...]
    procedure: tuple[Statement, ...] = ()


def make_exercise(case: Precedent, found: Iterable[Dispute], bench: Bench, sums: tuple[Sum, ...]) -> Exercise:
    """The exercise on ``case``; ``found`` is what the assessment hears in the story by itself."""
    heard = {d.code: d for d in found}
    near = _neighbours(case, heard, bench)
    own = [t for t in bench.catalogue if t.code in case.disputes]
    return Exercise(
        work=case.work,
        disputes=_disputes(case, heard, own, near),
        rules=rule_options(case, own, near, bench.procedure),
        moves=_moves(case, bench.moves),
        sums=sums,
    )


# -- disputes ------------------------------------------------------------------------------------------------------


def _neighbours(case: Precedent, heard: Iterable[str], bench: Bench) -> tuple[DisputeType, ...]:
    """Types easily confused with those of ``case``: met together in other cases, then near in the catalogue."""
    met = Counter(
        code
        for other in bench.precedents
        if other.work != case.work and set(other.disputes) & set(case.disputes)
        for code in other.disputes
    )
    taken = {*case.disputes, *heard}
    own = [int(code[1:]) for code in case.disputes] or [0]

    def far(kind: DisputeType) -> tuple[int, int, str]:
        return -met[kind.code], min(abs(int(kind.code[1:]) - n) for n in own), kind.code

    return tuple(sorted((t for t in bench.catalogue if t.code not in taken), key=far))


def _disputes(
    case: Precedent, heard: dict[str, Dispute], right: Sequence[DisputeType], near: Sequence[DisputeType]
) -> tuple[Option, ...]:
    if not right:
        return ()
    story = case.part(Part.FACTS).text
    options = [
        Option(key=t.code, text=t.name, right=True, why=_why_right(t, heard.get(t.code), story), basis=_lead(t, case))
        for t in right
    ]
    for kind in near[: max(2, _DISPUTES - len(right))]:
        why = f"案例没有列这一类。要归到这一类，得有：{'；'.join(kind.elements)}。"
        options.append(Option(key=kind.code, text=kind.name, right=False, why=why, basis=kind.rules[0].basis[:1]))
    return shuffled(options, case.work)


def _why_right(kind: DisputeType, dispute: Dispute | None, story: str) -> str:
    if dispute is not None and dispute.spans:
        said = "」「".join(dict.fromkeys(_clause(story, s) for s in dispute.spans[:2]))
        return f"案例列了这一类；案情里说「{said}」。"
    return f"案例列了这一类。这一类先要弄清：{kind.issues[0]}"


def _clause(story: str, span: Span) -> str:
    """The words from one pause to the next in which ``span`` stands."""
    start = max(story.rfind(mark, 0, span.start) for mark in _PAUSES) + 1
    ends = [at for mark in _PAUSES if (at := story.find(mark, span.end)) >= 0]
    return story[start : min(ends, default=len(story))].strip("—“” ")


def _lead(kind: DisputeType, case: Precedent) -> tuple[str, ...]:
    """The rule of this type that the case cites; else the type's first rule."""
    own = cited(case.basis)
    met = (r for r in kind.rules if any(a.meets(b) for a in cited(r.basis) for b in own))
    return next(met, kind.rules[0]).basis[:1]


# -- moves ---------------------------------------------------------------------------------------------------------


def _moves(case: Precedent, moves: Iterable[Move]) -> tuple[Option, ...]:
    """What the lesson of the case names, two more that do no harm, and two that no mediator may do."""
    lesson = case.part(Part.LESSON).text
    good = [m for m in moves if not m.bad]
    named = [m for m in good if m.named_in(lesson)][:_RIGHT_MOVES]
    if not named:
        return ()
    others = shuffled([m for m in good if not m.named_in(lesson)], case.work)[:_OTHER_MOVES]
    bad = shuffled([m for m in moves if m.bad], case.work)[:_WRONG_MOVES]
    options = [*(_move(m, True, lesson) for m in named), *(_move(m, None) for m in others), *map(_bad, bad)]
    return shuffled(options, case.work)


def _move(move: Move, right: bool | None, lesson: str = "") -> Option:
    why = f"案例的调解启示说：「{move.said_in(lesson)}」。" if right else "案例没有专门提到；做了也不算错。"
    return Option(key=move.name, text=move.text, right=right, why=why, basis=move.basis, words=move.words)


def _bad(move: Move) -> Option:
    return Option(key=move.name, text=move.text, right=False, why=move.why, basis=move.basis, words=move.words)

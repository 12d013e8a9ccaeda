"""What changed between two texts of a letter, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from advisor.domain.base import Noun

_TOKEN = re.compile(r"\d+(?:[,.]\d+)*|[A-Za-z]+|.", re.S)  # a figure is one word: 11,200 → 11,300 is seen whole
GAP = re.compile(r"【待填：([^】]*)】")
_ALIKE = 0.5  # below this a paragraph was taken out and another put in
_MOST = 10_000  # pairs to look at in one stretch; a text that was wholly replaced is shown as out and in
_ISLAND = 2  # so few equal characters between two changes are shown as changed: easier to read


class Manner(StrEnum):
    """How a paragraph, or a piece of it, fared."""

    SAME = "未改"
    REMOVED = "删去"
    ADDED = "增加"
    CHANGED = "改动"


class Piece(Noun):
    """Some words of a changed paragraph: kept, taken out, or put in."""

    manner: Manner
    text: str


class Change(Noun):
    """A paragraph before and after. ``place`` counts from 1 in the new text; for one taken out, in the old."""

    manner: Manner
    place: int
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()


def align(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[int | None, int | None], ...]:
    """Which paragraph became which, in order; None: it has no counterpart."""
    pairs: list[tuple[int | None, int | None]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(a1, a2), range(b1, b2), strict=True)
        else:
            pairs += _match(before, after, range(a1, a2), range(b1, b2))
    return tuple(pairs)


def compare(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Every paragraph with what became of it, in the order of the new text."""
    return tuple(_change(before, after, a, b) for a, b in align(before, after))


def changed(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Only what differs."""
    return tuple(c for c in compare(before, after) if c.manner is not Manner.SAME)


def carry_over(old: Sequence[str], edited: Sequence[str], new: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """``new`` with the edits that led from ``old`` to ``edited``; and the edits that found no place.

    An edit is made again where ``new`` still has the paragraph that it changed; a paragraph put in follows the one
    that it followed.
    """
    place = {a: b for a, b in align(old, new) if a is not None and b is not None}
    became: dict[int, tuple[str, ...]] = {
        at: (text,) for at, text in enumerate(new)
    }  # what stands at each place of ``new``
    follows: dict[int, list[str]] = {}
    lost: list[str] = []
    last = -1  # the place after which something was put in; -1: before everything
    for a, b in align(old, edited):
        if a is None and b is not None:
            follows.setdefault(last, []).append(edited[b])
        elif a is not None:
            here = place.get(a)
            last = last if here is None else here
            text = None if b is None else edited[b]
            if text == old[a]:
                continue
            if here is None or new[here] != old[a]:
                lost.append(text or old[a])
            else:
                became[here] = (text,) if text is not None else ()
    made = [*follows.get(-1, [])]
    for at in range(len(new)):
        made += [*became[at], *follows.get(at, [])]
    return made, tuple(lost)


def _match(before: Sequence[str], after: Sequence[str], old: range, new: range) -> list[tuple[int | None, int | None]]:
    """The pairs of a stretch that was rewritten: as much likeness as can be had, no pair crossing another."""
    like = {(a, b): _alike(before[a], after[b]) for a in old for b in new} if len(old) * len(new) <= _MOST else {}
    best: dict[tuple[int, int], float] = {}  # the likeness from here to the end of the stretch
    for a in reversed(old):
        for b in reversed(new):
            skip = max(best.get((a + 1, b), 0.0), best.get((a, b + 1), 0.0))
            pair = like.get((a, b), 0.0)
            best[a, b] = max(skip, pair + best.get((a + 1, b + 1), 0.0)) if pair >= _ALIKE else skip
    pairs: list[tuple[int | None, int | None]] = []
    a, b = old.start, new.start
    while a < old.stop and b < new.stop:
        if like.get((a, b), 0.0) >= _ALIKE and best[a, b] == like[a, b] + best.get((a + 1, b + 1), 0.0):
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best.get((a + 1, b), 0.0) >= best.get((a, b + 1), 0.0):
            pairs.append((a, None))
            a += 1
        else:
            pairs.append((None, b))
            b += 1
    return [*pairs, *((x, None) for x in range(a, old.stop)), *((None, x) for x in range(b, new.stop))]


def written_over(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """联系人：【待填：联系人】 → 联系人：李明 gives (联系人, 李明); empty where something else changed too."""
    parts = GAP.split(before)
    pattern = "".join("(.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
    match = re.fullmatch(pattern, after)
    found = zip(parts[1::2], match.groups(), strict=True) if match else ()
    return tuple((title, value) for title, value in found if not GAP.search(value))


def _alike(one: str, other: str) -> float:
    if GAP.search(one) and written_over(one, other):
        return 1.0 if GAP.sub("", one) else _ALIKE  # nothing but a gap: anything may have been written there
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _change(before: Sequence[str], after: Sequence[str], a: int | None, b: int | None) -> Change:
    if a is None and b is not None:
        return Change(manner=Manner.ADDED, place=b + 1, after=after[b])
    if b is None and a is not None:
        return Change(manner=Manner.REMOVED, place=a + 1, before=before[a])
    old, new = before[a or 0], after[b or 0]
    if old == new:
        return Change(manner=Manner.SAME, place=(b or 0) + 1, before=old, after=new)
    return Change(manner=Manner.CHANGED, place=(b or 0) + 1, before=old, after=new, pieces=tuple(_pieces(old, new)))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """Kept, taken out, put in; a short island of equal characters between two changes joins them."""
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    removed = added = ""
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for i, (tag, a1, a2, b1, b2) in enumerate(codes):
        gone, come = "".join(ours[a1:a2]), "".join(theirs[b1:b2])
        if tag != "equal" or (0 < i < len(codes) - 1 and len(gone) <= _ISLAND):
            removed, added = removed + gone, added + come
            continue
        yield from _both(removed, added)
        removed = added = ""
        yield Piece(manner=Manner.SAME, text=gone)
    yield from _both(removed, added)


def _both(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(manner=Manner.REMOVED, text=removed)
    if added:
        yield Piece(manner=Manner.ADDED, text=added)
